"""What two ends of a call say to each other, as canonical CBOR inside a sealed signal.

A signal is `[version, kind, call id (16 B), consultation ledger (16 B), counter, time in ms,
payload]`; the payload is an array whose shape the kind decides. Who said it is not inside:
the sealed transport proves the sender. The counter only grows for one sender, also over a
restart (it starts at the sender's clock), so that a repeated or held-back signal is found.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed, TooNew

SIGNAL_VERSION = 1
ID_BYTES = 16
SIGNAL_LIMIT = 128 * 1024
"""No signal is larger: an offer of ours has about 4 KiB, with TURN about 6 KiB."""
DESCRIPTION_LIMIT = 64 * 1024
CANDIDATE_LIMIT = 1024
CANDIDATES_LIMIT = 64
COUNTER_LIMIT = 1 << 53
ATTEMPT_LIMIT = 10_000
STALE_RING_MS = 24 * 3600 * 1000
"""A ring this far from our clock is not answered. Wide, because a village PC whose clock
is wrong must still ring; a replay inside the day is caught by counters while we run."""
REMEMBERED_CALLS = 512


class Ending(StrEnum):
    """How a call ended, also the reason carried by decline and hang up."""

    DECLINED = "declined"
    MISSED = "missed"
    BUSY = "busy"
    HUNG_UP = "hung-up"
    FAILED = "failed"
    ANSWERED_ELSEWHERE = "answered-elsewhere"


class DeclineReason(StrEnum):
    """Why a person does not take a call; the words are the screen's."""

    NOT_NOW = "not-now"
    IN_CONSULTATION = "in-consultation"
    CALL_BACK = "call-back"


@dataclass(frozen=True)
class Ring:
    """Please pick up."""


@dataclass(frozen=True)
class Accept:
    """I pick up; send me your offer."""


@dataclass(frozen=True)
class Decline:
    """I do not take this call."""

    reason: DeclineReason = DeclineReason.NOT_NOW


@dataclass(frozen=True)
class Busy:
    """I am in another call."""


@dataclass(frozen=True)
class Offer:
    """The caller's session description for the n-th connection of this call."""

    attempt: int
    sdp: str = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """The callee's session description for the n-th connection of this call."""

    attempt: int
    sdp: str = field(repr=False)


@dataclass(frozen=True)
class Candidates:
    """Addresses found after the description was sent."""

    attempt: int
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class HangUp:
    """The call is over."""

    reason: Ending = Ending.HUNG_UP


@dataclass(frozen=True)
class MediaState:
    """Whether my microphone and camera are off on purpose."""

    muted: bool
    camera_off: bool


@dataclass(frozen=True)
class Rejoin:
    """I lost you; the last connection I know is the n-th."""

    attempt: int


Said = Ring | Accept | Decline | Busy | Offer | Answer | Candidates | HangUp | MediaState | Rejoin

_KINDS: tuple[type[Said], ...] = (
    Ring,
    Accept,
    Decline,
    Busy,
    Offer,
    Answer,
    Candidates,
    HangUp,
    MediaState,
    Rejoin,
)


@dataclass(frozen=True)
class Signal:
    """One message of one call.

    Attributes:
        call: call id, 16 bytes.
        ledger: the consultation's case ledger, 16 bytes.
        counter: grows with every signal of this sender.
        sent_ms: the sender's wall clock.
        said: the message.
    """

    call: bytes
    ledger: bytes
    counter: int
    sent_ms: int
    said: Said

    def to_bytes(self) -> bytes:
        """Canonical CBOR, to be sealed by the transport."""
        return canonical.encode(
            [
                SIGNAL_VERSION,
                _KINDS.index(type(self.said)),
                self.call,
                self.ledger,
                self.counter,
                self.sent_ms,
                _payload(self.said),
            ]
        )


def parse_signal(data: bytes) -> Signal:
    """Read a signal strictly.

    Raises:
        Malformed: not canonical, too large, or of the wrong shape.
        TooNew: a version or kind this program does not know.
    """
    value = canonical.decode(data, SIGNAL_LIMIT)
    if not isinstance(value, list) or not value:
        raise Malformed(reason="signal-shape")
    if _number(value[0], 1 << 16) != SIGNAL_VERSION:
        raise TooNew(what="signal")
    if len(value) != 7:  # noqa: PLR2004 - the seven parts named at the top of this file
        raise Malformed(reason="signal-shape")
    _, kind, call, ledger, counter, sent_ms, payload = value
    if _number(kind, 1 << 16) >= len(_KINDS):
        raise TooNew(what="signal-kind")
    if not isinstance(payload, list):
        raise Malformed(reason="signal-payload")
    return Signal(
        call=_id(call),
        ledger=_id(ledger),
        counter=_number(counter, COUNTER_LIMIT),
        sent_ms=_number(sent_ms, COUNTER_LIMIT),
        said=_said(_KINDS[_number(kind, len(_KINDS))], payload),
    )


