"""A form that is never lost: kept as a sealed draft while it is filled, signed in one step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.use_cases.keep_draft import Fields, discard_draft, keep_draft, new_draft_id
from ui.room import Desk

KEEP_MS = 3_000
"""Longest time between a change and its draft; the promise is 5 s."""


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
        self.draft = draft or new_draft_id()
        self._form = form
        self._on_disk = draft is not None
        self._fields: Callable[[], Fields] = dict
        self._saving = False
        self._over = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_MS)
        self._pause.timeout.connect(self.keep)

    def watch(self, fields: Callable[[], Fields]) -> None:
        """Tell where the fields are read from; an empty answer means nothing to keep."""
        self._fields = fields

    def touch(self) -> None:
        """Something in the form changed."""
        if not self._over and not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Write the draft now, if there is something to keep."""
        self._pause.stop()
        if self._over or self._saving:
            return
        fields = self._fields()
        if not fields:
            return
        self._on_disk = True
        session, draft, form, ledger = self.desk.session, self.draft, self._form, self.ledger
        self.desk.background.run(
            lambda: keep_draft(session, draft, form, ledger, fields), lambda _done: self.kept.emit()
        )

    def leave(self) -> bool:
        """The person goes elsewhere; returns whether a draft stays behind."""
        if self._pause.isActive():
            self.keep()
        return self._on_disk and not self._over

    def stop(self) -> None:
        """The form is gone from the screen: nothing of it is read any more."""
        self._over = True
        self._pause.stop()

    def discard(self) -> None:
        """Forget what was typed."""
        self.stop()
        if self._on_disk:
            session, draft = self.desk.session, self.draft
            self.desk.background.run(lambda: discard_draft(session, draft))

    def save(self, use_case: Callable[[bytes], object]) -> None:
        """Run the use case that completes the form; it is given the draft's id."""
        if self._saving or self._over:
            return
        self._saving = True
        self._pause.stop()
        self.busy.emit(True)
        self.desk.background.run(lambda: use_case(self.draft), self._done, self._fail)

    def _done(self, result: object) -> None:
        self._over = True
        self.busy.emit(False)
        self.saved.emit(result)

    def _fail(self, error: Exception) -> None:
        self._saving = False
        self.busy.emit(False)
        self.keep()
        self.refused.emit(error)
