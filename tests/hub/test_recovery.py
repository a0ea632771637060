"""What the hub keeps for people who lose their PC, and how they go on with new keys."""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from sync.hub.hub import HubSettings
from sync.hub.limits import Limits
from sync.hub_client import HubClient
from sync.protocol import canonical, shapes
from sync.protocol.entry import parse_entry
from sync.protocol.messages import ChainsReply
from sync.protocol.recovery_copy import LARGEST
from sync.protocol.statements import (
    AuthorRemoved,
    AuthorSucceeded,
    FrontierHead,
    FrontierStated,
    statement_of,
    succession_message,
)
from sync.protocol.suites import SigningKey, Suite
from sync.transport import Call
from telecon.errors import HubRefused
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import NOW_MS, Member, OpenCase
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

TIGHT = Limits(recoveries_per_minute=3, spent_copies=2)


@pytest.fixture
def tight_hub(tmp_path: Path, clock: FrozenClock) -> Iterator[EmbeddedHub]:
    settings = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=TIGHT, now_ms=clock.now_ms)
    with EmbeddedHub(tmp_path, settings) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def tight(tight_hub: EmbeddedHub) -> AsyncIterator[World]:
    client = HubClient([tight_hub.address], tight_hub.key)
    yield World.found(client, tight_hub.hub)
    await client.close()


async def fetch(client: HubClient, lookup: bytes) -> bytes:
    call = Call("GET", f"/v1/recovery/{lookup.hex()}", limit=2 * LARGEST)
    answer = await client._transport.exchange(call, None)
    return shapes.octets(shapes.array(canonical.decode(answer), 1)[0])


async def refusal(client: HubClient, lookup: bytes) -> str:
    with pytest.raises(HubRefused) as refused:
        await fetch(client, lookup)
    return str(refused.value.fields["reason"])


async def test_a_copy_is_fetched_by_its_name_and_a_new_one_takes_its_place(
    own_world: World,
) -> None:
    first, second, client = secrets.token_bytes(32), secrets.token_bytes(32), own_world.client
    await client.put_recovery_copy(first, b"sealed one", own_world.doctor.signing)
    await client.put_recovery_copy(first, b"sealed one again", own_world.doctor.signing)
    assert await fetch(client, first) == b"sealed one again"
    await client.put_recovery_copy(second, b"sealed two", own_world.doctor.signing)
    assert await fetch(client, second) == b"sealed two"
    assert await refusal(client, first) == "recovery-used"
    assert await refusal(client, secrets.token_bytes(32)) == "recovery-unknown"


async def test_nobody_writes_over_anothers_copy_or_without_a_session(own_world: World) -> None:
    lookup, client = secrets.token_bytes(32), own_world.client
    await client.put_recovery_copy(lookup, b"hers", own_world.doctor.signing)
    with pytest.raises(HubRefused, match="not-your-copy"):
        await client.put_recovery_copy(lookup, b"his", own_world.expert.signing)
    stranger = SigningKey.generate(Suite.DESKTOP)
    with pytest.raises(HubRefused, match="author-unknown"):
        await client.put_recovery_copy(lookup, b"nobody's", stranger)
    with pytest.raises(HubRefused, match="author-unknown"):
        await client.put_recovery_copy(lookup, b"the root's", own_world.alliance.root.signing)
    call = Call("PUT", f"/v1/recovery/{lookup.hex()}", canonical.encode([b"nobody's"]))
    with pytest.raises(HubRefused, match="unauthorised"):
        await client._transport.exchange(call, None)
    assert await fetch(client, lookup) == b"hers"


@pytest.mark.parametrize("size", [0, LARGEST + 1])
async def test_an_empty_or_huge_copy_is_not_kept(own_world: World, size: int) -> None:
    signer = own_world.doctor.signing
    with pytest.raises(HubRefused, match="too-large"):
        await own_world.client.put_recovery_copy(secrets.token_bytes(32), bytes(size), signer)


async def test_an_address_tries_a_few_codes_a_minute(tight: World) -> None:
    lookup = secrets.token_bytes(32)
    await tight.client.put_recovery_copy(lookup, b"sealed", tight.doctor.signing)
    for _ in range(TIGHT.recoveries_per_minute):
        assert await refusal(tight.client, secrets.token_bytes(32)) == "recovery-unknown"
    assert await refusal(tight.client, lookup) == "too-many"


async def test_only_the_last_replaced_names_are_remembered(
    tight: World, clock: FrozenClock
) -> None:
    names = [secrets.token_bytes(32) for _ in range(5)]
    for name in names:
        clock.advance(1000)
        await tight.client.put_recovery_copy(name, b"sealed", tight.doctor.signing)
    assert await refusal(tight.client, names[0]) == "recovery-unknown"
    assert await refusal(tight.client, names[3]) == "recovery-used"
    assert await fetch(tight.client, names[4]) == b"sealed"


async def test_the_copy_of_who_was_removed_is_handed_to_nobody(own_world: World) -> None:
    lookup, client = secrets.token_bytes(32), own_world.client
    await client.put_recovery_copy(lookup, b"sealed", own_world.doctor.signing)
    removal = AuthorRemoved(own_world.doctor.id, (), "离职")
    own_world.alliance.state(own_world.alliance.root, own_world.alliance.ledger, removal)
    await own_world.hand_over()
    assert await refusal(client, lookup) == "author-removed"


