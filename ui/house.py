"""What the composition root gives the screen."""

from dataclasses import dataclass
from pathlib import Path

from telecon.calls.ports import Devices
from telecon.clock import Clock
from telecon.crypto.passphrase import Cost
from ui.ports import Network
from ui.room import Room


@dataclass(frozen=True)
class House:
    """A profile and everything around it.

    Attributes:
        folder: the profile folder.
        clock: the machine's, or a test's.
        network: the way to the hub, `NoNetwork` without one.
        rooms: in the order of the rail; settings come last by themselves.
        devices: cameras, microphones and speakers; None hides them from the settings.
        cost: of a passphrase try; None for this machine's own.
    """

    folder: Path
    clock: Clock
    network: Network
    rooms: tuple[Room, ...]
    devices: Devices | None = None
    cost: Cost | None = None
