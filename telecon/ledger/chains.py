"""Whether arrived entries follow what is here, and how far a ledger is complete."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from sync.protocol.entry import Entry
from telecon.errors import Refused
from telecon.ledger.bases import fill, stated_heads
from telecon.ledger.quarantine import count_apart
from telecon.ledger.records import advance_head
from telecon.store.tables import entries

NO_LINK = "chain"
"""Reason of an entry whose predecessor is not here, or is another one than it names."""

Place = tuple[bytes, int]
_PREV = select(entries.c.prev).where(entries.c.id == bindparam("entry"))


def check_chains(
    connection: Connection, ledger: bytes, here: Mapping[Place, bytes], fresh: Sequence[Entry]
) -> None:
    """Each entry follows the one before it in its author's chain, here or named by a snapshot.

    One that lies apart leaves its place open, and what its author wrote after it goes on. No more
    places are open than records lie apart, where a person sees them: nothing else can be withheld
    behind them.

    Args:
        connection: the transaction.
        ledger: of all of them.
        here: (author, place) → entry, of what is here.
        fresh: in their order; none of them is here.

    Raises:
        Refused: another entry has its place ("fork"), or it has none here ("chain").
    """
    stated = stated_heads(connection, ledger)
    apart = count_apart(connection, ledger)
    known = dict(here)
    for entry in fresh:
        core = entry.core
        place, before = (core.author, core.seq), (core.author, core.seq - 1)
        if place in known:
            raise Refused(reason="fork")
        held = known.get(before) or stated.get(before, b"")
        may_be_open = not held and bool(core.seq) and bool(core.prev) and apart > 0
        if core.prev != held and not may_be_open:
            raise Refused(reason="chain")
        after = known.get((core.author, core.seq + 1))
        if after is not None and _prev_of(connection, after) != entry.id:  # it came with a snapshot
            raise Refused(reason="fork")
        known[place] = entry.id
    if apart and _open_places(known, stated) > apart:
        raise Refused(reason="chain")


def _open_places(known: Iterable[Place], stated: Iterable[Place]) -> int:
    """Places before the end of each chain, and after what a snapshot names, with nothing here."""
    named: dict[bytes, int] = {}
    for author, seq in stated:
        named[author] = max(seq, named.get(author, -1))
    last, held = dict(named), 0
    for author, seq in known:
        last[author] = max(seq, last.get(author, -1))
        held += seq > named.get(author, -1)
    return sum(end - named.get(author, -1) for author, end in last.items()) - held


def advance(connection: Connection, ledger: bytes, numbers: Iterable[int]) -> None:
    """These of the hub's numbers are here: the ledger is complete up to the first missing one."""
    found = [number for number in numbers if number]
    advance_head(connection, ledger, found)
    fill(connection, ledger, found)


def _prev_of(connection: Connection, entry: bytes) -> bytes:
    prev: bytes = connection.execute(_PREV, {"entry": entry}).scalar_one()
    return prev
