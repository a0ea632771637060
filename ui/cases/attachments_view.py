"""Attachments of a case as tiles with thumbnails, decoded one after another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from telecon.case_state.state import Entered
from telecon.cases.documents import AttachmentManifest
from telecon.decoding.picture import Picture as Decoded
from telecon.decoding.picture import can_show
from telecon.use_cases.read_case import CasePage
from ui.background import Job
from ui.cases.pictures import show_picture, show_thumbnail
from ui.cases.record_view import strike
from ui.cases.sections_view import Hand
from ui.kit.buttons import quiet
from ui.kit.icons import picture
from ui.kit.layouts import Card, boxed, column, row
from ui.kit.lists import ListRow
from ui.kit.text import Text
from ui.room import Desk
from ui.terms.records import record_badge
from ui.terms.sizes import size_words
from ui.translations import translate

THUMB_WIDTH, THUMB_HEIGHT = 96, 72
THUMB_PIXELS = 40_000
COLUMNS = 2
AT_ONCE = 24
"""Tiles made at once; a case of a thousand files makes the others when they are asked for."""


@dataclass(frozen=True)
class _Wish:
    """A tile that waits for its small picture; `small`: of the one that came with the entry."""

    entered: Entered[AttachmentManifest]
    show: Callable[[QPixmap], None]
    here: bool
    small: bool


class Thumbnails:
    """Owner of the small pictures of the open case; decodes one at a time.

    The one that came with the entry is taken, so that it is there before the file. Where there is
    none, or it cannot be read, the file itself is decoded once it is here.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[bytes, QPixmap] = {}
        self._wanted: list[_Wish] = []
        self._job: Job[Decoded] | None = None
        self.shown = AT_ONCE

    def want(
        self, entered: Entered[AttachmentManifest], show: Callable[[QPixmap], None], *, here: bool
    ) -> QPixmap | None:
        """The picture if it is there; otherwise `show` is called when it is.

        Args:
            entered: whose.
            show: takes it.
            here: the whole file is on this PC.
        """
        made = self._made.get(entered.entry)
        if made is None and can_show(entered.value.content_type):
            small = bool(entered.value.thumbnail)
            if small or here:
                self._wanted.append(_Wish(entered, show, here, small))
                self._next()
        return made

    def forget_wishes(self) -> None:
        """The tiles that asked are gone."""
        self._wanted.clear()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def forget(self) -> None:
        """Another case is opened: no picture of the last one stays in memory."""
        self.forget_wishes()
        self._made.clear()
        self.shown = AT_ONCE

    def _next(self) -> None:
        if self._job is not None or not self._wanted:
            return
        wish = self._wanted.pop(0)
        entered = wish.entered

        def done(decoded: Decoded) -> None:
            self._job = None
            self._made[entered.entry] = fitting(decoded, THUMB_WIDTH, THUMB_HEIGHT)
            wish.show(self._made[entered.entry])
            self._next()

        def failed(_error: Exception) -> None:
            self._job = None
            if wish.small and wish.here:
                self._wanted.append(replace(wish, small=False))
            self._next()

        if wish.small:
            self._job = show_thumbnail(self._desk, entered.value, done, failed)
            return
        self._job = show_picture(self._desk, entered.value, done, failed, max_pixels=THUMB_PIXELS)


def as_pixmap(decoded: Decoded) -> QPixmap:
    """Decoded pixels on the screen."""
    image = QImage(
        decoded.rgb,
        decoded.width,
        decoded.height,
        3 * decoded.width,
        QImage.Format.Format_RGB888,
    )
    return QPixmap.fromImage(image)


