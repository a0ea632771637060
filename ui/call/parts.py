"""What calls are built from, beside the desk; the composition root gives it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from telecon.calls.ports import DeviceChoice, Devices, VideoSink
from telecon.clock import Clock

if TYPE_CHECKING:  # what loads the media libraries waits for a call
    from telecon.calls.media.hardware import SoundSink
    from telecon.calls.media.session import MakeEngine

EnginesFor = Callable[[VideoSink, VideoSink, Clock], "MakeEngine"]
"""Own picture, remote picture, clock → how each call gets its engine."""


@runtime_checkable
class Guard(Protocol):
    """A shell that locks, as the entrance does: a call behaves by it."""

    @property
    def locked(self) -> bool:
        """Whether the screen is locked now."""
        ...

    def restart_idle(self) -> None:
        """Count the idle time from now: people who talk need no mouse."""
        ...


def _automatic() -> DeviceChoice:
    return DeviceChoice()


def _keep(_choice: DeviceChoice) -> None:
    return None


@dataclass(frozen=True)
class CallParts:
    """The machine and the program around the calls.

    Attributes:
        engines: `telecon.calls.media.native.native_engines`, or a test's.
        devices: cameras, microphones and speakers; None hides the choice.
        choice: the devices chosen in the settings.
        keep_choice: keeps what is chosen in a call.
        open_speaker: where the ring sounds; None for silence.
    """

    engines: EnginesFor
    devices: Devices | None = None
    choice: Callable[[], DeviceChoice] = _automatic
    keep_choice: Callable[[DeviceChoice], None] = _keep
    open_speaker: Callable[[str], "SoundSink"] | None = None
