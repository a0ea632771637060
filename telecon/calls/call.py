"""One call as a pure state machine: `step(call, event) -> (call, commands)`.

        begin()                 receive()
           |                       |
        RINGING (caller)        RINGING (callee) ---- decline ----------------+
           |  ring again              |  accept                               |
           |  every 3 s               |                                       |
           +------- accepted ---------+                                       |
                       v                                                      |
                  CONNECTING --- connected ---> LIVE <--- good 10 s --- DEGRADED
                   |   ^  |                     |  |  --- weak line --->    | |
     next attempt  |   |  |                     |  +---- nothing heard -----+ |
     every 8 s     +---+  |                     v            v                |
                          |    connected   RECONNECTING <----+                |
                          |  (new connection, same call id, no new ring)      |
                          |                     |                             |
                    40 s over              60 s over                          |
                          +-----> FALLEN_BACK <-+                             |
                                   |  ^   rejoin or a new offer brings it     |
                                   |  |   back to RECONNECTING                v
                                   +--+---- 15 min over, hang up ---------> ENDED

Hang up leads to ENDED from everywhere. ENDED is never left. Everywhere else a due time stands:
nothing waits for ever for a message that was lost. The caller alone makes offers, also when the
callee lost the line (it sends `rejoin`), so two offers never meet. A connection has a number, the
attempt; what belongs to another attempt is ignored.

Glare: when two people ring each other at once, the call with the lower id goes on. Both wanted
to talk, so the caller of the higher one accepts the lower one without being asked.

Several authors may be rung (one person has an author on each device): the first to accept holds
the call, the others are told that it was answered elsewhere.
"""

from dataclasses import replace

from telecon.calls import events as e
from telecon.calls.call_state import (
    CONNECT_LIMIT_MS,
    GOOD_AGAIN_MS,
    NEXT_ATTEMPT_MS,
    RING_AGAIN_MS,
    RING_LIMIT_MS,
    RING_SILENCE_MS,
    SAME_WAY_MS,
    SEEKING,
    SILENCE_MS,
    TALKING,
    Call,
    Phase,
    Role,
    Step,
    end,
    fall_back,
    said_state,
    seek,
    tell,
    try_again,
)
from telecon.calls.hearing import hear
from telecon.calls.signals import (
    Accept,
    Answer,
    Candidates,
    Decline,
    Ending,
    HangUp,
    Offer,
    Ring,
)


def begin(call_id: bytes, ledger: bytes, peers: tuple[bytes, ...], at: int) -> Step:
    """Ring somebody.

    Args:
        call_id: 16 fresh random bytes.
        ledger: the consultation's case ledger.
        peers: authors to ring, at least one.
        at: monotonic milliseconds.
    """
    call = Call(
        id=call_id,
        ledger=ledger,
        role=Role.CALLER,
        rung=peers,
        peers=peers,
        phase=Phase.RINGING,
        due_ms=at + RING_AGAIN_MS,
        until_ms=at + RING_LIMIT_MS,
    )
    return call, (e.OpenDevices(), *tell(call, Ring()))


def receive(call_id: bytes, ledger: bytes, caller: bytes, at: int) -> Step:
    """Somebody rings us; nothing is opened or answered before the person picks up."""
    call = Call(
        id=call_id,
        ledger=ledger,
        role=Role.CALLEE,
        rung=(caller,),
        peers=(caller,),
        phase=Phase.RINGING,
        due_ms=at + RING_SILENCE_MS,
        until_ms=at + RING_LIMIT_MS + RING_SILENCE_MS,
    )
    return call, ()


def step(call: Call, event: e.Event) -> Step:
    """What this event makes of the call, and what is to be done."""
    if call.over:
        return call, ()
    match event:
        case e.Heard() | e.RangMeanwhile():
            return hear(call, event) if isinstance(event, e.Heard) else _glare(call, event)
        case e.TimePassed(at):
            return _time_passed(call, at)
        case e.Accepted() | e.Declined() | e.HungUp() | e.RejoinWanted():
            return _person(call, event)
        case _:
            if isinstance(event, e.Muted | e.CameraSet | e.HeldTo):
                return _switch(call, event)
            return _engine(call, event)


def _person(call: Call, event: e.Accepted | e.Declined | e.HungUp | e.RejoinWanted) -> Step:
    asked = call.phase is Phase.RINGING and call.role is Role.CALLEE
    match event:
        case e.HungUp():
            return _hang_up(call)
        case e.Accepted(at) if asked:
            return _pick_up(call, at)
        case e.Declined(_, reason) if asked:
            return end(call, Ending.DECLINED, *tell(call, Decline(reason)))
        case e.RejoinWanted(at) if call.phase in {Phase.RECONNECTING, Phase.FALLEN_BACK}:
            return try_again(call, at)
        case _:
            return call, ()


