"""The state of one call, its times, and the small steps every transition is made of."""

from dataclasses import dataclass, replace
from enum import StrEnum

from telecon.calls.events import (
    CloseMedia,
    Command,
    CreateOffer,
    DropConnection,
    Send,
)
from telecon.calls.ladder import Carried
from telecon.calls.signals import Ending, MediaState, Rejoin, Said

RING_AGAIN_MS = 3_000
RING_LIMIT_MS = 45_000
RING_SILENCE_MS = 15_000
"""The callee stops ringing when the caller's rings stop: its program or line is gone."""
NEXT_ATTEMPT_MS = 8_000
CONNECT_LIMIT_MS = 40_000
RECONNECT_LIMIT_MS = 60_000
SAME_WAY_MS = 5_000
"""How long the same connection may come back before a new one is tried."""
SILENCE_MS = 6_000
"""Nothing heard for so long on a live call means the line is gone; aiortc says so after 30 s."""
GOOD_AGAIN_MS = 10_000
"""Down at once, up after 10 to 15 good seconds."""
FALLEN_BACK_LIMIT_MS = 15 * 60_000
REJOIN_DEBOUNCE_MS = 3_000


class Phase(StrEnum):
    """Where a call is."""

    RINGING = "ringing"
    CONNECTING = "connecting"
    LIVE = "live"
    DEGRADED = "degraded"
    RECONNECTING = "reconnecting"
    FALLEN_BACK = "fallen-back"
    ENDED = "ended"


TALKING = frozenset({Phase.LIVE, Phase.DEGRADED})
SEEKING = frozenset({Phase.CONNECTING, Phase.RECONNECTING, Phase.FALLEN_BACK})


class Role(StrEnum):
    """Who rang."""

    CALLER = "caller"
    CALLEE = "callee"


AS_USUAL = MediaState(muted=False, camera_off=False)


@dataclass(frozen=True)
class Call:
    """One call as one side sees it. Times are monotonic milliseconds.

    Attributes:
        id: 16 bytes, the same on both sides.
        ledger: the consultation's case ledger.
        role: who rang; the caller makes every offer.
        rung: all authors rung (caller), or the author who rings (callee).
        peers: those still in question; exactly one once picked up.
        phase: see the drawing in `telecon.calls.call`.
        due_ms: when `TimePassed` must come; None only when ended.
        until_ms: when this phase gives up.
        attempt: number of the newest connection, 0 before the first.
        attempt_ms: when it began.
        good_since_ms: since when a degraded line measures well, None while weak.
        connected_ms: first time sound and picture could flow, None before.
        muted: our microphone is off on purpose.
        camera_off: our camera is off on purpose.
        at_most: what the person here wants sent at most; `PICTURE` leaves it to the line.
        peer: what the other side said of its microphone and camera.
        ending: why it is over, None before.
    """

    id: bytes
    ledger: bytes
    role: Role
    rung: tuple[bytes, ...]
    peers: tuple[bytes, ...]
    phase: Phase
    due_ms: int | None
    until_ms: int
    attempt: int = 0
    attempt_ms: int = 0
    good_since_ms: int | None = None
    connected_ms: int | None = None
    muted: bool = False
    camera_off: bool = False
    at_most: Carried = Carried.PICTURE
    peer: MediaState = AS_USUAL
    ending: Ending | None = None

    @property
    def over(self) -> bool:
        """Whether the call ended."""
        return self.phase is Phase.ENDED


Step = tuple[Call, tuple[Command, ...]]


def said_state(call: Call) -> MediaState:
    """What the other side is told of our microphone and camera."""
    return MediaState(call.muted, call.camera_off or call.at_most is Carried.VOICE)


def tell(call: Call, *said: Said) -> tuple[Send, ...]:
    """Say it to everybody still in question."""
    return tuple(Send(peer, call.id, call.ledger, what) for what in said for peer in call.peers)


def end(call: Call, ending: Ending, *commands: Command) -> Step:
    """Over, for good."""
    ended = replace(call, phase=Phase.ENDED, due_ms=None, ending=ending)
    return ended, (*commands, CloseMedia())


def seek(call: Call, at: int) -> Call:
    """Live no more: look for the other side; a seeking call keeps its own limit."""
    if call.phase in {Phase.CONNECTING, Phase.RECONNECTING}:
        return call
    return replace(
        call,
        phase=Phase.RECONNECTING,
        due_ms=at + NEXT_ATTEMPT_MS,
        until_ms=at + RECONNECT_LIMIT_MS,
        good_since_ms=None,
    )


def try_again(call: Call, at: int) -> Step:
    """The next connection: the caller offers it, the callee asks for it."""
    call = seek(call, at)
    due = min(at + NEXT_ATTEMPT_MS, max(call.until_ms, at + 1))
    if call.role is Role.CALLEE:
        return replace(call, due_ms=due), tell(call, Rejoin(call.attempt))
    attempt = call.attempt + 1
    call = replace(call, attempt=attempt, attempt_ms=at, due_ms=due)
    return call, (CreateOffer(attempt),)


def fall_back(call: Call, at: int) -> Step:
    """The line does not hold a call: what was said stays, a recorded question takes over."""
    due = at + FALLEN_BACK_LIMIT_MS
    call = replace(call, phase=Phase.FALLEN_BACK, due_ms=due, until_ms=due)
    return call, (DropConnection(),)
