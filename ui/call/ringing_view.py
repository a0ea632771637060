"""Somebody calls: a sheet over everything, the lock screen included, without patient data."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QVBoxLayout, QWidget
from typing_extensions import override

from telecon.calls.signals import DeclineReason
from telecon.ledger.standing import RosterPerson
from ui.call.call_words import decline_choices
from ui.call.presenter import CallPresenter
from ui.kit.avatar import Avatar
from ui.kit.buttons import Button, danger, primary, secondary
from ui.kit.layouts import Card, boxed, column, row
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.terms.codes import role_words
from ui.translations import translate

DEAF_MS = 700
"""Keys typed for something else when the sheet comes up neither answer nor decline."""
WIDTH = 480


class RingingSheet(RoomView):
    """Who calls, Answer and Decline; Enter answers, Esc asks for the reason."""

    def __init__(self, presenter: CallPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._caller = presenter.peer
        self._shown = QElapsedTimer()
        self.answer = primary(translate("Call", "Answer (Enter)"), self._answer, "phone")
        self.decline = danger(translate("Call", "Decline (Esc)"), self._ask_why, "phone-off")
        self.reasons = {
            reason: secondary(words, partial(presenter.decline, reason))
            for reason, words in decline_choices()
        }
        self._say = Text(self._what_waits(), "muted")
        self._buttons = boxed(row(self.answer, self.decline, None, spacing=12))
        self._why = boxed(
            column(
                Text(translate("Call", "What may the caller know?"), "strong"),
                row(*self.reasons.values(), None, spacing=8),
                spacing=8,
            )
        )
        self._why.hide()
        who = row(Avatar(_name(self._caller), 56), column(*self._words(), spacing=2), spacing=16)
        self._card = Card(who, self._say, self._buttons, self._why, spacing=16, margins=20)
        self.setLayout(_lifted(self._card))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Call", "Incoming call"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hears():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        elif event.key() == Qt.Key.Key_Escape:
            self._ask_why()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame(held=True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame(held=False)

    def _frame(self, *, held: bool) -> None:
        """The sheet itself has the keys at first; its card shows that."""
        self._card.setProperty("held", "true" if held else "false")
        self._card.style().unpolish(self._card)
        self._card.style().polish(self._card)

    def hears(self) -> bool:
        """Whether keys count already."""
        return self._shown.isValid() and self._shown.elapsed() >= DEAF_MS

    def _words(self) -> tuple[QWidget, ...]:
        heading = translate("Call", "{name} is calling").format(name=_name(self._caller))
        return (Text(heading, "title"), Text(place_words(self._caller), "muted"))

    def _what_waits(self) -> str:
        if self._presenter.locked:
            return translate(
                "Call", "The screen is locked. Press Answer, then unlock: the call waits for you."
            )
        return translate(
            "Call", "A video consultation. Camera and microphone open when you answer."
        )

    def _answer(self) -> None:
        self._presenter.accept()

    def _ask_why(self) -> None:
        if self._why.isVisible():
            self._presenter.decline(DeclineReason.NOT_NOW)
            return
        self._buttons.hide()
        self._say.hide()
        self._why.show()
        self.adjustSize()
        next(iter(self.reasons.values())).setFocus()


class WaitingStrip(RoomView):
    """The call waits for the screen to be unlocked; narrow, so that the lock stays in reach."""

    def __init__(self, presenter: CallPresenter) -> None:
        super().__init__()
        name = _name(presenter.peer)
        words = translate("Call", "{name} is waiting. Unlock now to talk.").format(name=name)
        self.decline = Button(
            translate("Call", "Decline"),
            lambda: presenter.decline(DeclineReason.NOT_NOW),
            "danger",
            "phone-off",
        )
        line = row(Avatar(name, 32), spacing=12)
        line.addWidget(Text(words, "strong"), 1)
        line.addWidget(self.decline)
        self.setLayout(_lifted(Card(line, spacing=8, margins=12)))
        self.setAccessibleName(words)


def place_words(person: RosterPerson | None) -> str:
    """Role and institution: all that a notice may show beside the name."""
    if person is None:
        return ""
    return translate("Call", "{role}, {facility}").format(
        role=role_words(person.role), facility=person.facility_name
    )


def _name(person: RosterPerson | None) -> str:
    return person.name if person else translate("Call", "Somebody")


def _lifted(card: Card) -> QVBoxLayout:
    """The card with the room its shadow needs."""
    effect = QGraphicsDropShadowEffect(card)
    effect.setBlurRadius(32)
    effect.setOffset(0, 8)
    effect.setColor(QColor(0, 0, 0, 70))
    card.setGraphicsEffect(effect)
    card.setMinimumWidth(WIDTH)
    return column(card, margins=24)
