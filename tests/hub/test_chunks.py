"""Attachment chunks over real TLS."""

import hashlib
import secrets
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.chunk_calls import Place
from sync.hub.hub import HubSettings
from sync.hub.limits import Limits
from sync.hub.parts import OPEN_PARTS
from sync.hub_client import HubClient
from telecon.errors import HubRefused
from tests.fakes.clock import FrozenClock
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEALED = bytes(range(256)) * 1024


async def _case(world: World) -> bytes:
    world.alliance.drain()
    case = world.alliance.open_case(world.doctor, world.clinic)
    await world.hand_over()
    return case.ledger


async def test_a_chunk_comes_back_as_it_was_sent(world: World) -> None:
    ledger, chunk = await _case(world), hashlib.sha256(SEALED).digest()
    assert not await world.client.has_chunk(ledger, chunk, world.doctor.signing)
    for _ in range(2):
        await world.client.put_chunk(ledger, chunk, SEALED, world.doctor.signing)
    assert await world.client.has_chunk(ledger, chunk, world.doctor.signing)
    assert await world.client.get_chunk(ledger, chunk, world.doctor.signing) == SEALED


async def test_a_chunk_that_is_not_what_its_name_says_is_refused(world: World) -> None:
    ledger = await _case(world)
    with pytest.raises(HubRefused) as refusal:
        await world.client.put_chunk(ledger, b"x" * 32, SEALED, world.doctor.signing)
    assert refusal.value.fields["reason"] == "malformed"


async def test_a_stranger_neither_sends_nor_fetches_a_chunk(world: World) -> None:
    ledger, chunk = await _case(world), hashlib.sha256(SEALED).digest()
    await world.client.put_chunk(ledger, chunk, SEALED, world.doctor.signing)
    for attempt in (
        world.client.get_chunk(ledger, chunk, world.outsider.signing),
        world.client.put_chunk(ledger, chunk, SEALED, world.outsider.signing),
        world.client.has_chunk(ledger, chunk, world.outsider.signing),
    ):
        with pytest.raises(HubRefused) as refusal:
            await attempt
        assert refusal.value.fields["reason"] == "not-member"


async def test_too_much_is_refused_before_it_is_read(world: World) -> None:
    ledger, large = await _case(world), bytes(2 << 20)
    with pytest.raises(HubRefused) as refusal:
        await world.client.put_chunk(
            ledger, hashlib.sha256(large).digest(), large, world.doctor.signing
        )
    assert refusal.value.fields["reason"] == "too-large"


async def test_an_author_who_asks_without_end_is_told_to_wait(
    own_hub: EmbeddedHub, own_world: World
) -> None:
    meter = own_hub.hub.members_meter
    while meter.allows(own_world.doctor.id):
        pass
    with pytest.raises(HubRefused) as refusal:
        await own_world.client.changes({}, own_world.doctor.signing)
    assert refusal.value.fields["reason"] == "too-many"
    await own_world.client.changes({}, own_world.expert.signing)


async def test_an_author_who_stored_too_much_today_waits_and_others_do_not(
    tmp_path: Path, clock: FrozenClock
) -> None:
    limits = Limits(author_day_bytes=60_000)
    settings = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=limits, now_ms=clock.now_ms)
    with EmbeddedHub(tmp_path, settings) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        case = world.alliance.open_case(world.doctor, world.clinic)
        world.alliance.share_circle(world.expert, world.desk, world.outsider)
        await world.hand_over()
        first, second = (bytes([at]) * 40_000 for at in range(2))
        signer = world.doctor.signing
        await client.put_chunk(case.ledger, hashlib.sha256(first).digest(), first, signer)
        with pytest.raises(HubRefused) as refusal:
            await client.put_chunk(case.ledger, hashlib.sha256(second).digest(), second, signer)
        world.alliance.note(world.doctor, case, secrets.token_hex(30_000))
        (note,) = await world.hand_over()
        world.alliance.found_circle(world.outsider, "另一个科室", "desk")
        (other,) = await world.hand_over()
        clock.advance(86_400_001)
        await client.put_chunk(case.ledger, hashlib.sha256(second).digest(), second, signer)
        await client.close()
    assert refusal.value.fields["reason"] == "too-much"
    assert (note.refusal, other.refusal) == ("too-much", "")


