"""What the screen tells by itself: banners, badges, empty states, toasts."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.buttons import Button, primary, quiet
from ui.kit.icons import Picture
from ui.kit.layouts import Snug, clear, column, row, show_if
from ui.kit.lists import Pill
from ui.kit.text import Text

TONE_ICONS = {
    "info": "info",
    "warning": "warning",
    "danger": "danger",
    "success": "success",
    "accent": "info",
    "neutral": "info",
}


class Banner(Snug):
    """A sentence that matters, with an icon and at most two actions; hidden while empty.

    Tones: info, success, warning, danger.
    """

    def __init__(self, text: str = "", tone: str = "info", *actions: Button) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self._icon = Picture("info", "info")
        self._text = Text()
        line = row(spacing=12)
        line.setContentsMargins(16, 10, 12, 10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._text, 1)
        for action in actions:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.say(text, tone)

    def say(self, text: str, tone: str = "info") -> None:
        """Show other words; empty words hide the banner."""
        self.setProperty("tone", tone)
        self._icon.show_icon(TONE_ICONS[tone], tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        show_if(self, bool(text))
        self.style().unpolish(self)
        self.style().polish(self)


class Badge(QFrame):
    """A small pill: an icon and a word, so that colour is never the only signal.

    Tones: neutral, info, success, warning, danger, accent.
    """

    def __init__(self, text: str, tone: str = "neutral", icon_name: str | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "badge")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        colour = {"neutral": "ink_2", "accent": "accent_ink"}.get(tone, tone)
        line = QHBoxLayout()
        line.setContentsMargins(8, 2, 10, 2)
        line.setSpacing(5)
        line.addWidget(Picture(icon_name or TONE_ICONS[tone], colour, 14))
        line.addWidget(Text(text).one_line())
        self.setLayout(line)
        self.setAccessibleName(text)


def badge_of(pill: Pill) -> Badge:
    """A pill of a list as a widget."""
    return Badge(pill.text, pill.tone, pill.icon)


class EmptyState(QWidget):
    """What an empty list says: what is missing and what to do about it."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        image = Picture(icon_name, "accent", 40)
        heading = Text(title, "heading")
        words = Text(text, "muted")
        words.setMaximumWidth(440)
        words.setMinimumWidth(160)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = column(None, spacing=8, margins=24)
        layout.addWidget(image, 0, middle)
        text_column = column(heading, words, spacing=8)
        middle_row = row(None, None)
        middle_row.insertLayout(1, text_column, 100)
        layout.addLayout(middle_row)
        if action:
            layout.addSpacing(8)
            layout.addWidget(primary(action, on_action), 0, middle)
        layout.addStretch(2)
        self.setLayout(layout)


MOST_TOASTS = 2


class Toast(QFrame):
    """A short word at the bottom; leaves by itself."""

    def __init__(self, text: str, action: Button | None) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self.setAccessibleName(text)
        self.text = text
        words = Text(text)
        words.setMinimumWidth(min(420, words.fontMetrics().horizontalAdvance(text) + 8))
        words.setMaximumWidth(480)
        line = row(words, spacing=12)
        line.setContentsMargins(16, 10, 12, 10)
        if action is not None:
            line.addWidget(action)
        self.setLayout(line)


class Toasts(QWidget):
    """The stack of toasts over a window; `show_toast` adds one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stack = column(spacing=8)
        self.setLayout(self._stack)
        self.hide()
        window.installEventFilter(self)

    def show_toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Tell something that needs no answer; 6 s, or 12 s with an action.

        Equal words stand there once, and never more than two toasts: the oldest makes room.
        """
        standing = self._toasts()
        gone = [toast for toast in standing if toast.text == text]
        rest = [toast for toast in standing if toast.text != text]
        for old in (*gone, *rest[: max(0, len(rest) + 1 - MOST_TOASTS)]):
            self._drop(old)
        button = quiet(action, on_action) if action else None
        toast = Toast(text, button)
        self._stack.addWidget(toast, 0, Qt.AlignmentFlag.AlignHCenter)
        QTimer.singleShot(12_000 if action else 6_000, toast, lambda: self._drop(toast))
        if button is not None:
            button.clicked.connect(lambda _checked=False: self._drop(toast))
        # A hidden one takes no place, and one that is put in shows itself only later.
        toast.show()
        self.show()
        self._place()

    def clear(self) -> None:
        """Take all of them away, as when the screen locks."""
        clear(self._stack)
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _toasts(self) -> list[Toast]:
        items = (self._stack.itemAt(number) for number in range(self._stack.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Toast)]

    def _drop(self, toast: Toast) -> None:
        if toast not in self._toasts():
            return
        self._stack.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        if self._stack.count() == 0:
            self.hide()
        else:
            self._place()

    def _place(self) -> None:
        for toast in self._toasts():
            toast.adjustSize()
        self._stack.activate()
        size = self.sizeHint()
        left = (self._window.width() - size.width()) // 2
        self.setGeometry(
            left, self._window.height() - size.height() - 28, size.width(), size.height()
        )
        self.raise_()
