"""Form rows and fields: a label, a field, a hint, and the sentence when something is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from ui.kit.buttons import Button, icon_button
from ui.kit.icons import Picture, icon
from ui.kit.layouts import Snug, column, row, show_if
from ui.kit.text import Text, bold_width
from ui.translations import translate

SEGMENT_SIDES = 34


class ErrorLine(QWidget):
    """What is wrong with a field, under it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text("", "field-error")
        line = row(spacing=6)
        line.addWidget(Picture("danger", "danger", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.setLayout(line)

    def say(self, text: str) -> None:
        """Other words; empty ones hide it."""
        self._words.setText(text)
        show_if(self, bool(text))


class FormRow(Snug):
    """Label above, field, then a hint or an error line.

    The label is the field's accessible name and buddy (an `&` in it makes a shortcut); the error
    is told to screen readers as the field's description. What most rows never show is made once
    it is shown: a form of thirty rows comes up in half the time.
    """

    def __init__(
        self, label: str, field: QWidget, hint: str = "", *, required: bool = False
    ) -> None:
        super().__init__()
        self.field = field
        self._hint = hint
        self._hint_line: Text | None = None
        self._error: ErrorLine | None = None
        words = QLabel(label)
        words.setProperty("kind", "field-label")
        words.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        self._lines = column(words, field, spacing=5)
        if required:
            mark = Text(translate("Kit", "required"), "caption").one_line()
            self._lines.removeWidget(words)
            self._lines.insertLayout(0, row(words, mark, None, spacing=8))
        self.setLayout(self._lines)
        self._show_hint()
        if isinstance(field, TextField):
            field.shortened.connect(self._say_shortened)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the field; empty text takes it back."""
        if text and self._error is None:
            self._error = ErrorLine()
            self._lines.insertWidget(2, self._error)
        if self._error is not None:
            self._error.say(text)
        self._show_hint(wanted=not text)
        self.field.setAccessibleDescription(text or self._hint)
        wrong = "true" if text else "false"
        if (self.field.property("wrong") or "false") != wrong:
            self.field.setProperty("wrong", wrong)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def show_hint(self, text: str) -> None:
        """Change the hint."""
        self._hint = text
        self._show_hint(wanted=self._error is None or self._error.isHidden())

    def _show_hint(self, *, wanted: bool = True) -> None:
        if self._hint and self._hint_line is None:
            self._hint_line = Text("", "caption")
            self._lines.addWidget(self._hint_line)
        if self._hint_line is not None:
            self._hint_line.setText(self._hint)
            show_if(self._hint_line, bool(self._hint) and wanted)

    def _say_shortened(self, limit: int) -> None:
        said = translate(
            "Kit",
            "Only the first {n} characters fit here; the rest was left out. Attach a longer text "
            "as a file.",
        )
        self.show_error(said.format(n=limit))


class Form(QWidget):
    """A column of rows; Enter (Ctrl+Enter in long text) submits, Esc cancels."""

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, *items: QWidget, spacing: int = 16) -> None:
        super().__init__()
        self.body = column(*items, spacing=spacing)
        self.setLayout(self.body)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class LineField(QLineEdit):
    """One line of text."""

    def __init__(self, placeholder: str = "", limit: int = 200) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setMaxLength(limit)


class PasswordField(QLineEdit):
    """A secret, with a button that shows it while pressed on."""

    def __init__(self, limit: int = 200) -> None:
        super().__init__()
        self.setMaxLength(limit)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(
            icon("opened", "ink_2"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setToolTip(translate("Kit", "Show or hide"))
        self._eye.triggered.connect(self._toggle)

    def forget(self) -> None:
        """Empty the field and hide its letters again."""
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def _toggle(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(icon("hidden" if hidden else "opened", "ink_2"))


class TextField(QPlainTextEdit):
    """Several lines; grows with its text between `lines` and 16 lines; Tab leaves it.

    Signals:
        shortened(limit): more was put in than the field takes; the rest was left out.
    """

    shortened = Signal(int)

    def __init__(self, placeholder: str = "", lines: int = 3, limit: int = 20_000) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lines = lines
        self._limit = limit
        self.textChanged.connect(self._fit)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet has just had its say about heights."""
        super().showEvent(event)
        self._fit()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take only as much as fits, before it is laid out: megabytes would stop the window."""
        cursor = self.textCursor()
        chosen = cursor.selectionEnd() - cursor.selectionStart()
        room = max(0, self._limit + 1 - self.document().characterCount() + chosen)
        text = source.text()
        cursor.insertText(text[:room])
        if len(text) > room:
            self.shortened.emit(self._limit)

    def _fit(self) -> None:
        if self.document().characterCount() > self._limit + 1:
            text = self.toPlainText()[: self._limit]
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.shortened.emit(self._limit)
        wanted = max(self._lines, min(16, int(self.document().size().height())))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * wanted + 26)


class ChoiceField(QComboBox):
    """One of a longer list of (key, words)."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.offer(choices)
        self.activated.connect(lambda _row: self.chosen.emit(self.key()))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the list; nothing is chosen when there is a placeholder."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(-1 if self.placeholderText() else 0)

    def key(self) -> str:
        """The chosen key, or empty."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a closed list scrolls the page, it does not change the answer."""
        event.ignore()


class Segments(QWidget):
    """One of a few (key, words), side by side; arrow keys move inside the group."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], chosen: str = "", *, upright: bool = False
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, Button] = {}
        line = column(spacing=8) if upright else row(spacing=8)
        for key, words in choices:
            button = Button(words, None, "segment")
            button.setCheckable(True)
            button.setAccessibleName(words)
            button.setMinimumWidth(bold_width(words) + SEGMENT_SIDES)
            button.toggled.connect(lambda on, k=key: self._tell(k, on=on))
            self._group.addButton(button)
            self._buttons[key] = button
            line.addWidget(button)
        if not upright:
            line.addStretch(1)
        self.setLayout(line)
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)
        if chosen:
            self.choose(chosen)

    def key(self) -> str:
        """The chosen key, or empty."""
        return next((k for k, b in self._buttons.items() if b.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose by key; empty chooses nothing."""
        self._group.setExclusive(bool(key))
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def button(self, key: str) -> Button:
        """The button of a choice."""
        return self._buttons[key]

    def _tell(self, key: str, *, on: bool) -> None:
        if on:
            self.setFocusProxy(self._buttons[key])
            self.chosen.emit(key)


class CopyField(QWidget):
    """A value to read and copy, never to change."""

    def __init__(self, value: str, name: str, *, kind: str = "body") -> None:
        super().__init__()
        self.words = Text(value, kind).selectable()
        self.words.setAccessibleName(name)
        copy = icon_button("file", translate("Kit", "Copy"), self._copy)
        self.setLayout(row(self.words, copy, spacing=4))

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.words.text())
