"""What the composition root gives the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from telecon.clock import Clock
from telecon.crypto.passphrase import Cost

if TYPE_CHECKING:  # nothing of a house but its place is loaded before somebody comes in
    from telecon.calls.ports import Devices
    from ui.ports import Network
    from ui.room import Desk, Room


@dataclass(frozen=True)
class House:
    """A profile and everything around it.

    Attributes:
        folder: the profile folder.
        clock: the machine's, or a test's.
        network: the way to the hub, `NoNetwork` without one.
        rooms: in the order of the rail; settings come last by themselves.
        attendants: each called once a person came in; what they make listens for that person as
            long as they are in, also while the screen is locked (an incoming call).
        devices: cameras, microphones and speakers; None hides them from the settings.
        cost: of a passphrase try; None for this machine's own.
    """

    folder: Path
    clock: Clock
    network: "Network"
    rooms: "tuple[Room, ...]"
    attendants: "tuple[Callable[[Desk], QObject], ...]" = ()
    devices: "Devices | None" = None
    cost: Cost | None = None


@dataclass(frozen=True)
class Site:
    """Where a house stands, and how it is built once it is needed: the unlock screen is painted
    before anything of it is loaded.

    Attributes:
        folder: the profile folder.
        clock: the machine's, or a test's.
        build: makes the house; called once, on the Qt thread.
    """

    folder: Path
    clock: Clock
    build: Callable[[], House]

    @classmethod
    def of(cls, house: House) -> "Site":
        """The site of a house that stands already."""
        return cls(house.folder, house.clock, lambda: house)
