"""Wires a window: rooms, network, calls, devices."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from telecon.clock import SystemClock
from ui.background import Background
from ui.house import House
from ui.preferences import Preferences
from ui.room import Desk

if TYPE_CHECKING:
    from telecon.calls.media.hardware import Hardware


def open_window(folder: Path, arguments: list[str]) -> int:
    """Shows the windows of a profile until the person closes them.

    Args:
        folder: the profile folder; made by the wizard when it holds no profile.
        arguments: for Qt.
    """
    from ui.application import make_application, run

    application = make_application(arguments)

    def make(background: Background, preferences: Preferences) -> House:
        return make_house(folder, background, preferences)

    return run(application, make, folder, load_house)


def load_house() -> None:
    """Loads what a house is made of, while the person types their passphrase."""
    import ui.call.calls_view
    import ui.consultations.beside_call_view
    import ui.settings.view
    import ui.unlock.doors  # noqa: F401


def make_house(
    folder: Path,
    background: Background,
    preferences: Preferences,
    attendants: tuple[Callable[[Desk], QObject], ...] = (),
    hardware: "Hardware | None" = None,
) -> House:
    """Everything around a profile, with the real network.

    Args:
        folder: the profile folder.
        background: the screen's threads.
        preferences: knows the chosen devices.
        attendants: called beside the calls' own once a person came in.
        hardware: cameras, microphones and speakers; this machine's unless given.
    """
    from telecon.calls.media.machine import Machine
    from telecon.calls.media.native import native_engines
    from telecon.commands.wiring.network import HubNetwork
    from ui.backups.daily import DailyBackup
    from ui.call.calls_view import Calls
    from ui.call.parts import CallParts
    from ui.consultations.beside_call_view import BesideCall
    from ui.rooms import rooms

    clock, machine = SystemClock(), hardware or Machine()
    parts = CallParts(
        engines=partial(native_engines, hardware=machine),
        devices=machine,
        choice=lambda: preferences.devices,
        keep_choice=lambda choice: setattr(preferences, "devices", choice),
        open_speaker=machine.open_speaker,
    )
    calls = Calls(parts, BesideCall)

    def backups(desk: Desk) -> QObject:
        return DailyBackup(desk, lambda: calls.is_on)

    return House(
        folder=folder,
        clock=clock,
        network=HubNetwork(background, clock),
        rooms=calls.furnish(rooms()),
        attendants=(calls.attend, backups, *attendants),
        devices=machine,
    )
