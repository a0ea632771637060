"""The recovery copy: left at the hub when it is due, fetched with the printed code."""

from dataclasses import replace
from functools import partial

from sync.hub_client import HubClient
from sync.protocol.errors import CannotOpen, Malformed
from sync.protocol.recovery_copy import LARGEST_ANSWER, RecoveryCopy, open_copy, sealed_in
from sync.protocol.suites import SigningKey
from sync.rounds import Problem, Report, Way
from sync.transport import Call, Patience, Transport, read_answer
from sync.trust import unpinned_context
from telecon.crypto.recovery_code import parse_recovery_code
from telecon.errors import HubIdentityChanged, HubRefused, HubUnreachable

NOT_KEPT = "recovery-copy"
REPLACED = "recovery-copy-replaced"
"""Under this code's name the hub takes nothing any more: only another code helps."""


async def keep_copy(way: Way, report: Report) -> None:
    """Hand the author's recovery copy over when it is due; that it failed stops nothing else."""
    copy = await way.on_store(way.ledgers.due_copy)
    if copy is None:
        return
    try:
        await way.hub.put_recovery_copy(copy.lookup, copy.sealed, way.signer)
    except (HubRefused, HubUnreachable) as error:
        is_replaced = error.fields.get("reason") == "recovery-used"
        report.problems.append(Problem(REPLACED if is_replaced else NOT_KEPT, way.ledgers.alliance))
        return
    report.add(await way.on_store(partial(way.ledgers.copy_kept, copy)))


async def fetch_copy(address: str, typed: str, patience: Patience | None = None) -> RecoveryCopy:
    """The copy a printed code opens, from the hub it names.

    The hub at this address is a stranger yet. What it answers must open with the code, and then
    it must prove the hub key that stands inside: who answers with something else, or with
    another's copy of the right answer, is refused.

    Args:
        address: `host:port`, as the person was told it.
        typed: the code as typed.
        patience: time-outs.

    Returns:
        The copy, with this address before those it names.

    Raises:
        WrongPassphrase: reason "mistyped".
        HubRefused: `recovery-unknown`, `recovery-used`, `author-removed`, `too-many`.
        HubIdentityChanged: an impostor.
        HubUnreachable: no hub there.
    """
    waits = patience or Patience()
    keys = parse_recovery_code(typed).copy_keys()
    sealed = await _ask(address, keys.lookup, waits)
    try:
        copy = open_copy(sealed, keys)
    except (CannotOpen, Malformed) as error:
        raise HubIdentityChanged(reason="recovery-copy") from error
    await _require_named_hub(address, copy, waits)
    return _reached_at(address, copy)


async def fetch_own_copy(hub: HubClient, signer: SigningKey, typed: str) -> RecoveryCopy:
    """The copy a printed code opens, asked for by the person it is of, come back by an invitation.

    Raises:
        WrongPassphrase: reason "mistyped".
        HubRefused: `recovery-unknown`, `recovery-used`, ``author-removed` (of another person),
            `too-many`.
        HubUnreachable: no hub there.
        CannotOpen, Malformed: the hub answered with something else.
    """
    keys = parse_recovery_code(typed).copy_keys()
    return open_copy(await hub.get_recovery_copy(keys.lookup, signer), keys)


async def _ask(address: str, lookup: bytes, patience: Patience) -> bytes:
    transport = Transport([address], unpinned_context(), patience)
    try:
        call = Call("GET", f"/v1/recovery/{lookup.hex()}", limit=LARGEST_ANSWER)
        return read_answer(sealed_in, await transport.exchange(call, None))
    finally:
        await transport.close()


async def _require_named_hub(address: str, copy: RecoveryCopy, patience: Patience) -> None:
    """Whoever answers here proves the key in the copy, and serves the alliance in it."""
    hub = HubClient([address], copy.hub_key, patience)
    try:
        hello = await hub.hello()
    except HubIdentityChanged as error:
        raise HubIdentityChanged(reason="recovery-copy") from error
    finally:
        await hub.close()
    if hello.alliance != copy.alliance:
        raise HubRefused(reason="other-alliance")


def _reached_at(address: str, copy: RecoveryCopy) -> RecoveryCopy:
    return replace(copy, addresses=tuple(dict.fromkeys((address, *copy.addresses))))
