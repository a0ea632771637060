"""When a line counts as weak, and what a call's record tells of it."""

import pytest

from telecon.calls.call import begin, step
from telecon.calls.events import Heard, HungUp, Measured, MediaConnected, MediaLost
from telecon.calls.ladder import Carried, carried
from telecon.calls.ports import Statistics
from telecon.calls.quality import is_heard, is_weak
from telecon.calls.record import CallLog
from telecon.calls.signals import Accept
from telecon.calls.view import Notice

ANNA, BO = b"a" * 32, b"b" * 32


@pytest.mark.parametrize(
    ("loss", "rtt_ms", "weak"),
    [(0.0, None, False), (0.02, 100, False), (0.05, 300, False), (0.1, 300, True), (0, 900, True)],
)
def test_a_line_is_weak_when_people_notice(loss: float, rtt_ms: int | None, weak: bool) -> None:
    assert is_weak(Statistics(attempt=1, loss=loss, rtt_ms=rtt_ms)) is weak


def test_a_line_on_which_nothing_arrives_is_not_heard() -> None:
    assert not is_heard(Statistics(attempt=1))
    assert is_heard(Statistics(attempt=1, received_bps=1))


def test_who_can_only_be_heard_is_told_so_and_the_case_keeps_it() -> None:
    call, _ = begin(b"c" * 16, b"L" * 16, (BO,), 0)
    log = CallLog(ANNA, call, 1_000)
    for now, event in ((2_000, Heard(1, BO, Accept())), (3_000, MediaConnected(2, 1))):
        call, _ = step(call, event)
        log.moved(call, now)
    told = []
    for width in (640, 320, 0, 320, 640):
        log.measured(Statistics(attempt=1, carried=carried(width)), Carried.PICTURE)
        told.append(log.notice)
    small, voice = Notice.SMALL_PICTURE, Notice.VOICE_ONLY
    assert told == [Notice.NONE, small, voice, small, Notice.NONE]
    assert log.record("native", 5_000).notices == (small, voice)


def test_who_chose_to_send_less_is_not_told_that_the_line_is_weak() -> None:
    call, _ = begin(b"c" * 16, b"L" * 16, (BO,), 0)
    log = CallLog(ANNA, call, 1_000)
    for now, event in ((2_000, Heard(1, BO, Accept())), (3_000, MediaConnected(2, 1))):
        call, _ = step(call, event)
        log.moved(call, now)
    told = []
    for width, at_most in (
        (320, Carried.SMALL_PICTURE),
        (0, Carried.SMALL_PICTURE),
        (0, Carried.VOICE),
        (640, Carried.PICTURE),
    ):
        log.measured(Statistics(attempt=1, carried=carried(width)), at_most)
        told.append(log.notice)
    chosen = Notice.CHOSEN_SMALL_PICTURE, Notice.CHOSEN_VOICE
    assert told == [chosen[0], Notice.VOICE_ONLY, chosen[1], Notice.NONE]
    assert log.record("native", 5_000).notices == (chosen[0], Notice.VOICE_ONLY, chosen[1])


def test_a_lost_line_is_told_before_what_it_carried() -> None:
    call, _ = begin(b"c" * 16, b"L" * 16, (BO,), 0)
    log = CallLog(ANNA, call, 1_000)
    for now, event in (
        (2_000, Heard(1, BO, Accept())),
        (3_000, MediaConnected(2, 1)),
        (4_000, MediaLost(3, 1, for_good=True)),
    ):
        call, _ = step(call, event)
        log.moved(call, now)
    log.measured(Statistics(attempt=1, carried=Carried.VOICE), Carried.PICTURE)
    assert log.notice is Notice.LINE_LOST


def test_the_record_keeps_the_worst_of_the_line() -> None:
    call, _ = begin(b"c" * 16, b"L" * 16, (BO,), 0)
    log = CallLog(ANNA, call, 1_000)
    for now, event in (
        (2_000, Heard(1, BO, Accept())),
        (3_000, MediaConnected(2, 1)),
        (4_000, Measured(3, 1, heard=True, weak=True)),
        (5_000, HungUp(4)),
    ):
        call, _ = step(call, event)
        log.moved(call, now)
        if now == 4_000:
            assert log.notice is Notice.WEAK_LINE
    log.measured(Statistics(attempt=1, loss=0.123, rtt_ms=640), Carried.PICTURE)
    log.measured(Statistics(attempt=1, loss=0.01, rtt_ms=200), Carried.PICTURE)
    record = log.record("native", 5_000)
    assert (record.worst_loss, record.worst_rtt_ms) == (123, 640)
    assert record.notices == (Notice.WEAK_LINE,)
    assert (record.started_ms, record.talking_ms, record.ended_ms) == (1_000, 3_000, 5_000)
    assert record.participants == (ANNA, BO)
