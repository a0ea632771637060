"""Sealed recovery copies, and where an author stands: what bringing a person back needs here."""

from collections.abc import Callable

from sqlalchemy import Connection, Select, delete, insert, select, update

from sync.hub.database import Database
from sync.hub.limits import Limits
from sync.hub.records import chains_of
from sync.hub.roster import RosterKeeper
from sync.hub.tables import recovery_copies
from sync.protocol.errors import Refused
from sync.protocol.messages import ChainsReply


class RecoveryDesk:
    """Keeps one sealed copy for each author; cannot open it and does not know who asks.

    Args:
        database: the hub's tables.
        rosters: who is an author.
        limits: size of a copy, how many replaced names are remembered.
        now_ms: the hub's clock.
    """

    def __init__(
        self,
        database: Database,
        rosters: RosterKeeper,
        limits: Limits,
        now_ms: Callable[[], int],
    ) -> None:
        self._database = database
        self._rosters = rosters
        self._limits = limits
        self._now_ms = now_ms

    def put(self, subject: bytes, lookup: bytes, sealed: bytes) -> None:
        """Keep an author's copy instead of the one before, both in one transaction.

        Who goes on for another may keep theirs under the other's name: the printed code is then
        still the person's (docs/decisions/0015).

        Raises:
            Refused: not a joined author (the root has none), another author's name, a name that
                was replaced (`recovery-used`), empty, or too large.
        """
        if not 0 < len(sealed) <= self._limits.recovery:
            raise Refused(reason="too-large")
        now = self._now_ms()
        with self._database.write() as connection:
            roster = self._rosters.at(connection).roster
            if roster is None:
                raise Refused(reason="author-unknown")
            roster.live_author(subject)
            row = connection.execute(_named(lookup)).first()
            if row is not None and row.author not in roster.selves(subject):
                raise Refused(reason="not-your-copy")
            if row is not None and row.author == subject and row.spent_ms is not None:
                raise Refused(reason="recovery-used")
            connection.execute(delete(recovery_copies).where(recovery_copies.c.lookup == lookup))
            spend_copies(connection, subject, now)
            self._forget_oldest(connection, subject)
            connection.execute(
                insert(recovery_copies).values(
                    lookup=lookup, author=subject, sealed=sealed, stored_ms=now
                )
            )

    def get(self, lookup: bytes, subject: bytes = b"") -> bytes:
        """The sealed copy under a name.

        A removed author's is given to nobody but the same person, come back by an invitation: the
        secrets in it may be the only ones left of a circle (docs/decisions/0009).

        Args:
            lookup: the name.
            subject: 32 bytes, the author in whose session it is asked for; empty for a stranger.

        Raises:
            Refused: `recovery-unknown`; `recovery-used` once it was replaced or its author
                succeeded; `author-removed`.
        """
        with self._database.read() as connection:
            row = connection.execute(_named(lookup)).first()
            if row is None:
                raise Refused(reason="recovery-unknown")
            if row.spent_ms is not None:
                raise Refused(reason="recovery-used")
            if not self._is_same_person(connection, row.author, subject):
                self._rosters.at(connection).key_of(row.author)
        sealed: bytes = row.sealed
        return sealed

    def _is_same_person(self, connection: Connection, author: bytes, subject: bytes) -> bool:
        roster = self._rosters.at(connection).roster
        if roster is None or not subject:
            return False
        return roster.live_author(subject).person == roster.author(author).person

    def chains(self, subject: bytes) -> ChainsReply:
        """Where an author stands in each ledger.

        Raises:
            Refused: no joined author (`author-unknown`).
        """
        with self._database.read() as connection:
            return chains_of(connection, subject)

    def _forget_oldest(self, connection: Connection, author: bytes) -> None:
        spent = (recovery_copies.c.author == author) & recovery_copies.c.spent_ms.is_not(None)
        newest = select(recovery_copies.c.lookup).where(spent)
        newest = newest.order_by(recovery_copies.c.spent_ms.desc()).limit(self._limits.spent_copies)
        kept = connection.scalars(newest).all()
        gone = spent & recovery_copies.c.lookup.not_in(kept)
        connection.execute(delete(recovery_copies).where(gone))


def spend_copies(connection: Connection, author: bytes, now_ms: int) -> None:
    """Empty what is kept for an author; the names stay, to tell who comes with an old code."""
    live = (recovery_copies.c.author == author) & recovery_copies.c.spent_ms.is_(None)
    connection.execute(update(recovery_copies).where(live).values(sealed=b"", spent_ms=now_ms))


def _named(lookup: bytes) -> Select[tuple[bytes, bytes, int | None]]:
    columns = (recovery_copies.c.author, recovery_copies.c.sealed, recovery_copies.c.spent_ms)
    return select(*columns).where(recovery_copies.c.lookup == lookup)
