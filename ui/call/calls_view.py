"""Calls of the whole program: made once, they follow whoever is in and whatever window shows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ui.call.bell_view import ROOM, Bell, RailEntry, room_title
from ui.call.case_beside_view import CaseBesideCall
from ui.call.parts import CallParts
from ui.call.presenter import CallPresenter
from ui.call.view import CallRoomView, SidePanel
from ui.kit.room_view import RoomView
from ui.room import Desk, Room


class Calls:
    """Made by the composition root: `attend` is an attendant of the house, `furnish` its rooms.

    Args:
        parts: the machine and the program around.
        side_panel: what stands beside the call; the case to read unless given.
    """

    def __init__(self, parts: CallParts, side_panel: SidePanel = CaseBesideCall) -> None:
        self._parts = parts
        self._side_panel = side_panel
        self._presenter: CallPresenter | None = None
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.close)

    def attend(self, desk: Desk) -> Bell:
        """Listen for the person who came in, and ring for them, also while it is locked."""
        return Bell(self.of(desk), desk)

    def furnish(self, rooms: Sequence[Room]) -> tuple[Room, ...]:
        """The rooms with the call room last; its entry in the rail shows only during a call."""
        first, *others = rooms
        call = Room(ROOM, room_title, "video", self._make_view)
        return (replace(first, make_view=self._beside(first)), *others, call)

    def of(self, desk: Desk) -> CallPresenter:
        """The calls of the person at this desk; those of another person end."""
        presenter = self._presenter
        if presenter is None or presenter.session.author.id != desk.session.author.id:
            self.close()
            presenter = CallPresenter(desk, self._parts)
            self._presenter = presenter
        return presenter

    @property
    def is_on(self) -> bool:
        """Whether a call rings or is on."""
        return self._presenter is not None and self._presenter.is_on

    def close(self) -> None:
        """Hang up and listen no more; before the network stops and the background closes."""
        if self._presenter is not None:
            self._presenter.close()
            self._presenter = None

    def _beside(self, room: Room) -> Callable[[Desk], RoomView]:
        def make(desk: Desk) -> RoomView:
            view = room.make_view(desk)
            RailEntry(self.of(desk), view)
            return view

        return make

    def _make_view(self, desk: Desk) -> RoomView:
        return CallRoomView(desk, self.of(desk), self._side_panel)
