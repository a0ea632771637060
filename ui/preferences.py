"""How this PC's screen is set: language, colours, lock time, devices. No patient data."""

from pathlib import Path

from PySide6.QtCore import QSettings

from telecon.calls.ports import DeviceChoice
from ui.theme import SYSTEM, THEMES
from ui.translations import Language, system_language
from ui.window_place import WindowPlace, read_place

FILE = "screen.ini"
LOCK_MINUTES = (1, 5, 10, 15, 30)
DEFAULT_LOCK_MINUTES = 5


class Preferences:
    """Owner of `screen.ini` in the profile folder; a folder that cannot be written keeps none."""

    def __init__(self, folder: Path) -> None:
        self._file = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language | None:
        """The chosen language, None before the first choice."""
        value = str(self._file.value("language", ""))
        return Language(value) if value in set(Language) else None

    @language.setter
    def language(self, language: Language) -> None:
        self._keep("language", language.value)

    @property
    def language_or_system(self) -> Language:
        """The chosen language, else what the machine speaks."""
        return self.language or system_language()

    @property
    def theme(self) -> str:
        """The colours, one of `THEMES`; the machine's own before a choice."""
        value = str(self._file.value("theme", ""))
        return value if value in THEMES else SYSTEM

    @theme.setter
    def theme(self, name: str) -> None:
        self._keep("theme", name)

    @property
    def lock_minutes(self) -> int:
        """Minutes without a key or mouse movement before the screen locks."""
        text = str(self._file.value("lock_minutes", ""))
        minutes = int(text) if text.isdecimal() else 0
        return minutes if minutes in LOCK_MINUTES else DEFAULT_LOCK_MINUTES

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._keep("lock_minutes", str(minutes))

    @property
    def devices(self) -> DeviceChoice:
        """Camera, microphone and speaker for calls."""
        names = ("camera", "microphone", "speaker")
        return DeviceChoice(*(str(self._file.value(f"devices/{name}", "")) for name in names))

    @devices.setter
    def devices(self, choice: DeviceChoice) -> None:
        for name in ("camera", "microphone", "speaker"):
            self._keep(f"devices/{name}", getattr(choice, name))

    @property
    def place(self) -> WindowPlace | None:
        """Where the window was; None before it was closed a first time."""
        return read_place(str(self._file.value("window", "")))

    @place.setter
    def place(self, place: WindowPlace) -> None:
        self._keep("window", place.to_text())

    def _keep(self, name: str, value: object) -> None:
        self._file.setValue(name, value)
        self._file.sync()
