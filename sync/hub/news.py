"""Entries that come along with the word that their ledgers moved.

Who asked a moment ago most likely lacks what was stored since and nothing else; it is a guess, and
whoever it does not fit asks for the entries as ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, tuple_

from sync.hub.following import entry_in, numbered_at
from sync.hub.reading import ends_of
from sync.hub.tables import entries
from sync.protocol.entry import Entry
from sync.protocol.following import Following, following_of
from sync.protocol.messages import News

LEDGERS, ENTRIES_EACH, MOST_BYTES = 16, 16, 64 << 10
"""More that moved is no news any more: it is asked for in the order in which it is wanted."""
_KEY = tuple_(entries.c.ledger, entries.c.n).in_(bindparam("keys", expanding=True))
_NEWEST = select(
    entries.c.ledger, entries.c.n, entries.c.author, entries.c.size, entries.c.stored_ms
).where(_KEY)
_ENTRIES = select(entries.c.ledger, entries.c.n, entries.c.entry).where(_KEY)

Head = tuple[bytes, int]


@dataclass(frozen=True)
class _Row:
    n: int
    author: bytes
    size: int
    stored_ms: int


def news_of(
    connection: Connection, subject: bytes, heads: Sequence[Head], since_ms: int, budget: int
) -> list[News]:
    """What a reader gets at once of the ledgers that moved.

    Args:
        connection: the transaction.
        subject: who reads; what they wrote themselves does not come back.
        heads: (ledger, newest number), as the answer tells them.
        since_ms: what was stored later is news.
        budget: bytes of entries; a ledger's news come whole or not at all.
    """
    if not heads or not budget or len(heads) > LEDGERS:
        return []
    budget = min(budget, MOST_BYTES)
    places = {ledger: place for place, (ledger, _) in reversed([*enumerate(heads)])}
    chosen: dict[bytes, list[int]] = {}
    for ledger, line in _newest(connection, subject, [heads[at] for at in places.values()]).items():
        fresh = _fresh(line, since_ms)
        size = sum(row.size for row in fresh)
        if size <= budget and any(row.author != subject for row in fresh):
            budget -= size
            chosen[ledger] = [row.n for row in fresh]
    told = _told(connection, [(ledger, n) for ledger, line in chosen.items() for n in line])
    return [
        News(places[ledger], tuple(told[ledger, n] for n in numbers))
        for ledger, numbers in chosen.items()
    ]


def _newest(
    connection: Connection, subject: bytes, heads: Sequence[Head]
) -> dict[bytes, list[_Row]]:
    """The last entries of each ledger the reader reads to its end, in order, up to its head."""
    ends = ends_of(connection, subject, [ledger for ledger, _ in heads])
    lines = {
        ledger: range(max(1, head - ENTRIES_EACH + 1), head + 1)
        for ledger, head in heads
        if ledger in ends and ends[ledger].is_last
    }
    keys = [(ledger, n) for ledger, numbers in lines.items() for n in numbers]
    found: dict[bytes, dict[int, _Row]] = {ledger: {} for ledger in lines}
    for row in connection.execute(_NEWEST, {"keys": keys}) if keys else ():
        found[row.ledger][row.n] = _Row(row.n, row.author, row.size, row.stored_ms)
    return {
        ledger: [found[ledger][n] for n in numbers]
        for ledger, numbers in lines.items()
        if len(found[ledger]) == len(numbers)  # a damaged hub may have a hole
    }


def _fresh(line: Sequence[_Row], since_ms: int) -> Sequence[_Row]:
    """What was stored since; nothing where that may have begun before the line does."""
    first = next((at for at, row in enumerate(line) if row.stored_ms >= since_ms), len(line))
    return [] if first == 0 and line[0].n > 1 else line[first:]


def _told(
    connection: Connection, keys: Sequence[Head]
) -> dict[Head, bytes | tuple[int, Following]]:
    """Each entry, told after the one before it in its author's chain where that tells all."""
    if not keys:
        return {}
    rows = connection.execute(_ENTRIES, {"keys": list(keys)})
    held = {(row.ledger, row.n): (row.entry, entry_in(row.entry)) for row in rows}
    before = {
        key: (key[0], entry.core.author, entry.core.seq - 1)
        for key, (_, entry) in held.items()
        if entry and entry.core.seq and entry.core.ledger == key[0]
    }
    bases = numbered_at(connection, list(before.values()))
    told = {key: bases.get(place) for key, place in before.items()}
    return {key: _said(raw, entry, told.get(key)) for key, (raw, entry) in held.items()}


def _said(
    raw: bytes, entry: Entry | None, base: tuple[int, Entry] | None
) -> bytes | tuple[int, Following]:
    said = following_of(entry, base[1]) if entry and base else None
    return raw if base is None or said is None else (base[0], said)
