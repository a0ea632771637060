"""The sections of a case page, in the order a clinician reads them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from telecon.care.scales import SCALES, load_scale
from telecon.case_state.state import CaseState, Entered, RequestThread
from telecon.case_state.thread_state import state_of_thread
from telecon.cases.documents import CallEntry, Condition, ImportedResponse, Note, ScaleResponse
from telecon.consultations.consent import Consent, Decision
from telecon.use_cases.read_case import CasePage
from ui.cases.record_view import CaseWords, RecordView, with_rules
from ui.cases.scale_record_view import ScaleRecord
from ui.cases.words import note_words, section_words
from ui.kit.icons import Picture
from ui.kit.layouts import Card, boxed, column, row
from ui.kit.lists import ListRow
from ui.kit.notices import Badge, badge_of
from ui.kit.text import Text
from ui.terms.codes import in_words
from ui.terms.consents import consent_purpose_words
from ui.terms.requests import state_pill, urgency_pill
from ui.terms.times import moment_words
from ui.translations import translate

T = TypeVar("T")
MINUTE_MS = 60_000


@dataclass(frozen=True)
class Hand:
    """What the sections need beside the case itself.

    Attributes:
        words: who wrote what, and where it is.
        now_ms: the clock.
        corrected: mark a record as entered in error.
        editing: something is being written in the page.
        go_request: show a request in its own room.
    """

    words: CaseWords
    now_ms: int
    corrected: Callable[[bytes, str], object]
    editing: Callable[[bool], object]
    go_request: Callable[[bytes], object]

    def record(self, entered: Entered[object], title: str, *body: QWidget) -> QWidget:
        """A record with its head."""
        view = RecordView(self.words.about(entered, title), *body)
        view.corrected.connect(self.corrected)
        view.editing.connect(self.editing)
        return view


def impressions(page: CasePage, hand: Hand) -> list[QWidget]:
    """Impressions and diagnoses, newest first."""
    parts = [
        hand.record(entered, "", _condition(entered.value))
        for entered in reversed(page.state.conditions)
    ]
    return _section(translate("Cases", "Impressions"), parts)


def notes(page: CasePage, hand: Hand) -> list[QWidget]:
    """History, examination and notes, newest first."""
    parts = [
        hand.record(entered, note_words(entered.value.kind), _note(entered.value))
        for entered in reversed(page.state.notes)
    ]
    return _section(translate("Cases", "History and notes"), parts)


def scales(page: CasePage, hand: Hand) -> list[QWidget]:
    """Filled scales, newest first; the newest shows its answers."""
    parts: list[QWidget] = []
    for entered in reversed(page.state.responses):
        parts.append(
            hand.record(
                entered,
                _scale_title(entered.value),
                _scale(entered.value, unfolded=not parts and not entered.error),
            )
        )
    return _section(translate("Cases", "Scales"), parts)


def consultations(page: CasePage, hand: Hand) -> list[QWidget]:
    """Requests, one line each, with the calls made for them."""
    parts: list[QWidget] = []
    for thread in reversed(page.state.threads):
        parts.append(_request(page.state, thread, hand))
        parts.extend(_call(call, hand) for call in reversed(thread.calls))
    return _section(translate("Cases", "Consultations"), parts, ruled=False)


def consents(page: CasePage, hand: Hand) -> list[QWidget]:
    """What the patient decided about sharing."""
    parts = [
        hand.record(entered, entered.value.recipient_name, _consent(entered.value, hand))
        for entered in reversed(page.state.consents)
    ]
    return _section(translate("Cases", "Consents"), parts)


def imported(page: CasePage, hand: Hand) -> list[QWidget]:
    """Findings and documents that came from elsewhere."""
    parts: list[QWidget] = []
    for finding in reversed(page.state.observations):
        value = " ".join(p for p in (finding.value.value, finding.value.unit) if p)
        said = Text(value or translate("Cases", "No value")).selectable()
        parts.append(hand.record(finding, finding.value.text, said))
    for foreign in reversed(page.state.imported_responses):
        title = foreign.value.questionnaire or translate("Cases", "Questionnaire")
        parts.append(hand.record(foreign, title, _foreign_answers(foreign.value)))
    for document in reversed(page.state.imported):
        said = Text(document.value.file_name, "muted").selectable()
        title = translate("Cases", "Imported: {kind}").format(kind=document.value.resource_type)
        parts.append(hand.record(document, title, said))
    return _section(translate("Cases", "Imported records"), parts)


def _foreign_answers(response: ImportedResponse) -> QWidget:
    """Another system's questionnaire as it was answered there; nothing of it is scored here."""
    lines = column(spacing=4)
    for item in response.items:
        lines.addWidget(Text(item.text or item.link_id, "muted"))
        answer = item.answer or translate("Cases", "not answered")
        lines.addWidget(Text(answer).selectable())
    return boxed(lines)


