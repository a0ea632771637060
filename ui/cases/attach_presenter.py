"""Attaching files: what is chosen, sealing one after another, progress and cancel."""

import io
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal

from telecon.cases.content_type import content_type_of
from telecon.errors import AttachmentError
from telecon.use_cases.attach_file import (
    LIMIT_BYTES,
    Attached,
    NewAttachment,
    attach_file,
    attach_path,
)
from telecon.use_cases.keep_draft import Fields
from ui.background import Job, Report
from ui.cases.form_presenter import FormPresenter
from ui.room import Desk
from ui.words import words


@dataclass(frozen=True)
class Chosen:
    """A file that will be attached.

    Attributes:
        number: stays the same while it is on the page.
        path: where it is; None for a pasted picture.
        data: the bytes of a pasted picture.
        problem: why it was not attached, in words.
    """

    number: int
    name: str
    title: str
    size: int
    content_type: str
    path: Path | None = None
    data: bytes = b""
    problem: str = ""


class AttachPresenter(FormPresenter):
    """State of the attaching page.

    Signals:
        changed: other files are chosen.
        progress(done, total, name): how far the sealing is.
        stopped: nothing is being sealed any more.
        told(sentence): a file that cannot be taken.
    """

    changed = Signal()
    progress = Signal(int, int, str)
    stopped = Signal()
    told = Signal(str)

    def __init__(
        self,
        desk: Desk,
        ledger: bytes,
        draft: bytes | None = None,
        fields: Fields | None = None,
    ) -> None:
        super().__init__(desk, "attachment", ledger, draft)
        self.files: tuple[Chosen, ...] = ()
        self._numbers = 0
        self._job: Job[Attached] | None = None
        self.watch(self._typed)
        for path, title in _kept(fields or {}):
            if path.is_file():
                self.add_path(path, title)

    def add_path(self, path: Path, title: str = "") -> None:
        """Choose a file of the disk."""
        try:
            size = path.stat().st_size
            with path.open("rb") as source:
                head = source.read(64)
        except OSError:
            self.told.emit(words(AttachmentError(reason="unreadable")).text())
            return
        reason = "too-large" if size > LIMIT_BYTES else "empty" if not head else ""
        if reason:
            self.told.emit(words(AttachmentError(reason=reason)).text())
            return
        kind = content_type_of(head, path.name)
        self._add(Chosen(0, path.name, title or path.stem, size, kind, path))

    def add_picture(self, data: bytes, title: str) -> None:
        """Choose a pasted picture."""
        kind = content_type_of(data[:64])
        self._add(Chosen(0, f"{title}.png", title, len(data), kind, data=data))

    def entitle(self, number: int, title: str) -> None:
        """Change what a file is called."""
        self.files = tuple(replace(f, title=title) if f.number == number else f for f in self.files)
        self.touch()

    def remove(self, number: int) -> None:
        """Take a file off the page."""
        self.files = tuple(f for f in self.files if f.number != number)
        self.touch()
        self.changed.emit()

    def attach(self) -> None:
        """Seal and sign the chosen files, one after another."""
        if self._job is None and self.files:
            self.busy.emit(True)
            self._next()

    def cancel(self) -> None:
        """Stop; what is attached already stays, the file on its way does not."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _next(self) -> None:
        chosen = self.files[0]
        session, ledger = self.desk.session, self.ledger or b""
        what = NewAttachment(chosen.title.strip() or chosen.name, chosen.name, _category(chosen))

        def seal(report: Report) -> Attached:
            if chosen.path is not None:
                return attach_path(session, ledger, chosen.path, what, report)
            return attach_file(session, ledger, io.BytesIO(chosen.data), what, report)

        self.progress.emit(0, chosen.size, chosen.title)
        self._job = self.desk.background.run_long(
            seal,
            lambda done, total: self.progress.emit(done, total, chosen.title),
            self._attached,
            self._not_attached,
        )

    def _attached(self, attached: Attached) -> None:
        self.files = self.files[1:]
        if self.files:
            self._next()
            return
        self._end()
        self.discard()
        self.saved.emit(attached)

    def _not_attached(self, error: Exception) -> None:
        first = replace(self.files[0], problem=words(error).text())
        self.files = (first, *self.files[1:])
        self._end()

    def _end(self) -> None:
        self._job = None
        self.busy.emit(False)
        self.stopped.emit()
        self.changed.emit()

    def _add(self, chosen: Chosen) -> None:
        self._numbers += 1
        self.files = (*self.files, replace(chosen, number=self._numbers))
        self.touch()
        self.changed.emit()

    def _typed(self) -> Fields:
        kept = [[str(f.path), f.title] for f in self.files if f.path is not None]
        return {"files": [list(pair) for pair in kept]} if kept else {}


def _category(chosen: Chosen) -> str:
    return "photo" if chosen.content_type.startswith("image/") else "document"


def _kept(fields: Fields) -> list[tuple[Path, str]]:
    files = fields.get("files")
    found = []
    for item in files if isinstance(files, list) else ():
        match item:
            case [str(path), str(title)]:
                found.append((Path(path), title))
    return found
