"""How packets leave: a picture evenly and no faster than the line takes them, a voice at once.

aiortc 1.16 sends a whole picture at once, which on a thin line throws the voice's packets out of
the queue. Here the sender of a picture waits after each packet, so that it makes the next picture
only when the line has taken this one: nothing of ours ever queues.
"""

import asyncio
import struct
import time
from typing import TYPE_CHECKING, cast

from aiortc import MediaStreamTrack, RTCCertificate, RTCDtlsTransport, RTCIceTransport, RTCRtpSender
from aiortc.rtcrtpparameters import RTCRtpCodecParameters, RTCRtpSendParameters
from aiortc.rtcrtpsender import RTCEncodedFrame
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpSrPacket,
    is_rtcp,
    unpack_remb_fci,
)

from telecon.calls.media.inside_aiortc.picture import Showing
from telecon.calls.media.line_rate import LineRate

if TYPE_CHECKING:
    from aiortc.rtcdtlstransport import RtpSender
    from aiortc.rtp import AnyRtcpPacket, RtcpReceiverInfo
    from av.frame import Frame

PACE = 1.25
"""Faster than the mean, so that a larger picture does not fall behind for good."""
REPAIR_SHARE = 0.25
"""Of the line, for packets sent again."""
KEY_AGAIN_MS = 1000
_HEADERS = 50
_MOST_WAIT_S = 0.5
_MOST_REPAIR_BITS = 40_000
_SENDER_REPORT = 200
_REPORTS_KEPT = 16


class PacedTransport(RTCDtlsTransport):
    """The sealed way to the other side, which knows what the line takes."""

    def __init__(self, transport: RTCIceTransport, certificates: list[RTCCertificate]) -> None:
        super().__init__(transport, certificates)
        self.rate = LineRate()
        self._pictures: set[int] = set()
        self._repairs: set[int] = set()
        self._repair_bits = float(_MOST_REPAIR_BITS)
        self._repaired_s = time.monotonic()
        self._owed_s = 0.0
        self._reports: dict[int, float | None] = {}
        self._ours: set[int] = set()

    def _register_rtp_sender(self, sender: "RtpSender", parameters: RTCRtpSendParameters) -> None:
        super()._register_rtp_sender(sender, parameters)
        self._ours.add(sender._ssrc)
        if isinstance(sender, PictureSender):
            self._pictures.add(sender._ssrc)
            self._repairs.add(sender._rtx_ssrc)

    async def _send_rtp(self, data: bytes) -> None:
        if is_rtcp(data):
            self._note_report(data)
            await super()._send_rtp(data)
            return
        source = int.from_bytes(data[8:12], "big")
        bits = (len(data) + _HEADERS) * 8
        if source in self._repairs and not self._may_repair(bits):
            return
        self.rate.sent(bits, time.monotonic() * 1000)
        await super()._send_rtp(data)
        if source in self._pictures:
            wait, self._owed_s = self._owed_s + bits / (self.rate.total * PACE), 0.0
            await asyncio.sleep(min(wait, _MOST_WAIT_S))

    async def _handle_rtcp_data(self, data: bytes) -> None:
        await super()._handle_rtcp_data(data)
        try:
            packets = RtcpPacket.parse(data)
        except ValueError:
            return  # aiortc has left it out and said so
        for packet in packets:
            self._hear(packet)

    def _may_repair(self, bits: int) -> bool:
        now = time.monotonic()
        self._repair_bits += (now - self._repaired_s) * self.rate.total * REPAIR_SHARE
        self._repair_bits = min(self._repair_bits, _MOST_REPAIR_BITS)
        self._repaired_s = now
        if bits > self._repair_bits:
            return False
        self._repair_bits -= bits
        self._owed_s += bits / (self.rate.total * PACE)
        return True

    def _note_report(self, data: bytes) -> None:
        """Our report's time: the other side says how long ago it had it (RFC 3550, 6.4.1)."""
        if data[1] == _SENDER_REPORT:
            (middle,) = struct.unpack_from("!L", data, 10)
            again = middle in self._reports  # then an answer may be to either of the two
            self._reports[middle] = None if again else time.monotonic()
            while len(self._reports) > _REPORTS_KEPT:
                del self._reports[next(iter(self._reports))]

    def _hear(self, packet: "AnyRtcpPacket") -> None:
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc in self._ours:  # too few are sent again for a share to mean much
                    self._reported(report)
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP:
            try:
                bits, _ = unpack_remb_fci(packet.fci)
            except ValueError:
                return  # feedback of another kind
            self.rate.estimated(bits, time.monotonic() * 1000)

    def _reported(self, report: "RtcpReceiverInfo") -> None:
        now = time.monotonic()
        sent = self._reports.get(report.lsr)
        round_trip = None if sent is None else (now - sent - report.dlsr / 65536) * 1000
        self.rate.reported(report.fraction_lost / 256, round_trip, now * 1000)


class PictureSender(RTCRtpSender):
    """Sends pictures as the line takes them.

    Attributes:
        widest: in pixels, what the person here wants sent at most; 0 for no picture, None leaves
            it to the line.
    """

    def __init__(self, track_or_kind: MediaStreamTrack | str, transport: RTCDtlsTransport) -> None:
        super().__init__(track_or_kind, transport)
        self.widest: int | None = None
        self._showing: Showing | None = None
        self._key_wanted = False
        self._key_sent_s = 0.0

    @property
    def width(self) -> int | None:
        """Of the pictures sent now, 0 while the line takes none; None before the first."""
        return None if self._showing is None else self._showing.width

    async def _next_encoded_frame(self, codec: RTCRtpCodecParameters) -> RTCEncodedFrame | None:
        frame = await self.track.recv()
        if not self._enabled:
            return None
        if self._showing is None:
            self._showing = Showing(_rate_of(self.transport))
        key, showing = self._is_key_due(), self._showing
        showing.hold_to(self.widest)
        loop = asyncio.get_running_loop()
        payloads, timestamp = await loop.run_in_executor(
            None, lambda: showing.encode(cast("Frame", frame), key)
        )
        if not payloads:
            self._key_wanted = self._key_wanted or key
            return None
        if key:
            self._key_sent_s = time.monotonic()
        return RTCEncodedFrame(payloads, timestamp, None)  # type: ignore[arg-type]

    def _send_keyframe(self) -> None:
        self._key_wanted = True

    def _is_key_due(self) -> bool:
        """A key picture costs a thin line half a second: at most one each, however many ask."""
        due = self._key_wanted and (time.monotonic() - self._key_sent_s) * 1000 >= KEY_AGAIN_MS
        self._key_wanted = self._key_wanted and not due
        return due


def sender_of(track_or_kind: MediaStreamTrack | str, transport: RTCDtlsTransport) -> RTCRtpSender:
    """Ours for pictures, aiortc's own for a voice."""
    kind = track_or_kind if isinstance(track_or_kind, str) else track_or_kind.kind
    made = PictureSender if kind == "video" else RTCRtpSender
    return made(track_or_kind, transport)


def _rate_of(transport: RTCDtlsTransport) -> LineRate:
    return transport.rate if isinstance(transport, PacedTransport) else LineRate()