def _section(title: str, parts: list[QWidget], *, ruled: bool = True) -> list[QWidget]:
    if not parts:
        return []
    return [Card(*(with_rules(parts) if ruled else parts), title=title, spacing=16)]


def _condition(condition: Condition) -> QWidget:
    sure = condition.verification == "confirmed"
    word = translate("Cases", "Confirmed") if sure else translate("Cases", "Suspected")
    line = row(spacing=12)
    line.addWidget(Badge(word, "accent" if sure else "warning", "check" if sure else "help"))
    line.addWidget(Text(condition.text, "heading"), 1)
    layout = column(line, spacing=2)
    if condition.onset:
        since = translate("Cases", "since {day}").format(day=condition.onset)
        layout.addWidget(Text(since, "muted"))
    return boxed(layout)


def _note(note: Note) -> QWidget:
    layout = column(spacing=8)
    for code, text in note.sections:
        heading = section_words(code)
        words = Text(text).selectable()
        words.setAccessibleName(heading or text[:40])
        parts = (Text(heading, "field-label"), words) if heading else (words,)
        layout.addLayout(column(*parts, spacing=2))
    return boxed(layout)


def _scale_title(response: ScaleResponse) -> str:
    if response.questionnaire not in SCALES:
        return response.questionnaire
    return in_words(load_scale(response.questionnaire).short_title)


def _scale(response: ScaleResponse, *, unfolded: bool) -> QWidget:
    if response.questionnaire not in SCALES:
        total = "" if response.total is None else str(response.total)
        answers = ", ".join("–" if a is None else str(a) for a in response.answers)
        return Text(f"{total}  ({answers})")
    return ScaleRecord(response, unfolded=unfolded)


def _request(state: CaseState, thread: RequestThread, hand: Hand) -> QWidget:
    asked = thread.request.value
    where = state_of_thread(state, thread).value
    stands = state_pill(where)
    title = asked.to_facility_name or translate("Cases", "Consultation request")
    words = column(
        Text(title, "strong"),
        Text(asked.question or asked.reason, "muted"),
        Text(hand.words.line(thread.request), "caption"),
        spacing=2,
    )
    go = partial(hand.go_request, thread.request.entry)
    name = ", ".join((title, stands.text))
    line = ListRow(
        Picture("consultations", "accent", 22),
        boxed(words),
        badge_of(urgency_pill(asked.urgency)),
        badge_of(stands),
        Picture("chevron-right", "ink_3", 18),
        name=name,
        on_press=go,
    )
    layout = line.layout()
    if layout is not None:
        stretch(layout, 1)
    return line


def stretch(layout: object, place: int) -> None:
    """Give one item of a row what is left over."""
    from PySide6.QtWidgets import QBoxLayout

    if isinstance(layout, QBoxLayout):
        layout.setStretch(place, 1)


def _call(call: Entered[CallEntry], hand: Hand) -> QWidget:
    said = call.value
    minutes = max(0, said.ended_ms - said.started_ms) // MINUTE_MS
    length = translate("Cases", "{n} min").format(n=max(1, minutes))
    who = _listed(p.name for p in said.participants)
    line = row(spacing=12)
    line.setContentsMargins(46, 0, 10, 0)
    line.addWidget(Picture("video", "ink_3", 18))
    when = moment_words(said.started_ms, hand.now_ms)
    words = translate("Cases", "Call {when}, {length}: {who}").format(
        when=when, length=length, who=who
    )
    line.addWidget(Text(words, "muted"), 1)
    return boxed(line)


def _listed(names: Iterable[str]) -> str:
    return translate("Cases", ", ", "between names").join(names)


def _consent(consent: Consent, hand: Hand) -> QWidget:
    tone, icon, word = {
        Decision.GIVEN: ("success", "check", translate("Cases", "Consent given")),
        Decision.REFUSED: ("danger", "close", translate("Cases", "Consent refused")),
        Decision.EMERGENCY: ("warning", "warning", translate("Cases", "Emergency override")),
        Decision.WITHDRAWN: ("danger", "close", translate("Cases", "Consent withdrawn")),
    }[consent.decision]
    line = row(spacing=12)
    line.addWidget(Badge(word, tone, icon))
    line.addWidget(Text(consent_purpose_words(consent.purpose)), 1)
    parts: list[QWidget] = [boxed(line)]
    if consent.signer_name:
        said = translate("Cases", "Signed by {who}").format(
            who=" ".join(p for p in (consent.signer_name, consent.relationship) if p)
        )
        parts.append(Text(said, "muted"))
    if consent.valid_until_ms is not None:
        until = moment_words(consent.valid_until_ms, hand.now_ms)
        parts.append(Text(translate("Cases", "Valid until {when}").format(when=until), "muted"))
    if consent.reason:
        parts.append(Text(consent.reason, "muted"))
    return boxed(column(*parts, spacing=6))
