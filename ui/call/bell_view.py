"""Calls outside the call room: the ring over everything, the notices, the entry in the rail."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from telecon.calls.sealed_signals import CallSubject
from telecon.ledger.standing import RosterPerson
from ui.call.notices_view import Notices
from ui.call.presenter import CallPresenter
from ui.call.ringing_view import RingingSheet, WaitingStrip, place_words
from ui.kit.inside import inside
from ui.kit.rail import RailButton
from ui.room import Desk
from ui.translations import translate

ROOM = "call"


def room_title() -> str:
    """What the room is called in the rail."""
    return translate("Call", "Call")


class Bell(QObject):
    """Rings for one person as long as they are in. Nothing here ever names a patient."""

    def __init__(self, presenter: CallPresenter, desk: Desk) -> None:
        super().__init__()
        self.sheet: RingingSheet | WaitingStrip | None = None
        self._presenter = presenter
        self._shell = desk.shell
        self._notices = Notices(desk.background, desk.shell.come_forward)
        presenter.rang.connect(self._rang)
        presenter.ring_over.connect(self._ring_over)
        presenter.joined.connect(self._joined)
        presenter.missed.connect(self._missed)
        presenter.shown.connect(self._follow)

    def _rang(self) -> None:
        self._cover(RingingSheet(self._presenter))
        self._shell.come_forward()
        if self.sheet is not None:
            QApplication.alert(self.sheet)
        heading = translate("Call", "Incoming call")
        self._notices.tell(heading, caller_words(self._presenter.peer), rings=True)

    def _ring_over(self) -> None:
        self.sheet = None
        self._shell.clear_overlay()
        self._notices.take_back()

    def _joined(self) -> None:
        self._shell.go(ROOM)

    def _missed(self, caller: RosterPerson | None, subject: CallSubject | None) -> None:
        words = translate("Call", "Missed call: {caller}").format(caller=caller_words(caller))
        if subject is None:
            self._shell.toast(words)
        else:
            request, back = subject.request, translate("Call", "Call back")
            self._shell.toast(words, back, lambda: self._shell.go(ROOM, request))
        self._notices.tell(translate("Call", "Missed call"), caller_words(caller))

    def _follow(self) -> None:
        if self._presenter.answer_waits and isinstance(self.sheet, RingingSheet):
            self._cover(WaitingStrip(self._presenter))

    def _cover(self, sheet: RingingSheet | WaitingStrip) -> None:
        self.sheet = sheet
        self._shell.show_overlay(sheet)


class RailEntry(QObject):
    """Shows the room in the rail of one window while there is a call, or while one looks at it.

    Args:
        presenter: the calls.
        beside: a page of the window; the entry lives as long as it does.
    """

    def __init__(self, presenter: CallPresenter, beside: QWidget) -> None:
        super().__init__(beside)
        self._presenter = presenter
        self._beside = beside
        presenter.shown.connect(self.show)
        QTimer.singleShot(0, self, self.show)

    def show(self) -> None:
        """Show or hide the entry."""
        for entry in inside(self._beside.window(), RailButton):
            if entry.title == room_title():
                entry.setVisible(entry.isChecked() or self._presenter.is_on)


def caller_words(person: RosterPerson | None) -> str:
    """Name, role and institution, and nothing of any patient."""
    if person is None:
        return translate("Call", "Somebody of the alliance")
    return f"{person.name} · {place_words(person)}"