def _pick_up(call: Call, at: int) -> Step:
    call = replace(
        call,
        phase=Phase.CONNECTING,
        due_ms=at + NEXT_ATTEMPT_MS,
        until_ms=at + CONNECT_LIMIT_MS,
    )
    return call, (*tell(call, Accept(), said_state(call)), e.OpenDevices())


def _hang_up(call: Call) -> Step:
    if call.phase is Phase.RINGING and call.role is Role.CALLEE:
        return end(call, Ending.DECLINED, *tell(call, Decline()))
    reason = Ending.MISSED if call.phase is Phase.RINGING else Ending.HUNG_UP
    return end(call, Ending.HUNG_UP, *tell(call, HangUp(reason)))


def _switch(call: Call, event: e.Muted | e.CameraSet | e.HeldTo) -> Step:
    command: e.SetMuted | e.SetCamera | e.HoldTo
    if isinstance(event, e.Muted):
        call, command = replace(call, muted=event.muted), e.SetMuted(event.muted)
    elif isinstance(event, e.CameraSet):
        call, command = replace(call, camera_off=not event.on), e.SetCamera(event.on)
    else:
        call, command = replace(call, at_most=event.at_most), e.HoldTo(event.at_most)
    said = () if call.phase is Phase.RINGING else tell(call, said_state(call))
    return call, (command, *said)


def _glare(call: Call, event: e.RangMeanwhile) -> Step:
    ringing = call.phase is Phase.RINGING and call.role is Role.CALLER
    if not ringing or event.sender not in call.peers or call.id <= event.call:
        return call, ()
    others = tuple(peer for peer in call.peers if peer != event.sender)
    told = tell(replace(call, peers=others), HangUp(Ending.ANSWERED_ELSEWHERE))
    theirs, _ = receive(event.call, event.ledger, event.sender, event.at)
    picked_up, commands = _pick_up(
        replace(theirs, muted=call.muted, camera_off=call.camera_off, at_most=call.at_most),
        event.at,
    )
    return picked_up, (*told, *commands)


def _engine(
    call: Call,
    event: e.Described | e.CandidateFound | e.MediaConnected | e.MediaLost | e.Measured,
) -> Step:
    if event.attempt != call.attempt or call.phase is Phase.RINGING:
        return call, ()
    match event:
        case e.CandidateFound(_, attempt, line):
            return call, tell(call, Candidates(attempt, (line,)))
        case e.Described(_, attempt, kind, sdp):
            described = Offer if kind == "offer" else Answer
            return call, tell(call, described(attempt, sdp))
        case e.MediaConnected(at):
            return _connected(call, at)
        case e.MediaLost(at, _, for_good):
            return _lost(call, at, for_good=for_good)
        case e.Measured():
            return _measured(call, event)


def _connected(call: Call, at: int) -> Step:
    if call.phase not in SEEKING:
        return call, ()
    live = replace(
        call,
        phase=Phase.LIVE,
        due_ms=at + SILENCE_MS,
        until_ms=at + SILENCE_MS,
        good_since_ms=None,
        connected_ms=at if call.connected_ms is None else call.connected_ms,
    )
    return live, tell(live, said_state(live))


def _lost(call: Call, at: int, *, for_good: bool) -> Step:
    if call.phase in TALKING:
        call = seek(call, at)
        return replace(call, due_ms=at + (1 if for_good else SAME_WAY_MS)), ()
    return call, ()


def _measured(call: Call, event: e.Measured) -> Step:
    if call.phase is Phase.RECONNECTING and event.heard:
        return _connected(call, event.at)
    if call.phase not in TALKING or not event.heard:
        return call, ()
    due = event.at + SILENCE_MS
    call = replace(call, due_ms=due, until_ms=due)
    if event.weak:
        return replace(call, phase=Phase.DEGRADED, good_since_ms=None), ()
    if call.phase is Phase.LIVE:
        return call, ()
    since = event.at if call.good_since_ms is None else call.good_since_ms
    if event.at - since >= GOOD_AGAIN_MS:
        return replace(call, phase=Phase.LIVE, good_since_ms=None), ()
    return replace(call, good_since_ms=since), ()


def _time_passed(call: Call, at: int) -> Step:
    if call.due_ms is None or at < call.due_ms:
        return call, ()
    match call.phase:
        case Phase.RINGING:
            return _ring_on(call, at)
        case Phase.CONNECTING | Phase.RECONNECTING:
            return fall_back(call, at) if at >= call.until_ms else try_again(call, at)
        case Phase.FALLEN_BACK:
            return end(call, Ending.FAILED, *tell(call, HangUp(Ending.FAILED)))
        case _:
            return try_again(call, at)


def _ring_on(call: Call, at: int) -> Step:
    if call.role is Role.CALLEE or at >= call.until_ms:
        told = tell(call, HangUp(Ending.MISSED)) if call.role is Role.CALLER else ()
        return end(call, Ending.MISSED, *told)
    return replace(call, due_ms=min(at + RING_AGAIN_MS, call.until_ms)), tell(call, Ring())
