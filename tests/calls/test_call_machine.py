"""The call machine: what each side of a call gets from it, and what no sequence can do to it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from telecon.calls import call_state as cs
from telecon.calls import events as e
from telecon.calls.call import begin, receive, step
from telecon.calls.call_state import Call, Phase, Role
from telecon.calls.ladder import Carried
from telecon.calls.signals import (
    Accept,
    Answer,
    Busy,
    Candidates,
    Decline,
    DeclineReason,
    Ending,
    HangUp,
    MediaState,
    Offer,
    Rejoin,
    Ring,
    Said,
)

CALL, OTHER_CALL = bytes(15) + b"\x05", bytes(15) + b"\x09"
LOWER_CALL = bytes(16)
LEDGER = b"L" * 16
ANNA, BO, CEN = b"a" * 32, b"b" * 32, b"c" * 32


def _said(commands: tuple[e.Command, ...]) -> list[tuple[bytes, Said]]:
    return [(c.to, c.said) for c in commands if isinstance(c, e.Send)]


def _after(call: Call, *happened: e.Event) -> Call:
    for event in happened:
        call, _ = step(call, event)
    return call


def _caller(*peers: bytes) -> Call:
    return begin(CALL, LEDGER, peers or (BO,), 0)[0]


def _callee() -> Call:
    return receive(CALL, LEDGER, ANNA, 0)[0]


def _live_caller() -> Call:
    return _after(_caller(), e.Heard(10, BO, Accept()), e.MediaConnected(20, 1))


def _live_callee() -> Call:
    return _after(
        _callee(), e.Accepted(10), e.Heard(15, ANNA, Offer(1, "o")), e.MediaConnected(20, 1)
    )


def test_placing_a_call_rings_and_shows_the_own_picture_at_once() -> None:
    call, commands = begin(CALL, LEDGER, (BO,), 0)
    assert call.phase is Phase.RINGING
    assert commands == (e.OpenDevices(), e.Send(BO, CALL, LEDGER, Ring()))


def test_a_ring_opens_no_camera_before_the_person_picks_up() -> None:
    assert receive(CALL, LEDGER, ANNA, 0)[1] == ()


def test_a_ring_is_repeated_until_it_is_missed_and_the_other_side_is_told() -> None:
    call, rings, at = _caller(), 0, 0
    commands: tuple[e.Command, ...] = ()
    while not call.over:
        assert call.due_ms is not None
        at = call.due_ms
        call, commands = step(call, e.TimePassed(at))
        rings += (BO, Ring()) in _said(commands)
    assert rings == 14
    assert call.ending is Ending.MISSED
    assert _said(commands) == [(BO, HangUp(Ending.MISSED))]
    assert at == cs.RING_LIMIT_MS


def test_the_callee_stops_ringing_when_the_caller_is_gone_without_a_word() -> None:
    still = _after(_callee(), e.Heard(10_000, ANNA, Ring()), e.TimePassed(15_000))
    assert still.phase is Phase.RINGING
    assert _after(still, e.TimePassed(25_000)).ending is Ending.MISSED


def test_picking_up_leads_to_an_offer_an_answer_and_a_live_call() -> None:
    callee, commands = step(_callee(), e.Accepted(5))
    assert _said(commands) == [(ANNA, Accept()), (ANNA, MediaState(False, False))]
    assert e.OpenDevices() in commands
    caller, commands = step(_caller(), e.Heard(6, BO, Accept()))
    assert e.CreateOffer(1) in commands
    caller, commands = step(caller, e.Described(7, 1, "offer", "o"))
    assert _said(commands) == [(BO, Offer(1, "o"))]
    callee, commands = step(callee, e.Heard(8, ANNA, Offer(1, "o")))
    assert commands == (e.TakeOffer(1, "o"),)
    callee, commands = step(callee, e.Described(9, 1, "answer", "a"))
    assert _said(commands) == [(ANNA, Answer(1, "a"))]
    caller, commands = step(caller, e.Heard(10, BO, Answer(1, "a")))
    assert commands == (e.TakeAnswer(1, "a"),)
    assert _after(caller, e.MediaConnected(11, 1)).phase is Phase.LIVE
    assert _after(callee, e.MediaConnected(11, 1)).phase is Phase.LIVE


def test_a_lost_accept_is_said_again_when_the_ring_comes_again() -> None:
    _, commands = step(_after(_callee(), e.Accepted(5)), e.Heard(9, ANNA, Ring()))
    assert _said(commands) == [(ANNA, Accept())]


def test_declining_says_why() -> None:
    call, commands = step(_callee(), e.Declined(5, DeclineReason.CALL_BACK))
    assert call.ending is Ending.DECLINED
    assert _said(commands) == [(ANNA, Decline(DeclineReason.CALL_BACK))]
    assert _after(_caller(), e.Heard(5, BO, Decline())).ending is Ending.DECLINED


def test_a_busy_expert_ends_the_ring_as_busy() -> None:
    assert _after(_caller(), e.Heard(5, BO, Busy())).ending is Ending.BUSY


def test_a_caller_who_stops_ringing_leaves_a_missed_call() -> None:
    call, commands = step(_caller(), e.HungUp(5))
    assert call.ending is Ending.HUNG_UP
    assert _said(commands) == [(BO, HangUp(Ending.MISSED))]
    assert _after(_callee(), e.Heard(6, ANNA, HangUp(Ending.MISSED))).ending is Ending.MISSED


def test_hanging_up_ends_both_sides_and_gives_the_devices_back() -> None:
    call, commands = step(_live_caller(), e.HungUp(30))
    assert call.ending is Ending.HUNG_UP
    assert commands[-1] == e.CloseMedia()
    assert _after(_live_callee(), e.Heard(31, ANNA, HangUp())).ending is Ending.HUNG_UP


def test_the_first_of_two_experts_holds_the_call_and_the_other_is_told() -> None:
    call, commands = step(_caller(BO, CEN), e.Heard(5, CEN, Accept()))
    assert call.peers == (CEN,)
    assert (BO, HangUp(Ending.ANSWERED_ELSEWHERE)) in _said(commands)
    late, commands = step(call, e.Heard(6, BO, Accept()))
    assert late == call
    assert _said(commands) == [(BO, HangUp(Ending.ANSWERED_ELSEWHERE))]
    told = _after(_callee(), e.Heard(6, ANNA, HangUp(Ending.ANSWERED_ELSEWHERE)))
    assert told.ending is Ending.ANSWERED_ELSEWHERE


def test_one_declining_of_two_leaves_the_other_ringing() -> None:
    call = _after(_caller(BO, CEN), e.Heard(5, BO, Decline()))
    assert (call.phase, call.peers) == (Phase.RINGING, (CEN,))


def test_when_both_call_at_once_the_lower_call_goes_on_without_a_question() -> None:
    keeps, commands = step(_caller(), e.RangMeanwhile(5, BO, OTHER_CALL, LEDGER))
    assert (keeps, commands) == (_caller(), ())
    yields, commands = step(_caller(), e.RangMeanwhile(5, BO, LOWER_CALL, LEDGER))
    assert (yields.id, yields.role, yields.phase) == (LOWER_CALL, Role.CALLEE, Phase.CONNECTING)
    assert e.Send(BO, LOWER_CALL, LEDGER, Accept()) in commands


def test_mute_and_camera_are_told_to_the_other_side() -> None:
    call, commands = step(_live_caller(), e.Muted(30, True))
    assert commands == (e.SetMuted(True), e.Send(BO, CALL, LEDGER, MediaState(True, False)))
    call, commands = step(call, e.CameraSet(31, False))
    assert commands == (e.SetCamera(False), e.Send(BO, CALL, LEDGER, MediaState(True, True)))
    assert _after(_live_callee(), e.Heard(32, ANNA, MediaState(True, True))).peer.camera_off


def test_who_sends_the_voice_only_is_told_to_the_other_side_as_without_camera() -> None:
    call, commands = step(_live_caller(), e.HeldTo(30, Carried.SMALL_PICTURE))
    assert commands[0] == e.HoldTo(Carried.SMALL_PICTURE)
    assert e.Send(BO, CALL, LEDGER, MediaState(False, False)) in commands
    call, commands = step(call, e.HeldTo(31, Carried.VOICE))
    assert e.Send(BO, CALL, LEDGER, MediaState(False, True)) in commands
    _, commands = step(call, e.CameraSet(32, True))
    assert e.Send(BO, CALL, LEDGER, MediaState(False, True)) in commands


def test_a_weak_line_shows_at_once_and_is_forgiven_after_ten_good_seconds() -> None:
    weak = _after(_live_caller(), e.Measured(2_000, 1, heard=True, weak=True))
    assert weak.phase is Phase.DEGRADED
    good = [e.Measured(at, 1, heard=True, weak=False) for at in range(4_000, 16_000, 2_000)]
    assert _after(weak, *good[:-1]).phase is Phase.DEGRADED
    assert _after(weak, *good).phase is Phase.LIVE


def test_a_silent_line_gets_a_new_connection_of_the_same_call_without_a_ring() -> None:
    caller, commands = step(_live_caller(), e.TimePassed(20 + cs.SILENCE_MS))
    assert caller.phase is Phase.RECONNECTING
    assert commands == (e.CreateOffer(2),)
    callee, commands = step(_live_callee(), e.TimePassed(20 + cs.SILENCE_MS))
    assert _said(commands) == [(ANNA, Rejoin(1))]
    callee, commands = step(callee, e.Heard(7_000, ANNA, Offer(2, "o2")))
    assert commands == (e.TakeOffer(2, "o2"),)
    assert _after(callee, e.MediaConnected(7_500, 2)).phase is Phase.LIVE
    assert _after(caller, e.MediaConnected(7_500, 2)).phase is Phase.LIVE


def test_a_callee_who_lost_the_line_is_offered_a_new_one() -> None:
    call, commands = step(_live_caller(), e.Heard(4_000, BO, Rejoin(1)))
    assert call.phase is Phase.RECONNECTING
    assert commands == (e.CreateOffer(2),)
    assert step(call, e.Heard(4_500, BO, Rejoin(1)))[1] == ()
    live = _after(call, e.MediaConnected(5_000, 2))
    assert step(live, e.Heard(5_100, BO, Rejoin(1))) == (live, ())
    assert step(live, e.Heard(5_200, BO, Rejoin(2)))[1] == (e.CreateOffer(3),)


def test_a_short_gap_on_the_same_connection_heals_without_a_new_one() -> None:
    gap = _after(_live_caller(), e.MediaLost(30, 1, for_good=False))
    assert gap.phase is Phase.RECONNECTING
    healed = _after(gap, e.Measured(3_000, 1, heard=True, weak=False))
    assert (healed.phase, healed.attempt) == (Phase.LIVE, 1)


def test_a_call_that_cannot_hold_falls_back_and_can_still_come_back() -> None:
    call, at = _live_caller(), 0
    while call.phase is not Phase.FALLEN_BACK:
        assert call.due_ms is not None
        at = call.due_ms
        call = _after(call, e.TimePassed(at))
    again, commands = step(call, e.Heard(at + 60_000, BO, Rejoin(1)))
    assert again.phase is Phase.RECONNECTING
    assert commands == (e.CreateOffer(again.attempt),)
    over = _after(call, e.TimePassed(at + cs.FALLEN_BACK_LIMIT_MS))
    assert over.ending is Ending.FAILED


def test_words_of_an_older_connection_mean_nothing() -> None:
    second = _after(_live_caller(), e.TimePassed(20 + cs.SILENCE_MS))
    for stale in (
        e.Described(7_000, 1, "offer", "old"),
        e.Heard(7_000, BO, Answer(1, "old")),
        e.Heard(7_000, BO, Candidates(1, ("old",))),
        e.MediaConnected(7_000, 1),
        e.Measured(7_000, 1, heard=True, weak=False),
    ):
        assert step(second, stale) == (second, ())


def test_a_stranger_cannot_touch_a_call() -> None:
    for said in (HangUp(), Accept(), Offer(9, "x"), Answer(1, "x"), MediaState(True, True)):
        assert step(_live_caller(), e.Heard(30, CEN, said)) == (_live_caller(), ())


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_but_ended_has_a_due_time(phase: Phase) -> None:
    call = _live_caller()
    reached = {
        Phase.RINGING: _caller(),
        Phase.CONNECTING: _after(_callee(), e.Accepted(5)),
        Phase.LIVE: call,
        Phase.DEGRADED: _after(call, e.Measured(30, 1, heard=True, weak=True)),
        Phase.RECONNECTING: _after(call, e.MediaLost(30, 1, for_good=True)),
        Phase.FALLEN_BACK: _after(
            replace(call, phase=Phase.RECONNECTING, until_ms=40, due_ms=40), e.TimePassed(40)
        ),
        Phase.ENDED: _after(call, e.HungUp(30)),
    }[phase]
    assert reached.phase is phase
    assert (reached.due_ms is None) is (phase is Phase.ENDED)


_attempts = st.integers(0, 4)
_saying: st.SearchStrategy[Said] = st.one_of(
    st.just(Ring()),
    st.just(Accept()),
    st.sampled_from(DeclineReason).map(Decline),
    st.just(Busy()),
    _attempts.map(lambda n: Offer(n, "o")),
    _attempts.map(lambda n: Answer(n, "a")),
    _attempts.map(lambda n: Candidates(n, ("c",))),
    st.sampled_from(Ending).map(HangUp),
    st.builds(MediaState, st.booleans(), st.booleans()),
    _attempts.map(Rejoin),
)


class AnyCall(RuleBasedStateMachine):
    """Every event in every order, at times that jump over limits."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.call = _caller()
        self.ended: Call | None = None

    @initialize(caller=st.booleans(), peers=st.sampled_from([(BO,), (BO, CEN)]))
    def _begin(self, caller: bool, peers: tuple[bytes, ...]) -> None:
        self.call = _caller(*peers) if caller else _callee()

    def _step(self, event: e.Event) -> None:
        before = self.call
        self.call, commands = step(before, event)
        if before.over:
            assert (self.call, commands) == (before, ())
        if self.call.over and not before.over:
            assert commands[-1] == e.CloseMedia()
            assert self.call.ending is not None

    @rule(ms=st.sampled_from([0, 1, 500, 3_000, 6_000, 8_000, 45_000, 900_000]))
    def wait(self, ms: int) -> None:
        self.at += ms
        self._step(e.TimePassed(self.at))

    @precondition(lambda self: self.call.due_ms is not None)
    @rule()
    def wait_until_due(self) -> None:
        assert self.call.due_ms is not None
        self.at = max(self.at, self.call.due_ms)
        before = self.call
        self._step(e.TimePassed(self.at))
        assert self.call != before

    @rule(sender=st.sampled_from([ANNA, BO, CEN]), said=_saying)
    def hear(self, sender: bytes, said: Said) -> None:
        self._step(e.Heard(self.at, sender, said))

    @rule(sender=st.sampled_from([BO, CEN]), call=st.sampled_from([OTHER_CALL, LOWER_CALL]))
    def rung(self, sender: bytes, call: bytes) -> None:
        self._step(e.RangMeanwhile(self.at, sender, call, LEDGER))

    @rule(event=st.sampled_from([e.Accepted, e.Declined, e.RejoinWanted]))
    def person(self, event: Any) -> None:
        self._step(event(self.at))

    @precondition(lambda self: self.at > 20_000)
    @rule()
    def hang_up(self) -> None:
        self._step(e.HungUp(self.at))

    @rule(on=st.booleans(), camera=st.booleans())
    def switch(self, on: bool, camera: bool) -> None:
        self._step(e.CameraSet(self.at, on) if camera else e.Muted(self.at, on))

    @rule(newest=st.booleans(), attempt=_attempts, kind=st.integers(0, 4))
    def engine(self, newest: bool, attempt: int, kind: int) -> None:
        number = self.call.attempt if newest else attempt
        self._step(
            (
                e.Described(self.at, number, "offer", "o"),
                e.CandidateFound(self.at, number, "c"),
                e.MediaConnected(self.at, number),
                e.MediaLost(self.at, number, for_good=bool(attempt % 2)),
                e.Measured(self.at, number, heard=bool(attempt), weak=bool(attempt % 2)),
            )[kind]
        )

    @invariant()
    def ended_is_never_left(self) -> None:
        if self.ended is not None:
            assert self.call == self.ended
        elif self.call.over:
            self.ended = self.call

    @invariant()
    def nothing_waits_without_a_due_time(self) -> None:
        assert (self.call.due_ms is None) is self.call.over
        assert bool(self.call.peers) or self.call.over

    @invariant()
    def picked_up_means_one_peer(self) -> None:
        if self.call.phase not in {Phase.RINGING, Phase.ENDED}:
            assert len(self.call.peers) == 1


TestAnySequenceOfEvents = AnyCall.TestCase
TestAnySequenceOfEvents.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
