"""Puts our pieces in aiortc's place: the only file that changes names inside it.

aiortc is pinned to 1.16; `tests/calls/test_inside_aiortc.py` fails loudly where another version
no longer asks the names that are set here.
"""

from aiortc import RTCRtpCodecParameters, rtcpeerconnection, rtcrtpreceiver, rtcrtpsender
from aiortc.codecs import CODECS, get_decoder, get_encoder
from aiortc.codecs.base import Decoder, Encoder

from telecon.calls.media.inside_aiortc.addresses import offer_loopback_when_alone
from telecon.calls.media.inside_aiortc.bit_rates import lift_bit_rate_floors
from telecon.calls.media.inside_aiortc.picture import (
    AllDecoded,
    AskedAgain,
    Estimating,
    WholePictures,
)
from telecon.calls.media.inside_aiortc.sending import PacedTransport, sender_of
from telecon.calls.media.inside_aiortc.voice import FORMAT, AsItComes, NotYetDecoded, Speaking

_OPUS, _VP8 = "audio/opus", "video/vp8"


def prepare_aiortc() -> None:
    """Everything that has to be in place before a connection is made; repeating it is harmless."""
    lift_bit_rate_floors()
    offer_loopback_when_alone()
    for codec in CODECS["audio"]:
        if codec.mimeType == _OPUS:
            codec.parameters = dict(FORMAT)
    vars(rtcrtpsender).update(get_encoder=encoder_of)
    vars(rtcrtpreceiver).update(
        get_decoder=decoder_of,
        JitterBuffer=buffer_of,
        NackGenerator=AskedAgain,
        RemoteBitrateEstimator=Estimating,
    )
    vars(rtcpeerconnection).update(RTCDtlsTransport=PacedTransport, RTCRtpSender=sender_of)


def encoder_of(codec: RTCRtpCodecParameters) -> Encoder:
    """Ours for a voice; a picture's sender has its own."""
    return Speaking() if codec.mimeType.lower() == _OPUS else get_encoder(codec)


def decoder_of(codec: RTCRtpCodecParameters) -> Decoder:
    """Ours for what a call speaks."""
    kind = codec.mimeType.lower()
    if kind == _OPUS:
        return NotYetDecoded()
    return AllDecoded() if kind == _VP8 else get_decoder(codec)


def buffer_of(
    capacity: int, prefetch: int = 0, is_video: bool = False
) -> AsItComes | WholePictures:
    """Ours, whatever sizes aiortc had in mind."""
    return WholePictures() if is_video else AsItComes()
