"""The request form's facts and acts: whom to ask, what is still missing, who will read it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from telecon.care.scales import SCALES, load_scale
from telecon.case_state.state import CaseState
from telecon.changes import Changed
from telecon.consultations.consent import Consent, Decision, covering
from telecon.consultations.packs import ClockRule, consultation_pack
from telecon.consultations.request import CONSENT_PURPOSE, ConsultationRequest, missing_in_request
from telecon.use_cases.read_case import CasePage, read_case
from telecon.use_cases.request_consultation import request_consultation
from telecon.use_cases.see_recipients import Recipient, Recipients, see_recipients
from ui.background import ends_with
from ui.cases.words import band_words, note_words, section_words
from ui.consultations.consent_presenter import OnDone, OnError
from ui.room import Desk
from ui.terms.codes import in_words
from ui.terms.times import span_words
from ui.translations import translate

SUMMARY_NOTES = ("history", "mental-state")
FILLED_IN = ("agreement", "consent", "from_facility", "to_circle", "requester_name", "to_facility")


@dataclass(frozen=True)
class RequestFacts:
    """What the form rests on."""

    page: CasePage
    recipients: Recipients

    def recipient(self, facility: str) -> Recipient | None:
        """The institution chosen, by its id in hexadecimal."""
        return next((r for r in self.recipients.open if r.facility.hex() == facility), None)

    def consent(self, facility: bytes, now_ms: int) -> Consent | None:
        """The live consent for a recipient."""
        live = [c.value for c in self.page.state.consents if not c.error]
        return covering(live, facility, CONSENT_PURPOSE, now_ms)

    def documents(self) -> list[tuple[str, str]]:
        """Entries the expert can be pointed to, newest first: (entry in hexadecimal, words)."""
        state = self.page.state
        found = [(n.at_ms, n.entry, note_words(n.value.kind)) for n in state.notes if not n.error]
        found += [
            (r.at_ms, r.entry, in_words(load_scale(r.value.questionnaire).short_title))
            for r in state.responses
            if not r.error and r.value.questionnaire in SCALES
        ]
        found += [
            (a.at_ms, a.entry, a.value.title)
            for a in state.attachments
            if not a.error and a.value.category != "consent"
        ]
        return [(entry.hex(), words) for _at, entry, words in sorted(found, reverse=True)]


class RequestPresenter(QObject):
    """Owner of what the request form knows.

    Signals:
        loaded: the case and the institutions were read.
    """

    loaded = Signal()

    def __init__(self, desk: Desk, ledger: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ledger = desk, ledger
        self.facts: RequestFacts | None = None
        desk.background.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read the case and the institutions."""
        session, ledger = self._desk.session, self._ledger
        ends_with(
            self,
            self._desk.background.read(
                lambda: RequestFacts(read_case(session, ledger), see_recipients(session)),
                self._take,
            ),
        )

    def send(
        self, request: ConsultationRequest, draft: bytes, on_done: OnDone, on_error: OnError
    ) -> None:
        """Wrap the case for the desk and sign the request."""
        ends_with(
            self,
            self._desk.background.run(
                lambda: request_consultation(
                    self._desk.session, self._ledger, request, draft=draft
                ),
                lambda requested: on_done(requested.entry),
                on_error,
            ),
        )

    def emergency(self, facility: str) -> Consent | None:
        """The override in an emergency that stands for a consent of the institution chosen."""
        chosen = self.facts.recipient(facility) if self.facts else None
        now = self._desk.session.clock.now_ms()
        live = self.facts.consent(chosen.facility, now) if self.facts and chosen else None
        return live if live is not None and live.decision is Decision.EMERGENCY else None

    def has_consent(self, facility: str) -> bool:
        """Whether a live consent covers the institution chosen."""
        chosen = self.facts.recipient(facility) if self.facts else None
        now = self._desk.session.clock.now_ms()
        return bool(chosen and self.facts and self.facts.consent(chosen.facility, now))

    def _take(self, facts: RequestFacts) -> None:
        self.facts = facts
        self.loaded.emit()

    def _on_changed(self, changed: Changed) -> None:
        if self._ledger in changed.ledgers:
            self.load()


def summary_of(state: CaseState) -> str:
    """A first record summary from the newest notes and scales, for the doctor to edit."""
    lines = []
    for kind in SUMMARY_NOTES:
        notes = [n.value for n in state.notes if n.value.kind == kind and not n.error]
        for code, text in notes[-1].sections if notes else ():
            heading = section_words(code)
            lines.append(
                translate("Consultations", "{heading}: {text}").format(heading=heading, text=text)
                if heading
                else text
            )
    newest = {r.value.questionnaire: r.value for r in state.responses if not r.error}
    for name, said in newest.items():
        if name in SCALES and said.total is not None:
            scale = load_scale(name)
            lines.append(
                translate("Consultations", "{scale}: {total} of {highest}, {band}").format(
                    scale=in_words(scale.short_title),
                    total=said.total,
                    highest=scale.highest_total(),
                    band=band_words(scale, said.band),
                )
            )
    return "\n".join(lines)


def missing_parts(request: ConsultationRequest) -> tuple[str, ...]:
    """The parts of the minimum set the doctor must still fill (RC-03)."""
    missing = missing_in_request(request, consultation_pack())
    return tuple(name for name in missing if name not in FILLED_IN)


def clock_words(urgency: str) -> str:
    """What an urgency means in time (docs/clinical-rules.md)."""
    rule: ClockRule = next(c for c in consultation_pack().clocks if c.urgency == urgency)
    return translate(
        "Consultations",
        "The desk should open it within {open} and answer within {answer}.",
    ).format(open=span_words(rule.acknowledge_minutes), answer=span_words(rule.answer_minutes))
