"""The attachment viewer: a page of the room with zoom, pages, rotation, and a copy."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from telecon.cases.copy_name import copy_name
from telecon.errors import AttachmentError
from ui.cases.attachments_view import as_pixmap
from ui.cases.viewer_presenter import ViewerPresenter
from ui.kit.buttons import Button, icon_button, secondary
from ui.kit.layouts import PageHeader, boxed, column, row
from ui.kit.notices import Banner, EmptyState
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel, Progress
from ui.terms.sizes import size_words
from ui.translations import translate
from ui.words import words

STEP = 1.25
LARGEST, SMALLEST = 8.0, 0.1


class ViewerPage(QWidget):
    """Plus, minus and 0 zoom, R turns, PageUp and PageDown leaf, Esc goes back.

    Signals:
        left: back to the case.
    """

    left = Signal()

    def __init__(self, presenter: ViewerPresenter, patient: str) -> None:
        super().__init__()
        self.presenter = presenter
        self._pixmap = QPixmap()
        self._zoom = 0.0
        self._turn = 0
        self.sheet = QLabel()
        self._area = self._light_table(presenter.manifest.title)
        self.banner = Banner()
        self.confirm = ConfirmPanel()
        self._progress = Progress(can_cancel=False)
        self.copying = Progress()
        self.copying.cancelled.connect(self._stop_copy)
        fetching = self._fetching_parts()
        self._pages = Text("", "muted").one_line()
        self._states = QStackedWidget()
        self._states.addWidget(self._area)
        self._states.addWidget(self._never_opened())
        parts = (self.banner, *fetching, self.confirm, self._progress, self.copying)
        top = column(self._head(patient), *parts, spacing=8)
        top.setContentsMargins(24, 16, 32, 12)
        body = column(top, spacing=0)
        body.addWidget(self._states, 1)
        self.setLayout(body)
        self._take_keys(presenter.manifest.title)
        presenter.shown.connect(self._show)
        presenter.refused.connect(self._refuse)
        presenter.copying.connect(self.copying.advance)
        presenter.copied.connect(self._copied)
        self._begin()

    def _fetching_parts(self) -> tuple[QWidget, QWidget]:
        """The way to a file that is still to come, and how far it is."""
        self.fetching = Progress()
        self.fetching.cancelled.connect(self._stop_fetch)
        self.fetch = secondary(translate("Cases", "Fetch it now"), self._fetch, "download")
        self.fetch.hide()
        self.presenter.arriving.connect(self._arriving)
        return self.fetching, boxed(row(self.fetch, None))

    def _take_keys(self, name: str) -> None:
        """The page itself has the keys, and shows it."""
        self.setProperty("kind", "reader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def _light_table(self, title: str) -> QScrollArea:
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheet.setAccessibleName(title)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.sheet)
        return area

    def _begin(self) -> None:
        self._states.setCurrentIndex(0 if self.presenter.showable else 1)
        if self.presenter.showable:
            self._progress.start(translate("Cases", "Opening safely…"))
            self.presenter.turn_to(0)

    def _head(self, patient: str) -> QWidget:
        manifest = self.presenter.manifest
        said = translate("Cases", "{patient} · {name}, {size}").format(
            patient=patient, name=manifest.file_name, size=size_words(manifest.size)
        )
        back = icon_button("arrow-left", translate("Cases", "Back (Esc)"), self.go_back)
        line = row(spacing=8)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PageHeader(manifest.title, said), 1)
        if self.presenter.showable:
            line.addWidget(self._leaf())
            for sign, name, act in (
                ("−", translate("Cases", "Smaller (-)"), lambda: self.zoom(1 / STEP)),
                ("+", translate("Cases", "Larger (+)"), lambda: self.zoom(STEP)),
            ):
                button = Button(sign, act, "icon")
                button.setToolTip(name)
                button.setAccessibleName(name)
                line.addWidget(button)
            whole = translate("Cases", "Whole page (0)")
            line.addWidget(icon_button("unfold", whole, lambda: self.zoom(0)))
            line.addWidget(icon_button("refresh", translate("Cases", "Turn (R)"), self.rotate))
        copy = translate("Cases", "Save a copy…")
        line.addWidget(secondary(copy, self._ask_copy, "download"))
        return boxed(line)

    def _leaf(self) -> QWidget:
        before = translate("Cases", "Page before (PageUp)")
        after = translate("Cases", "Next page (PageDown)")
        leaf = boxed(
            row(
                icon_button("chevron-left", before, lambda: self.leaf(-1)),
                self._pages,
                icon_button("chevron-right", after, lambda: self.leaf(1)),
                spacing=4,
            )
        )
        leaf.setVisible(False)
        self._leaves = leaf
        return leaf

    def _never_opened(self) -> EmptyState:
        return EmptyState(
            "shield",
            translate("Cases", "Telecon does not open files of this kind"),
            translate(
                "Cases",
                "It is kept sealed and sent as it is. A copy can be saved for another program.",
            ),
        )

    def leaf(self, step: int) -> None:
        """Show another page."""
        page = self.presenter.page + step
        if 0 <= page < self.presenter.pages:
            self.presenter.turn_to(page)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; 0 shows the whole page."""
        now = self._zoom or self._fitting()
        self._zoom = max(SMALLEST, min(LARGEST, now * factor)) if factor else 0.0
        self._paint()

    def rotate(self) -> None:
        """A quarter to the right."""
        self._turn = (self._turn + 90) % 360
        self._paint()

    def go_back(self) -> None:
        """Back to the case."""
        self.presenter.stop()
        self.left.emit()

    def _show(self) -> None:
        self._progress.stop()
        if self.presenter.picture is not None:
            self._pixmap = as_pixmap(self.presenter.picture)
        self.banner.say(_small_words() if self.presenter.is_small else "")
        self.fetch.setVisible(self.presenter.is_small and not self.presenter.fetching)
        self._leaves.setVisible(self.presenter.pages > 1)
        said = translate("Cases", "{page} of {pages}")
        self._pages.setText(said.format(page=self.presenter.page + 1, pages=self.presenter.pages))
        self._paint()

    def _fitting(self) -> float:
        size = self._turned().size()
        room = self._area.viewport().size() - QSize(32, 32)
        if size.isEmpty():
            return 1.0
        largest = LARGEST if self.presenter.is_small else 1.0
        return min(room.width() / size.width(), room.height() / size.height(), largest)

    def _turned(self) -> QPixmap:
        return self._pixmap.transformed(QTransform().rotate(self._turn))

    def _paint(self) -> None:
        if self._pixmap.isNull():
            return
        scale = self._zoom or self._fitting()
        turned = self._turned()
        made = turned.scaled(
            max(1, round(turned.width() * scale)),
            max(1, round(turned.height() * scale)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.sheet.setPixmap(made)

    def _refuse(self, error: Exception) -> None:
        self._progress.stop()
        self.copying.stop()
        said = words(error).text()
        if isinstance(error, AttachmentError) and error.fields.get("reason") == "unreadable":
            said = translate(
                "Cases", "This file cannot be shown: it is damaged. It is kept as it came."
            )
        self.banner.say(said, "danger")
        coming = isinstance(error, AttachmentError) and error.fields.get("reason") == "incomplete"
        self.fetch.setVisible(coming and not self.presenter.fetching)

    def _fetch(self) -> None:
        self.fetch.hide()
        self.banner.say(_small_words() if self.presenter.is_small else "")
        self.fetching.start(translate("Cases", "Fetching this file before all others…"))
        self.presenter.fetch()

    def _stop_fetch(self) -> None:
        self.presenter.stop_fetch()
        self.fetching.stop()
        self.fetch.show()

    def _arriving(self, done: int, total: int) -> None:
        if done < total:
            self.fetching.advance(done, total)
        else:
            self.fetching.stop()

    def _ask_copy(self) -> None:
        self.confirm.ask(
            translate("Cases", "The copy leaves the sealed store"),
            translate(
                "Cases",
                "Whoever can read the folder can read the copy. Delete it when it is not needed.",
            ),
            translate("Cases", "Choose where to save"),
            self._choose,
        )

    def _choose(self) -> None:
        manifest = self.presenter.manifest
        proposed = copy_name(manifest.file_name, manifest.content_type)
        name, _kind = QFileDialog.getSaveFileName(
            self, translate("Cases", "Save a copy…"), proposed
        )
        if name:
            self.save_copy(Path(name))

    def save_copy(self, path: Path) -> None:
        """Write the open file there; it can be stopped."""
        self.copying.start(translate("Cases", "Saving a copy…"))
        self.presenter.save_copy(path)

    def _stop_copy(self) -> None:
        self.presenter.stop_copy()
        self.copying.stop()

    def _copied(self, name: str) -> None:
        self.copying.stop()
        said = translate("Cases", "Saved as {name}, outside the sealed store.")
        self.banner.say(said.format(name=name), "success")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Plus: lambda: self.zoom(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / STEP),
            Qt.Key.Key_0: lambda: self.zoom(0),
            Qt.Key.Key_R: self.rotate,
            Qt.Key.Key_PageUp: lambda: self.leaf(-1),
            Qt.Key.Key_PageDown: lambda: self.leaf(1),
            Qt.Key.Key_Escape: self.go_back,
        }
        act = keys.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


def _small_words() -> str:
    return translate(
        "Cases",
        "The full picture is on its way. This is the small one that came with the record; it is "
        "replaced as soon as the file is here.",
    )
