"""The small form that opens inside the page to decline, propose a time, ask or give back."""

from PySide6.QtCore import Signal

from telecon.consultations.answer import AnswerKind
from ui.consultations.fields_view import MomentField, next_half_hour
from ui.kept_form import About, KeptForm
from ui.kit.buttons import primary, secondary
from ui.kit.filled import Field
from ui.kit.forms import Form, FormRow, TextField
from ui.kit.layouts import Card, column, row
from ui.kit.text import Text
from ui.room import Desk
from ui.translations import translate


class AnswerPanel(Card):
    """Hidden until `ask`; what is typed is kept for this request and this answer alone.

    Signals:
        answered(kind, reason, proposed_ms).
    """

    answered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = AnswerKind.DECLINE
        self._title = Text("", "heading")
        self._hint = Text("", "muted")
        self.moment = MomentField(
            translate("Consultations", "Day"), translate("Consultations", "Time")
        )
        self._moment_row = FormRow(translate("Consultations", "When"), self.moment, required=True)
        self.reason = TextField(lines=2, limit=2000)
        self._reason_row = FormRow(translate("Consultations", "Reason"), self.reason)
        self._send = primary("", self._answer)
        form = Form(self._moment_row, self._reason_row)
        form.submitted.connect(self._answer)
        form.cancelled.connect(self.close_form)
        back = secondary(translate("Consultations", "Cancel"), self.close_form)
        self.body.addLayout(column(self._title, self._hint, spacing=4))
        self.body.addWidget(form)
        self.body.addLayout(row(back, self._send, None))
        fields: dict[str, Field] = {
            "reason": self.reason,
            "day": self.moment.day,
            "time": self.moment.time,
        }
        self._kept = KeptForm(desk, fields, self)
        self.hide()

    def keep(self) -> None:
        """Write down what is typed."""
        self._kept.leave()

    def close_form(self) -> None:
        """Out of sight; what was typed is written down."""
        self._kept.put_down()
        self.hide()

    def ask(self, kind: AnswerKind, ledger: bytes, request: bytes) -> None:
        """Open the form for one kind of answer to a request, with what was left unfinished of it.

        Args:
            kind: what is answered.
            ledger: the case.
            request: entry of the request.
        """
        self._kept.put_down()
        title, hint, send = _words(kind)
        self._kind = kind
        self._title.setText(title)
        self._hint.setText(hint)
        self._send.setText(send)
        proposes = kind is AnswerKind.PROPOSE
        self._moment_row.setVisible(proposes)
        self.moment.show_ms(next_half_hour(self._desk.session.clock.now_ms()) if proposes else 0)
        self._kept.turn_to(
            About(f"answer/{kind}", ledger, request, {"request": request}),
            {"day": self.moment.day.text(), "time": self.moment.time.text()},
        )
        self._reason_row.show_error("")
        self._moment_row.show_error("")
        self.setAccessibleName(title)
        self.show()
        (self.moment if proposes else self.reason).setFocus()

    def _answer(self) -> None:
        reason = self.reason.toPlainText().strip()
        if self._kind is AnswerKind.PROPOSE:
            at_ms = self.moment.value_ms()
            if not at_ms:
                self._moment_row.show_error(translate("Consultations", "Choose a day."))
                return
            self._finish(reason, (at_ms,))
            return
        if not reason:
            self._reason_row.show_error(
                translate("Consultations", "The clinic needs a reason to go on with.")
            )
            self.reason.setFocus()
            return
        self._finish(reason, ())

    def _finish(self, reason: str, proposed: tuple[int, ...]) -> None:
        self._kept.hand_over()
        self.hide()
        self.answered.emit(self._kind.value, reason, proposed)


def _words(kind: AnswerKind) -> tuple[str, str, str]:
    return {
        AnswerKind.DECLINE: (
            translate("Consultations", "Decline this request"),
            translate("Consultations", "The clinic reads your reason and can ask elsewhere."),
            translate("Consultations", "Decline"),
        ),
        AnswerKind.PROPOSE: (
            translate("Consultations", "Propose a time"),
            translate("Consultations", "The clinic sees it at once; nobody holds the request yet."),
            translate("Consultations", "Propose"),
        ),
        AnswerKind.INFO_NEEDED: (
            translate("Consultations", "Ask for more information"),
            translate("Consultations", "Say what is missing; the clinic adds it to the case."),
            translate("Consultations", "Ask"),
        ),
        AnswerKind.RELEASE: (
            translate("Consultations", "Give back to the desk"),
            translate("Consultations", "Your colleagues can then accept it."),
            translate("Consultations", "Give back"),
        ),
        AnswerKind.ACCEPT: ("", "", ""),
    }[kind]
