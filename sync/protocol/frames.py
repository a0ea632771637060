"""What client and hub say over the WebSocket `/v1/wire`: arrays that begin with a word."""

from dataclasses import dataclass
from typing import ClassVar

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed, TooNew
from sync.protocol.records import Record, id16, id32
from sync.protocol.records import blob as sealed

FRAME_LIMIT = 256 << 10


@dataclass(frozen=True)
class Frame(Record):
    """One message: `[word, field, ...]`."""

    word: ClassVar[str]

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode([self.word, *self.to_values()])


@dataclass(frozen=True)
class WireHello(Frame):
    """Client, first: the session token."""

    token: bytes

    word: ClassVar[str] = "hello"
    shape = (id32,)

    def __repr__(self) -> str:
        return "WireHello(token=<redacted>)"


@dataclass(frozen=True)
class SendSignal(Frame):
    """Client: a sealed signal for an author."""

    to: bytes
    blob: bytes

    word: ClassVar[str] = "signal"
    shape = (id32, sealed)


@dataclass(frozen=True)
class Ping(Frame):
    """Client: still here."""

    word: ClassVar[str] = "ping"
    shape = ()


@dataclass(frozen=True)
class Pong(Frame):
    """Hub: answer to a ping."""

    word: ClassVar[str] = "pong"
    shape = ()


@dataclass(frozen=True)
class Wake(Frame):
    """Hub: a circle's feed moved to a position."""

    circle: bytes
    position: int

    word: ClassVar[str] = "wake"
    shape = (id16, shapes.uint)


@dataclass(frozen=True)
class Signal(Frame):
    """Hub: a sealed signal from an author; the seal proves who sent it, this field does not."""

    sender: bytes
    blob: bytes

    word: ClassVar[str] = "signal"
    shape = (id32, sealed)


@dataclass(frozen=True)
class Presence(Frame):
    """Hub: an author came or went."""

    author: bytes
    online: bool

    word: ClassVar[str] = "presence"
    shape = (id32, shapes.truth)


@dataclass(frozen=True)
class Gone(Frame):
    """Hub: a signal could not be handed over, its author is not connected."""

    to: bytes

    word: ClassVar[str] = "gone"
    shape = (id32,)


ClientFrame = WireHello | SendSignal | Ping
HubFrame = Wake | Signal | Presence | Gone | Pong


def decode_client_frame(data: bytes) -> ClientFrame:
    """Read what a client sent.

    Raises:
        Malformed: not canonical, too large, or of another shape.
        TooNew: an unknown word; answer nothing and go on.
    """
    word, rest = _split(data)
    match word:
        case "hello":
            return WireHello.from_values(rest)
        case "signal":
            return SendSignal.from_values(rest)
        case "ping":
            return Ping.from_values(rest)
    raise TooNew(word=word)


def decode_hub_frame(data: bytes) -> HubFrame:
    """Read what the hub sent; raises as `decode_client_frame`."""
    word, rest = _split(data)
    kinds: dict[str, type[Wake | Signal | Presence | Gone | Pong]] = {
        kind.word: kind for kind in (Wake, Signal, Presence, Gone, Pong)
    }
    if word not in kinds:
        raise TooNew(word=word)
    return kinds[word].from_values(rest)


def _split(data: bytes) -> tuple[str, list[Value]]:
    items = shapes.array(canonical.decode(data, FRAME_LIMIT))
    if not items:
        raise Malformed(reason="frame")
    return shapes.text(items[0], 32), list(items[1:])
