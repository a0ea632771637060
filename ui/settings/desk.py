"""What the settings need beside the common desk."""

from collections.abc import Callable
from dataclasses import dataclass

from telecon.calls.ports import Devices
from ui.preferences import Preferences
from ui.translations import Language
from ui.unlock.doors import Doors


@dataclass(frozen=True)
class SettingsDesk:
    """The doors, the preferences, and what only the entrance can do.

    Attributes:
        devices: None hides cameras and microphones.
        speak: change the language.
        wear: change the colours.
        renew_code: make another recovery code and show it.
        add_colleague: open the wizard for a colleague.
        lock_time_changed: count the idle time anew.
    """

    doors: Doors
    preferences: Preferences
    devices: Devices | None
    speak: Callable[[Language], None]
    wear: Callable[[str], None]
    add_colleague: Callable[[], None]
    renew_code: Callable[[], None]
    lock_time_changed: Callable[[], None]
