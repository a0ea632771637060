"""The look: tokens from `resources/theme/*.json` poured into one style sheet, and the fonts."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

import resources

FOLDER = Path(resources.__file__).parent
FONT_FILES = ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf", "TeleconHan-Supplement.ttf")
SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")
BASE_SIZE = 14


@dataclass(frozen=True)
class Theme:
    """A named set of colours.

    Attributes:
        name: "light" or "dark".
        tokens: colour by token name, as "#RRGGBB".
    """

    name: str
    tokens: dict[str, str]

    def colour(self, token: str) -> QColor:
        """The token's colour."""
        return QColor(self.tokens[token])

    def style_sheet(self) -> str:
        """The product's style sheet in these colours."""
        sheet = (FOLDER / "theme" / "telecon.qss").read_text(encoding="utf-8")
        values = {**self.tokens, "icons": (FOLDER / "icons").as_posix()}
        for name, value in values.items():
            sheet = sheet.replace("{{" + name + "}}", value)
        return sheet

    def palette(self) -> QPalette:
        """A palette for what no style sheet reaches."""
        roles = {
            QPalette.ColorRole.Window: "canvas",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.Highlight: "selection",
            QPalette.ColorRole.HighlightedText: "ink",
            QPalette.ColorRole.PlaceholderText: "ink_3",
            QPalette.ColorRole.Link: "accent_ink",
            QPalette.ColorRole.ToolTipBase: "toast",
            QPalette.ColorRole.ToolTipText: "on_toast",
        }
        palette = QPalette()
        for role, token in roles.items():
            palette.setColor(role, self.colour(token))
        return palette


@cache
def load_theme(name: str = "light") -> Theme:
    """Read a theme's tokens."""
    text = (FOLDER / "theme" / f"{name}.json").read_text(encoding="utf-8")
    return Theme(name, dict(json.loads(text)))


def current_theme() -> Theme:
    """The theme the application wears; light before one is put on."""
    application = QGuiApplication.instance()
    name = application.property("theme") if application is not None else None
    return load_theme(name if isinstance(name, str) else "light")


def worn_theme(choice: str, machine: Qt.ColorScheme) -> str:
    """The theme that a choice means: `system` is what the machine wears, light if it cannot say."""
    if choice != SYSTEM:
        return choice
    return "dark" if machine is Qt.ColorScheme.Dark else "light"


def load_fonts() -> list[str]:
    """Register the shipped fonts; returns their families, each for what those before it lack."""
    families: list[str] = []
    for file in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(FOLDER / "fonts" / file))
        families += QFontDatabase.applicationFontFamilies(number)
    return list(dict.fromkeys(families))


def shipped_font(pixels: int = BASE_SIZE) -> QFont:
    """The font everything starts from.

    Args:
        pixels: device-independent pixels; on paper, points of the scaled page.
    """
    font = QFont(load_fonts())
    font.setPixelSize(pixels)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
