"""A facility's two paper halves: who keeps them, who used them, and what may be signed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.paper_halves import (
    MadeHalves,
    PaperBook,
    Sheet,
    make_halves,
    refuse_use,
    see_paper,
    use_halves,
)
from ui.room import Desk
from ui.words import words

MAKE, USE, REFUSE = "make", "use", "refuse"


class PaperPresenter(QObject):
    """State of the card.

    Signals:
        shown: something changed.
        signed(what): one of `MAKE`, `USE`, `REFUSE`.
    """

    shown = Signal()
    signed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.book = PaperBook()
        self.sheets: tuple[Sheet, ...] = ()
        self.busy = False
        self.problem = ""
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read where the halves stand."""
        session = self._desk.session
        self._desk.background.read(lambda: see_paper(session), self._take)

    def make(self, one: str, other: str) -> None:
        """Make two halves for these custodians; they are shown once."""
        session, made = self._desk.session, list[MadeHalves]()

        def sign() -> Changed:
            made.append(make_halves(session, (one, other)))
            return made[0].changed

        def keep() -> None:
            self.sheets = made[0].sheets

        self._sign(MAKE, sign, keep)

    def use(self, one: str, other: str) -> None:
        """Sign that both halves are here."""
        session = self._desk.session
        self._sign(USE, lambda: use_halves(session, one, other))

    def refuse(self, use: bytes, reason: str) -> None:
        """Sign that a use opens nothing."""
        session = self._desk.session
        self._sign(REFUSE, lambda: refuse_use(session, use, reason))

    def forget(self) -> None:
        """The halves are on paper, or the page was left: nothing of them stays here."""
        if self.sheets:
            self.sheets = ()
            self.shown.emit()

    def _sign(
        self, what: str, sign: Callable[[], Changed], then: Callable[[], None] | None = None
    ) -> None:
        if self.busy:
            return
        self.busy, self.problem = True, ""

        def done(_changed: Changed) -> None:
            self.busy = False
            if then is not None:
                then()
            self.shown.emit()
            self.signed.emit(what)
            self.refresh()

        self._desk.background.run(sign, done, self._fail)
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        self.busy, self.problem = False, words(error).text()
        self.shown.emit()

    def _take(self, book: PaperBook) -> None:
        if book != self.book:
            self.book = book
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster or changed.outbox:
            self.refresh()
