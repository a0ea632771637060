"""Entries that came along with the word that their ledgers moved, as parts of an answer.

They are a guess of the hub's: what does not fit what is here is left, and asked for as ever.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from sync.protocol.entry import Entry, parse_entry
from sync.protocol.errors import Malformed, TeleconError
from sync.protocol.following import Following, entry_after
from sync.protocol.messages import ChangesReply, LedgerPart, News
from sync.rounds import Way
from telecon.ledger.numbered import Numbered

Place = tuple[bytes, int]


async def news_in(way: Way, reply: ChangesReply) -> dict[bytes, LedgerPart]:
    """By ledger, what came along with an answer, each entry whole."""
    needed = bases_of(reply)
    here = await way.on_store(partial(way.ledgers.numbered, needed)) if needed else []
    return parts_of(reply, here)


def bases_of(reply: ChangesReply) -> list[Place]:
    """After which entries something is told: (ledger, number)."""
    found = {
        (ledger, item[0])
        for (ledger, _), news in _told(reply)
        for item in news.items
        if not isinstance(item, bytes)
    }
    return sorted(found)


def parts_of(reply: ChangesReply, here: Iterable[Numbered]) -> dict[bytes, LedgerPart]:
    """By ledger, what came along; nothing of a ledger where one entry does not come out whole.

    Args:
        reply: the answer.
        here: of the entries after which something is told, those that are here.
    """
    bases = {(each.entry.core.ledger, each.number): each.entry for each in here}
    parts = (_part(head, news, bases) for head, news in _told(reply))
    return {part.ledger: part for part in parts if part is not None}


def _told(reply: ChangesReply) -> list[tuple[Place, News]]:
    heads = [head for feed in reply.feeds for head in feed.heads]
    return [(heads[news.head], news) for news in reply.news if news.head < len(heads)]


def part_after(part: LedgerPart, after: int) -> LedgerPart | None:
    """What of it comes after a number; None where it leaves a hole there, or nothing is left."""
    left = tuple(each for each in part.entries if each[0] > after)
    if not left or left[0][0] != after + 1:
        return None
    return LedgerPart(part.ledger, left, part.head, more=False)


def _part(head: Place, news: News, bases: Mapping[Place, Entry]) -> LedgerPart | None:
    """The entries of one ledger; None where one is told after an entry that is not here."""
    ledger, newest = head
    first = newest - len(news.items) + 1
    if first < 1:
        return None
    known, entries = dict(bases), list[tuple[int, bytes]]()
    for number, item in enumerate(news.items, start=first):
        try:
            entry = _entry(ledger, item, known)
        except TeleconError:
            return None
        known[ledger, number] = entry
        entries.append((number, item if isinstance(item, bytes) else entry.to_bytes()))
    return LedgerPart(ledger, tuple(entries), newest, more=False)


def _entry(
    ledger: bytes, item: bytes | tuple[int, Following], known: Mapping[Place, Entry]
) -> Entry:
    """One entry, whole.

    Raises:
        Malformed: it is none, or is told after one that is not here.
    """
    if isinstance(item, bytes):
        return parse_entry(item)
    number, said = item
    if (ledger, number) not in known:
        raise Malformed(reason="base")
    return entry_after(known[ledger, number], said)
