"""Writes down what happened in a call while it happens, and the screen's notice with it."""

from telecon.calls.call_state import SEEKING, TALKING, Call, Phase
from telecon.calls.ladder import Carried
from telecon.calls.ports import DeviceProblem, Statistics
from telecon.calls.signals import Ending
from telecon.calls.view import CallMoment, CallRecord, Moment, Notice
from telecon.errors import NoCamera

_NOTICES = {
    Phase.DEGRADED: Notice.WEAK_LINE,
    Phase.RECONNECTING: Notice.LINE_LOST,
    Phase.FALLEN_BACK: Notice.FALLEN_BACK,
}
_CARRIED = {
    Carried.PICTURE: Notice.NONE,
    Carried.SMALL_PICTURE: Notice.SMALL_PICTURE,
    Carried.VOICE: Notice.VOICE_ONLY,
}
_CHOSEN = {
    Carried.PICTURE: Notice.NONE,
    Carried.SMALL_PICTURE: Notice.CHOSEN_SMALL_PICTURE,
    Carried.VOICE: Notice.CHOSEN_VOICE,
}
_GIVES_WAY = frozenset({Notice.NONE, Notice.WEAK_LINE, *_CARRIED.values(), *_CHOSEN.values()})
"""Notices that the one on what the line carries may take the place of."""
_MOMENTS = {
    Phase.RECONNECTING: Moment.LOST,
    Phase.FALLEN_BACK: Moment.FELL_BACK,
    Phase.CONNECTING: Moment.ACCEPTED,
    Phase.ENDED: Moment.LEFT,
}


class CallLog:
    """The one owner of a call's record. Times are the wall clock in milliseconds."""

    def __init__(self, author: bytes, call: Call, now_ms: int) -> None:
        self._author = author
        self._call = call
        self._started_ms = now_ms
        self._moments = [CallMoment(now_ms, Moment.RANG, call.rung[0])]
        self._seen: dict[Notice, None] = {}
        self._worst_loss = 0
        self._worst_rtt_ms = 0
        self.notice = Notice.NONE
        self.lacks: tuple[Notice, ...] = ()
        self.since_ms = now_ms
        self.talking_ms: int | None = None

    def moved(self, call: Call, now_ms: int) -> None:
        """The machine made a step."""
        before, self._call = self._call.phase, call
        if call.phase is before:
            return
        self.since_ms = now_ms
        self._notice(_NOTICES.get(call.phase, Notice.NONE))
        moment = _MOMENTS.get(call.phase)
        if call.phase is Phase.LIVE and before in SEEKING:
            first = self.talking_ms is None
            moment = Moment.JOINED if first else Moment.REJOINED
            self._notice(Notice.NONE if first else Notice.BACK_AGAIN)
            self.talking_ms = now_ms if self.talking_ms is None else self.talking_ms
        if moment is not None:
            self._moments.append(CallMoment(now_ms, moment, self._who(moment)))

    def lacking(self, problem: DeviceProblem) -> None:
        """A device is missing or taken."""
        missing = Notice.NO_CAMERA if isinstance(problem.error, NoCamera) else Notice.NO_MICROPHONE
        self._seen[missing] = None
        self.lacks = tuple(dict.fromkeys((*self.lacks, missing)))

    def measured(self, statistics: Statistics, at_most: Carried) -> None:
        """An interval's figures, and what the person here wanted sent at most."""
        self._worst_loss = max(self._worst_loss, round(statistics.loss * 1000))
        self._worst_rtt_ms = max(self._worst_rtt_ms, statistics.rtt_ms or 0)
        if self._call.phase in TALKING and self.notice in _GIVES_WAY:
            weak = self._call.phase is Phase.DEGRADED and statistics.carried is Carried.PICTURE
            notices = _CARRIED if statistics.carried is not at_most else _CHOSEN
            self._notice(Notice.WEAK_LINE if weak else notices[statistics.carried])

    def not_reachable(self) -> None:
        """The hub says the other side is not there; ringing goes on."""
        if self._call.phase is Phase.RINGING:
            self._notice(Notice.PEER_NOT_REACHABLE)

    def cannot_connect(self) -> None:
        """A first connection did not come about; the next attempt follows."""
        if self._call.phase is Phase.CONNECTING:
            self._notice(Notice.CANNOT_CONNECT)

    def record(self, engine: str, now_ms: int) -> CallRecord:
        """What the case keeps, once the call is over."""
        call = self._call
        talked = self.talking_ms is not None
        return CallRecord(
            call=call.id,
            ledger=call.ledger,
            role=call.role,
            participants=(self._author, *call.peers) if talked else (self._author,),
            started_ms=self._started_ms,
            talking_ms=self.talking_ms,
            ended_ms=now_ms,
            ending=call.ending or Ending.FAILED,
            engine=engine,
            moments=tuple(self._moments),
            notices=tuple(self._seen),
            worst_loss=self._worst_loss,
            worst_rtt_ms=self._worst_rtt_ms,
        )

    def _who(self, moment: Moment) -> bytes:
        if moment in {Moment.ACCEPTED, Moment.JOINED} and self._call.peers:
            return self._call.peers[0]
        return self._author

    def _notice(self, notice: Notice) -> None:
        self.notice = notice
        if notice is not Notice.NONE:
            self._seen[notice] = None
