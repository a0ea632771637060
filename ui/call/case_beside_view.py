"""The case beside the call, compact and only to read."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from telecon.calls.sealed_signals import CallSubject
from telecon.care.scales import load_scale
from telecon.case_state.state import CaseState, RequestThread
from telecon.cases.documents import ScaleResponse
from telecon.cases.person_name import masked
from telecon.use_cases.read_case import CasePage, read_case
from ui.background import ends_with
from ui.kit.filling import filling
from ui.kit.layouts import Page, Rule, clear, column
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.room import Desk
from ui.terms.codes import in_words
from ui.translations import translate


class CaseBesideCall(Page):
    """Request, question, scales, danger signals and the newest note of one case."""

    def __init__(self, desk: Desk, subject: CallSubject) -> None:
        super().__init__(spacing=12)
        inner = self.widget()
        if inner is not None and (holder := inner.layout()) is not None:
            holder.setContentsMargins(4, 0, 4, 16)
        self._desk = desk
        self._subject = subject
        self.setAccessibleName(translate("Call", "The case"))
        desk.background.changed.connect(self._on_changed)
        self._read()

    def _on_changed(self, changed: object) -> None:
        if self._subject.ledger in getattr(changed, "ledgers", ()):
            self._read()

    def _read(self) -> None:
        session, ledger = self._desk.session, self._subject.ledger
        read = self._desk.background.read(lambda: read_case(session, ledger), self._show)
        ends_with(self, read)

    def _show(self, page: CasePage) -> None:
        with filling(self, self.body):
            clear(self.body)
            self.body.addWidget(Text(translate("Call", "The case"), "heading"))
            for part in _parts(page.state, self._subject):
                self.body.addWidget(part)
            self.body.addStretch(1)


def patient_words(subject: CallSubject) -> str:
    """The name as the call shows it: whole within one's own care relation, else masked (PR-01)."""
    name = subject.patient if subject.held else masked(subject.patient)
    return name or translate("Call", "Patient")


def _parts(state: CaseState, subject: CallSubject) -> Iterator[QWidget]:
    open_flags = [flag for flag in state.flags if flag.value.status == "active" and not flag.error]
    if open_flags:
        yield Badge(translate("Call", "Red flag open"), "danger", "flag")
    thread = next((t for t in state.threads if t.request.entry == subject.request), None)
    if thread is not None:
        yield from _asked(thread)
    for response in reversed(state.responses):
        if not response.error:
            yield from _scale(response.value)
    for note in reversed(state.notes[-1:]):
        for _, text in note.value.sections:
            yield from _said(translate("Call", "Newest note"), text)


def _asked(thread: RequestThread) -> Iterator[QWidget]:
    request = thread.request.value
    yield from _said(translate("Call", "Why help is needed"), request.reason)
    yield from _said(translate("Call", "Question to the expert"), request.question)
    yield from _said(translate("Call", "Summary"), request.summary)
    yield Rule()


def _said(heading: str, text: str) -> Iterator[QWidget]:
    if text.strip():
        holder = QWidget()
        words = Text(text).selectable()
        words.setAccessibleName(heading)
        holder.setLayout(column(Text(heading, "caption"), words, spacing=2))
        yield holder


def _scale(response: ScaleResponse) -> Iterator[QWidget]:
    scale = load_scale(response.questionnaire)
    band = next((in_words(b.text) for b in scale.bands if b.code == response.band), "")
    if response.total is None:
        words = translate("Call", "Not complete")
    else:
        words = translate("Call", "{n} points · {band}").format(n=response.total, band=band)
    yield from _said(in_words(scale.short_title), words)
