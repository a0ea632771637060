"""What the stored entries say: control lines, chains, who reads a ledger, and forks kept aside."""

from sqlalchemy import Connection, func, insert, select

from sync.hub.roster import alliance_of
from sync.hub.tables import audiences, entries, forks, ledgers, members
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.errors import Refused
from sync.protocol.messages import ChainsReply
from sync.protocol.roster_statements import FRONTIER_LEDGERS, FrontierHead

FORKS_KEPT = 16


def entry_row(entry: Entry, raw: bytes, n: int, stored_ms: int) -> dict[str, object]:
    """The row of an entry at its place in its ledger.

    Args:
        entry: what is stored.
        raw: its bytes as received.
        n: its number in the ledger.
        stored_ms: the hub's time.
    """
    core = entry.core
    return {
        "ledger": core.ledger,
        "n": n,
        "id": entry.id,
        "author": core.author,
        "seq": core.seq,
        "kind": int(core.kind),
        "size": len(raw),
        "stored_ms": stored_ms,
        "entry": raw,
    }


def control_line(connection: Connection, ledger: bytes) -> list[Entry]:
    """The stored control entries of a ledger, in order."""
    raws = connection.scalars(
        select(entries.c.entry)
        .where(entries.c.ledger == ledger, entries.c.kind == int(Kind.CONTROL))
        .order_by(entries.c.n)
    )
    return [parse_entry(raw) for raw in raws]


def control_head(connection: Connection, ledger: bytes) -> bytes:
    """The newest control entry of a ledger: what the next statement must come after."""
    return connection.scalar(select(ledgers.c.control).where(ledgers.c.id == ledger)) or b""


def is_member(connection: Connection, author: bytes, ledger: bytes) -> bool:
    """Whether the author is in a circle this ledger is delivered to today."""
    seats = (
        select(audiences.c.ledger)
        .join(members, audiences.c.circle == members.c.circle)
        .where(audiences.c.ledger == ledger, members.c.author == author)
        .where(audiences.c.until.is_(None))
        .limit(1)
    )
    return connection.execute(seats).first() is not None


def keep_fork(connection: Connection, entry: Entry, now_ms: int) -> None:
    """Keep the second entry of a chain position aside, as evidence; never merge it.

    A few prove the fork; more would let one author fill the disk.
    """
    core = entry.core
    seen = set(
        connection.scalars(
            select(forks.c.id).where(forks.c.ledger == core.ledger, forks.c.author == core.author)
        )
    )
    if entry.id not in seen and len(seen) < FORKS_KEPT:
        connection.execute(
            insert(forks).values(
                ledger=core.ledger,
                id=entry.id,
                author=core.author,
                seq=core.seq,
                seen_ms=now_ms,
                entry=entry.to_bytes(),
            )
        )


def chains_of(connection: Connection, author: bytes) -> ChainsReply:
    """Where an author stands, as this transaction sees it.

    Raises:
        Refused: there is no alliance (`author-unknown`).
    """
    alliance = alliance_of(connection) or b""
    last = (
        select(entries.c.ledger, func.max(entries.c.seq).label("seq"))
        .where(entries.c.author == author)
        .group_by(entries.c.ledger)
        .subquery()
    )
    rows = connection.execute(
        select(entries.c.ledger, entries.c.seq, entries.c.id)
        .join(last, (last.c.ledger == entries.c.ledger) & (last.c.seq == entries.c.seq))
        .where(entries.c.author == author)
        .order_by(entries.c.stored_ms.desc(), entries.c.ledger)
        .limit(FRONTIER_LEDGERS + 1)
    ).all()
    heads = [FrontierHead(row.ledger, row.seq, row.id) for row in rows]
    own = next((head for head in heads if head.ledger == alliance), None)
    after = connection.scalar(select(ledgers.c.control).where(ledgers.c.id == alliance))
    if after is None:
        raise Refused(reason="author-unknown")
    others = tuple(head for head in heads if head is not own)[:FRONTIER_LEDGERS]
    seq, prev = (own.seq + 1, own.entry) if own else (0, b"")
    return ChainsReply(after, seq, prev, others)
