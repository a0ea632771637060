"""Entries told after one that is stored here, made whole again, and told so to who has that one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select, tuple_

from sync.hub.tables import entries
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.errors import Malformed, TeleconError
from sync.protocol.following import entry_after
from sync.protocol.identifiers import HASH_SIZE
from sync.protocol.messages import Outcome
from sync.protocol.push_messages import UNKNOWN_BASE, Chained

Place = tuple[bytes, bytes, int]
"""Ledger, author, place in the author's chain."""
_AT = select(entries.c.ledger, entries.c.author, entries.c.seq, entries.c.n, entries.c.entry).where(
    tuple_(entries.c.ledger, entries.c.author, entries.c.seq).in_(
        bindparam("places", expanding=True)
    )
)


def entry_in(raw: bytes) -> Entry | None:
    """What stored bytes are; None where a damaged disk left no entry of them."""
    try:
        return parse_entry(raw)
    except TeleconError:
        return None


def numbered_at(connection: Connection, places: Sequence[Place]) -> dict[Place, tuple[int, Entry]]:
    """The stored entries at places of chains, with their numbers."""
    if not places:
        return {}
    rows = connection.execute(_AT, {"places": list(places)})
    found = ((row, entry_in(row.entry)) for row in rows)
    return {(row.ledger, row.author, row.seq): (row.n, base) for row, base in found if base}


def whole(
    connection: Connection, subject: bytes | None, told: Sequence[Entry | Chained | Outcome]
) -> list[Entry | Outcome]:
    """What a push holds, each entry whole: one is told after an entry of the subject's own chain.

    What was told after an entry that is not here, or is another one here, is an outcome that asks
    for all of it.
    """
    places = [
        (each.ledger, subject or b"", each.seq - 1)
        for each in told
        if isinstance(each, Chained) and each.seq
    ]
    known = {(at[0], at[2]): base for at, (_, base) in numbered_at(connection, places).items()}
    made: list[Entry | Outcome] = []
    for each in told:
        made.append(_made(each, known) if isinstance(each, Chained) else each)
        if isinstance(last := made[-1], Entry) and last.core.author == subject:
            known[last.core.ledger, last.core.seq] = last
    return made


def _made(each: Chained, known: Mapping[tuple[bytes, int], Entry]) -> Entry | Outcome:
    unknown = Outcome(bytes(HASH_SIZE), 0, None, UNKNOWN_BASE)
    base = known.get((each.ledger, each.seq - 1))
    if base is None:
        return unknown
    try:
        return entry_after(base, each.said)
    except Malformed:
        return unknown
