"""One request with its whole case on one page: what was asked, answers, opinion, decision."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from telecon.case_state.state import Entered
from telecon.case_state.written_times import Doubt
from telecon.cases.person_name import masked
from telecon.clock import local_day
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.packs import consultation_pack
from telecon.consultations.reply import ReplyKind
from telecon.consultations.states import RequestState
from telecon.use_cases.list_requests import Box
from ui.consultations.answer_view import AnswerPanel
from ui.consultations.case_summary_view import CaseSummary
from ui.consultations.clinic_view import (
    ClinicHand,
    ReplyPanel,
    clinic_banners,
    clinic_buttons,
    replies_open,
    reply_words,
)
from ui.consultations.fields_view import facts
from ui.consultations.opinion_view import AdoptionForm, AdoptionSheet, OpinionSheet
from ui.consultations.presenter import UNANSWERED, ConsultationsPresenter
from ui.consultations.reading import OpenedRequest
from ui.consultations.veil import Veil
from ui.kit.buttons import Button, danger, primary, secondary
from ui.kit.filling import filling
from ui.kit.flow import flow
from ui.kit.inside import inside
from ui.kit.layouts import Card, Page, Rule, add, clear, column
from ui.kit.notices import Banner, badge_of
from ui.kit.text import Text
from ui.printing.opinion import opinion_document, outcome_of
from ui.room import Desk
from ui.terms.codes import capital, code_words
from ui.terms.doubts import with_doubt
from ui.terms.people import person_line
from ui.terms.records import SIGNS, record_badge
from ui.terms.requests import due_pill, request_purpose_words, state_pill, urgency_pill
from ui.terms.times import time_words
from ui.translations import translate


class RequestPage(Page):
    """The open request; rebuilt when it changed, but never the form somebody is typing in.

    Signals:
        write_opinion: the expert wants to write.
        ask_again(ledger): the clinic wants another request for the case.
    """

    write_opinion = Signal()
    ask_again = Signal(bytes)

    def __init__(self, desk: Desk, presenter: ConsultationsPresenter) -> None:
        super().__init__(spacing=16)
        self._desk, self._presenter = desk, presenter
        self._shown: OpenedRequest | None = None
        self._told: dict[str, object] = {}
        self._adopting: AdoptionForm | None = None
        self._adopting_for = b""
        self._is_decided_here = False
        self._head = column(spacing=12)
        self.panel = AnswerPanel(desk)
        self.panel.answered.connect(
            lambda kind, reason, times: presenter.answer(AnswerKind(kind), reason, times)
        )
        self.reply_panel = ReplyPanel(desk)
        self.reply_panel.replied.connect(lambda kind, text: presenter.reply(ReplyKind(kind), text))
        self._outcome = column(spacing=16)
        self._decision = column(spacing=16)
        self._asked = column(spacing=16)
        self.summary = CaseSummary(desk)
        self.summary.grew.connect(self.settle)
        panels = (self.panel, self.reply_panel)
        parts = (self._head, *panels, self._outcome, self._decision, self._asked, self.summary)
        for part in parts:
            add(self.body, part)
        self.body.addStretch(1)

    @property
    def adopting(self) -> AdoptionForm | None:
        """The form of the decision, while one is due."""
        return self._adopting

    def show_request(self, opened: OpenedRequest) -> None:
        """Show a request."""
        if opened == self._shown:
            return
        is_other = self._shown is None or self._shown.row.entry != opened.row.entry
        self._shown = opened
        if is_other:
            self.panel.close_form()
            self.reply_panel.close_form()
        place = 0 if is_other else self.verticalScrollBar().value()
        pressed = "" if is_other else self._button_in_hand()
        with filling(self, self.body):
            self._build_head(opened)
            patient, request = opened.page.state.patient, opened.thread.request
            known = (opened.page.states, opened.page.doubts, opened.masked, patient, request)
            given = (opened.opinion, opened.thread.adoptions)
            self._renew("outcome", (known, given), partial(self._build_outcome, opened))
            self._build_decision(opened)
            said = (opened.thread.answers, opened.thread.replies)
            self._renew("asked", (known, said), partial(self._build_asked, opened))
            self.summary.show_case(opened.page, masked=opened.masked)
        # What had the keys may be gone: Qt gave them to the next control, and scrolled there.
        self.settle()
        self.verticalScrollBar().setValue(place)
        decided, self._is_decided_here = self._is_decided_here and not is_other, False
        if pressed or decided:
            # Once Qt has shown what was put in. The button of a decision is done: Qt has given
            # the keys to any other, which is not the one that was pressed.
            wanted = "" if decided else pressed
            QTimer.singleShot(0, self, lambda: self._take_in_hand(wanted))

    def _renew(self, part: str, value: object, build: Callable[[], None]) -> None:
        """Make a part anew where what it tells has changed."""
        if part not in self._told or self._told[part] != value:
            self._told[part] = value
            build()

    def _take_in_hand(self, pressed: str) -> None:
        """Give the keys to that button again; where it is gone, to the one nearest to the eye."""
        shown = [b for b in inside(self, Button) if b.isVisible() and b.isEnabled()]
        again = next((b for b in shown if b.text() == pressed), None)
        nearest = min(shown, key=self._way_to, default=None)
        if again is not None:
            again.setFocus()
        elif nearest is not None:
            nearest.setFocus()
            self.ensureWidgetVisible(nearest)

    def _way_to(self, button: Button) -> int:
        """Pixels from what is in sight of the page to a button."""
        top = button.mapTo(self.viewport(), QPoint(0, 0)).y()
        return max(-top, top + button.height() - self.viewport().height(), 0)

    def _button_in_hand(self) -> str:
        """Words of the button that has the focus, so that what arrives does not take it away."""
        focused: QWidget | None = self.window().focusWidget()
        is_here = isinstance(focused, Button) and self.isAncestorOf(focused)
        return focused.text() if is_here and isinstance(focused, Button) else ""

    def leave(self) -> None:
        """Out of sight: drafts are written down."""
        self.panel.keep()
        self.reply_panel.keep()
        if self._adopting is not None:
            self._adopting.leave()

    def _build_head(self, opened: OpenedRequest) -> None:
        clear(self._head)
        now = self._desk.session.clock.now_ms()
        row_ = opened.row
        name = masked(row_.patient_name) if opened.masked else row_.patient_name
        about = person_line(row_.gender, row_.birth_date, local_day(now))
        badges = [badge_of(state_pill(opened.state)), badge_of(urgency_pill(row_.urgency))]
        if opened.state in UNANSWERED:
            badges.append(badge_of(due_pill(row_.due_ms, now)))
        own = opened.page.states.get(row_.entry)
        if own is not None and own in SIGNS and opened.box is Box.OURS:
            badges.append(record_badge(own))
        self._head.addWidget(Text(f"{name} · {about}", "title"))
        self._head.addWidget(flow(*badges))
        for banner in _banners(opened):
            self._head.addWidget(banner)
        buttons = self._buttons(opened)
        if buttons:
            self._head.addWidget(flow(*buttons))

    def _buttons(self, opened: OpenedRequest) -> list[Button]:
        if opened.box is Box.QUEUE:
            return self._expert_buttons(opened)
        return clinic_buttons(opened, self._clinic_hand(opened))

    def _expert_buttons(self, opened: OpenedRequest) -> list[Button]:
        ask, can = self._ask, answers_open(opened)
        if AnswerKind.ACCEPT in can:
            return [
                primary(translate("Consultations", "Accept"), self._accept, "check"),
                secondary(
                    translate("Consultations", "Propose a time"),
                    lambda: ask(AnswerKind.PROPOSE),
                    "calendar",
                ),
                secondary(
                    translate("Consultations", "Ask for information"),
                    lambda: ask(AnswerKind.INFO_NEEDED),
                    "help",
                ),
                danger(
                    translate("Consultations", "Decline"), lambda: ask(AnswerKind.DECLINE), "close"
                ),
            ]
        if AnswerKind.RELEASE in can:
            return [
                primary(
                    translate("Consultations", "Write the opinion"), self.write_opinion.emit, "sign"
                ),
                secondary(translate("Consultations", "Call"), self._presenter.call, "video"),
                secondary(
                    translate("Consultations", "Give back"),
                    lambda: ask(AnswerKind.RELEASE),
                    "out",
                ),
            ]
        return []

    def _clinic_hand(self, opened: OpenedRequest) -> ClinicHand:
        return ClinicHand(
            call=self._presenter.call,
            open_case=lambda: self._desk.shell.go("cases", opened.ledger),
            ask_again=lambda: self.ask_again.emit(opened.ledger),
            ask=self._ask_reply,
            reply=lambda kind: self._presenter.reply(kind, ""),
        )

    def _accept(self) -> None:
        self._presenter.answer(AnswerKind.ACCEPT)

    def _ask(self, kind: AnswerKind) -> None:
        if self._shown is not None:
            self.panel.ask(kind, self._shown.ledger, self._shown.row.entry)

    def _ask_reply(self, kind: ReplyKind) -> None:
        if self._shown is not None:
            self.reply_panel.ask(kind, self._shown.ledger, self._shown.row.entry)

    def go_on(self, unfinished: str, *, take_keys: bool = True) -> None:
        """Open the form that was left unfinished, if it can still be sent.

        Args:
            unfinished: name of the form, as it was kept.
            take_keys: whether one writes there at once.
        """
        before: QWidget | None = self.window().focusWidget()
        opened = self._shown
        form, _, kind = unfinished.partition("/")
        if opened is None or self.panel.isVisible() or self.reply_panel.isVisible():
            return
        if form == "answer" and kind in answers_open(opened):
            self._ask(AnswerKind(kind))
        elif form == "reply" and opened.box is Box.OURS and kind in replies_open(opened):
            self._ask_reply(ReplyKind(kind))
        if not take_keys and before is not None:
            before.setFocus()

    def _build_outcome(self, opened: OpenedRequest) -> None:
        clear(self._outcome)
        opinion = opened.opinion
        if opinion is None:
            return
        if opened.masked:
            kept = translate("Consultations", "Signed; who holds the request can read the opinion.")
            self._outcome.addWidget(Banner(kept, "info"))
            return
        patient, request = opened.page.state.patient, opened.thread.request.value
        doubts = opened.page.doubts
        outcome = outcome_of(opened.thread, opened.page.states, opinion.entry, doubts)
        self._outcome.addWidget(
            OpinionSheet(
                self._desk,
                opinion,
                lambda: opinion_document(patient, request, opinion, outcome),
                doubts,
            )
        )
        for adoption in opened.thread.adoptions:
            self._outcome.addWidget(AdoptionSheet(adoption, doubts))

    def _build_decision(self, opened: OpenedRequest) -> None:
        opinion = opened.opinion
        due = (
            opinion is not None
            and opened.box is Box.OURS
            and not opened.thread.adoptions
            and opened.may("adopt-opinion")
        )
        wanted = opinion.entry if opinion is not None and due else b""
        if wanted == self._adopting_for:
            return
        if self._adopting is not None:
            self._adopting.leave()
            self._is_decided_here = self._adopting.is_sent
        clear(self._decision)
        self._adopting, self._adopting_for = None, wanted
        if wanted:
            self._adopting = AdoptionForm(self._desk, opened.ledger, opened.row.entry, wanted)
            self._decision.addWidget(self._adopting)

    def _build_asked(self, opened: OpenedRequest) -> None:
        clear(self._asked)
        asked, veil, doubts = opened.thread.request.value, opened.veil, opened.page.doubts
        sent = with_doubt(time_words(asked.sent_ms), doubts, opened.thread.request.entry)
        who = " · ".join(p for p in (asked.requester_name, asked.from_facility_name) if p)
        card = Card(title=translate("Consultations", "What is asked"))
        for fact in facts(
            (translate("Consultations", "Question"), veil(asked.question)),
            (translate("Consultations", "Reason"), veil(asked.reason)),
            (translate("Consultations", "Summary"), veil(asked.summary)),
            (translate("Consultations", "For"), capital(request_purpose_words(asked.purpose))),
            (
                translate("Consultations", "Specialty"),
                _pair(asked.specialty, asked.professional_title),
            ),
            (translate("Consultations", "Wanted at"), time_words(asked.requested_ms)),
            (translate("Consultations", "Asked by"), who),
            (translate("Consultations", "Asked of"), asked.to_facility_name),
            (translate("Consultations", "Phone of the clinic"), asked.phone),
            (translate("Consultations", "Sent"), sent),
        ):
            card.body.addWidget(fact)
        self._asked.addWidget(card)
        said = [
            (a.value.answered_ms, _answer(a, veil, doubts, pack_words=_answer_words(a)))
            for a in opened.thread.answers
        ]
        said += [(r.value.replied_ms, reply_words(r, veil, doubts)) for r in opened.thread.replies]
        if not said:
            return
        history = Card(title=translate("Consultations", "Answers"))
        for number, (_at, words) in enumerate(sorted(said, key=lambda part: -part[0])):
            if number:
                history.body.addWidget(Rule())
            history.body.addLayout(words)
        self._asked.addWidget(history)


def answers_open(opened: OpenedRequest) -> tuple[AnswerKind, ...]:
    """The answers that the person at the keyboard can give now."""
    if opened.box is not Box.QUEUE or not opened.may("answer-request"):
        return ()
    over = (RequestState.ON_HOLD, RequestState.OPINION_GIVEN, RequestState.CLOSED)
    if opened.row.holder is None and opened.state not in over:
        kinds = (AnswerKind.PROPOSE, AnswerKind.INFO_NEEDED, AnswerKind.DECLINE)
        return (AnswerKind.ACCEPT, *kinds)
    if opened.row.mine and opened.state in (RequestState.ACCEPTED, RequestState.IN_CALL):
        return (AnswerKind.RELEASE,)
    return ()


def _pair(specialty: str, title: str) -> str:
    pack = consultation_pack()
    parts = (code_words(specialty, pack.specialties), code_words(title, pack.professional_titles))
    return capital(" · ".join(part for part in parts if part))


def _answer_words(answer: Entered[Answer]) -> str:
    return capital(code_words(answer.value.kind, consultation_pack().answers))


def _answer(
    answer: Entered[Answer], veil: Veil, doubts: Mapping[bytes, Doubt], *, pack_words: str
) -> QVBoxLayout:
    said = answer.value
    who = " · ".join(p for p in (said.expert_name, said.expert_title, said.institution) if p)
    lines: list[QWidget] = [Text(pack_words, "strong")]
    lines += [Text(time_words(at_ms)) for at_ms in said.proposed_ms]
    if said.reason:
        lines.append(Text(veil(said.reason)))
    line = with_doubt(f"{who} · {time_words(said.answered_ms)}", doubts, answer.entry)
    lines.append(Text(line, "caption"))
    return column(*lines, spacing=4)


def _banners(opened: OpenedRequest) -> list[Banner]:
    made = []
    holder = opened.row.holder_name
    if opened.lost:
        words = translate(
            "Consultations",
            "You and {name} accepted at the same time. {name} holds the request: of two "
            "acceptances that did not know of each other, the one with the lower fingerprint "
            "counts, on every PC.",
        )
        made.append(Banner(words.format(name=holder), "warning"))
    elif opened.box is Box.QUEUE and opened.row.holder is not None and not opened.row.mine:
        words = translate("Consultations", "{name} holds this request.").format(name=holder)
        made.append(Banner(words, "info"))
    if opened.masked and not opened.lost and opened.row.holder is None:
        words = translate("Consultations", "Name and numbers show in full once you accept.")
        made.append(Banner(words, "info"))
    if opened.box is Box.OURS:
        made += clinic_banners(opened)
    return made
