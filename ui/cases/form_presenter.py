"""A form that is never lost: kept as a sealed draft while it is filled, signed in one step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from telecon.use_cases.keep_draft import Fields, new_draft_id
from ui.kept_draft import KeptDraft
from ui.room import Desk


class FormPresenter(QObject):
    """Owner of one form's draft and of its way into the case.

    Signals:
        saved(object): what the use case returned; the draft is gone in the same transaction.
        refused(Exception): it was not saved; the form and its draft stay.
        kept: the draft is on disk.
        busy(bool): saving goes on.
    """

    saved = Signal(object)
    refused = Signal(object)
    kept = Signal()
    busy = Signal(bool)

    def __init__(
        self, desk: Desk, form: str, ledger: bytes | None = None, draft: bytes | None = None
    ) -> None:
        """`draft` is the id of the draft that is continued."""
        super().__init__()
        self.desk = desk
        self.ledger = ledger
        self._fields: Callable[[], Fields] = dict
        self._is_over = False
        self._draft = KeptDraft(desk, self._read, self)
        self._draft.kept.connect(self.kept)
        self._draft.begin(draft or new_draft_id(), form, ledger, is_on_disk=draft is not None)

    @property
    def draft(self) -> bytes:
        """Id of the form's draft."""
        return self._draft.id

    def watch(self, fields: Callable[[], Fields]) -> None:
        """Tell where the fields are read from; an empty answer means nothing to keep."""
        self._fields = fields

    def touch(self) -> None:
        """Something in the form changed."""
        self._draft.touch()

    def keep(self) -> None:
        """Write the draft now, if there is something to keep."""
        self._draft.keep()

    def leave(self) -> bool:
        """The person goes elsewhere; returns whether a draft stays behind."""
        self._draft.leave()
        return self._draft.stays

    def stop(self) -> None:
        """The form is gone from the screen: nothing of it is read any more."""
        self._is_over = True
        self._draft.end()

    def discard(self) -> None:
        """Forget what was typed."""
        self.stop()
        self._draft.discard()

    def save(self, use_case: Callable[[bytes], object]) -> None:
        """Run the use case that completes the form; it is given the draft's id."""
        if not self._draft.is_open:
            return
        self._draft.end()
        self.busy.emit(True)
        draft = self.draft
        self.desk.background.run(lambda: use_case(draft), self._done, self._fail)

    def _done(self, result: object) -> None:
        self.busy.emit(False)
        self.saved.emit(result)

    def _fail(self, error: Exception) -> None:
        self.busy.emit(False)
        if not self._is_over:
            self._draft.go_on()
        self.refused.emit(error)

    def _read(self) -> Fields:
        return self._fields()
