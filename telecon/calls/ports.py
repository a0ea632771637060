"""What a call needs from outside: a media engine, devices, a place for pictures, a way for signals.

Two engines stand behind `MediaEngine`. A command returns at once; what comes of it
arrives as an event. Every connection of a call has a number, the attempt: an event of an older
attempt means nothing any more. Frames never cross this port; an engine is built with its sinks.
"""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from telecon.calls.ladder import Carried
from telecon.errors import MediaError

DescriptionKind = Literal["offer", "answer"]
TrackKind = Literal["audio", "video"]
AUTOMATIC = ""
"""The device the system prefers; a test picture or recorded speech where there is none."""


@dataclass(frozen=True)
class Device:
    """A camera, microphone or speaker: an id for `DeviceChoice` and a name for people."""

    id: str
    name: str


@dataclass(frozen=True)
class DeviceList:
    """What this machine has now; empty tuples where it has none."""

    cameras: tuple[Device, ...] = ()
    microphones: tuple[Device, ...] = ()
    speakers: tuple[Device, ...] = ()


@dataclass(frozen=True)
class DeviceChoice:
    """Device ids, each `AUTOMATIC` unless the person chose."""

    camera: str = AUTOMATIC
    microphone: str = AUTOMATIC
    speaker: str = AUTOMATIC


@dataclass(frozen=True)
class IceServer:
    """A STUN or TURN server of the hub; never a public default."""

    url: str
    username: str = ""
    credential: str = field(default="", repr=False)


@dataclass(frozen=True)
class LocalDescription:
    """Our offer or answer is complete, with all addresses of this machine."""

    attempt: int
    kind: DescriptionKind
    sdp: str = field(repr=False)


@dataclass(frozen=True)
class LocalCandidate:
    """One more address of this machine, from an engine that trickles."""

    attempt: int
    line: str = field(repr=False)


@dataclass(frozen=True)
class Connected:
    """Media can flow."""

    attempt: int


@dataclass(frozen=True)
class Disconnected:
    """The way to the other side is gone, perhaps for a moment only."""

    attempt: int


@dataclass(frozen=True)
class EngineFailed:
    """This connection will not come about or is lost for good."""

    attempt: int
    error: MediaError


@dataclass(frozen=True)
class DeviceProblem:
    """A device is missing or taken; the call goes on with a test picture or silence."""

    error: MediaError


@dataclass(frozen=True)
class RemoteTrack:
    """The other side sends this kind of media."""

    attempt: int
    kind: TrackKind


@dataclass(frozen=True)
class Statistics:
    """What went over the line in the last interval, and totals of this connection.

    Attributes:
        attempt: connection number.
        interval_ms: length of the interval.
        bytes_sent: since this connection began, RTP payload.
        bytes_received: as above.
        packets_sent: as above.
        packets_received: as above, sound and picture.
        sent_bps: bits a second in the interval.
        received_bps: as above.
        loss: share of packets lost towards us in the interval, 0 to 1.
        rtt_ms: round trip, None while unknown.
        frames_decoded: pictures received since this connection began, counted by us.
        frames_per_second: of the interval.
        sound_ms: sound received since this connection began.
        microphone_level: loudest 20 ms of the interval, 0 to 1.
        speaker_level: as above, of what was received.
        carried: what this side sends, as the line takes it.
    """

    attempt: int
    interval_ms: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    packets_sent: int = 0
    packets_received: int = 0
    sent_bps: int = 0
    received_bps: int = 0
    loss: float = 0.0
    rtt_ms: int | None = None
    frames_decoded: int = 0
    frames_per_second: float = 0.0
    sound_ms: int = 0
    microphone_level: float = 0.0
    speaker_level: float = 0.0
    carried: Carried = Carried.PICTURE


EngineEvent = (
    LocalDescription
    | LocalCandidate
    | Connected
    | Disconnected
    | EngineFailed
    | DeviceProblem
    | RemoteTrack
    | Statistics
)


class EngineEvents(Protocol):
    """Where an engine reports; called on the thread the engine lives on."""

    def __call__(self, event: EngineEvent, /) -> None:
        """Take one event."""
        ...


class VideoSink(Protocol):
    """Where pictures go: newest wins, nothing waits."""

    def show(self, width: int, height: int, pixels: bytes) -> None:
        """Take one picture.

        Args:
            width: in pixels.
            height: in pixels.
            pixels: BGRA, `width * height * 4` bytes, rows without padding (QImage RGB32).
        """
        ...


class Devices(Protocol):
    """What the machine offers."""

    def list(self) -> DeviceList:
        """Devices present now; may take some 100 ms, never on the UI thread."""
        ...


class MediaEngine(Protocol):
    """One call's sound and picture. Commands only from the thread the engine lives on."""

    @property
    def name(self) -> str:
        """`native` or `web`, kept in the call's record."""
        ...

    def open(self, choice: DeviceChoice) -> None:
        """Open devices and show the own picture; missing ones are told by `DeviceProblem`."""
        ...

    def create_offer(self, attempt: int) -> None:
        """Begin a new connection, dropping any other; ends in `LocalDescription` or a failure."""
        ...

    def accept_offer(self, attempt: int, sdp: str) -> None:
        """Begin a new connection from the caller's offer; ends like `create_offer`."""
        ...

    def accept_answer(self, attempt: int, sdp: str) -> None:
        """Complete the connection this engine offered."""
        ...

    def add_candidate(self, attempt: int, line: str) -> None:
        """Try one more address of the other side."""
        ...

    def set_muted(self, muted: bool) -> None:
        """Send silence instead of the microphone, at once."""
        ...

    def set_camera(self, on: bool) -> None:
        """Send the picture, or a dark one."""
        ...

    def hold_to(self, at_most: Carried) -> None:
        """Send no more than this, whatever the line takes; holds for every later connection."""
        ...

    def choose_device(self, choice: DeviceChoice) -> None:
        """Change devices within the call, without a new connection."""
        ...

    def restart(self) -> None:
        """Drop the connection and keep the devices, ready for the next attempt."""
        ...

    def close(self) -> None:
        """Give back devices, sockets and threads; nothing is reported afterwards."""
        ...

    async def wait_closed(self) -> None:
        """Return when what `close` gives back is given back."""
        ...


class SignalChannel(Protocol):
    """The sealed way to another author; what arrives is given to the call desk."""

    def send(self, author: bytes, data: bytes) -> None:
        """Send without waiting; it may be lost, the call repeats what matters."""
        ...
