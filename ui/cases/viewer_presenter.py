"""Looking at one attachment: pages decoded elsewhere, and a copy that leaves the sealed store."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.cases.content_type import content_type_of
from telecon.cases.documents import AttachmentManifest
from telecon.decoding.picture import Picture, can_show
from telecon.errors import AttachmentError
from telecon.ledger.chunks import Arriving, arriving
from telecon.store.durable import drop_link
from telecon.use_cases.attach_file import read_attachment
from telecon.use_cases.move_files import fetch_file, stop_fetching
from ui.background import Job, Report, ends_with
from ui.cases.pictures import show_picture, show_thumbnail
from ui.room import Desk

LOOK_MS = 500
CHUNK_BYTES = 256 << 10
INCOMPLETE = "incomplete"
_HEAD = 64
_PIECE = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)


class ViewerPresenter(QObject):
    """State of the viewer.

    Signals:
        shown: `picture` is there; the small one that came with the entry while `is_small`.
        refused(Exception): it cannot be shown.
        arriving(done, total): bytes of the file that are here, while somebody waits for it.
        copying(done, total): bytes of the copy that are written.
        copied(path): a copy was written.
    """

    shown = Signal()
    refused = Signal(object)
    arriving = Signal(int, int)
    copying = Signal(int, int)
    copied = Signal(str)

    def __init__(self, desk: Desk, manifest: AttachmentManifest, entry: bytes = b"") -> None:
        super().__init__()
        self.fetching = self.is_small = False
        self._coming = False
        self._entry = entry
        desk.background.changed.connect(self._look)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)
        self.manifest = manifest
        self.picture: Picture | None = None
        self.page = 0
        self._desk = desk
        self._job: Job[Picture] | None = None
        self._copy: Job[str] | None = None

    @property
    def showable(self) -> bool:
        """Whether files of this kind are shown at all."""
        return can_show(self.manifest.content_type)

    @property
    def pages(self) -> int:
        """How many pages there are, as far as known."""
        return self.picture.pages if self.picture else 1

    def turn_to(self, page: int) -> None:
        """Show a page; the first and last are the ends."""
        self.page = max(0, min(page, self.pages - 1))
        self.stop()
        self._job = show_picture(
            self._desk, self.manifest, self._take, self._missed, page=self.page
        )

    def stop(self) -> None:
        """Nobody looks any more."""
        self._coming = False
        if self._job is not None:
            self._job.cancel()

    def fetch(self) -> None:
        """Have the file come before all others."""
        session, entry = self._desk.session, self._entry
        self.fetching = True
        self._desk.background.run(lambda: fetch_file(session, entry))
        self._clock.start()

    def stop_fetch(self) -> None:
        """It may wait for its turn again; what came of it stays."""
        session, entry = self._desk.session, self._entry
        self.fetching = False
        self._clock.stop()
        self._desk.background.run(lambda: stop_fetching(session, entry))

    def _missed(self, error: Exception) -> None:
        """The file is still to come: what came with its entry stands in for it."""
        self._coming = isinstance(error, AttachmentError) and error.fields["reason"] == INCOMPLETE
        if self._coming and self.manifest.thumbnail:
            self._job = show_thumbnail(
                self._desk, self.manifest, self._take_small, lambda _broken: self._refuse(error)
            )
        else:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(error)

    def _look(self, _changed: object = None) -> None:
        """How far the file has come, while it is looked at or somebody waits for it."""
        if self.fetching or self._coming:
            store, entry = self._desk.session.store, self._entry
            ends_with(
                self, self._desk.background.read(lambda: arriving(store, entry), self._arrived)
            )

    def _arrived(self, coming: Arriving) -> None:
        if not self.fetching and not self._coming:
            return
        total = self.manifest.size
        if coming.parts:
            here = (len(self.manifest.chunks) - coming.parts) * CHUNK_BYTES + coming.held
            if self.fetching:
                self.arriving.emit(min(here, total), total)
            return
        self.fetching = self._coming = False
        self._clock.stop()
        self.arriving.emit(total, total)
        if self.showable:
            self.turn_to(self.page)

    def save_copy(self, path: Path) -> None:
        """Write the open file outside the sealed store, as the person confirmed."""
        session, manifest = self._desk.session, self.manifest

        def write(report: Report) -> str:
            report(0, manifest.size)
            data = read_attachment(session, manifest)
            if content_type_of(data[:_HEAD], manifest.file_name) != manifest.content_type:
                raise AttachmentError(reason="unreadable")
            try:
                _write_private(path, data, report)
            except OSError as error:
                raise AttachmentError(reason="not-written") from error
            return path.name

        self._copy = self._desk.background.read_long(
            write, self.copying.emit, self.copied.emit, self.refused.emit
        )

    def stop_copy(self) -> None:
        """Write no copy; nothing of it stays."""
        if self._copy is not None:
            self._copy.cancel()

    def _take(self, picture: Picture) -> None:
        self.picture, self.is_small = picture, False
        self.shown.emit()

    def _take_small(self, picture: Picture) -> None:
        self.picture, self.is_small = picture, True
        self.shown.emit()


def _write_private(path: Path, data: bytes, report: Report) -> None:
    """Write or replace a file that only the person at this PC can read; whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    drop_link(part)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            part.chmod(0o600)
            for begin in range(0, len(data), _PIECE):
                report(begin, len(data))
                file.write(data[begin : begin + _PIECE])
        report(len(data), len(data))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
