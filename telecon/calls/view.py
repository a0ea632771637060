"""What a screen shows of a call, and what the case keeps of it."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.calls.call_state import Phase, Role
from telecon.calls.ladder import Carried
from telecon.calls.ports import Statistics
from telecon.calls.signals import DeclineReason, Ending, MediaState


class Notice(StrEnum):
    """One thing the person should know now; the words are the screen's."""

    NONE = "none"
    PEER_NOT_REACHABLE = "peer-not-reachable"
    WEAK_LINE = "weak-line"
    SMALL_PICTURE = "small-picture"
    VOICE_ONLY = "voice-only"
    CHOSEN_SMALL_PICTURE = "chosen-small-picture"
    CHOSEN_VOICE = "chosen-voice"
    LINE_LOST = "line-lost"
    BACK_AGAIN = "back-again"
    FALLEN_BACK = "fallen-back"
    NO_CAMERA = "no-camera"
    NO_MICROPHONE = "no-microphone"
    CANNOT_CONNECT = "cannot-connect"


@dataclass(frozen=True)
class CallView:
    """A snapshot for the screen; a new one replaces it at every change.

    Attributes:
        call: call id.
        ledger: the consultation's case ledger.
        role: who rang.
        phase: where the call is.
        peers: authors in question; one once picked up.
        peer_name: as the desk's caller named them.
        muted: own microphone off.
        camera_off: own camera off.
        at_most: what the person here wants sent at most.
        peer_state: what the other side says of its microphone and camera.
        since_ms: wall clock of the last change of phase.
        talking_since_ms: wall clock when sound and picture first flowed, None before.
        notice: one thing to say now about the line.
        lacks: devices this side has to do without (`NO_CAMERA`, `NO_MICROPHONE`).
        statistics: of the last interval, None before the first.
        ending: why it is over, None before.
        decline_reason: what the other side gave when it declined.
    """

    call: bytes
    ledger: bytes
    role: Role
    phase: Phase
    peers: tuple[bytes, ...]
    peer_name: str
    muted: bool
    camera_off: bool
    at_most: Carried
    peer_state: MediaState
    since_ms: int
    talking_since_ms: int | None
    notice: Notice
    lacks: tuple[Notice, ...]
    statistics: Statistics | None
    ending: Ending | None
    decline_reason: DeclineReason | None = None

    @property
    def over(self) -> bool:
        """Whether the call ended."""
        return self.phase is Phase.ENDED


class Moment(StrEnum):
    """What the record of a call tells."""

    RANG = "rang"
    ACCEPTED = "accepted"
    JOINED = "joined"
    LOST = "lost"
    REJOINED = "rejoined"
    FELL_BACK = "fell-back"
    LEFT = "left"


@dataclass(frozen=True)
class CallMoment:
    """One line of a call's record, in the wall clock of the side that wrote it."""

    at_ms: int
    what: Moment
    who: bytes


@dataclass(frozen=True)
class CallRecord:
    """A call as the case keeps it; written once, when it is over.

    Attributes:
        call: call id.
        ledger: the consultation's case ledger.
        role: who rang, from this side.
        participants: authors who were in the call, this side first.
        started_ms: wall clock when it rang.
        talking_ms: wall clock when sound and picture first flowed, None if never.
        ended_ms: wall clock of the end.
        ending: how it ended.
        engine: `native` or `web`.
        moments: who came, was lost, came back and left, in order.
        notices: every notice there was, in order of first appearance.
        worst_loss: greatest loss of an interval, in thousandths.
        worst_rtt_ms: longest round trip of an interval.
    """

    call: bytes
    ledger: bytes
    role: Role
    participants: tuple[bytes, ...]
    started_ms: int
    talking_ms: int | None
    ended_ms: int
    ending: Ending
    engine: str
    moments: tuple[CallMoment, ...] = ()
    notices: tuple[Notice, ...] = ()
    worst_loss: int = 0
    worst_rtt_ms: int = 0
