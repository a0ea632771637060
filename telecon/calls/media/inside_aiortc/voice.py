"""What stands in aiortc's place between the packets of a voice and us: nothing is decided here.

aiortc 1.16 sends Opus at 96 kbit/s stereo without repair, and behind the first lost packet its
jitter buffer of 16 packets stays full (measured: 5 % loss became 22 to 26 % of silence). Here each
packet is handed on as it comes; `playout` decides what is heard. Two blocks of 20 ms travel in one
packet: on 64 kbit/s a third of the line would else be headers.
"""

from typing import Any, cast

from aiortc.codecs.base import Decoder, Encoder
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtp import RtpPacket
from av import AudioFrame
from av.frame import Frame
from av.packet import Packet

from telecon.calls.media.hardware import BLOCK_BYTES
from telecon.calls.media.opus import SILENT_BYTES, VOICE_BPS, VoiceEncoder
from telecon.calls.media.playout import VoicePacket

BLOCKS_A_PACKET = 2
FORMAT = {
    "maxaveragebitrate": VOICE_BPS,
    "minptime": 10,
    "stereo": 0,
    "useinbandfec": 1,
    "usedtx": 1,
}
"""What we ask the other side to send (RFC 7587 section 6.1)."""


class Speaking(Encoder):
    """Blocks of a voice to packets; in a pause there are none."""

    def __init__(self) -> None:
        self._encoder = VoiceEncoder()
        self._blocks = b""
        self._begun = 0

    def encode(self, frame: Frame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """A packet and its place on the sender's clock, with every second block."""
        block = cast("AudioFrame", frame)
        if not self._blocks:
            self._begun = block.pts or 0
        self._blocks += bytes(block.planes[0])[:BLOCK_BYTES]
        if len(self._blocks) < BLOCKS_A_PACKET * BLOCK_BYTES:
            return [], 0
        packet = self._encoder.encode(self._blocks)
        self._blocks = b""
        return ([packet] if len(packet) > SILENT_BYTES else []), self._begun

    def pack(self, packet: "Packet[Any]") -> tuple[list[bytes], int]:
        """A packet somebody else encoded, as it is."""
        return [bytes(packet)], packet.pts or 0


class AsItComes:
    """In the place of a jitter buffer: nothing waits here."""

    def add(self, packet: RtpPacket) -> tuple[bool, JitterFrame]:
        """No picture is asked for again, and the packet is handed on."""
        came = VoicePacket(packet.sequence_number, packet.timestamp, packet.payload)
        return False, JitterFrame(cast("bytes", came), packet.timestamp)


class NotYetDecoded(Decoder):
    """In the place of a decoder: what a lost packet sounded like is known only later."""

    def decode(self, encoded_frame: JitterFrame) -> list[Frame]:
        """The packet itself, through aiortc's queue of frames."""
        return [cast("Frame", encoded_frame.data)]
