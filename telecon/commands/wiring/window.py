"""Wires a window: rooms, network, calls, devices."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from telecon.clock import SystemClock
from ui.background import Background
from ui.house import House
from ui.preferences import Preferences
from ui.room import Desk


def open_window(folder: Path, arguments: list[str]) -> int:
    """Shows the windows of a profile until the person closes them.

    Args:
        folder: the profile folder; made by the wizard when it holds no profile.
        arguments: for Qt.
    """
    from ui.application import make_application, run

    application = make_application(arguments)

    def make(background: Background, _preferences: Preferences) -> House:
        return make_house(folder, background)

    return run(application, make, folder)


def make_house(
    folder: Path,
    background: Background,
    attendants: tuple[Callable[[Desk], QObject], ...] = (),
) -> House:
    """Everything around a profile, with the real network and the real devices.

    Args:
        folder: the profile folder.
        background: the screen's threads.
        attendants: called beside the calls' own once a person came in.
    """
    from telecon.calls.media.machine import Machine
    from telecon.commands.wiring.network import HubNetwork
    from telecon.commands.wiring.rooms import rooms
    from ui.call.attendant import CallAttendant

    clock = SystemClock()
    return House(
        folder=folder,
        clock=clock,
        network=HubNetwork(background, clock),
        rooms=rooms(),
        attendants=(CallAttendant, *attendants),
        devices=Machine(),
    )
