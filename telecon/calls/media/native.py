"""Native engines for a call desk, on this machine's devices unless told otherwise."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from telecon.calls.media.machine import Machine
from telecon.calls.ports import EngineEvents, IceServer, MediaEngine, VideoSink
from telecon.clock import Clock

if TYPE_CHECKING:
    from telecon.calls.media.hardware import Hardware
    from telecon.calls.media.session import MakeEngine


def _direct_only() -> tuple[IceServer, ...]:
    return ()


def native_engines(
    own_view: VideoSink,
    remote_view: VideoSink,
    clock: Clock,
    hardware: "Hardware | None" = None,
    ice_servers: Callable[[], tuple[IceServer, ...]] = _direct_only,
) -> "MakeEngine":
    """How a desk gets a native engine for each call; the media libraries load with the first.

    Args:
        own_view: where the own picture goes.
        remote_view: where the other side's picture goes.
        clock: for time codes and statistics.
        hardware: cameras, microphones and speakers; this machine's unless given.
        ice_servers: asked at each call, since the hub's TURN credentials expire.
    """
    devices = hardware or Machine()

    def make_engine(events: EngineEvents) -> MediaEngine:
        from telecon.calls.media.engine import NativeEngine
        from telecon.calls.media.parts import EngineParts

        parts = EngineParts(devices, own_view, remote_view, clock, ice_servers())
        return NativeEngine(parts, events)

    return make_engine
