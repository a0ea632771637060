"""The WebSocket between two real clients and a real hub."""

import asyncio
from contextlib import suppress
from random import Random

import pytest

from sync.engine import Surroundings
from sync.protocol.errors import CannotOpen
from sync.protocol.signals import open_signal, seal_signal
from sync.protocol.statements import AuthorRemoved
from sync.service import SyncService
from sync.wire import Listener
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import NOW_MS
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World
from tests.sync.conftest import MakeDesk, on_store
from tests.sync.ears import connected

pytestmark = pytest.mark.asyncio


async def test_a_wake_up_reaches_a_waiting_client(world: World, hub: EmbeddedHub) -> None:
    async with connected(hub, world.doctor) as (_, ear):
        assert await ear.wait_for("woken", world.clinic) == 0
        world.alliance.open_case(world.doctor, world.clinic)
        await world.hand_over()
        assert isinstance(await ear.wait_for("woken", world.clinic), int)


async def test_another_circles_news_wakes_nobody_else(world: World, hub: EmbeddedHub) -> None:
    async with connected(hub, world.expert) as (wire, ear):
        world.alliance.open_case(world.doctor, world.clinic)
        await world.hand_over()
        await wire.send_signal(bytes(32), b"after")
        heard = await ear.until("gone")
    assert ("woken", world.clinic) not in {each[:2] for each in heard}


async def test_a_sealed_signal_arrives_and_only_its_recipient_opens_it(
    world: World, hub: EmbeddedHub
) -> None:
    doctor, expert = world.doctor, world.expert
    async with connected(hub, expert) as (_, ear), connected(hub, doctor) as (wire, _own):
        sealed = seal_signal(doctor.signing, expert.id, expert.kem.public, b"ring", NOW_MS)
        assert await wire.send_signal(expert.id, sealed)
        blob = await ear.wait_for("signal", doctor.id)
    assert isinstance(blob, bytes)
    opened = open_signal(expert.kem, expert.id, blob, lambda _: doctor.signing.public)
    assert (opened.sender, opened.plaintext) == (doctor.id, b"ring")
    with pytest.raises(CannotOpen):
        open_signal(world.outsider.kem, world.outsider.id, blob, lambda _: doctor.signing.public)


async def test_who_comes_and_goes_is_seen(world: World, hub: EmbeddedHub) -> None:
    async with connected(hub, world.doctor) as (_, ear):
        async with connected(hub, world.expert):
            assert await ear.wait_for("seen", world.expert.id) is True
        assert await ear.wait_for("seen", world.expert.id) is False


async def test_a_signal_to_somebody_who_is_not_there_comes_back_as_gone(
    world: World, hub: EmbeddedHub
) -> None:
    async with connected(hub, world.doctor) as (wire, ear):
        await wire.send_signal(world.expert.id, b"sealed")
        await ear.wait_for("gone", world.expert.id)


async def test_a_removed_person_is_disconnected_at_once(world: World, hub: EmbeddedHub) -> None:
    async with connected(hub, world.outsider) as (_, ear):
        said = AuthorRemoved(world.outsider.id, (), "离职")
        world.alliance.state(world.alliance.root, world.alliance.ledger, said)
        await world.hand_over()
        await ear.wait_for("connected", False)


async def test_a_waiting_pc_has_a_case_moments_after_another_wrote_it(
    world: World, hub: EmbeddedHub, make_desk: MakeDesk, clock: FrozenClock
) -> None:
    expert = make_desk(world.expert)
    arrived = asyncio.Event()
    case_ids: set[bytes] = set()
    around = Surroundings(
        on_store,
        clock,
        Random(2),
        on_changed=lambda changed: arrived.set() if changed.ledgers & case_ids else None,
    )
    up = asyncio.Event()
    listener = Listener(connected=lambda is_up: up.set() if is_up else None)
    service = SyncService(expert.client, expert.ledgers, world.expert.signing, around, listener)
    running = asyncio.ensure_future(service.run())
    try:
        async with asyncio.timeout(10):
            await up.wait()
            case = world.alliance.open_case(world.doctor, world.clinic)
            note = world.alliance.note(world.doctor, case)
            world.alliance.share_case(world.doctor, case, world.desk, note.id)
            case_ids.add(case.ledger)
            await world.hand_over()
            await arrived.wait()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    assert len(expert.ledgers.taken[case.ledger]) == 4
