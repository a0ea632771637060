"""What two people wrote apart in one case: both versions, a choice, and a way to take it back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from telecon.case_state.fields import FieldState, FieldValue
from ui.conflicts.field_view import FieldView
from ui.conflicts.own_value_view import Typed
from ui.conflicts.presenter import ConflictsPresenter
from ui.conflicts.words import field_words, values_words
from ui.kit.buttons import quiet
from ui.kit.layouts import Card, Page, boxed, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text, breakable
from ui.kit.way_back import top_with_way_back
from ui.terms.doubts import with_doubt
from ui.terms.people import author_words, device_words
from ui.terms.times import moment_words
from ui.translations import translate
from ui.words import words


class ConflictsPage(QWidget):
    """The conflicts of a case.

    Signals:
        left: back to the case.
    """

    left = Signal()

    def __init__(self, presenter: ConflictsPresenter, patient: str) -> None:
        super().__init__()
        self.presenter = presenter
        presenter.setParent(self)
        self._typed: dict[str, Typed] = {}
        about = translate(
            "Conflicts",
            "Nothing is picked by itself: both versions stay until somebody chooses, and each "
            "choice can be taken back.",
        )
        top, self._header = top_with_way_back(
            translate("Conflicts", "Back to the case"),
            self.left.emit,
            translate("Conflicts", "Two versions: {name}").format(name=breakable(patient)),
            about,
        )
        self._problem = Banner()
        self._body = column(spacing=16)
        page = Page(top, self._problem, boxed(self._body), width=1000, spacing=16)
        page.body.addStretch(1)
        self.setLayout(column(page, spacing=0))
        presenter.shown.connect(self._show)
        presenter.refused.connect(self._refused)
        presenter.refresh()

    def _show(self) -> None:
        clear(self._body)
        conflicts, settled = self.presenter.conflicts(), self.presenter.settled()
        if not conflicts:
            said = translate("Conflicts", "Nothing waits for a choice in this case.")
            self._body.addWidget(Banner(said, "success"))
        for field in conflicts:
            self._body.addWidget(self._field(field))
        if settled:
            title = translate("Conflicts", "Settled")
            self._body.addWidget(Card(*map(self._settled, settled), title=title, spacing=12))
        if self.isVisible():
            self.setFocus()

    def _field(self, field: FieldState) -> QWidget:
        page = self.presenter.page
        view = FieldView(
            field,
            page,
            self.presenter.now_ms(),
            may_settle=self.presenter.may_settle(field),
            draft=self._typed.get(field.name, ()),
        )
        view.settled.connect(partial(self._settle, field))
        view.typed.connect(partial(self._typed.__setitem__, field.name))
        return view

    def _settle(self, field: FieldState, values: tuple[FieldValue, ...]) -> None:
        self._problem.say("")
        self.presenter.settle(field, *values)

    def _settled(self, field: FieldState) -> QWidget:
        page = self.presenter.page
        write = field.resolutions[-1]
        said = f"{field_words(field)}: {values_words(field, field.values)}"
        author = page.people.get(write.author) if page else None
        where = device_words(author, page.me if page else None)
        who = f"{author_words(author)} · {where}"
        when = moment_words(write.at_ms, self.presenter.now_ms())
        when = with_doubt(when, page.doubts if page else {}, write.entry)
        text = column(Text(breakable(said)), Text(f"{who} · {when}", "muted"), spacing=2)
        line = row(spacing=12)
        line.addLayout(text, 1)
        if self.presenter.may_settle(field):
            undo = quiet(translate("Conflicts", "Undo"), partial(self.presenter.undo, field))
            undo.setAccessibleName(f"{undo.text()}: {field_words(field)}")
            line.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        return boxed(line)

    def _refused(self, _name: str, error: Exception) -> None:
        self._problem.say(words(error).text(), "danger")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
