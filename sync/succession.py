"""Going on as a new author after a recovery: the old key signs that it ends, once."""

from functools import partial

from sync.push import checked_receipt
from sync.rounds import Report, Way
from telecon.errors import HubRefused

_TRIES = 4
_MOVED = ("after", "frontier", "chain", "fork")
"""The old author's chains moved between reading them and this: read them again."""


async def succeed(way: Way, report: Report) -> None:
    """Hand the pending succession over, if there is one.

    Raises:
        HubRefused: `recovery-used` when somebody else has succeeded this author, or the hub's
            code for another refusal.
    """
    old = await way.on_store(way.ledgers.succeeding)
    if old is None:
        return
    for _ in range(_TRIES):
        try:
            chains = await way.hub.chains(old)
        except HubRefused as error:
            if error.fields.get("reason") != "author-succeeded":
                raise
            await _require_ours(way)
            await way.on_store(way.ledgers.succeeded)
            return
        entries = await way.on_store(partial(way.ledgers.succession, chains))
        outcomes = await way.hub.push([entry.to_bytes() for entry in entries], old)
        if not outcomes[-1].refusal:
            checked_receipt(entries[-1], outcomes[-1])
            await way.on_store(way.ledgers.succeeded)
            way.hub.forget_token(old)
            report.more = True
            return
        outcome = next(each for each in outcomes if each.refusal)
        if outcome.refusal not in _MOVED:
            raise HubRefused(reason=outcome.refusal)
    report.more = True


async def _require_ours(way: Way) -> None:
    """The old author has ended: by our own entry, whose answer was lost, or by another's."""
    try:
        await way.hub.token_of(way.signer)
    except HubRefused as error:
        if error.fields.get("reason") != "author-unknown":
            raise
        raise HubRefused(reason="recovery-used") from error
