"""The native engine keeps the contract, and aiortc is the one its changed numbers were made for."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import pytest
from aioice import ice
from aiortc import RTCPeerConnection, RTCRtpSender
from aiortc.codecs import vpx

from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.inside_aiortc.addresses import with_loopback_when_alone
from telecon.calls.media.inside_aiortc.bit_rates import (
    VP8_CEILING_BPS,
    VP8_FLOOR_BPS,
    VP8_START_BPS,
    lift_bit_rate_floors,
)
from telecon.calls.media.parts import EngineParts
from telecon.calls.ports import (
    DeviceChoice,
    EngineFailed,
    IceServer,
    LocalDescription,
    MediaEngine,
)
from telecon.clock import SystemClock
from tests.calls.contract_media_engine import End, MediaEngineContract, connect
from tests.fakes.news import News


class TestNativeEngine(MediaEngineContract):
    def build(self, end: End) -> MediaEngine:
        return _engine(end)

    async def test_hanging_up_does_not_wait_for_a_dead_turn_server(self) -> None:
        end = End()
        async with _dead_turn_server(end.news) as (server, asked):
            engine = _engine(end, server)
            engine.open(DeviceChoice())
            engine.create_offer(1)
            await end.until(asked.is_set)
            engine.close()
            async with asyncio.timeout(2):
                await engine.wait_closed()
        assert end.hardware.cameras[0].closed

    async def test_an_offer_and_its_answer_speak_vp8_and_opus_only(self) -> None:
        async with self.ends() as (a, b):
            await connect(a, b)
            for end in (a, b):
                sdp = (await end.has_told(LocalDescription)).sdp
                assert codecs(sdp) == {"opus", "VP8", "rtx"}
                await end.until(lambda end=end: end.remote.newest() is not None)  # type: ignore[misc]

    async def test_who_offers_more_is_answered_in_vp8(self) -> None:
        async with self.ends() as (a, _), a_peer() as peer:
            a.engine.accept_offer(1, await offer_of(peer))
            assert "H264" in codecs(peer.localDescription.sdp)
            answer = (await a.has_told(LocalDescription)).sdp
            assert codecs(answer) == {"opus", "VP8", "rtx"}

    @pytest.mark.parametrize("spoken", ["video/H264", "audio/PCMU"])
    async def test_who_speaks_none_of_our_codecs_is_told_so(self, spoken: str) -> None:
        async with self.ends() as (a, b), a_peer(spoken) as peer:
            a.engine.accept_offer(1, await offer_of(peer))
            failed = await a.has_told(EngineFailed)
            assert failed.error.fields == {"reason": "codecs"}
            await connect(a, b, attempt=2)

    async def test_a_second_picture_cannot_bring_other_codecs_in(self) -> None:
        async with self.ends() as (a, _), a_peer() as peer:
            peer.addTransceiver("video")
            a.engine.accept_offer(1, await offer_of(peer))
            failed = await a.has_told(EngineFailed)
            assert failed.error.fields == {"reason": "description"}


def codecs(sdp: str) -> set[str]:
    """Names of all codecs a description has."""
    return set(re.findall(r"^a=rtpmap:\d+ ([^/]+)/", sdp, re.MULTILINE))


@asynccontextmanager
async def a_peer(spoken: str = "") -> AsyncIterator[RTCPeerConnection]:
    """A program that is not ours, and speaks everything aiortc does or one codec for its kind."""
    peer = RTCPeerConnection()
    for kind in ("audio", "video"):
        transceiver = peer.addTransceiver(kind)
        known = RTCRtpSender.getCapabilities(kind).codecs
        transceiver.setCodecPreferences([one for one in known if one.mimeType == spoken])
    try:
        yield peer
    finally:
        await peer.close()


async def offer_of(peer: RTCPeerConnection) -> str:
    await peer.setLocalDescription(await peer.createOffer())
    return str(peer.localDescription.sdp)


class _Silent(asyncio.DatagramProtocol):
    """Hears that it is asked, and never answers."""

    def __init__(self, news: News) -> None:
        self.asked = asyncio.Event()
        self._news = news

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.asked.set()
        self._news.tell()


@asynccontextmanager
async def _dead_turn_server(news: News) -> AsyncIterator[tuple[IceServer, asyncio.Event]]:
    loop = asyncio.get_running_loop()
    transport, silent = await loop.create_datagram_endpoint(
        lambda: _Silent(news), local_addr=("127.0.0.1", 0)
    )
    try:
        port = transport.get_extra_info("sockname")[1]
        url = f"turn:127.0.0.1:{port}?transport=udp"
        yield IceServer(url, "user", "secret"), silent.asked
    finally:
        transport.close()


def _engine(end: End, *ice_servers: IceServer) -> NativeEngine:
    parts = EngineParts(
        hardware=end.hardware,
        own_view=end.own,
        remote_view=end.remote,
        clock=SystemClock(),
        ice_servers=ice_servers,
        statistics_seconds=0.5,
    )
    return NativeEngine(parts, end.tell)


def test_a_picture_may_shrink_to_the_floor_of_our_links() -> None:
    lift_bit_rate_floors()
    encoder = vpx.Vp8Encoder()
    assert encoder.target_bitrate == VP8_START_BPS
    encoder.target_bitrate = 1
    assert encoder.target_bitrate == VP8_FLOOR_BPS
    encoder.target_bitrate = 10**9
    assert encoder.target_bitrate == VP8_CEILING_BPS


def test_the_changed_numbers_fit_the_installed_aiortc() -> None:
    assert version("aiortc").startswith("1.16.")
    assert callable(ice.get_host_addresses)


def test_a_machine_with_no_network_offers_loopback() -> None:
    def alone(use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return []

    def connected(use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return ["192.0.2.2"]

    assert with_loopback_when_alone(alone)(True, True) == ["127.0.0.1"]
    assert with_loopback_when_alone(connected)(True, True) == ["192.0.2.2"]


def test_a_turn_secret_is_not_shown_in_logs() -> None:
    assert "secret" not in repr(IceServer("turn:192.0.2.77", "user", "secret"))
