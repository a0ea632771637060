"""What the screen tells by itself: banners, badges, empty states, toasts."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
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
        self._icon: Picture | None = None
        self._text: Text | None = None
        line = row(spacing=12)
        line.setContentsMargins(16, 10, 12, 10)
        for action in actions:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self._line = line
        self.say(text, tone)

    def say(self, text: str, tone: str = "info") -> None:
        """Show other words; empty words hide the banner."""
        if text:
            icon, words = self._parts()
            icon.show_icon(TONE_ICONS[tone], tone)
            words.setText(text)
        elif self._text is not None:
            self._text.setText("")
        self.setAccessibleName(text)
        show_if(self, bool(text))
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _parts(self) -> tuple[Picture, Text]:
        """Made with the first words: most banners of a page never have any."""
        if self._icon is None or self._text is None:
            self._icon, self._text = Picture("info", "info"), Text()
            self._line.insertWidget(0, self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
            self._line.insertWidget(1, self._text, 1)
        return self._icon, self._text


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
LEAST_MS, ACTION_MS, NOTICED_MS, LETTER_MS, SIGN_MS = 6_000, 12_000, 2_000, 70, 200
"""A slow reader takes about 14 letters, or 5 Chinese characters, a second, once they look."""
FIRST_HAN = "\u3400"
BELOW_TOASTS, ABOVE_TOASTS = 16, 4


def reading_ms(text: str) -> int:
    """How long somebody who reads slowly needs for words that they did not expect."""
    signs = sum(1 for letter in text if letter >= FIRST_HAN)
    wanted = NOTICED_MS + signs * SIGN_MS + (len(text) - signs) * LETTER_MS
    return max(LEAST_MS, wanted)


class Toast(QFrame):
    """A short word at the bottom; leaves by itself, but not while the pointer or the keys are on
    it.

    Signals:
        read: it has stood long enough.
    """

    read = Signal()

    def __init__(self, text: str, action: Button | None) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self.setAccessibleName(text)
        self.text = text
        self._action = action
        words = Text(text)
        words.setMinimumWidth(min(420, words.fontMetrics().horizontalAdvance(text) + 8))
        words.setMaximumWidth(480)
        line = row(words, spacing=12)
        line.setContentsMargins(16, 10, 12, 10)
        if action is not None:
            line.addWidget(action)
        self.setLayout(line)
        stands = reading_ms(text)
        self._leaves = QTimer(self)
        self._leaves.setSingleShot(True)
        self._leaves.setInterval(max(stands, ACTION_MS) if action else stands)
        self._leaves.timeout.connect(self._leave)
        self._leaves.start()

    @property
    def leaves_soon(self) -> bool:
        """Whether its time runs; it does not while somebody points at it."""
        return self._leaves.isActive()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._leaves.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._leaves.start()

    def _leave(self) -> None:
        if self._action is not None and self._action.hasFocus():
            self._leaves.start()
        else:
            self.read.emit()


class Toasts(QWidget):
    """The stack of toasts at the bottom of a window; `show_toast` adds one.

    Signals:
        takes(int): so many pixels at the bottom are theirs now, 0 when the last one has left;
            what stands there gives way, so that no word lies under another.
    """

    takes = Signal(int)

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
        """Tell something that needs no answer; it stands as long as it takes to read it.

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
        toast.read.connect(lambda: self._drop(toast))
        if button is not None:
            button.clicked.connect(lambda _checked=False: self._drop(toast))
        # A hidden one takes no place, and one that is put in shows itself only later.
        toast.show()
        self.show()
        self._place()

    def clear(self) -> None:
        """Take all of them away, as when the screen locks."""
        clear(self._stack)
        self._leave()

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
            self._leave()
        else:
            self._place()

    def tell_height(self) -> None:
        """Tell once more how much is theirs: another page is in front."""
        below = self._window.height() - self.geometry().top() + ABOVE_TOASTS
        self.takes.emit(0 if self.isHidden() else below)

    def _leave(self) -> None:
        self.hide()
        self.tell_height()

    def _place(self) -> None:
        for toast in self._toasts():
            toast.adjustSize()
        self._stack.activate()
        size = self.sizeHint()
        left = (self._window.width() - size.width()) // 2
        top = self._window.height() - size.height() - BELOW_TOASTS
        self.setGeometry(left, top, size.width(), size.height())
        self.raise_()
        self.tell_height()
