"""Two or three people with call desks, real engines and a line for signals between them."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from telecon.calls.call_state import Phase, Role
from telecon.calls.media.desk import CallDesk, DeskParts
from telecon.calls.media.native import native_engines
from telecon.calls.ports import DeviceChoice
from telecon.calls.signals import Decline, DeclineReason, Ending, Signal, parse_signal
from telecon.calls.view import Moment, Notice
from telecon.clock import SystemClock
from telecon.errors import CallFailed
from tests.calls.people import ANNA, BO, CASE, CEN, NAMES, OTHER_CASE, Person, people, talk
from tests.fakes.camera import FakeHardware
from tests.fakes.news import News, ToldPicture
from tests.fakes.signal_channel import SignalLine


async def only_this_rings(caller: Person, callee: Person, call: bytes) -> None:
    """Signals are heard in order, so whatever was said before this call rang nobody."""
    ringing = await callee.reaches(Phase.RINGING)
    assert ringing.call == call
    assert {view.call for view in callee.views} == {call}
    caller.desk.hang_up()
    await callee.reaches(Phase.ENDED)


@pytest.mark.asyncio
async def test_a_call_rings_is_taken_talks_and_leaves_a_record_on_both_sides() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        call = anna.desk.place_call([BO], CASE)
        ringing = await bo.reaches(Phase.RINGING)
        assert (ringing.call, ringing.ledger, ringing.peer_name) == (call, CASE, NAMES[ANNA])
        assert bo.engines == []
        bo.desk.accept()
        await anna.reaches(Phase.LIVE)
        await bo.reaches(Phase.LIVE)
        await anna.until(lambda: anna.desk.remote_view.newest() is not None)
        await anna.until(lambda: bool(anna.desk.view() and anna.desk.view().statistics))  # type: ignore[union-attr]
        anna.desk.hang_up()
        await bo.reaches(Phase.ENDED)
        await anna.until(lambda: bool(anna.records and bo.records))
        record = bo.records[0]
        assert (record.role, record.ending, record.engine) == (
            Role.CALLEE,
            Ending.HUNG_UP,
            "native",
        )
        assert record.participants == (BO, ANNA)
        assert [moment.what for moment in record.moments] == [
            Moment.RANG,
            Moment.ACCEPTED,
            Moment.JOINED,
            Moment.LEFT,
        ]
        assert record.talking_ms is not None
        await anna.until(lambda: anna.desk.remote_view.newest() is None)


@pytest.mark.asyncio
async def test_a_declined_call_says_why_and_opens_nothing_at_the_other_side() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        anna.desk.place_call([BO], CASE)
        await bo.reaches(Phase.RINGING)
        bo.desk.decline(DeclineReason.IN_CONSULTATION)
        view = await anna.reaches(Phase.ENDED)
        assert (view.ending, view.decline_reason) == (
            Ending.DECLINED,
            DeclineReason.IN_CONSULTATION,
        )
        assert bo.engines == []
        assert anna.records[0].talking_ms is None


@pytest.mark.asyncio
async def test_an_unanswered_call_is_missed_on_both_sides() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        anna.desk.place_call([BO], CASE)
        await bo.reaches(Phase.RINGING)
        anna.desk.on_gone(BO)
        await anna.until(lambda: anna.views[-1].notice is Notice.PEER_NOT_REACHABLE)
        anna.later(45_000)
        assert (await anna.reaches(Phase.ENDED)).ending is Ending.MISSED
        assert (await bo.reaches(Phase.ENDED)).ending is Ending.MISSED


@pytest.mark.asyncio
async def test_two_people_who_call_each_other_at_once_simply_talk() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        anna.desk.place_call([BO], CASE)
        bo.desk.place_call([ANNA], CASE)
        one, other = await anna.reaches(Phase.LIVE), await bo.reaches(Phase.LIVE)
        assert one.call == other.call
        assert {one.role, other.role} == {Role.CALLER, Role.CALLEE}


@pytest.mark.asyncio
async def test_calling_back_whom_one_hears_ringing_takes_the_call() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        call = anna.desk.place_call([BO], CASE)
        await bo.reaches(Phase.RINGING)
        assert bo.desk.place_call([ANNA], CASE) == call
        await bo.reaches(Phase.LIVE)


@pytest.mark.asyncio
async def test_a_third_caller_hears_busy_and_nobody_calls_twice() -> None:
    async with people(ANNA, BO, CEN) as (_, (anna, bo, cen)):
        await talk(anna, bo)
        cen.desk.place_call([BO], CASE)
        assert (await cen.reaches(Phase.ENDED)).ending is Ending.BUSY
        assert bo.phase is Phase.LIVE
        with pytest.raises(CallFailed):
            anna.desk.place_call([CEN], CASE)
        with pytest.raises(CallFailed):
            cen.desk.place_call([], CASE)


@pytest.mark.asyncio
async def test_of_two_experts_the_first_holds_the_call_and_the_other_is_told() -> None:
    async with people(ANNA, BO, CEN) as (_, (anna, bo, cen)):
        anna.desk.place_call([BO, CEN], CASE)
        await bo.reaches(Phase.RINGING)
        await cen.reaches(Phase.RINGING)
        bo.desk.accept()
        cen.desk.accept()
        view = await anna.reaches(Phase.LIVE)
        assert view.peers == (BO,)
        assert (await cen.reaches(Phase.ENDED)).ending is Ending.ANSWERED_ELSEWHERE


@pytest.mark.asyncio
async def test_the_other_side_sees_that_one_is_muted_or_dark_on_purpose() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        await talk(anna, bo)
        anna.desk.set_muted(True)
        anna.desk.set_camera(False)
        await bo.until(lambda: bo.views[-1].peer_state.muted and bo.views[-1].peer_state.camera_off)
        await anna.until(lambda: anna.views[-1].muted and anna.views[-1].camera_off)


@pytest.mark.asyncio
async def test_lost_signals_are_made_good_by_the_next_ring() -> None:
    async with people(ANNA, BO) as (line, (anna, bo)):
        line.lose(1)
        anna.desk.place_call([BO], CASE)
        await anna.until(lambda: len(line.sent) == 1)
        anna.later(3_000)
        await bo.reaches(Phase.RINGING)
        line.lose(2)
        bo.desk.accept()
        await bo.reaches(Phase.CONNECTING)
        anna.later(3_000)
        await anna.reaches(Phase.LIVE)
        await bo.reaches(Phase.LIVE)


@pytest.mark.asyncio
async def test_hanging_up_and_calling_again_at_once_gives_the_camera_back_first() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        await talk(anna, bo)
        anna.desk.hang_up()
        await anna.reaches(Phase.ENDED)
        anna.desk.place_call([BO], CASE)
        await anna.until(lambda: len(anna.hardware.cameras) == 2)
        assert anna.hardware.cameras[0].closed
        await bo.reaches(Phase.RINGING)


@pytest.mark.asyncio
async def test_stopping_a_ring_that_has_not_left_yet_rings_nobody() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        anna.desk.place_call([BO], CASE)
        anna.desk.hang_up()
        await anna.until(lambda: bool(anna.records))
        assert anna.engines == []
        await only_this_rings(anna, bo, anna.desk.place_call([BO], CASE))


@pytest.mark.asyncio
async def test_a_late_word_of_the_last_call_does_not_stand_in_the_way_of_the_next() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        last = anna.desk.place_call([BO], CASE)
        await bo.reaches(Phase.RINGING)
        anna.desk.hang_up()
        await anna.reaches(Phase.ENDED)
        await bo.reaches(Phase.ENDED)
        anna.views.clear()
        crossed = Signal(last, CASE, 2**40, bo.clock.now_ms(), Decline())
        anna.desk.on_signal(BO, crossed.to_bytes())
        call = anna.desk.place_call([BO], CASE)
        assert (await bo.reaches(Phase.RINGING)).call == call
        assert {view.call for view in anna.views} == {call}


@pytest.mark.asyncio
async def test_a_cut_line_comes_back_in_the_same_call_without_a_ring() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        await talk(anna, bo)
        call = anna.views[-1].call
        anna.engines[0].restart()
        lost = await bo.reaches(Phase.RECONNECTING)
        assert lost.notice is Notice.LINE_LOST
        bo.later(5_000)
        back = await bo.reaches(Phase.LIVE)
        assert (back.call, back.notice) == (call, Notice.BACK_AGAIN)
        await anna.reaches(Phase.LIVE)
        rang = [view for view in bo.views if view.phase is Phase.RINGING]
        assert len(rang) == 1
        anna.desk.hang_up()
        await bo.until(lambda: bool(bo.records))
        assert Moment.REJOINED in [moment.what for moment in bo.records[0].moments]
        assert Notice.LINE_LOST in bo.records[0].notices


@pytest.mark.asyncio
async def test_a_call_while_the_line_is_down_falls_back_instead_of_failing() -> None:
    async with people(ANNA, BO) as (line, (anna, bo)):
        await talk(anna, bo)
        line.cut = True
        bo.engines[0].restart()
        await anna.reaches(Phase.RECONNECTING)
        for _ in range(9):
            anna.later(8_000)
        view = await anna.reaches(Phase.FALLEN_BACK)
        assert view.notice is Notice.FALLEN_BACK
        anna.desk.hang_up()
        await anna.reaches(Phase.ENDED)
        assert Moment.FELL_BACK in [moment.what for moment in anna.records[0].moments]


@pytest.mark.asyncio
async def test_a_ring_about_a_case_that_is_not_ours_is_not_heard() -> None:
    async with people(ANNA, BO) as (line, (anna, bo)):
        anna.desk.place_call([BO], OTHER_CASE)
        await anna.until(lambda: len(line.sent) == 1)
        anna.desk.hang_up()
        await anna.reaches(Phase.ENDED)
        await only_this_rings(anna, bo, anna.desk.place_call([BO], CASE))


@pytest.mark.asyncio
async def test_a_replayed_ring_and_rubbish_ring_nobody() -> None:
    async with people(ANNA, BO) as (line, (anna, bo)):
        anna.desk.place_call([BO], CASE)
        await bo.reaches(Phase.RINGING)
        bo.desk.decline()
        await anna.reaches(Phase.ENDED)
        bo.views.clear()
        bo.desk.on_signal(ANNA, line.sent[0][2])
        bo.desk.on_signal(ANNA, b"rubbish")
        bo.desk.on_signal(ANNA, bytes(1_000_000))
        await only_this_rings(anna, bo, anna.desk.place_call([BO], CASE))


@pytest.mark.asyncio
async def test_who_speaks_of_a_call_nobody_knows_is_told_that_it_is_over() -> None:
    async with people(ANNA, BO) as (line, (anna, bo)):
        await talk(anna, bo)
        line.connect(BO, lambda _sender, _data: None)
        anna.desk.set_muted(True)
        said: list[Signal] = []
        line.connect(ANNA, lambda _sender, data: said.append(parse_signal(data)))
        fresh = Person(BO, line, bo.loop, bo.news)
        anna.desk.set_muted(False)
        await anna.until(lambda: bool(said))
        assert type(said[0].said).__name__ == "HangUp"
        await fresh.desk.close()


@pytest.mark.asyncio
async def test_a_machine_without_devices_calls_with_stand_ins_and_says_so() -> None:
    line, clock, loop = SignalLine(), SystemClock(), asyncio.get_running_loop()
    news, desks = News(), []
    for author in (ANNA, BO):
        own, remote = ToldPicture(news.tell), ToldPicture(news.tell)
        engines = native_engines(own, remote, clock, FakeHardware(present=False))
        parts = DeskParts(
            author, line.channel(author), clock, engines, own, remote, on_change=news.tell
        )
        desks.append(CallDesk(parts, loop))
        line.connect(author, desks[-1].on_signal)
    anna, bo = desks
    try:
        anna.place_call([BO], CASE)
        await news.until(lambda: bo.view() is not None)
        bo.accept()
        await news.until(lambda: bo.remote_view.newest() is not None)
        view = bo.view()
        assert view is not None
        assert view.lacks == (Notice.NO_CAMERA, Notice.NO_MICROPHONE)
    finally:
        for desk in desks:
            await desk.close()


@pytest.mark.asyncio
async def test_other_devices_are_taken_within_the_call() -> None:
    async with people(ANNA, BO) as (_, (anna, bo)):
        await talk(anna, bo)
        anna.desk.choose_devices(DeviceChoice(camera="c", microphone="m", speaker="s"))
        await anna.until(lambda: len(anna.hardware.speakers) == 2)
        await anna.until(
            lambda: anna.hardware.cameras[0].closed and anna.hardware.speakers[0].closed
        )
        heard = anna.hardware.speakers[1].heard
        await anna.until(lambda: len(heard) > 5)
        assert anna.phase is Phase.LIVE


@contextmanager
def a_loop_of_its_own() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="network and media")
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def test_a_screen_on_another_thread_makes_a_whole_call() -> None:
    line, news = SignalLine(), News()
    with a_loop_of_its_own() as loop:
        anna, bo = Person(ANNA, line, loop, news), Person(BO, line, loop, news)
        anna.desk.place_call([BO], CASE)
        assert anna.phase is Phase.RINGING
        asyncio.run(news.until(lambda: bo.phase is Phase.RINGING))
        bo.desk.accept()
        asyncio.run(news.until(lambda: anna.phase is Phase.LIVE and bo.phase is Phase.LIVE))
        for one in (anna, bo):
            asyncio.run_coroutine_threadsafe(one.desk.close(), loop).result(10)
        assert anna.ending is Ending.HUNG_UP
    assert all(one.name != "audio-decoder" for one in threading.enumerate())
