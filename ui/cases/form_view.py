"""The frame of every form: where it belongs, its fields, and one way to sign."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from telecon.errors import Missing
from ui.cases.form_presenter import FormPresenter
from ui.kit.buttons import Button, icon_button, primary, quiet
from ui.kit.forms import Form
from ui.kit.layouts import (
    Page,
    PageHeader,
    Rule,
    boxed,
    column,
    row,
    tab_through,
    takers_of_keys,
)
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel
from ui.translations import translate
from ui.words import words

WIDTH = 760


class FormPage(QWidget):
    """A page with a form; Ctrl+Enter signs, Esc goes back and keeps a draft.

    Signals:
        left(bool): the person went back; whether a draft stays.
        saved(object): signed; what the use case returned.
    """

    left = Signal(bool)
    saved = Signal(object)

    def __init__(self, presenter: FormPresenter, title: str, about: str, sign: str) -> None:
        super().__init__()
        self.presenter = presenter
        self.destroyed.connect(presenter.stop)
        presenter.saved.connect(self._tell_saved)
        presenter.refused.connect(self.refuse)
        presenter.kept.connect(self._say_kept)
        self._sign = primary(sign, self.submit, "sign")
        presenter.busy.connect(self._sign.setDisabled)
        self._kept = Text("", "caption").one_line()
        self.banner = Banner()
        self.confirm = ConfirmPanel()
        self.form = Form(spacing=20)
        self.form.submitted.connect(self.submit)
        self.form.cancelled.connect(self.go_back)
        self.page = Page(self.form, width=WIDTH, spacing=20)
        self.page.body.addStretch(1)
        self._first: QWidget = self._sign
        self._above = column(self._head(title, about), self._top(), spacing=0)
        self._below = column(self._foot(), spacing=0)
        self.setLayout(column(self._above, self.page, self._below, spacing=0))
        self.page.keys_ordered.connect(self._order_keys)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.submit)

    def _head(self, title: str, about: str) -> QWidget:
        back = icon_button("arrow-left", translate("Cases", "Back (Esc)"), self.go_back)
        line = row(spacing=12)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PageHeader(title, about), 1)
        return _in_the_middle(boxed(line), 16, 12)

    def _top(self) -> QWidget:
        self._over = column(self.banner, self.confirm, spacing=8)
        return _in_the_middle(boxed(self._over), 0, 4)

    def _foot(self) -> QWidget:
        drop = quiet(translate("Cases", "Discard"), self._ask_discard, "trash")
        self._foot_line = row(self._sign, drop, 8, None, self._kept, spacing=8)
        line = _in_the_middle(boxed(self._foot_line), 12, 12)
        return boxed(column(Rule(), line, spacing=0), "surface")

    def begins_at(self, field: QWidget) -> None:
        """Name the field that has the cursor when the form opens.

        It is no focus proxy: Tab would leave out what stands before the field.
        """
        self._first = field

    def begin(self) -> None:
        """Put the cursor where writing begins."""
        self._first.setFocus()

    def _order_keys(self) -> None:
        """Rows are put in after the foot was made; Tab comes to the foot after them."""
        above, below = takers_of_keys(self._above), takers_of_keys(self._below)
        tab_through([*above, *self.page.takers_of_keys(), *below])

    def put(self, *items: QWidget) -> None:
        """Add rows to the form."""
        for item in items:
            self.form.body.addWidget(item)

    def put_on_top(self, item: QWidget) -> None:
        """Show something over the form that does not scroll away."""
        self._over.addWidget(item)

    def put_at_foot(self, item: QWidget) -> None:
        """Show something beside the signing button."""
        self._foot_line.insertWidget(3, item)

    def submit(self) -> None:
        """Sign; a form says how."""

    def foot(self) -> Button:
        """The signing button."""
        return self._sign

    def refuse(self, error: Exception) -> None:
        """Say why it was not saved; a form may put it beside the field."""
        text = words(error).text()
        if isinstance(error, Missing):
            text = translate("Cases", "Nothing is filled in yet. What you typed is kept.")
        self.banner.say(text, "danger")

    def go_back(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.left.emit(self.presenter.leave())

    def keep(self) -> None:
        """Write the draft now: the room goes to the back or the screen locks."""
        self.presenter.leave()

    def _tell_saved(self, result: object) -> None:
        self.saved.emit(result)

    def _say_kept(self) -> None:
        self._kept.setText(translate("Cases", "Draft kept on this PC"))

    def _ask_discard(self) -> None:
        self.confirm.ask(
            translate("Cases", "Discard this form?"),
            translate("Cases", "What you typed here is forgotten. The case itself is unchanged."),
            translate("Cases", "Discard"),
            self._discard,
            translate("Cases", "Go on writing"),
        )

    def _discard(self) -> None:
        self.presenter.discard()
        self.left.emit(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _in_the_middle(part: QWidget, above: int, below: int) -> QWidget:
    """The part in the column of the form's page."""
    part.setMaximumWidth(WIDTH)
    line = row(part, spacing=0)
    line.setContentsMargins(32, above, 32, below)
    return boxed(line)