def fitting(decoded: Decoded, width: int, height: int) -> QPixmap:
    """Decoded pixels within a box, cut to fill it."""
    made = as_pixmap(decoded).scaled(
        width * 2,
        height * 2,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (made.width() - width * 2) // 2, (made.height() - height * 2) // 2
    cut = made.copy(left, top, width * 2, height * 2)
    cut.setDevicePixelRatio(2)
    return cut


def attachments(
    page: CasePage, hand: Hand, thumbnails: Thumbnails, view: Callable[[bytes], object]
) -> list[QWidget]:
    """The section, newest first."""
    found = page.state.attachments
    if not found:
        return []
    newest = tuple(reversed(found))

    def make(entered: Entered[AttachmentManifest]) -> QWidget:
        return _tile(page, entered, hand, thumbnails, partial(view, entered.entry))

    tiles = Tiles(newest, make, thumbnails)
    return [Card(tiles, title=translate("Cases", "Attachments"), spacing=16)]


class Tiles(QWidget):
    """The newest files in a grid, and a way to the older ones.

    Args:
        files: newest first.
        make: the tile of a file.
        thumbnails: remembers how many are shown while the page is made anew.
    """

    def __init__(
        self,
        files: Sequence[Entered[AttachmentManifest]],
        make: Callable[[Entered[AttachmentManifest]], QWidget],
        thumbnails: Thumbnails,
    ) -> None:
        super().__init__()
        self._files, self._make, self._thumbnails = files, make, thumbnails
        self._made = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for number in range(COLUMNS):
            self._grid.setColumnStretch(number, 1)
        self._more = quiet("", self.show_more, "chevron-down")
        self.setLayout(column(boxed(self._grid), row(self._more, None), spacing=12))
        self._show(thumbnails.shown)

    def show_more(self) -> None:
        """Make the tiles of the next older files; the keys go to the first of them."""
        self._thumbnails.shown += AT_ONCE
        first = self._made
        self._show(self._thumbnails.shown)
        item = self._grid.itemAt(first)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus()

    def _show(self, number: int) -> None:
        for place in range(self._made, min(number, len(self._files))):
            self._grid.addWidget(self._make(self._files[place]), place // COLUMNS, place % COLUMNS)
        self._made = min(number, len(self._files))
        left = len(self._files) - self._made
        self._more.setText(translate("Cases", "Show older files ({n})").format(n=left))
        self._more.setVisible(left > 0)


def _tile(
    page: CasePage,
    entered: Entered[AttachmentManifest],
    hand: Hand,
    thumbnails: Thumbnails,
    view: Callable[[], object],
) -> QWidget:
    manifest = entered.value
    about = hand.words.about(entered, manifest.title)
    title = Text(manifest.title, "strong")
    size = size_words(manifest.size)
    if entered.entry not in page.here:
        size = _coming_words(manifest).format(size=size)
    facts = column(title, Text(size, "muted"), Text(about.line, "caption"), spacing=2)
    if about.state is not None:
        facts.addWidget(record_badge(about.state))
    if about.error:
        strike(title)
        said = translate("Cases", "Entered in error: {reason}").format(reason=about.error)
        facts.addWidget(Text(said, "field-error"))
    tile = ListRow(
        _thumb(page, entered, thumbnails), boxed(facts), name=manifest.title, on_press=view
    )
    tile.setProperty("kind", "row")
    layout = tile.layout()
    if layout is not None:
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return tile


def _coming_words(manifest: AttachmentManifest) -> str:
    if manifest.thumbnail:
        return translate("Cases", "{size}, the full picture is on its way")
    return translate("Cases", "{size}, still on its way")


def _thumb(page: CasePage, entered: Entered[AttachmentManifest], thumbnails: Thumbnails) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "well")
    frame.setFixedSize(THUMB_WIDTH, THUMB_HEIGHT)
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    image = entered.value.content_type.startswith("image/")
    label.setPixmap(picture("image" if image else "file", "ink_3", 28))
    frame.setLayout(row(label, spacing=0))
    made = thumbnails.want(entered, label.setPixmap, here=entered.entry in page.here)
    if made is not None:
        label.setPixmap(made)
    return frame
