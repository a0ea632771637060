"""Circles' secrets sealed to a facility's paper key: handed out only once a use has waited.

Who has both halves and this copy reads the circle. So the copy is not in the circle's line, which
everybody reads, but here, and the hub gives it to nobody but the author of a use that everybody
could see for the whole delay and nobody refused (docs/decisions/0019).
"""

from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, select

from sync.hub.database import Database
from sync.hub.records import control_line
from sync.hub.roster import KnownRoster, RosterKeeper
from sync.hub.tables import entries, members, paper_copies
from sync.protocol.circles import Circle, fold_circle, lets_itself_in
from sync.protocol.entry import Entry
from sync.protocol.errors import Refused
from sync.protocol.paper import PaperUse
from sync.protocol.paper_key import DELAY_MS
from sync.protocol.paper_statements import PaperCopy, PaperKeyNamed, PaperKeyUsed, PaperUseRefused
from sync.protocol.statements import Statement

SEALED_SIZE = 80


class PaperDesk:
    """Keeps one sealed copy a circle, of its newest secret; cannot open it.

    Args:
        database: the hub's tables.
        rosters: who is an author.
        now_ms: the hub's clock.
    """

    def __init__(
        self, database: Database, rosters: RosterKeeper, now_ms: Callable[[], int]
    ) -> None:
        self._database = database
        self._rosters = rosters
        self._now_ms = now_ms

    def put(self, subject: bytes, copy: PaperCopy) -> None:
        """Keep a circle's copy instead of the one before.

        Raises:
            Refused: by somebody who is not in the circle (`not-member`), for another key or epoch
                than the circle's (`paper-key`), or of another size (`too-large`).
        """
        with self._database.write() as connection:
            self.keep(connection, subject, copy)

    def keep(self, connection: Connection, subject: bytes, copy: PaperCopy) -> None:
        """As `put`, in the transaction of the entry that turned the circle's key."""
        if len(copy.sealed) != SEALED_SIZE:
            raise Refused(reason="too-large")
        known = self._rosters.at(connection)
        known.key_of(subject)
        seat = (members.c.circle == copy.circle, members.c.author == subject)
        if connection.execute(select(members.c.author).where(*seat)).first() is None:
            raise Refused(reason="not-member")
        circle = _circle(connection, known, copy.circle)
        named = circle.paper.named
        if named is None or (named.key.raw, circle.epoch) != (copy.key, copy.epoch):
            raise Refused(reason="paper-key")
        connection.execute(delete(paper_copies).where(paper_copies.c.circle == copy.circle))
        connection.execute(
            insert(paper_copies).values(
                circle=copy.circle,
                key=copy.key,
                epoch=copy.epoch,
                sealed=copy.sealed,
                stored_ms=self._now_ms(),
            )
        )

    def get(self, subject: bytes, circle: bytes) -> PaperCopy:
        """The copy, for who used both halves once the delay is over.

        Raises:
            Refused: no use of theirs is open (`paper-use`), it still waits (`paper-waits`), or no
                member's PC has left a copy for this key (`paper-unknown`).
        """
        with self._database.read() as connection:
            known = self._rosters.at(connection)
            known.key_of(subject)
            folded = _circle(connection, known, circle)
            use = require_waited(connection, folded, subject, self._now_ms())
            query = select(paper_copies).where(
                paper_copies.c.circle == circle, paper_copies.c.key == use.key
            )
            row = connection.execute(query).first()
        if row is None:
            raise Refused(reason="paper-unknown")
        return PaperCopy(row.circle, row.key, row.epoch, row.sealed)


def check_paper(
    connection: Connection,
    entry: Entry,
    statement: Statement,
    both: tuple[Circle, Circle],
    now: int,
) -> None:
    """What the fold would leave without effect is not taken; nobody comes in before the delay.

    Args:
        connection: the transaction of the append.
        entry: as it came.
        statement: what it says.
        both: the circle before and after it.
        now: Unix milliseconds on the hub.

    Raises:
        Refused: `not-member`, `paper-key`, `paper-use`, `paper-waits`.
    """
    before, after = both
    if isinstance(statement, PaperKeyNamed) and after.paper.named_in != entry.id:
        raise Refused(reason="not-member")
    if isinstance(statement, PaperKeyUsed) and entry.id not in {u.entry for u in after.paper.uses}:
        raise Refused(reason="paper-key")
    if isinstance(statement, PaperUseRefused) and after.paper == before.paper:
        raise Refused(reason="paper-use")
    author = entry.core.author
    if lets_itself_in(entry) and author in before.paper.claims and author not in before.members:
        require_waited(connection, before, author, now)


def require_waited(connection: Connection, circle: Circle, author: bytes, now: int) -> PaperUse:
    """The author's open use, stored here for the whole delay.

    Raises:
        Refused: `paper-use`, `paper-waits`.
    """
    use = circle.paper.open_use(author)
    if use is None:
        raise Refused(reason="paper-use")
    query = select(entries.c.stored_ms).where(
        entries.c.ledger == circle.id, entries.c.id == use.entry
    )
    stored = connection.execute(query).scalar()
    if stored is None or now < stored + DELAY_MS:
        raise Refused(reason="paper-waits")
    return use


def _circle(connection: Connection, known: KnownRoster, name: bytes) -> Circle:
    line = control_line(connection, name)
    if known.roster is None or not line:
        raise Refused(reason="unknown-ledger")
    circle = fold_circle(line, known.roster)
    if circle.id != name:
        raise Refused(reason="unknown-ledger")
    return circle
