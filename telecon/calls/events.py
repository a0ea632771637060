"""What can happen to a call and what the call then wants done, as frozen values.

Every event carries `at`, the monotonic clock in milliseconds: the machine itself reads no clock.
"""

from dataclasses import dataclass, field

from telecon.calls.ladder import Carried
from telecon.calls.ports import DescriptionKind
from telecon.calls.signals import DeclineReason, Said


@dataclass(frozen=True)
class Accepted:
    """The person here picks up."""

    at: int


@dataclass(frozen=True)
class Declined:
    """The person here does not take the call."""

    at: int
    reason: DeclineReason = DeclineReason.NOT_NOW


@dataclass(frozen=True)
class HungUp:
    """The person here ends the call, or stops ringing."""

    at: int


@dataclass(frozen=True)
class Muted:
    """The person here turns the microphone off or on."""

    at: int
    muted: bool


@dataclass(frozen=True)
class CameraSet:
    """The person here turns the camera on or off."""

    at: int
    on: bool


@dataclass(frozen=True)
class HeldTo:
    """The person here wants no more than this sent."""

    at: int
    at_most: Carried


@dataclass(frozen=True)
class RejoinWanted:
    """The person here tries again now."""

    at: int


@dataclass(frozen=True)
class Heard:
    """The other side says something about this very call."""

    at: int
    sender: bytes
    said: Said


@dataclass(frozen=True)
class RangMeanwhile:
    """Somebody we ring rings us with a call of their own (glare)."""

    at: int
    sender: bytes
    call: bytes
    ledger: bytes


@dataclass(frozen=True)
class Described:
    """The engine has our offer or answer ready."""

    at: int
    attempt: int
    kind: DescriptionKind
    sdp: str = field(repr=False)


@dataclass(frozen=True)
class CandidateFound:
    """The engine found one more address."""

    at: int
    attempt: int
    line: str = field(repr=False)


@dataclass(frozen=True)
class MediaConnected:
    """Sound and picture can flow."""

    at: int
    attempt: int


@dataclass(frozen=True)
class MediaLost:
    """The engine lost the other side; `for_good` when this connection cannot come back."""

    at: int
    attempt: int
    for_good: bool


@dataclass(frozen=True)
class Measured:
    """The line in the last interval: whether anything arrived, and whether it is weak."""

    at: int
    attempt: int
    heard: bool
    weak: bool


@dataclass(frozen=True)
class TimePassed:
    """The due time may be reached."""

    at: int


Event = (
    Accepted
    | Declined
    | HungUp
    | Muted
    | CameraSet
    | HeldTo
    | RejoinWanted
    | Heard
    | RangMeanwhile
    | Described
    | CandidateFound
    | MediaConnected
    | MediaLost
    | Measured
    | TimePassed
)


@dataclass(frozen=True)
class Send:
    """Say it to this author, about this call."""

    to: bytes
    call: bytes
    ledger: bytes
    said: Said


@dataclass(frozen=True)
class OpenDevices:
    """Camera, microphone and speaker are needed now."""


@dataclass(frozen=True)
class CreateOffer:
    """Begin connection n and describe it."""

    attempt: int


@dataclass(frozen=True)
class TakeOffer:
    """Begin connection n from this offer."""

    attempt: int
    sdp: str = field(repr=False)


@dataclass(frozen=True)
class TakeAnswer:
    """Complete connection n."""

    attempt: int
    sdp: str = field(repr=False)


@dataclass(frozen=True)
class TakeCandidates:
    """Try these addresses too."""

    attempt: int
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class DropConnection:
    """The connection is given up; the devices stay."""


@dataclass(frozen=True)
class CloseMedia:
    """Devices, sockets and threads are given back."""


@dataclass(frozen=True)
class SetMuted:
    """The microphone is off or on."""

    muted: bool


@dataclass(frozen=True)
class SetCamera:
    """The camera is on or off."""

    on: bool


@dataclass(frozen=True)
class HoldTo:
    """No more than this is sent."""

    at_most: Carried


Command = (
    Send
    | OpenDevices
    | CreateOffer
    | TakeOffer
    | TakeAnswer
    | TakeCandidates
    | DropConnection
    | CloseMedia
    | SetMuted
    | SetCamera
    | HoldTo
)
