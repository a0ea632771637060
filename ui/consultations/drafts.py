"""Keeps a form while it is filled: at most 3 s old on the disk, and found again later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

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

KEEP_AFTER_MS = 2000


class DraftKeeper(QObject):
    """The draft of one form of one case.

    `touch()` after every change: two seconds later, and not later than that, the fields are on
    the disk. `find` looks for what was left unfinished. Before the form is saved with
    `draft=keeper.id` call `done()`, and `again()` when that fails.
    """

    def __init__(
        self, desk: Desk, form: str, ledger: bytes, fields: Callable[[], Fields], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self._ledger = ledger
        self._fields = fields
        self._finished = False
        self._is_filled = False
        self.id = new_draft_id()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)

    def find(
        self, fits: Callable[[Fields], bool], on_found: Callable[[Fields, int], object]
    ) -> None:
        """Look for an older draft; `on_found(fields, saved_ms)` comes only when there is one.

        Call it once the form has filled itself in: until then nothing is kept, so that what the
        form fills in is no draft and never stands in the way of an older one.
        """

        def look() -> tuple[Draft, Fields] | None:
            for draft in offered_drafts(self._desk.session):
                if (draft.form, draft.ledger) == (self._form, self._ledger):
                    fields = draft_fields(draft)
                    if fits(fields):
                        return draft, fields
            return None

        def take(found: tuple[Draft, Fields] | None) -> None:
            if found is not None and not self._finished and not self._pause.isActive():
                self.id = found[0].id
                self._is_filled = False
                on_found(found[1], found[0].saved_ms)
                self._is_filled = True

        self._is_filled = True
        ends_with(self, self._desk.background.read(look, take))

    def touch(self) -> None:
        """Something was typed."""
        if self._is_filled and not self._finished and not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Write the fields down now, if they changed."""
        self._pause.stop()
        if self._finished:
            return
        fields, known = self._fields(), self.id
        self._desk.background.run(
            lambda: keep_draft(self._desk.session, known, self._form, self._ledger, fields)
        )

    def leave(self) -> None:
        """The form goes out of sight: what is not yet written down is written now."""
        if self._pause.isActive():
            self.keep()

    def done(self) -> None:
        """The form is being saved, and its draft with it: nothing is kept after this."""
        self._finished = True
        self._pause.stop()

    def again(self) -> None:
        """It could not be saved: what was typed is kept on."""
        self._finished = False
        self.touch()

    def discard(self) -> None:
        """Give up what was typed; the form may be filled again."""
        self._pause.stop()
        known, self.id = self.id, new_draft_id()
        self._desk.background.run(lambda: discard_draft(self._desk.session, known))
