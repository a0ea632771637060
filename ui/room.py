"""A room of the main window, and what it finds on its desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.background import Background
from ui.kit.room_view import RoomView
from ui.ports import Network

if TYPE_CHECKING:  # the window is painted before what opens a store is loaded
    from telecon.session import Session


class Shell(Protocol):
    """What a room may ask of the window around it; stays the same when the window is made anew."""

    def go(self, room: str, subject: bytes = b"") -> None:
        """Show another room; nothing happens when it is not built."""
        ...

    def toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Tell something short that needs no answer."""
        ...

    def show_error(self, error: Exception) -> None:
        """Tell an error in words, where no form can."""
        ...

    def count(self, room: str, number: int) -> None:
        """Show how much waits in a room, beside its name in the rail."""
        ...

    def lock(self) -> None:
        """Lock the screen now."""
        ...

    def show_overlay(self, view: RoomView) -> None:
        """Put a ringing or running call over everything, the lock included."""
        ...

    def clear_overlay(self) -> None:
        """Take it away."""
        ...

    def come_forward(self) -> None:
        """Bring the window to the front, also when it is minimised."""
        ...


@dataclass(frozen=True)
class Me:
    """Who is at the keyboard, in words."""

    name: str
    role: str
    facility: str


@dataclass(frozen=True)
class Desk:
    """Everything a room works with."""

    session: "Session"
    me: Me
    background: Background
    network: Network
    shell: Shell


@dataclass(frozen=True)
class Room:
    """An entry of the navigation rail.

    Attributes:
        key: "today", "cases", "consultations", "sync", "settings", …
        title: called when the window is made, so that it speaks the language of the moment.
        icon: a file name in `resources/icons` without ending.
        make_view: makes the room's page; called when it is first entered.
        under: key of the room it is opened from, whose entry of the rail it stands under; empty
            where it has one of its own.
    """

    key: str
    title: Callable[[], str]
    icon: str
    make_view: Callable[[Desk], RoomView]
    under: str = ""
