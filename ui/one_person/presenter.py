"""Two cases that may be one person's: what each says, and what somebody decides."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from telecon.case_state.speakers import JOIN_CASES
from telecon.changes import Changed
from telecon.ledger.standing import RosterPerson
from telecon.permissions import may, roles_pack
from telecon.use_cases.one_person import (
    OfferedPair,
    PairPage,
    join_cases,
    see_offered_pairs,
    see_pair,
    take_apart,
    two_people,
)
from ui.room import Desk

Pair = tuple[bytes, bytes]
_Read = tuple[PairPage, tuple[OfferedPair, ...]]


class PairPresenter(QObject):
    """State of the page of two cases.

    Signals:
        shown: `page` and `offered` are new.
        refused(Exception): the cases cannot be compared, or a decision did not succeed.
    """

    shown = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, pair: Pair) -> None:
        super().__init__()
        self.desk = desk
        self.pair = pair
        self.page: PairPage | None = None
        self.offered: tuple[OfferedPair, ...] = ()
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read both again."""
        session, pair = self.desk.session, self.pair

        def read() -> _Read:
            return see_pair(session, *pair), see_offered_pairs(session)

        self.desk.background.read(read, self._take, self.refused.emit)

    def now_ms(self) -> int:
        """The clock of the store."""
        return self.desk.session.clock.now_ms()

    def me(self) -> RosterPerson | None:
        """Who is at the keyboard."""
        return self.page.sides[0].me if self.page else None

    def may_decide(self) -> bool:
        """Whether this person may say that two cases are one person's."""
        me = self.me()
        return me is not None and may(me.standing, JOIN_CASES, roles_pack())

    def next_pair(self) -> Pair | None:
        """Another pair that waits to be compared."""
        ledgers = (tuple(row.ledger for row in each.rows) for each in self.offered)
        return next(((a, b) for a, b in ledgers if {a, b} != set(self.pair)), None)

    def compare(self, pair: Pair) -> None:
        """Show another pair."""
        self.pair, self.page = pair, None
        self.refresh()

    def join(self, front: bytes) -> None:
        """Sign that both are one person's."""
        self._decide(lambda seen: join_cases(self.desk.session, seen, front))

    def two_people(self) -> None:
        """Sign that they are two people's."""
        self._decide(lambda seen: two_people(self.desk.session, seen))

    def undo(self) -> None:
        """Take back what was said."""
        self._decide(lambda seen: take_apart(self.desk.session, seen))

    def _decide(self, decision: Callable[[PairPage], Changed]) -> None:
        seen = self.page
        if seen is not None:
            self.desk.background.run(lambda: decision(seen), on_error=self.refused.emit)

    def _take(self, found: _Read) -> None:
        page, offered = found
        if {side.state.ledger for side in page.sides} != set(self.pair):
            return
        if (page, offered) != (self.page, self.offered):
            self.page, self.offered = page, offered
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.ledgers or changed.roster:
            self.refresh()
