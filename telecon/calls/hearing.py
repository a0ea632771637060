"""What a call makes of the other side's words."""

from dataclasses import replace

from telecon.calls.call_state import (
    CONNECT_LIMIT_MS,
    NEXT_ATTEMPT_MS,
    REJOIN_DEBOUNCE_MS,
    RING_SILENCE_MS,
    TALKING,
    Call,
    Phase,
    Role,
    Step,
    end,
    said_state,
    seek,
    tell,
    try_again,
)
from telecon.calls.events import Heard, Send, TakeAnswer, TakeCandidates, TakeOffer
from telecon.calls.signals import (
    Accept,
    Answer,
    Busy,
    Candidates,
    Decline,
    Ending,
    HangUp,
    MediaState,
    Offer,
    Rejoin,
    Ring,
)


def hear(call: Call, heard: Heard) -> Step:
    """Act on a message of this call; one who is not, or no longer, in question changes nothing."""
    if heard.sender not in call.peers:
        return _from_a_stranger(call, heard)
    match heard.said:
        case Ring() | Accept():
            return _ring_or_accept(call, heard)
        case Decline() | Busy() | HangUp():
            return _no(call, heard)
        case MediaState() as state:
            return replace(call, peer=state), ()
        case _:
            return _description(call, heard)


def _from_a_stranger(call: Call, heard: Heard) -> Step:
    if isinstance(heard.said, Accept) and heard.sender in call.rung:
        elsewhere = HangUp(Ending.ANSWERED_ELSEWHERE)
        return call, (Send(heard.sender, call.id, call.ledger, elsewhere),)
    return call, ()


def _ring_or_accept(call: Call, heard: Heard) -> Step:
    ringing = call.phase is Phase.RINGING
    if isinstance(heard.said, Ring):
        if call.role is Role.CALLER:
            return call, ()
        if ringing:
            return replace(call, due_ms=min(heard.at + RING_SILENCE_MS, call.until_ms)), ()
        return call, tell(call, Accept())
    if not ringing or call.role is Role.CALLEE:
        return call, ()
    return _accepted(call, heard)


def _accepted(call: Call, heard: Heard) -> Step:
    others = replace(call, peers=tuple(peer for peer in call.peers if peer != heard.sender))
    call = replace(
        call,
        peers=(heard.sender,),
        phase=Phase.CONNECTING,
        due_ms=heard.at + NEXT_ATTEMPT_MS,
        until_ms=heard.at + CONNECT_LIMIT_MS,
    )
    call, commands = try_again(call, heard.at)
    state = tell(call, said_state(call))
    return call, (*tell(others, HangUp(Ending.ANSWERED_ELSEWHERE)), *state, *commands)


def _no(call: Call, heard: Heard) -> Step:
    said = heard.said
    if call.phase is not Phase.RINGING:
        return end(call, _over(said)) if isinstance(said, HangUp) else (call, ())
    if call.role is Role.CALLEE:
        return end(call, _unanswered(said)) if isinstance(said, HangUp) else (call, ())
    left = tuple(peer for peer in call.peers if peer != heard.sender)
    if left:
        return replace(call, peers=left), ()
    return end(call, Ending.BUSY if isinstance(said, Busy) else Ending.DECLINED)


def _over(said: HangUp) -> Ending:
    known = {Ending.ANSWERED_ELSEWHERE, Ending.FAILED}
    return said.reason if said.reason in known else Ending.HUNG_UP


def _unanswered(said: HangUp) -> Ending:
    elsewhere = said.reason is Ending.ANSWERED_ELSEWHERE
    return Ending.ANSWERED_ELSEWHERE if elsewhere else Ending.MISSED


def _description(call: Call, heard: Heard) -> Step:
    if call.phase is Phase.RINGING:
        return call, ()
    caller = call.role is Role.CALLER
    match heard.said:
        case Offer(attempt, sdp) if not caller and attempt > call.attempt:
            return _offered(call, heard.at, TakeOffer(attempt, sdp))
        case Answer(attempt, sdp) if caller and attempt == call.attempt:
            return call, (TakeAnswer(attempt, sdp),)
        case Candidates(attempt, lines) if attempt == call.attempt:
            return call, (TakeCandidates(attempt, lines),)
        case Rejoin(attempt) if caller:
            return _asked_again(call, heard.at, attempt)
        case _:
            return call, ()


def _offered(call: Call, at: int, take: TakeOffer) -> Step:
    call = seek(call, at)
    due = min(at + NEXT_ATTEMPT_MS, max(call.until_ms, at + 1))
    return replace(call, attempt=take.attempt, attempt_ms=at, due_ms=due), (take,)


def _asked_again(call: Call, at: int, attempt: int) -> Step:
    young = at - call.attempt_ms < REJOIN_DEBOUNCE_MS
    known = call.phase in TALKING and attempt == call.attempt
    if young and not known:
        return call, ()
    return try_again(call, at)
