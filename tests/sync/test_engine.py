"""The engine against a real hub: what waits goes up, what is new comes down, whatever happens."""

import hashlib
from collections.abc import Coroutine, Sequence
from pathlib import Path

import pytest

from sync.engine import IN_STEP, LOOK_AGAIN_MS, REFUSED, UNREACHABLE
from sync.protocol.entry import Entry
from sync.protocol.receipts import verify_receipt
from sync.schedule import POLL_MS
from sync.transport import Call, Transport
from telecon.changes import Changed
from telecon.ledger.chunks import Chunk
from telecon.ledger.outbox import Waits
from tests.hub.alliance import OpenCase
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World
from tests.sync.conftest import Desk, MakeDesk

pytestmark = pytest.mark.asyncio


def _write_case(world: World, desk: Desk, *, share: bool = False) -> OpenCase:
    alliance = world.alliance
    case = alliance.open_case(world.doctor, world.clinic)
    note = alliance.note(world.doctor, case)
    if share:
        alliance.share_case(world.doctor, case, world.desk, note.id)
    desk.ledgers.outbox += alliance.drain()
    return case


async def test_what_was_written_offline_reaches_the_hub_with_a_receipt_each(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    desk = make_desk(world.doctor)
    _write_case(world, desk)
    status = await desk.sync()
    assert (status.state, status.entries_waiting) == (IN_STEP, 0)
    assert len(desk.ledgers.receipts) == 3
    for receipt in desk.ledgers.receipts.values():
        verify_receipt(receipt, hub.key)


async def test_a_shared_case_reaches_the_other_institution_in_order(
    world: World, make_desk: MakeDesk
) -> None:
    doctor, expert = make_desk(world.doctor), make_desk(world.expert)
    case = _write_case(world, doctor, share=True)
    await doctor.sync()
    await expert.sync()
    assert [entry.id for entry in expert.ledgers.taken[case.ledger]] == [
        entry.id for entry in doctor.ledgers.outbox
    ]
    assert any(case.ledger in changed.ledgers for changed in expert.changes)


async def test_a_new_member_gets_roster_and_circles_first(
    world: World, make_desk: MakeDesk
) -> None:
    expert = make_desk(world.expert)
    await expert.sync()
    assert {world.alliance.ledger, world.clinic, world.desk} <= set(expert.ledgers.taken)


async def test_without_a_hub_work_waits_and_goes_up_when_the_line_returns(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    desk = make_desk(world.doctor)
    with hub.offline():
        _write_case(world, desk)
        status = await desk.sync()
        assert (status.state, status.error, status.reason) == (
            UNREACHABLE,
            "hub-unreachable",
            "no-answer",
        )
        assert status.entries_waiting == 3
        assert status.last_success_ms is None
    status = await desk.sync()
    assert (status.state, status.entries_waiting) == (IN_STEP, 0)
    assert status.last_success_ms == desk.clock.now_ms()


async def test_failures_are_retried_later_and_later_and_a_wake_up_at_once(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    desk = make_desk(world.doctor)
    waits = []
    with hub.offline():
        for _ in range(4):
            now = desk.clock.monotonic_ms()
            due = await desk.engine.tick(now)
            waits.append(due - now)
            assert await desk.engine.tick(due - 1) == due
            desk.clock.advance(due - now)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    status = await desk.sync()
    assert status.next_due_ms == desk.clock.monotonic_ms() + POLL_MS


async def test_a_lost_answer_neither_doubles_nor_loses_an_entry(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)
    case = _write_case(world, desk)
    await desk.sync()
    desk.ledgers.receipts.clear()
    desk.ledgers.taken.clear()
    desk.ledgers.feeds.clear()
    await desk.sync()
    assert len(desk.ledgers.receipts) == 3
    assert len(desk.ledgers.taken[case.ledger]) == 3


async def test_nothing_new_is_one_request(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    desk = make_desk(world.doctor)
    await desk.sync()
    before = hub.hub.members_meter.count(world.doctor.id)
    await desk.sync()
    assert hub.hub.members_meter.count(world.doctor.id) == before + 1


async def test_a_refused_ledger_does_not_hold_up_the_others(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)
    foreign = world.alliance.open_case(world.doctor, world.desk)
    bad = len(world.alliance.entries)
    desk.ledgers.outbox += world.alliance.drain()
    good = _write_case(world, desk)
    status = await desk.sync()
    assert status.state == IN_STEP
    assert {problem.ledger for problem in status.problems} == {foreign.ledger}
    assert status.entries_waiting == bad
    assert len(desk.ledgers.taken[good.ledger]) == 3


async def test_what_idle_time_writes_and_the_hub_refuses_makes_no_round_follow_the_other(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)
    await desk.sync()
    foreign = world.alliance.open_case(world.doctor, world.desk)
    world.alliance.drain()
    written = list[int]()

    def write_indexes(among: Sequence[bytes] | None) -> Changed:
        assert not among
        note = world.alliance.note(world.doctor, foreign)
        desk.ledgers.outbox += world.alliance.drain()
        written.append(note.core.seq)
        return Changed(entries=(note.id,), outbox=True)

    desk.ledgers.write_indexes = write_indexes  # type: ignore[method-assign]
    status = await desk.sync()
    assert len(written) == 1
    assert status.entries_waiting == 1
    assert {problem.ledger for problem in status.problems} == {foreign.ledger}
    assert status.next_due_ms > desk.clock.monotonic_ms()


async def test_a_row_removed_at_the_hub_is_noticed_and_nothing_here_is_lost(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    doctor, expert = make_desk(world.doctor), make_desk(world.expert)
    case = _write_case(world, doctor, share=True)
    await doctor.sync()
    with hub.hub.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM entries WHERE ledger = ? AND n = 2", (case.ledger,))
    status = await expert.sync()
    assert [(p.code, p.ledger) for p in status.problems] == [("hole", case.ledger)]
    assert case.ledger not in expert.ledgers.taken
    assert case.ledger in expert.ledgers.announced
    assert (await expert.sync()).problems == status.problems
    assert len(doctor.ledgers.taken[case.ledger]) == 4


async def test_a_tail_the_hub_withholds_is_noticed(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    doctor, expert = make_desk(world.doctor), make_desk(world.expert)
    case = _write_case(world, doctor, share=True)
    await doctor.sync()
    with hub.hub.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM entries WHERE ledger = ? AND n = 4", (case.ledger,))
    status = await expert.sync()
    assert ("withheld", case.ledger) in [(p.code, p.ledger) for p in status.problems]
    assert status.held_back == 1


async def test_a_clock_that_jumps_a_year_back_stops_nothing(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)
    _write_case(world, desk)
    desk.clock.jump(-365 * 86_400_000)
    assert (await desk.sync()).state == IN_STEP


async def test_an_attachment_arrives_whole_and_only_missing_chunks_travel_again(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub
) -> None:
    doctor, expert = make_desk(world.doctor), make_desk(world.expert)
    case = _write_case(world, doctor, share=True)
    pieces = [bytes([at]) * 100_000 for at in range(5)]
    chunks = [Chunk(case.ledger, hashlib.sha256(piece).digest()) for piece in pieces]
    doctor.ledgers.attachments = dict(zip(chunks[:3], pieces[:3], strict=True))
    await doctor.sync()
    doctor.ledgers.sent.clear()
    doctor.ledgers.attachments |= dict(zip(chunks[3:], pieces[3:], strict=True))
    stored = {path: path.stat().st_mtime_ns for path in _blobs(hub)}
    await doctor.sync()
    assert {path: path.stat().st_mtime_ns for path in stored} == stored
    expert.ledgers.wanted = chunks
    status = await expert.sync()
    assert [expert.ledgers.attachments[chunk] for chunk in chunks] == pieces
    assert status.chunks_wanted == 0


async def test_a_chunk_not_handed_over_yet_is_waited_for_without_an_alarm(
    world: World, make_desk: MakeDesk
) -> None:
    doctor = make_desk(world.doctor)
    case = _write_case(world, doctor)
    await doctor.sync()
    doctor.ledgers.wanted = [Chunk(case.ledger, b"z" * 32)]
    status = await doctor.sync()
    assert (status.chunks_wanted, status.problems) == (1, ())


async def test_an_invited_person_joins_after_whatever_the_roster_says_by_now(
    world: World, make_desk: MakeDesk
) -> None:
    alliance = world.alliance
    invited, key = alliance.invite(alliance.clinic, "何医生", "village-doctor")
    await world.hand_over()
    newcomer, joining = alliance.prepare_join(invited, key)
    desk = make_desk(newcomer)
    desk.ledgers.join_with = joining
    status = await desk.sync()
    assert status.state == IN_STEP
    assert desk.ledgers.joining(b"") is None
    assert alliance.ledger in desk.ledgers.taken


NAME = "村民王某"


async def test_a_mistake_of_the_program_costs_one_round_and_names_no_patient(
    world: World, make_desk: MakeDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = make_desk(world.doctor)
    absorbed = desk.ledgers.absorb

    def broken(_arrived: object) -> Changed:
        raise KeyError(NAME)

    desk.ledgers.absorb = broken  # type: ignore[method-assign, assignment]
    status = await desk.sync()
    assert (status.state, status.error) == (REFUSED, "unexpected")
    assert status.next_due_ms > desk.clock.monotonic_ms()
    said = capsys.readouterr()
    assert "KeyError" in said.out + said.err
    assert NAME not in said.out + said.err
    desk.ledgers.absorb = absorbed  # type: ignore[method-assign]
    assert (await desk.sync()).state == IN_STEP


async def test_a_store_or_a_listener_that_fails_does_not_end_the_engine(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)

    def broken(_told: object = None) -> list[Entry]:
        raise ZeroDivisionError

    desk.listener = broken
    waiting = desk.ledgers.waiting
    desk.ledgers.waiting = broken  # type: ignore[method-assign]
    assert (await desk.sync()).error == "unexpected"
    desk.ledgers.waiting = waiting  # type: ignore[method-assign]
    assert (await desk.sync()).state == IN_STEP


def _blobs(hub: EmbeddedHub) -> list[Path]:
    return [path for path in (hub.hub.settings.data / "blobs").rglob("*") if path.is_file()]


async def test_what_lies_apart_is_asked_for_again_at_the_start_and_each_day(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)
    await desk.sync()
    await desk.sync()
    assert desk.ledgers.looked_again == 1
    desk.clock.advance(LOOK_AGAIN_MS)
    await desk.sync()
    assert desk.ledgers.looked_again == 2


async def test_what_is_written_at_the_very_end_of_a_round_does_not_wait_for_the_next_poll(
    world: World, make_desk: MakeDesk
) -> None:
    desk = make_desk(world.doctor)
    await desk.sync()
    count, counted = desk.ledgers.waits, list[Waits]()

    def written_meanwhile() -> Waits:
        if len(counted) == 1:
            _write_case(world, desk)
            desk.engine.wake()
        counted.append(count())
        return counted[-1]

    desk.ledgers.waits = written_meanwhile  # type: ignore[method-assign]
    status = await desk.sync()
    assert status.entries_waiting == 0
    assert len(desk.ledgers.receipts) == 3


async def test_what_is_written_while_the_line_comes_back_does_not_wait_for_the_next_poll(
    world: World, make_desk: MakeDesk, hub: EmbeddedHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(world.doctor)
    with hub.offline():
        _write_case(world, desk)
        await desk.sync()

    def written_meanwhile() -> None:
        if len(desk.ledgers.outbox) == 3:
            _write_case(world, desk)
            desk.engine.wake()

    monkeypatch.setattr(desk.ledgers, "due_copy", written_meanwhile)
    status = await desk.sync()
    assert status.entries_waiting == 0
    assert len(desk.ledgers.receipts) == 6


async def test_one_change_comes_with_the_word_of_it_and_what_changed_is_told_with_a_push(
    world: World, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mate = world.alliance.enrol(world.alliance.clinic, "王护士", "nurse")
    world.alliance.share_circle(world.doctor, world.clinic, mate)
    case = world.alliance.open_case(world.doctor, world.clinic)
    world.alliance.note(world.doctor, case)
    await world.hand_over()
    writer, reader = make_desk(world.doctor), make_desk(mate)
    for desk in (writer, reader):
        desk.ledgers.feeds[world.clinic] = 0
        await desk.sync()
    note = world.alliance.note(world.doctor, case)
    writer.ledgers.outbox += world.alliance.drain()
    asked: list[str] = []
    exchange = Transport.exchange

    def watched(
        self: Transport, call: Call, token: bytes | None
    ) -> Coroutine[object, object, bytes]:
        asked.append(call.path)
        return exchange(self, call, token)

    monkeypatch.setattr(Transport, "exchange", watched)
    assert (await writer.sync()).error == ""
    assert asked[0] == "/v1/entries"
    assert "/v1/changes" not in asked
    asked.clear()
    assert (await reader.sync()).error == ""
    assert asked == ["/v1/changes"]
    assert reader.ledgers.taken[case.ledger][-1] == note
