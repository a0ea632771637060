"""One peer connection of a call; a lost line gets a new one, since aiortc has no ICE restart."""

import logging
from dataclasses import dataclass

from aiortc import (
    InvalidAccessError,
    InvalidStateError,
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceServer,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.exceptions import InternalError, OperationError
from aiortc.sdp import candidate_from_sdp

from telecon.calls.ladder import Carried, carried, widest
from telecon.calls.media.codecs import check_media, speak_only_free_codecs
from telecon.calls.media.hardware import SoundSink
from telecon.calls.media.incoming import Incoming
from telecon.calls.media.inside_aiortc.sending import PictureSender
from telecon.calls.media.measuring import Counters, count
from telecon.calls.media.outgoing import Outgoing
from telecon.calls.media.parts import EngineParts
from telecon.calls.media.tracks import PictureTrack, SoundTrack
from telecon.calls.ports import (
    Connected,
    EngineEvents,
    EngineFailed,
    RemoteTrack,
)
from telecon.errors import CallFailed

_log = logging.getLogger(__name__)
_NOT_A_DESCRIPTION = (
    ValueError,
    LookupError,
    AssertionError,
    AttributeError,
    TypeError,
    OSError,
    InternalError,
    InvalidAccessError,
    InvalidStateError,
)
"""What aiortc raises on text that is no description, or not one for us."""


@dataclass(frozen=True)
class Report:
    """Where a connection tells what happens to it, and under which number."""

    attempt: int
    tell: EngineEvents


class Connection:
    """The n-th connection of a call, from description to close."""

    def __init__(
        self, parts: EngineParts, outgoing: Outgoing, speaker: SoundSink, report: Report
    ) -> None:
        self._report = report
        self._clock = parts.clock
        servers = [
            RTCIceServer(
                urls=server.url,
                username=server.username or None,
                credential=server.credential or None,
            )
            for server in parts.ice_servers
        ]
        self._pc = RTCPeerConnection(
            RTCConfiguration(iceServers=servers, bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        self._tracks = (SoundTrack(outgoing), PictureTrack(outgoing))
        self.incoming = Incoming(parts.remote_view, speaker)
        self.counters: Counters | None = None
        self.connected = False
        self._at_most = Carried.PICTURE
        self._pc.on("track", self._track)
        self._pc.on("connectionstatechange", self._state_changed)

    @property
    def attempt(self) -> int:
        """Number of this connection within the call."""
        return self._report.attempt

    async def offer(self) -> str:
        """Describe what we send and take, with all addresses."""
        self._add_tracks()
        await self._pc.setLocalDescription(await self._pc.createOffer())
        return str(self._pc.localDescription.sdp)

    async def answer(self, offer: str) -> str:
        """Take the other side's offer and describe our part.

        Raises:
            CallFailed: the text is no description we can use (`description`), or one of a
                program that speaks neither VP8 nor Opus (`codecs`).
        """
        await self._take("offer", offer)
        try:
            await self._pc.setLocalDescription(await self._pc.createAnswer())
        except _NOT_A_DESCRIPTION as error:
            raise CallFailed(reason="description") from error
        return str(self._pc.localDescription.sdp)

    async def complete(self, answer: str) -> None:
        """Take the other side's answer.

        Raises:
            CallFailed: the text is no answer to our offer, or one in other codecs.
        """
        await self._take("answer", answer)

    async def try_address(self, line: str) -> None:
        """Try one more address; a line that is none is left out."""
        try:
            candidate = candidate_from_sdp(line.removeprefix("candidate:"))
            candidate.sdpMLineIndex = 0
            await self._pc.addIceCandidate(candidate)
        except _NOT_A_DESCRIPTION as error:
            _log.warning("candidate left out: %s", type(error).__name__)

    async def count(self) -> Counters:
        """Read the counters and keep them for the next comparison."""
        incoming = self.incoming
        now = self._clock.monotonic_ms()
        self.counters = await count(self._pc, now, incoming.frames_decoded, incoming.sound_ms)
        return self.counters

    @property
    def carried(self) -> Carried:
        """What the line takes of what we send."""
        senders = self._picture_senders()
        width = senders[0].width if senders else 0
        return Carried.PICTURE if width is None else carried(width)

    def hold_to(self, at_most: Carried) -> None:
        """Send no more than this, whatever the line takes."""
        self._at_most = at_most
        for sender in self._picture_senders():
            sender.widest = widest(at_most)

    def _picture_senders(self) -> list[PictureSender]:
        return [each for each in self._pc.getSenders() if isinstance(each, PictureSender)]

    async def close(self) -> None:
        """Give back sockets and threads; nothing is told afterwards."""
        self.connected = False
        self._pc.remove_all_listeners()
        try:
            await self.incoming.close()
        finally:
            await self._pc.close()
            for track in self._tracks:
                track.stop()

    async def _take(self, kind: str, sdp: str) -> None:
        try:
            check_media(sdp)
            if kind == "offer":
                self._add_tracks()
            await self._pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type=kind))
        except OperationError as error:
            raise CallFailed(reason="codecs") from error
        except _NOT_A_DESCRIPTION as error:
            raise CallFailed(reason="description") from error

    def _add_tracks(self) -> None:
        for track in self._tracks:
            self._pc.addTrack(track)
        self.hold_to(self._at_most)
        speak_only_free_codecs(self._pc.getTransceivers())

    def _track(self, track: MediaStreamTrack) -> None:
        self.incoming.read(track)
        self._report.tell(RemoteTrack(self.attempt, "audio" if track.kind == "audio" else "video"))

    async def _state_changed(self) -> None:
        state = self._pc.connectionState
        if state == "connected":
            await self.count()
            self.connected = True
            self._report.tell(Connected(self.attempt))
        elif state in {"failed", "closed"}:
            self.connected = False
            self._report.tell(EngineFailed(self.attempt, CallFailed(reason=f"line-{state}")))
