"""What the clinic does with its own request: reply, cancel, ask elsewhere; and what it is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from telecon.care.red_flags import safety_pack
from telecon.case_state.state import Entered
from telecon.case_state.written_times import Doubt
from telecon.consultations.packs import consultation_pack
from telecon.consultations.reply import Reply, ReplyKind
from telecon.consultations.states import RequestState, is_open
from ui.consultations.reading import OpenedRequest
from ui.consultations.veil import Veil
from ui.kept_form import About, KeptForm
from ui.kit.buttons import Button, danger, primary, secondary
from ui.kit.forms import Form, FormRow, TextField
from ui.kit.layouts import Card, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.room import Desk
from ui.terms.codes import capital, code_words, in_words
from ui.terms.consents import emergency_words
from ui.terms.doubts import with_doubt
from ui.terms.times import time_words
from ui.translations import translate


class ReplyPanel(Card):
    """Opens inside the page for the words of a reply, kept for this request and reply alone.

    Signals:
        replied(kind, text).
    """

    replied = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._kind = ReplyKind.ADDED
        self._title = Text("", "heading")
        self._hint = Text("", "muted")
        self.text = TextField(lines=2, limit=2000)
        self._row = FormRow(translate("Consultations", "In words"), self.text, required=True)
        self._send = primary("", self._reply)
        form = Form(self._row)
        form.submitted.connect(self._reply)
        form.cancelled.connect(self.close_form)
        back = secondary(translate("Consultations", "Back"), self.close_form)
        self.body.addLayout(column(self._title, self._hint, spacing=4))
        self.body.addWidget(form)
        self.body.addLayout(row(back, self._send, None))
        self._kept = KeptForm(desk, {"text": self.text}, self)
        self.hide()

    def keep(self) -> None:
        """Write down what is typed."""
        self._kept.leave()

    def close_form(self) -> None:
        """Out of sight; what was typed is written down."""
        self._kept.put_down()
        self.hide()

    def ask(self, kind: ReplyKind, ledger: bytes, request: bytes) -> None:
        """Open the form for one kind of reply about a request, with what was left unfinished."""
        self._kept.turn_to(About(f"reply/{kind}", ledger, request, {"request": request}))
        title, hint, send = _panel_words(kind)
        self._kind = kind
        self._title.setText(title)
        self._hint.setText(hint)
        self._send.setText(send)
        self._row.show_error("")
        self.setAccessibleName(title)
        self.show()
        self.text.setFocus()

    def _reply(self) -> None:
        text = self.text.toPlainText().strip()
        if not text:
            self._row.show_error(translate("Consultations", "The desk needs it in words."))
            self.text.setFocus()
            return
        self._kept.hand_over()
        self.hide()
        self.replied.emit(self._kind.value, text)


@dataclass(frozen=True)
class ClinicHand:
    """What the buttons of the side that asked call.

    Attributes:
        call: start the call.
        open_case: go to the case.
        ask_again: write another request for the case.
        ask: open the form for a reply that needs words.
        reply: sign a reply that needs none.
    """

    call: Callable[[], object]
    open_case: Callable[[], object]
    ask_again: Callable[[], object]
    ask: Callable[[ReplyKind], object]
    reply: Callable[[ReplyKind], object]


def replies_open(opened: OpenedRequest) -> tuple[ReplyKind, ...]:
    """The replies in words that the clinic can give now."""
    if not opened.may("request-consultation"):
        return ()
    asked = {
        RequestState.INFO_NEEDED: (ReplyKind.ADDED,),
        RequestState.PROPOSED: (ReplyKind.OTHER_TIME,),
    }.get(opened.state, ())
    return (*asked, ReplyKind.CANCELLED) if is_open(opened.state) else asked


def clinic_buttons(opened: OpenedRequest, hand: ClinicHand) -> list[Button]:
    """What the clinic can do now, the usual next step first."""
    made = _next_steps(opened, hand) if opened.may("request-consultation") else []
    if opened.state in (RequestState.ACCEPTED, RequestState.IN_CALL):
        made.append(primary(translate("Consultations", "Call"), hand.call, "video"))
    made.append(secondary(translate("Consultations", "Open the case"), hand.open_case, "cases"))
    if is_open(opened.state) and opened.may("request-consultation"):
        words = translate("Consultations", "Cancel the request")
        made.append(danger(words, lambda: hand.ask(ReplyKind.CANCELLED), "close"))
    return made


def _next_steps(opened: OpenedRequest, hand: ClinicHand) -> list[Button]:
    if opened.state is RequestState.INFO_NEEDED:
        words = translate("Consultations", "Added, please go on")
        return [primary(words, lambda: hand.ask(ReplyKind.ADDED), "check")]
    if opened.state is RequestState.PROPOSED:
        suits = translate("Consultations", "This time suits")
        other = translate("Consultations", "Another time")
        return [
            primary(suits, lambda: hand.reply(ReplyKind.TIME_SUITS), "check"),
            secondary(other, lambda: hand.ask(ReplyKind.OTHER_TIME), "calendar"),
        ]
    if opened.state in (RequestState.DECLINED, RequestState.CANCELLED):
        words = translate("Consultations", "Ask again or elsewhere")
        return [primary(words, hand.ask_again, "send")]
    return []


def clinic_banners(opened: OpenedRequest) -> list[Banner]:
    """Where the request stands and what the clinic does next."""
    said = _state_words().get(opened.state)
    made = []
    if said is not None:
        words, tone = said
        times = [at for answer in opened.thread.answers for at in answer.value.proposed_ms]
        time = time_words(times[-1]) if times else ""
        made.append(Banner(words.format(name=opened.row.holder_name, time=time), tone))
    consent = opened.emergency
    if consent is not None:
        made.append(Banner(emergency_words(consent.inform_by_ms), "warning"))
    flags = opened.page.state.flags
    if opened.state is RequestState.DECLINED and any(
        f.value.status == "active" and not f.error for f in flags
    ):
        lines = "    ".join(f"{in_words(h.text)} {h.number}" for h in safety_pack().hotlines)
        made.append(Banner(f"{in_words(safety_pack().banner)}\n{lines}", "danger"))
    return made


def _state_words() -> dict[RequestState, tuple[str, str]]:
    return {
        RequestState.ACCEPTED: (
            translate("Consultations", "{name} holds your request and will call or write."),
            "success",
        ),
        RequestState.INFO_NEEDED: (
            translate(
                "Consultations", "The desk needs more: add it to the case, then say that you did."
            ),
            "warning",
        ),
        RequestState.PROPOSED: (
            translate("Consultations", "The desk proposes {time}. Say whether this time suits."),
            "warning",
        ),
        RequestState.DECLINED: (
            translate("Consultations", "The desk declined; the reason is below."),
            "warning",
        ),
        RequestState.ON_HOLD: (
            translate("Consultations", "On hold: the consent does not cover this recipient now."),
            "danger",
        ),
        RequestState.CANCELLED: (translate("Consultations", "You cancelled this request."), "info"),
    }


def reply_words(reply: Entered[Reply], veil: Veil, doubts: Mapping[bytes, Doubt]) -> QVBoxLayout:
    """A reply in the history of the request."""
    said = reply.value
    who = " · ".join(part for part in (said.doctor_name, said.institution) if part)
    kind = capital(code_words(said.kind, consultation_pack().replies))
    lines: list[QWidget] = [Text(kind, "strong")]
    if said.text:
        lines.append(Text(veil(said.text)))
    line = with_doubt(f"{who} · {time_words(said.replied_ms)}", doubts, reply.entry)
    lines.append(Text(line, "caption"))
    return column(*lines, spacing=4)


def _panel_words(kind: ReplyKind) -> tuple[str, str, str]:
    return {
        ReplyKind.ADDED: (
            translate("Consultations", "Tell the desk what you added"),
            translate("Consultations", "The desk sees your words and the case, and goes on."),
            translate("Consultations", "Tell the desk"),
        ),
        ReplyKind.OTHER_TIME: (
            translate("Consultations", "Ask for another time"),
            translate("Consultations", "Write when you and the patient can be there."),
            translate("Consultations", "Ask for it"),
        ),
        ReplyKind.CANCELLED: (
            translate("Consultations", "Cancel this request"),
            translate("Consultations", "The desk sees your reason and stops working on it."),
            translate("Consultations", "Cancel the request now"),
        ),
        ReplyKind.TIME_SUITS: ("", "", ""),
    }[kind]
