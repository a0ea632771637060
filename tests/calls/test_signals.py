"""Call signals: what is said arrives as it was said, and nothing else is acted on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import canonical
from telecon.calls.signals import (
    STALE_RING_MS,
    Accept,
    Answer,
    Busy,
    Candidates,
    Decline,
    DeclineReason,
    Ending,
    FreshSignals,
    HangUp,
    MediaState,
    Offer,
    Rejoin,
    Ring,
    Said,
    Signal,
    parse_signal,
)
from telecon.errors import Malformed, TooNew

CALL, LEDGER, BO = b"c" * 16, b"L" * 16, b"b" * 32
NOW = 1_795_312_800_000
EVERYTHING: tuple[Said, ...] = (
    Ring(),
    Accept(),
    Decline(DeclineReason.CALL_BACK),
    Busy(),
    Offer(1, "v=0\r\n"),
    Answer(2, "v=0\r\n"),
    Candidates(1, ("candidate:1 1 udp 1 192.0.2.7 5000 typ host",)),
    HangUp(Ending.ANSWERED_ELSEWHERE),
    MediaState(muted=True, camera_off=False),
    Rejoin(3),
)


def _signal(said: Said, counter: int = 1, sent_ms: int = NOW) -> Signal:
    return Signal(CALL, LEDGER, counter, sent_ms, said)


@pytest.mark.parametrize("said", EVERYTHING, ids=lambda said: type(said).__name__)
def test_everything_said_in_a_call_arrives_as_it_was_said(said: Said) -> None:
    assert parse_signal(_signal(said).to_bytes()) == _signal(said)


def test_the_wire_form_of_a_ring_stays_as_it_is() -> None:
    value = canonical.decode(_signal(Ring()).to_bytes())
    assert value == [1, 0, CALL, LEDGER, 1, NOW, []]


def test_a_session_description_is_not_shown_in_logs() -> None:
    assert "v=0" not in repr(_signal(Offer(1, "v=0")))


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        [1, 0, CALL, LEDGER, 1, NOW],
        [1, 0, CALL[:15], LEDGER, 1, NOW, []],
        [1, 0, CALL, LEDGER, -1, NOW, []],
        [1, 0, CALL, LEDGER, True, NOW, []],
        [1, 0, CALL, LEDGER, 1, NOW, [1]],
        [1, 2, CALL, LEDGER, 1, NOW, ["no such reason"]],
        [1, 4, CALL, LEDGER, 1, NOW, [1, "x" * 70_000]],
        [1, 4, CALL, LEDGER, 1, NOW, [1]],
        [1, 6, CALL, LEDGER, 1, NOW, [1, ["x"] * 65]],
        [1, 6, CALL, LEDGER, 1, NOW, [1, ["x" * 1025]]],
        [1, 8, CALL, LEDGER, 1, NOW, [1, 0]],
    ],
)
def test_a_signal_of_the_wrong_shape_is_refused(value: canonical.Value) -> None:
    with pytest.raises(Malformed):
        parse_signal(canonical.encode(value))


def test_a_signal_of_ten_megabytes_is_refused() -> None:
    with pytest.raises(Malformed):
        parse_signal(b"\x5a\x00\x9f\x00\x00" + bytes(10 * 1024 * 1024))


@pytest.mark.parametrize("value", [[2, "anything"], [1, 77, CALL, LEDGER, 1, NOW, []]])
def test_a_newer_signal_is_called_too_new(value: canonical.Value) -> None:
    with pytest.raises(TooNew):
        parse_signal(canonical.encode(value))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_rubbish_never_does_more_than_be_refused(data: bytes) -> None:
    with pytest.raises((Malformed, TooNew)):
        parse_signal(data)


def test_a_repeated_or_held_back_signal_is_not_acted_on() -> None:
    fresh = FreshSignals()
    assert fresh.is_fresh(BO, _signal(Accept(), 5), NOW)
    assert not fresh.is_fresh(BO, _signal(Accept(), 5), NOW)
    assert not fresh.is_fresh(BO, _signal(HangUp(), 4), NOW)
    assert fresh.is_fresh(BO, _signal(HangUp(), 6), NOW)


def test_counters_of_two_people_do_not_disturb_each_other() -> None:
    fresh = FreshSignals()
    assert fresh.is_fresh(BO, _signal(Accept(), 5), NOW)
    assert fresh.is_fresh(b"a" * 32, _signal(Accept(), 3), NOW)


def test_a_ring_of_another_day_is_stale_but_a_wrong_clock_still_rings() -> None:
    assert not FreshSignals().is_fresh(BO, _signal(Ring(), 1, NOW - STALE_RING_MS - 1), NOW)
    assert FreshSignals().is_fresh(BO, _signal(Ring(), 1, NOW - 8 * 3600 * 1000), NOW)


def test_thousands_of_calls_do_not_fill_the_memory() -> None:
    fresh = FreshSignals()
    for number in range(2000):
        call = number.to_bytes(16, "big")
        assert fresh.is_fresh(BO, Signal(call, LEDGER, 1, NOW, Ring()), NOW)
    assert len(fresh._heard) <= 512