@settings(max_examples=12, deadline=None)
@given(cuts=st.lists(st.integers(0, 5000), max_size=6), size=st.integers(1, 5000))
async def test_a_chunk_in_pieces_is_the_chunk_wherever_the_line_broke(
    world: World, cuts: list[int], size: int
) -> None:
    ledger, data = await _case(world), secrets.token_bytes(size)
    chunk, signer = hashlib.sha256(data).digest(), world.doctor.signing
    for cut in cuts:  # whatever arrived, wherever it begins and however far it goes
        held = await world.client.held_of(ledger, chunk, signer)
        if held is None:
            break
        begin = min(held, cut) if cut % 2 else held
        piece = data[begin : begin + cut % 1700]
        kept = await world.client.put_part(Place(ledger, chunk, begin), piece, size, signer)
        assert kept.held == min(size, begin + len(piece))
    held = await world.client.held_of(ledger, chunk, signer)
    if held is not None:
        rest = Place(ledger, chunk, held)
        await world.client.put_part(rest, data[held:], size, signer)
    at, came = 0, b""
    while at < size:
        part = await world.client.get_part(Place(ledger, chunk, at), 1 + size // 3, signer)
        came, at = came + part.data, at + len(part.data)
        assert part.size == size
    assert came == data


async def test_a_piece_that_does_not_follow_is_asked_for_from_where_the_chunk_stands(
    world: World,
) -> None:
    ledger, data = await _case(world), secrets.token_bytes(3000)
    chunk, signer = hashlib.sha256(data).digest(), world.doctor.signing
    await world.client.put_part(Place(ledger, chunk, 0), data[:1000], 3000, signer)
    beyond = await world.client.put_part(Place(ledger, chunk, 2000), data[2000:], 3000, signer)
    assert beyond.held == 1000
    assert await world.client.held_of(ledger, chunk, signer) == 1000


async def test_pieces_of_a_false_chunk_leave_nothing_behind(world: World) -> None:
    ledger, chunk = await _case(world), b"q" * 32
    signer = world.doctor.signing
    await world.client.put_part(Place(ledger, chunk, 0), b"x" * 900, 1000, signer)
    with pytest.raises(HubRefused) as refusal:
        await world.client.put_part(Place(ledger, chunk, 900), b"x" * 100, 1000, signer)
    assert refusal.value.fields["reason"] == "malformed"
    assert await world.client.held_of(ledger, chunk, signer) == 0


async def test_begun_chunks_of_one_author_are_few(world: World) -> None:
    ledger, signer = await _case(world), world.doctor.signing
    names = [bytes([at]) * 32 for at in range(1, OPEN_PARTS + 4)]
    for name in names:
        await world.client.put_part(Place(ledger, name, 0), b"x" * 10, 100, signer)
    held = [await world.client.held_of(ledger, name, signer) for name in names]
    assert held.count(10) == OPEN_PARTS
    assert held[-1] == 10


async def test_a_full_room_for_files_is_told_before_and_still_takes_entries(
    tmp_path: Path, clock: FrozenClock
) -> None:
    limits = Limits(files_bytes=100_000)
    place = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=limits, now_ms=clock.now_ms)
    with EmbeddedHub(tmp_path, place) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        ledger, signer = await _case(world), world.doctor.signing
        first, second = secrets.token_bytes(90_000), secrets.token_bytes(20_000)
        kept = await client.put_chunk(ledger, hashlib.sha256(first).digest(), first, signer)
        name = hashlib.sha256(second).digest()
        with pytest.raises(HubRefused) as refusal:
            await client.put_part(Place(ledger, name, 0), second[:10], 20_000, signer)
        world.alliance.open_case(world.doctor, world.clinic)
        outcomes = await world.hand_over()
        await client.close()
    assert (kept.room.reason, kept.room.used) == ("files-full", 900)
    assert refusal.value.fields["reason"] == "files-full"
    assert {each.refusal for each in outcomes} == {""}


async def test_a_disk_that_gets_full_is_left_to_entries(
    own_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, signer = await _case(own_world), own_world.doctor.signing
    full = SimpleNamespace(total=100 << 30, free=(512 << 20) + 10)
    monkeypatch.setattr("sync.hub.chunks.shutil.disk_usage", lambda _folder: full)
    name = hashlib.sha256(SEALED).digest()
    with pytest.raises(HubRefused) as refusal:
        await own_world.client.put_chunk(ledger, name, SEALED, signer)
    own_world.alliance.open_case(own_world.doctor, own_world.clinic)
    outcomes = await own_world.hand_over()
    assert refusal.value.fields["reason"] == "disk-low"
    assert {each.refusal for each in outcomes} == {""}


async def test_scans_of_a_day_leave_its_author_room_for_entries(
    tmp_path: Path, clock: FrozenClock
) -> None:
    limits = Limits(author_day_bytes=100_000)
    place = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=limits, now_ms=clock.now_ms)
    with EmbeddedHub(tmp_path, place) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        ledger, signer = await _case(world), world.doctor.signing
        for size in (80_000, 16_000):
            data = secrets.token_bytes(size)
            name, refusal = hashlib.sha256(data).digest(), ""
            try:
                await client.put_chunk(ledger, name, data, signer)
            except HubRefused as error:
                refusal = str(error.fields["reason"])
        world.alliance.open_case(world.doctor, world.clinic)
        outcomes = await world.hand_over()
        await client.close()
    assert refusal == "too-much"
    assert {each.refusal for each in outcomes} == {""}
