"""What a native engine is built from."""

from dataclasses import dataclass

from telecon.calls.media.hardware import Hardware
from telecon.calls.ports import IceServer, VideoSink
from telecon.clock import Clock

STATISTICS_SECONDS = 2.0


@dataclass(frozen=True)
class EngineParts:
    """What an engine is built from.

    Attributes:
        hardware: the devices.
        own_view: where the own picture goes.
        remote_view: where the other side's picture goes.
        clock: for time codes and statistics.
        ice_servers: the hub's STUN and TURN; empty means direct only, never a public server.
        statistics_seconds: interval of `Statistics`.
    """

    hardware: Hardware
    own_view: VideoSink
    remote_view: VideoSink
    clock: Clock
    ice_servers: tuple[IceServer, ...] = ()
    statistics_seconds: float = STATISTICS_SECONDS
