"""The hub came back from a backup: no number and no receipt of before is believed unchecked.

Both sides compare what they have of each ledger. Where that is the same, nothing travels again.
Elsewhere this PC reads the ledger anew and hands its own entries over again. Nothing is deleted.
"""

from sync.protocol.frontiers import MOST_STRETCHES, Stretch
from sync.protocol.messages import Hello
from sync.rounds import Report, Way
from telecon.errors import HubRefused

_STRANGERS = ("author-unknown", "unauthorised", "author-removed", "author-succeeded")
"""Whom the hub compares nothing with: one it does not know again, or one who has ended."""


async def realign(way: Way, hello: Hello, report: Report) -> None:
    """Compare with a restored hub, then take its epoch for the known one; safe to break off.

    Raises:
        HubRefused, HubUnreachable: the hub says no, or nothing.
    """
    held = await way.on_store(way.ledgers.stretches)
    agreed: set[bytes] = set()
    names = list(held)
    try:
        for at in range(0, len(names), MOST_STRETCHES):
            some = names[at : at + MOST_STRETCHES]
            agreed |= await _agreed(way, {each: held[each] for each in some}, hello.hub_epoch)
    except HubRefused as error:
        if error.fields.get("reason") not in _STRANGERS:
            raise
        agreed = set()  # everything goes again; it says of each whether it was there
    report.add(
        await way.on_store(
            lambda: way.ledgers.realign(hello.hub_epoch, hello.authority, frozenset(agreed))
        )
    )


async def _agreed(way: Way, held: dict[Stretch, bytes], hub_epoch: bytes) -> set[bytes]:
    reply = await way.hub.frontiers(tuple(held), way.signer)
    if reply.hub_epoch != hub_epoch or len(reply.digests) != len(held):
        raise HubRefused(reason="hub-restored")
    pairs = zip(held.items(), reply.digests, strict=True)
    return {stretch.ledger for (stretch, digest), theirs in pairs if digest == theirs}
