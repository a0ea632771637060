"""What stands in aiortc's place between the packets of a picture and us.

aiortc 1.16 asks for everything missing at each loss (1.8 to 2.8 Mbit/s sent into 256 kbit/s), waits
for a lost packet until 512 others came, and makes a key picture at each change of its bit rate.
"""

import time
from typing import Any, cast

from aiortc.codecs.base import Decoder, Encoder
from aiortc.codecs.vpx import Vp8Decoder, Vp8Encoder, VpxPayloadDescriptor
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtp import RtpPacket
from av import VideoFrame
from av.frame import Frame
from av.packet import Packet

from telecon.calls.media.line_rate import START_BPS, VOICE_BPS, LineRate
from telecon.calls.media.missing_packets import MissingPackets
from telecon.calls.media.picture_buffer import PictureBuffer, PicturePacket
from telecon.calls.media.picture_steps import PictureSteps
from telecon.calls.media.queue_delay import QueueDelay

_NUMBERS = 1 << 16
_HEADERS = 50
FOR_HEADERS = 0.88
"""What is left of a picture's bits after headers and seal."""
_DOWN, _UP, _UP_AFTER_MS = 0.85, 1.3, 4_000
"""Each change of the encoder's rate is a key picture, so it is changed seldom."""


class Numbering:
    """A number that begins anew after so many bits, on a line without end."""

    def __init__(self, bits: int) -> None:
        self._all = 1 << bits
        self._newest: int | None = None

    def of(self, number: int) -> int:
        """Where it belongs, nearest to the newest."""
        newest = number if self._newest is None else self._newest
        ahead = (number - newest) % self._all
        place = newest + (ahead if ahead < self._all // 2 else ahead - self._all)
        self._newest = max(newest, place)
        return place


class AskedAgain:
    """In the place of aiortc's generator of negative acknowledgements."""

    def __init__(self) -> None:
        self._numbering = Numbering(16)
        self._missing = MissingPackets()
        self.missing: set[int] = set()

    def add(self, packet: RtpPacket) -> bool:
        """Whether something is to be asked for now; `missing` has what."""
        number = self._numbering.of(packet.sequence_number)
        due = self._missing.arrived(number, _now_ms())
        self.missing = {each % _NUMBERS for each in due}
        return bool(due)


class Estimating:
    """In the place of aiortc's estimator of what the line takes."""

    def __init__(self) -> None:
        self._delay = QueueDelay()
        self._sources: dict[int, None] = {}

    def add(
        self, arrival_time_ms: int, abs_send_time: int, payload_size: int, ssrc: int
    ) -> tuple[int, list[int]] | None:
        """What to tell the other side now, and of which of its streams."""
        self._sources[ssrc] = None
        bits = self._delay.arrived(abs_send_time, arrival_time_ms, payload_size + _HEADERS)
        return None if bits is None else (bits, list(self._sources))


class WholePictures:
    """In the place of aiortc's jitter buffer for pictures."""

    def __init__(self) -> None:
        self._numbering = Numbering(16)
        self._times = Numbering(32)
        self._buffer = PictureBuffer()

    def add(self, packet: RtpPacket) -> tuple[bool, JitterFrame | None]:
        """Whether a key picture is to be asked for, and the pictures that are whole by now."""
        data = cast("bytes", packet._data)  # type: ignore[attr-defined]
        if not data:
            return False, None
        descriptor, _ = VpxPayloadDescriptor.parse(packet.payload)
        begins = bool(descriptor.partition_start) and descriptor.partition_id == 0
        ready = self._buffer.add(
            PicturePacket(
                number=self._numbering.of(packet.sequence_number),
                timestamp=self._times.of(packet.timestamp),
                data=data,
                begins=begins,
                ends=bool(packet.marker),
                key=begins and not data[0] & 1,
            ),
            _now_ms(),
        )
        if not ready.pictures:
            return ready.ask_for_key, None
        return ready.ask_for_key, JitterFrame(cast("bytes", ready.pictures), packet.timestamp)


class AllDecoded(Decoder):
    """Decodes all that came at once, each with its own time."""

    def __init__(self) -> None:
        self._decoder = Vp8Decoder()

    def decode(self, encoded_frame: JitterFrame) -> list[Frame]:
        """The pictures, in order."""
        shown: list[Frame] = []
        for timestamp, data in cast("tuple[tuple[int, bytes], ...]", encoded_frame.data):
            shown += self._decoder.decode(JitterFrame(data, timestamp))
        return shown


class Showing(Encoder):
    """Pictures to packets, as large and as often as the line takes."""

    def __init__(self, rate: LineRate) -> None:
        self._rate = rate
        self._steps = PictureSteps(START_BPS - VOICE_BPS)
        self._encoder = Vp8Encoder()
        self._encoder.target_bitrate = int((START_BPS - VOICE_BPS) * FOR_HEADERS)
        self._changed_ms = 0.0
        self._shown_ms = 0.0

    def encode(self, frame: Frame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """The packets of a picture; none where it is not its turn or the line takes no picture."""
        now = _now_ms()
        step = self._steps.adapt(self._rate.picture, now)
        if step is None or now - self._shown_ms < 850 / step.pictures:
            return [], 0
        self._shown_ms = now
        self._follow(int(self._rate.picture * FOR_HEADERS), now)
        picture = cast("VideoFrame", frame)
        if picture.width > step.width:
            sized = picture.reformat(width=step.width, height=step.height)
            sized.pts, sized.time_base = picture.pts, picture.time_base
            picture = sized
        return self._encoder.encode(picture, force_keyframe)

    def hold_to(self, widest: int | None) -> None:
        """See `PictureSteps.hold_to`."""
        self._steps.hold_to(widest)

    @property
    def width(self) -> int:
        """Of the pictures sent now, in pixels; 0 while none are."""
        return 0 if self._steps.step is None else self._steps.step.width

    def pack(self, packet: "Packet[Any]") -> tuple[list[bytes], int]:
        """A picture somebody else encoded."""
        return self._encoder.pack(packet)

    def _follow(self, bits: int, now: float) -> None:
        ratio = bits / self._encoder.target_bitrate
        rested = now - self._changed_ms >= _UP_AFTER_MS
        if ratio < _DOWN or (ratio > _UP and rested):
            self._encoder.target_bitrate = bits
            self._changed_ms = now


def _now_ms() -> float:
    return time.monotonic() * 1000