def gone_on(world: World, old: Member, chains: ChainsReply) -> tuple[Member, list[bytes]]:
    """The same person with new keys, and the entries that say so."""
    new = Member(SigningKey.generate(Suite.DESKTOP), person=old.person, facility=old.facility)
    proof = new.signing.sign(succession_message(old.id, new.device, new.kem.public))
    keys = (new.signing.public, new.kem.public)
    said = AuthorSucceeded(new.device, *keys, NOW_MS, proof)
    assert old.chains[world.alliance.ledger] == (chains.seq, chains.prev)
    both = (FrontierStated(chains.heads), said)
    entries = [world.alliance.state(old, world.alliance.ledger, each) for each in both]
    world.alliance.drain()
    return new, [entry.to_bytes() for entry in entries]


async def worked(world: World) -> OpenCase:
    case = world.alliance.open_case(world.doctor, world.clinic)
    world.alliance.note(world.doctor, case)
    await world.hand_over()
    return case


async def test_the_hub_tells_an_author_where_they_stand(own_world: World) -> None:
    case = await worked(own_world)
    chains = await own_world.client.chains(own_world.doctor.signing)
    expected = dict(own_world.doctor.chains)
    del expected[own_world.alliance.ledger]
    assert chains.after == own_world.alliance.heads[own_world.alliance.ledger]
    assert {h.ledger: (h.seq + 1, h.entry) for h in chains.heads} == expected
    assert case.ledger in expected


async def test_who_goes_on_keeps_the_seats_and_the_old_keys_and_code_open_nothing(
    own_world: World,
) -> None:
    case, client, lookup = await worked(own_world), own_world.client, secrets.token_bytes(32)
    old = own_world.doctor
    await client.put_recovery_copy(lookup, b"sealed", old.signing)
    new, entries = gone_on(own_world, old, await client.chains(old.signing))
    outcomes = await client.push(entries, old.signing)
    assert [outcome.refusal for outcome in outcomes] == ["", ""]
    assert await refusal(client, lookup) == "recovery-used"
    with pytest.raises(HubRefused, match="author-succeeded"):
        await client.chains(old.signing)
    reply = await client.ledgers([(case.ledger, 0)], 1 << 20, new.signing)
    assert len(reply.parts[0].entries) == 3
    note = own_world.alliance.note(new, case)
    assert (await client.push([note.to_bytes()], new.signing))[0].refusal == ""
    late = own_world.alliance.note(old, case).to_bytes()
    assert (await client.push([late], new.signing))[0].refusal == "author-succeeded"
    for signer in (own_world.expert.signing, None):
        assert (await client.push([late], signer))[0].refusal == "kept-apart"


async def test_a_case_that_only_a_copy_knows_comes_in_with_who_goes_on_and_with_nobody_else(
    own_world: World,
) -> None:
    await worked(own_world)
    client, old = own_world.client, own_world.doctor
    new, entries = gone_on(own_world, old, await client.chains(old.signing))
    await client.push(entries, old.signing)
    case = own_world.alliance.open_case(old, own_world.clinic)
    own_world.alliance.note(old, case)
    opened = [entry.to_bytes() for entry in own_world.alliance.drain()]
    for signer in (own_world.expert.signing, None):
        assert {o.refusal for o in await client.push(opened, signer)} == {"kept-apart"}
    assert {o.refusal for o in await client.push(opened, new.signing)} == {""}
    reply = await client.ledgers([(case.ledger, 0)], 1 << 20, new.signing)
    assert [raw for _, raw in reply.parts[0].entries] == opened


async def test_a_frontier_that_cuts_what_the_hub_has_is_refused(own_world: World) -> None:
    case, client, old = await worked(own_world), own_world.client, own_world.doctor
    roster = own_world.alliance.ledger
    true = await client.chains(old.signing)
    for heads in (
        true.heads[1:],
        tuple(FrontierHead(h.ledger, 0, h.entry) for h in true.heads),
        (*true.heads, FrontierHead(secrets.token_bytes(16), 0, secrets.token_bytes(32))),
    ):
        now = await client.chains(old.signing)
        _, entries = gone_on(own_world, old, replace(now, heads=heads))
        stated, outcome = await client.push(entries, old.signing)
        assert (stated.refusal, outcome.refusal) == ("", "frontier")
        old.chains = {**old.chains, roster: (now.seq + 1, stated.entry)}
        own_world.alliance.heads[roster] = stated.entry
    assert (await client.ledgers([(case.ledger, 0)], 1 << 20, old.signing)).parts


async def test_nobody_sends_a_succession_in_anothers_session(own_world: World) -> None:
    await worked(own_world)
    client, old = own_world.client, own_world.doctor
    new, entries = gone_on(own_world, old, await client.chains(old.signing))
    for signer in (own_world.expert.signing, None):
        outcomes = await client.push(entries, signer)
        assert {outcome.refusal for outcome in outcomes} == {"not-your-session"}
    with pytest.raises(HubRefused, match="author-unknown"):
        await client.chains(new.signing)


async def test_the_pc_left_behind_is_shown_the_signed_succession_and_nothing_after(
    own_world: World,
) -> None:
    await worked(own_world)
    client, old = own_world.client, own_world.doctor
    _, entries = gone_on(own_world, old, await client.chains(old.signing))
    await client.push(entries, old.signing)
    own_world.alliance.invite(own_world.alliance.clinic, "钱医生", "village-doctor")
    await own_world.hand_over()
    reply = await client.removal(old.signing, 0)
    last = parse_entry(reply.parts[0].entries[-1][1])
    assert isinstance(statement_of(last)[1], AuthorSucceeded)
    assert last.to_bytes() == entries[-1]
    with pytest.raises(HubRefused, match="not-removed"):
        await client.removal(own_world.expert.signing, 0)
