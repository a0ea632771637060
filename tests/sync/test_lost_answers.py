"""A line that breaks while entries are handed over: nothing is lost, little is sent again."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Sequence

import httpx
import pytest
from sqlalchemy import Connection, func, select

from sync.hub.tables import entries
from sync.protocol.entry import Entry
from sync.protocol.messages import Outcome
from sync.protocol.push_messages import Chained, FrameReader, framed, pack_push, runs_of
from sync.protocol.receipts import verify_receipt
from sync.trust import pinned_context
from telecon.errors import HubRefused
from tests.hub.alliance import OpenCase
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World
from tests.sync.conftest import MakeDesk

asynchronous = pytest.mark.asyncio


def write_notes(world: World, count: int) -> tuple[OpenCase, list[Entry]]:
    """A new case of the doctor's with so many notes, signed and handed to nobody."""
    case = world.alliance.open_case(world.doctor, world.clinic)
    for number in range(count):
        world.alliance.note(world.doctor, case, f"第{number}条")
    return case, world.alliance.drain()


def stored(hub: EmbeddedHub, case: OpenCase) -> int:
    with hub.hub.database.read() as connection:
        query = select(func.count()).select_from(entries).where(entries.c.ledger == case.ledger)
        return int(connection.execute(query).scalar_one())


def watch_pushes(hub: EmbeddedHub) -> list[int]:
    """How many entries each batch had that came to the hub from now on."""
    append, seen = hub.hub.book.append, list[int]()

    def counted(
        subject: bytes | None,
        raws: Sequence[Entry | bytes | Chained],
        *,
        may_found: bool = False,
        more: bool = False,
        beside: Callable[[Connection], None] | None = None,
    ) -> list[Outcome]:
        seen.append(len(raws))
        return append(subject, raws, may_found=may_found, more=more, beside=beside)

    hub.hub.book.append = counted  # type: ignore[method-assign]
    return seen


@asynchronous
async def test_what_the_hub_has_already_is_asked_for_and_not_sent_again(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    desk = make_desk(world.doctor)
    case, written = write_notes(world, 20)
    desk.ledgers.outbox += written
    there = [entry.to_bytes() for entry in written[:12]]
    await world.client.push(there, world.doctor.signing)  # its answer never came back
    seen = watch_pushes(hub)
    status = await desk.sync()
    assert (status.error, status.entries_waiting) == ("", 0)
    assert sum(seen) == len(written) - len(there)
    assert stored(hub, case) == len(written)
    for entry in written:
        verify_receipt(desk.ledgers.receipts[entry.id], hub.key)


@asynchronous
async def test_nothing_is_asked_while_every_answer_came(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    desk = make_desk(world.doctor)
    for count in (20, 30):
        _, written = write_notes(world, count)
        desk.ledgers.outbox += written
        before = hub.hub.members_meter.count(world.doctor.id)
        await desk.sync()
    # the push, what is new, and nothing else
    assert hub.hub.members_meter.count(world.doctor.id) - before <= 3


@asynchronous
async def test_the_hub_tells_receipts_of_ones_own_chains_only(world: World) -> None:
    _, written = write_notes(world, 3)
    await world.client.push([e.to_bytes() for e in written[:4]], world.doctor.signing)
    mine = await world.client.receipts(written, world.doctor.signing)
    assert {receipt.entry for receipt in mine} == {entry.id for entry in written[:4]}
    assert await world.client.receipts(written, world.outsider.signing) == []


@asynchronous
async def test_every_batch_that_came_whole_is_stored_when_the_line_breaks(
    world: World, hub: EmbeddedHub
) -> None:
    case, written = write_notes(world, 30)
    raws = [entry.to_bytes() for entry in written]
    first, second = framed(pack_push(raws[:16])), framed(pack_push(raws[16:]))

    async def cut() -> AsyncIterator[bytes]:
        yield first + second[: len(second) // 2]
        async with asyncio.timeout(30):
            while await asyncio.to_thread(stored, hub, case) < 16:
                await asyncio.to_thread(stored, hub, case)
        raise ConnectionError

    token = await world.client.token_of(world.doctor.signing)
    shown = base64.urlsafe_b64encode(token).rstrip(b"=").decode()
    async with httpx.AsyncClient(verify=pinned_context(hub.key)) as http:
        with pytest.raises(ConnectionError):
            await http.post(
                f"https://{hub.address}/v1/entries",
                content=cut(),
                headers={"Authorization": f"Telecon {shown}"},
            )
    assert stored(hub, case) == 16
    answers, _ = await world.client.push_batches([raws[:16], raws[16:]], world.doctor.signing)
    assert [outcome.refusal for batch in answers for outcome in batch] == [""] * len(raws)
    assert stored(hub, case) == len(raws)


@asynchronous
async def test_more_batches_than_agreed_or_half_a_one_are_refused(world: World) -> None:
    _, written = write_notes(world, 1)
    raw = [written[0].to_bytes()]
    with pytest.raises(HubRefused):
        await world.client.push_batches([raw] * 17, world.doctor.signing)


def test_a_body_is_taken_apart_however_it_is_cut() -> None:
    frames = [b"a", b"", b"ccc" * 100]
    body = b"".join(framed(each) for each in frames)
    for size in (1, 2, 3, 7, len(body)):
        reader = FrameReader(1000, 3)
        parts = [body[start : start + size] for start in range(0, len(body), size)]
        assert [frame for part in parts for frame in reader.feed(part)] == frames
        reader.end()


@asynchronous
async def test_runs_are_unbroken_parts_of_chains(world: World) -> None:
    _, one = write_notes(world, 3)
    _, other = write_notes(world, 2)
    runs = runs_of([*other, one[0], *one[2:]])
    assert sorted(len(run) for run in runs) == sorted([1, len(one) - 2, len(other)])
