"""The installed aiortc asks our pieces where it should: another version fails here, loudly."""

from importlib.metadata import version

import pytest
from aioice import ice
from aiortc import RTCPeerConnection, RTCRtpReceiver, RTCRtpSender
from aiortc.codecs import get_capabilities

from telecon.calls.media.inside_aiortc.install import prepare_aiortc
from telecon.calls.media.inside_aiortc.picture import AskedAgain, Estimating, WholePictures
from telecon.calls.media.inside_aiortc.sending import PacedTransport, PictureSender
from telecon.calls.media.inside_aiortc.voice import FORMAT, AsItComes

pytestmark = pytest.mark.asyncio


async def test_a_connection_is_made_of_our_pieces() -> None:
    assert version("aiortc").startswith("1.16.")
    prepare_aiortc()
    connection = RTCPeerConnection()
    try:
        voice, picture = (connection.addTransceiver(kind) for kind in ("audio", "video"))
        assert type(voice.sender) is RTCRtpSender
        assert isinstance(picture.sender, PictureSender)
        assert isinstance(picture.sender.transport, PacedTransport)
        assert isinstance(_inside(voice.receiver, "jitter_buffer"), AsItComes)
        assert isinstance(_inside(picture.receiver, "jitter_buffer"), WholePictures)
        assert isinstance(_inside(picture.receiver, "nack_generator"), AskedAgain)
        assert isinstance(_inside(picture.receiver, "remote_bitrate_estimator"), Estimating)
    finally:
        await connection.close()


async def test_what_is_put_in_place_twice_is_put_there_once() -> None:
    prepare_aiortc()
    before = ice.get_host_addresses(use_ipv4=True, use_ipv6=False)
    prepare_aiortc()
    assert ice.get_host_addresses(use_ipv4=True, use_ipv6=False) == before
    known = get_capabilities("audio")
    assert known is not None
    opus = next(each for each in known.codecs if each.mimeType == "audio/opus")
    assert opus.parameters == FORMAT


def _inside(receiver: RTCRtpReceiver, name: str) -> object:
    return vars(receiver)[f"_RTCRtpReceiver__{name}"]
