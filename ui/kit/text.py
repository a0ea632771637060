"""Labels by their place in the hierarchy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONG = 24
"""Letters that surely fit beside a second value; a longer word may break after any of them."""


def breakable(text: str) -> str:
    """The text with places to break in what has no spaces for too long."""
    return " ".join("\u200b".join(w) if len(w) > LONG else w for w in text.split(" "))


def bold_width(words: str) -> int:
    """Pixels that words take once they turn bold, so that nothing moves or is cut then."""
    font = QFont(QGuiApplication.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(words)


class Text(QLabel):
    """Plain text that wraps; `kind` names its look in the style sheet.

    Kinds: display, title, heading, strong, body, muted, caption, code, field-label, field-error.
    """

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def selectable(self) -> "Text":
        """Let the text be selected and copied with mouse and keyboard."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self

    def one_line(self) -> "Text":
        """Do not wrap."""
        self.setWordWrap(False)
        return self
