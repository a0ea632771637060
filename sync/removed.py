"""The last words with a hub that knows its author as ended: who signed it, and what was left."""

from functools import partial

from sync.protocol.entry import Entry, parse_entry
from sync.protocol.messages import BATCH_ENTRIES
from sync.protocol.suites import SigningKey
from sync.push import checked_receipt, keep_apart
from sync.rounds import Report, Way
from telecon.errors import HubRefused
from telecon.ledger.numbered import Numbered

_PAGES = 16


async def take_leave(way: Way, report: Report) -> None:
    """Fetch the signed removal, then hand over what is not sent yet; the hub keeps it apart.

    The PC does not take the hub's word for it: only what the roster proves locks it.

    Raises:
        HubRefused: `not-removed`: the hub contradicts itself.
    """
    await _learn(way, report)
    await _require_ended(way)
    report.add(await way.on_store(way.ledgers.state_answer))
    await hand_over_the_rest(way, report)


async def leave_to_successor(way: Way, report: Report) -> None:
    """Fetch the signed succession, then hand over what is not sent yet.

    It is proved and written down, and does not enter the roster here: where this profile goes on
    after all, as one that was copied or put back, it does so on the roster as it knows it.

    Raises:
        HubRefused: `removal-unproved`: the hub shows no such statement.
    """
    head, arrived = await way.on_store(way.ledgers.roster_head), list[Numbered]()
    for _ in range(_PAGES):
        page, more = await _page(way, head)
        arrived += page
        if not page or not more:
            break
        head = page[-1].number
    report.add(await way.on_store(partial(way.ledgers.went_on, arrived)))
    await _require_ended(way)
    await hand_over_the_rest(way, report)


async def _require_ended(way: Way) -> None:
    if not await way.on_store(way.ledgers.has_ended):
        raise HubRefused(reason="removal-unproved")


async def hand_over_the_rest(
    way: Way, report: Report, author: bytes = b"", by: SigningKey | None = None
) -> None:
    """What an author who ended has not sent yet, without a session; the hub keeps it apart.

    It is sealed and signed: nothing is lost where the person goes on in another copy of this
    profile, and nobody need believe that they do.

    Args:
        way: to the hub.
        report: of this round.
        author: only what they signed; everybody's unless given.
        by: of the same person, who goes on for them: then nothing is kept apart, as they say anew
            what the hub does not take.
    """
    before: list[Entry] = []
    while (left := await left_of(way, author)) != before:
        before = left
        for start in range(0, len(left), BATCH_ENTRIES):
            await _hand_over(way, left[start : start + BATCH_ENTRIES], report, by)


async def left_of(way: Way, author: bytes) -> list[Entry]:
    """What this author has signed here and no hub has; everybody's for an empty name."""
    waiting = await way.on_store(way.ledgers.waiting)
    return [each for each in waiting if author in (b"", each.core.author)]


async def _hand_over(way: Way, batch: list[Entry], report: Report, by: SigningKey | None) -> None:
    outcomes = await way.hub.push([entry.to_bytes() for entry in batch], by)
    await keep_apart(way, batch, outcomes, report)
    pairs = zip(batch, outcomes, strict=True)
    receipts = [checked_receipt(e, o) for e, o in pairs if not o.refusal]
    if receipts:
        report.add(await way.on_store(partial(way.ledgers.keep_receipts, receipts)))


async def _learn(way: Way, report: Report) -> None:
    for _ in range(_PAGES):
        head = await way.on_store(way.ledgers.roster_head)
        arrived, more = await _page(way, head)
        if arrived:
            report.add(await way.on_store(partial(way.ledgers.absorb, arrived)))
        if not arrived or not more:
            return


async def _page(way: Way, after: int) -> tuple[list[Numbered], bool]:
    """The roster after a number, and whether there is more up to the end of this author."""
    reply = await way.hub.removal(way.signer, after)
    arrived = [
        Numbered(number, parse_entry(raw)) for part in reply.parts for number, raw in part.entries
    ]
    return arrived, any(part.more for part in reply.parts)
