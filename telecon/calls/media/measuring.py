"""What went over the line, out of aiortc's counters and our own."""

from dataclasses import dataclass

from aiortc import (
    RTCInboundRtpStreamStats,
    RTCOutboundRtpStreamStats,
    RTCPeerConnection,
    RTCRemoteInboundRtpStreamStats,
    RTCStatsReport,
    RTCTransportStats,
)

from telecon.calls.ports import Statistics


@dataclass(frozen=True)
class Counters:
    """Totals of one connection at one moment."""

    at_ms: int
    bytes_sent: int = 0
    bytes_received: int = 0
    packets_sent: int = 0
    packets_received: int = 0
    packets_lost: int = 0
    frames_decoded: int = 0
    sound_ms: int = 0
    rtt_ms: int | None = None


async def count(pc: RTCPeerConnection, at_ms: int, frames: int, sound_ms: int) -> Counters:
    """Read all counters of a connection."""
    report: RTCStatsReport = await pc.getStats()
    values = list(report.values())
    sent = [value for value in values if isinstance(value, RTCOutboundRtpStreamStats)]
    received = [value for value in values if isinstance(value, RTCInboundRtpStreamStats)]
    transports = [value for value in values if isinstance(value, RTCTransportStats)]
    return Counters(
        at_ms=at_ms,
        bytes_sent=sum(value.bytesSent for value in transports),
        bytes_received=sum(value.bytesReceived for value in transports),
        packets_sent=sum(value.packetsSent for value in sent),
        packets_received=sum(value.packetsReceived for value in received),
        packets_lost=sum(max(0, value.packetsLost) for value in received),
        frames_decoded=frames,
        sound_ms=sound_ms,
        rtt_ms=_round_trip(report),
    )


def compare(attempt: int, before: Counters, now: Counters) -> Statistics:
    """The interval between two readings of the same connection; levels are added by the engine."""
    interval = max(1, now.at_ms - before.at_ms)
    lost = max(0, now.packets_lost - before.packets_lost)
    came = max(0, now.packets_received - before.packets_received)
    return Statistics(
        attempt=attempt,
        interval_ms=interval,
        bytes_sent=now.bytes_sent,
        bytes_received=now.bytes_received,
        packets_sent=now.packets_sent,
        packets_received=now.packets_received,
        sent_bps=(now.bytes_sent - before.bytes_sent) * 8000 // interval,
        received_bps=(now.bytes_received - before.bytes_received) * 8000 // interval,
        loss=lost / (lost + came) if lost + came else 0.0,
        rtt_ms=now.rtt_ms,
        frames_decoded=now.frames_decoded,
        frames_per_second=(now.frames_decoded - before.frames_decoded) * 1000 / interval,
        sound_ms=now.sound_ms,
    )


def _round_trip(report: RTCStatsReport) -> int | None:
    times = [
        value.roundTripTime
        for value in report.values()
        if isinstance(value, RTCRemoteInboundRtpStreamStats) and value.roundTripTime is not None
    ]
    return round(min(times) * 1000) if times else None
