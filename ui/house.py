"""What the composition root gives the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from telecon.calls.ports import Devices
from telecon.clock import Clock
from telecon.crypto.passphrase import Cost
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
    network: Network
    rooms: tuple[Room, ...]
    attendants: tuple[Callable[[Desk], QObject], ...] = ()
    devices: Devices | None = None
    cost: Cost | None = None