class FreshSignals:
    """Remembers what was heard, so that a repeated, held-back or stale signal is not acted on."""

    def __init__(self) -> None:
        self._heard: dict[tuple[bytes, bytes], int] = {}

    def is_fresh(self, sender: bytes, signal: Signal, now_ms: int) -> bool:
        """Whether to act on it; true at most once for a signal.

        Args:
            sender: author id the sealed transport proved.
            signal: what was heard.
            now_ms: our wall clock, only used against rings of another day.
        """
        if isinstance(signal.said, Ring) and abs(now_ms - signal.sent_ms) > STALE_RING_MS:
            return False
        key = (sender, signal.call)
        if signal.counter <= self._heard.get(key, -1):
            return False
        self._heard.pop(key, None)
        self._heard[key] = signal.counter
        while len(self._heard) > REMEMBERED_CALLS:
            del self._heard[next(iter(self._heard))]
        return True


def _payload(said: Said) -> list[Value]:
    match said:
        case Decline(reason) | HangUp(reason):
            return [str(reason)]
        case Offer(attempt, sdp) | Answer(attempt, sdp):
            return [attempt, sdp]
        case Candidates(attempt, lines):
            return [attempt, list(lines)]
        case MediaState(muted, camera_off):
            return [muted, camera_off]
        case Rejoin(attempt):
            return [attempt]
        case _:
            return []


def _said(kind: type[Said], payload: list[Value]) -> Said:
    if kind in (Decline, HangUp):
        return _ended(kind, payload)
    if kind in (Offer, Answer):
        attempt, sdp = _two(payload)
        described = Offer if kind is Offer else Answer
        return described(_number(attempt, ATTEMPT_LIMIT), _text(sdp, DESCRIPTION_LIMIT))
    if kind is Candidates:
        attempt, lines = _two(payload)
        return Candidates(_number(attempt, ATTEMPT_LIMIT), _lines(lines))
    if kind is MediaState:
        muted, camera_off = _two(payload)
        return MediaState(_flag(muted), _flag(camera_off))
    if kind is Rejoin:
        return Rejoin(_number(_one(payload), ATTEMPT_LIMIT))
    if payload:
        raise Malformed(reason="signal-payload")
    return _bare(kind)


def _bare(kind: type[Said]) -> Said:
    for plain in (Ring, Accept, Busy):
        if kind is plain:
            return plain()
    raise Malformed(reason="signal-kind")


def _ended(kind: type[Said], payload: list[Value]) -> Said:
    text = _text(_one(payload), 64)
    try:
        return Decline(DeclineReason(text)) if kind is Decline else HangUp(Ending(text))
    except ValueError as error:
        raise Malformed(reason="signal-reason") from error


def _one(payload: list[Value]) -> Value:
    if len(payload) != 1:
        raise Malformed(reason="signal-payload")
    return payload[0]


def _two(payload: list[Value]) -> tuple[Value, Value]:
    if len(payload) != 2:  # noqa: PLR2004 - a pair
        raise Malformed(reason="signal-payload")
    return payload[0], payload[1]


def _id(value: Value) -> bytes:
    if not isinstance(value, bytes) or len(value) != ID_BYTES:
        raise Malformed(reason="signal-id")
    return value


def _number(value: Value, limit: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < limit:
        raise Malformed(reason="signal-number")
    return value


def _flag(value: Value) -> bool:
    if not isinstance(value, bool):
        raise Malformed(reason="signal-flag")
    return value


def _text(value: Value, limit: int) -> str:
    if not isinstance(value, str) or len(value.encode()) > limit:
        raise Malformed(reason="signal-text")
    return value


def _lines(value: Value) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > CANDIDATES_LIMIT:
        raise Malformed(reason="signal-candidates")
    return tuple(_text(line, CANDIDATE_LIMIT) for line in value)
