"""Going on as a new author: the old key hands over what it wrote, then signs that it ends, once."""

from dataclasses import replace
from functools import partial

from sync.protocol.entry import Entry
from sync.protocol.errors import CannotOpen
from sync.protocol.identifiers import author_id
from sync.protocol.recovery_copy import RecoveryCopy, open_copy
from sync.protocol.suites import SigningKey
from sync.push import checked_receipt, push_these
from sync.removed import hand_over_the_rest, left_of
from sync.rounds import Report, Way
from telecon.errors import HubRefused
from telecon.ledger.succession import predecessor_in

_TRIES = 4
_MOVED = ("after", "frontier", "chain", "fork")
"""The old author's chains moved between reading them and this: read them again."""
GONE_ON = "gone-on-elsewhere"
"""Somebody has gone on for this author, and nothing here proves that it was the same person."""
_ENDED = ("author-succeeded", "author-removed")
_NO_COPY = ("recovery-unknown", "recovery-used", "author-removed")
"""Nobody of the same person goes on there whom this one could go on for."""


async def succeed(way: Way, report: Report) -> None:
    """Hand over every succession that is pending, the oldest first.

    Raises:
        HubRefused: `gone-on-elsewhere` when somebody else has succeeded an author, or the hub's
            code for another refusal.
    """
    while (pending := await way.on_store(way.ledgers.succeeding)) is not None:
        if not await _succeed(way, *pending, report):
            report.more = True
            return


async def _succeed(way: Way, old: SigningKey, new: SigningKey, report: Report) -> bool:
    """Whether the hub has it now."""
    try:
        await _hand_over(way, old, report)
    except HubRefused as error:
        if error.fields.get("reason") != "author-succeeded":
            raise
        if await _is_ours(way, new):
            await way.on_store(way.ledgers.succeeded)
        else:
            await _follow_copy(way, old, report)
        return True
    for _ in range(_TRIES):
        chains = await way.hub.chains(old)
        entries = await way.on_store(partial(way.ledgers.succession, chains))
        outcomes = await way.hub.push([entry.to_bytes() for entry in entries], old)
        if not outcomes[-1].refusal:
            checked_receipt(entries[-1], outcomes[-1])
            await way.on_store(way.ledgers.succeeded)
            way.hub.forget_token(old)
            report.more = True
            return True
        outcome = next(each for each in outcomes if each.refusal)
        if outcome.refusal not in _MOVED:
            raise HubRefused(reason=outcome.refusal)
    return False


async def _hand_over(way: Way, old: SigningKey, report: Report) -> None:
    """What the old author wrote here goes first, as theirs; what does not go is said anew.

    After the succession nothing more counts that the old key signed.
    """
    author, by_old = author_id(old.public), replace(way, signer=old)
    await way.hub.token_of(old)
    before: list[Entry] = []
    while (left := await left_of(way, author)) != before:
        before, said = left, Report()
        await push_these(by_old, left, said)
        report.add(said.changed)
    report.add(await way.on_store(partial(way.ledgers.say_again, author)))


async def _is_ours(way: Way, new: SigningKey) -> bool:
    """Whether the old author has ended by our own entry, whose answer was lost.

    Who goes on may have ended as well by now: the same backup was put back elsewhere.
    """
    try:
        await way.hub.token_of(new)
    except HubRefused as error:
        if error.fields.get("reason") in _ENDED:
            return True
        if error.fields.get("reason") != "author-unknown":
            raise
        return False
    return True


async def _follow_copy(way: Way, old: SigningKey, report: Report) -> None:
    """Somebody else has gone on for the old author: the same person, as their copy proves.

    One backup may be restored twice. Who went on the first time left a recovery copy under the
    name that the profile still knows; whoever can open it goes on for them, and says anew what
    the old one left here. Where nobody can, it lies beside its case for those who treat there.

    Raises:
        HubRefused: `gone-on-elsewhere`: there is none, or it is another's; `too-many`.
    """
    author = author_id(old.public)
    try:
        copy = await _copy_left(way)
        await hand_over_the_rest(way, report, author, predecessor_in(copy).keys.signing)
        changed = await way.on_store(partial(way.ledgers.succeed_instead, copy))
        if changed is None:
            raise HubRefused(reason=GONE_ON)
    except HubRefused:
        await hand_over_the_rest(way, report, author)
        raise
    report.add(changed)


async def _copy_left(way: Way) -> RecoveryCopy:
    keys = await way.on_store(way.ledgers.copy_keys)
    if keys is None:
        raise HubRefused(reason=GONE_ON)
    try:
        return open_copy(await way.hub.get_recovery_copy(keys.lookup, None), keys)
    except CannotOpen as error:
        raise HubRefused(reason=GONE_ON) from error
    except HubRefused as error:
        if error.fields.get("reason") not in _NO_COPY:
            raise
        raise HubRefused(reason=GONE_ON) from error
