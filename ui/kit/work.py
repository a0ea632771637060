"""Long work on the screen: progress with cancel, search as you type, asking inside the page."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QWidget
from typing_extensions import override

from ui.kit.buttons import Button, quiet, secondary
from ui.kit.icons import icon
from ui.kit.layouts import column, row, show_if
from ui.kit.text import Text
from ui.translations import translate


class Progress(QWidget):
    """What is being done, how far it is, and a way to stop it; hidden while nothing runs."""

    cancelled = Signal()

    def __init__(self, *, can_cancel: bool = True) -> None:
        super().__init__()
        self._words = Text("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = quiet(translate("Kit", "Cancel"), self.cancelled.emit)
        show_if(self._cancel, can_cancel)
        line = row(spacing=12)
        line.addLayout(column(self._words, self._bar, spacing=6), 1)
        line.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(line)
        self.hide()

    def start(self, words: str) -> None:
        """Show that something runs whose length is not known yet."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self.show()

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def stop(self) -> None:
        """Nothing runs any more."""
        self._bar.setRange(0, 1)
        self.hide()


class SearchField(QLineEdit):
    """Search as you type: `searched` comes with every pause of 10 ms, Esc empties it.

    A person types slower; only keys that come together (paste, input method) ask once.
    """

    searched = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(100)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "ink_3"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(10)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ConfirmPanel(QFrame):
    """Asks inside the page, where a dialog would hide what it is about.

    Hidden until `ask`; takes the focus on the safe answer; Esc is that answer too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setProperty("tone", "danger")
        self._title = Text("", "strong")
        self._words = Text()
        self._yes = Button("", self._agree, "danger-filled")
        self._no = secondary("", self._decline)
        self._on_yes: Callable[[], object] = lambda: None
        buttons = row(self._no, self._yes, None)
        layout = column(self._title, self._words, 4, buttons, spacing=4)
        layout.setContentsMargins(16, 14, 16, 14)
        self.setLayout(layout)
        self.hide()

    def ask(
        self, title: str, words: str, yes: str, on_yes: Callable[[], object], no: str = ""
    ) -> None:
        """Ask; `words` says what will happen and what stays, `yes` names the act."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._yes.setText(yes)
        self._no.setText(no or translate("Kit", "Cancel"))
        self._on_yes = on_yes
        self.setAccessibleName(title)
        self.show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._no.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._decline()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        self.hide()
        self._on_yes()

    def _decline(self) -> None:
        self.hide()
