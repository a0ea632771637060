"""What is typed into a form is on the disk at most two seconds later: the owner of its draft."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.store.drafts import Draft
from telecon.use_cases.keep_draft import (
    Fields,
    discard_draft,
    draft_fields,
    keep_draft,
    new_draft_id,
    offered_drafts,
)
from ui.background import ends_with
from ui.room import Desk

KEEP_AFTER_MS = 2_000
"""From the first change to the disk; the promise is 5 s."""


class KeptDraft(QObject):
    """The draft of one form.

    After `begin` (or `find`) call `touch` with every change. What completes the form drops the
    draft in its own transaction, by `id`: call `end` before, and `go_on` when that is refused.

    Signals:
        kept: it is on the disk.
    """

    kept = Signal()

    def __init__(self, desk: Desk, fields: Callable[[], Fields], parent: QObject) -> None:
        """`fields` reads the form; an empty answer means that nothing is filled in."""
        super().__init__(parent)
        self._desk = desk
        self._fields = fields
        self.id = new_draft_id()
        self._form = ""
        self._ledger: bytes | None = None
        self._is_open = False
        self._is_on_disk = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)

    @property
    def is_open(self) -> bool:
        """Whether what is typed is kept."""
        return self._is_open

    @property
    def stays(self) -> bool:
        """Whether a draft stays behind when the form is left now."""
        return self._is_open and self._is_on_disk

    def begin(
        self, draft: bytes, form: str, ledger: bytes | None, *, is_on_disk: bool = False
    ) -> None:
        """What is typed from now on is kept.

        Args:
            draft: its id.
            form: name of the form, as the list of unfinished forms knows it.
            ledger: the case; None where it is none's.
            is_on_disk: whether something may be kept under that id.
        """
        self._pause.stop()
        self.id, self._form, self._ledger = draft, form, ledger
        self._is_open, self._is_on_disk = True, is_on_disk

    def find(
        self,
        form: str,
        ledger: bytes,
        fits: Callable[[Fields], bool],
        on_found: Callable[[Fields, int], object],
    ) -> None:
        """Begin, and go on with what was left unfinished before, if there is something.

        Call it once the form has filled itself in: until then nothing is kept, so that what the
        form fills in is no draft and never stands in the way of an older one.

        Args:
            form: name of the form.
            ledger: the case.
            fits: whether an older draft is of this form.
            on_found: given its fields and when it was kept; not called when somebody typed before.
        """
        session = self._desk.session

        def look() -> tuple[Draft, Fields] | None:
            for draft in offered_drafts(session):
                if (draft.form, draft.ledger) == (form, ledger) and fits(
                    fields := draft_fields(draft)
                ):
                    return draft, fields
            return None

        def take(found: tuple[Draft, Fields] | None) -> None:
            if found is not None and self._is_open and not self._pause.isActive():
                self._is_open = False
                on_found(found[1], found[0].saved_ms)
                self.begin(found[0].id, form, ledger, is_on_disk=True)

        self.begin(new_draft_id(), form, ledger)
        ends_with(self, self._desk.background.read(look, take))

    def touch(self) -> None:
        """Something in the form changed."""
        if self._is_open and not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Write the fields down now; a form that nobody filled is no draft."""
        self._pause.stop()
        if not self._is_open:
            return
        fields = self._fields()
        if not fields:
            self.discard()
            return
        self._is_on_disk = True
        session, draft, form, ledger = self._desk.session, self.id, self._form, self._ledger
        self._desk.background.run(
            lambda: keep_draft(session, draft, form, ledger, fields), self._tell_kept
        )

    def leave(self) -> None:
        """The form goes out of sight: what is not yet written down is written now."""
        if self._pause.isActive():
            self.keep()

    def end(self) -> None:
        """Nothing is kept after this; what is on the disk stays there."""
        self._is_open = False
        self._pause.stop()

    def go_on(self) -> None:
        """The form could not be completed: what was typed is kept on."""
        self._is_open = True
        self.keep()

    def discard(self) -> None:
        """Forget what was kept; the form may be filled again."""
        self._pause.stop()
        if self._is_on_disk:
            self._is_on_disk = False
            session, draft = self._desk.session, self.id
            self._desk.background.run(lambda: discard_draft(session, draft))

    def _tell_kept(self, _done: object) -> None:
        self.kept.emit()
