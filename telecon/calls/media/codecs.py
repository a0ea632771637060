"""The codecs a call speaks: VP8 and Opus, both free (docs/decisions/0001).

PyAV's wheel carries x264, which is under the GPL; without this aiortc would offer and take H.264.
"""

from collections.abc import Iterable

from aiortc import RTCRtpSender, RTCRtpTransceiver
from aiortc.sdp import SessionDescription

from telecon.errors import CallFailed

_SPOKEN = {"audio/opus", "video/vp8", "video/rtx"}
_KINDS = ("audio", "video")


def speak_only_free_codecs(transceivers: Iterable[RTCRtpTransceiver]) -> None:
    """Neither offer nor take anything else; call it before describing and before taking."""
    for transceiver in transceivers:
        known = RTCRtpSender.getCapabilities(transceiver.kind).codecs
        spoken = [codec for codec in known if codec.mimeType.lower() in _SPOKEN]
        transceiver.setCodecPreferences(spoken)


def check_media(sdp: str) -> None:
    """Sound and picture, each at most once.

    A section more would be a transceiver of aiortc's own making, with every codec it knows; a
    hundred tracks would be a hundred decoders.

    Raises:
        CallFailed: other media than those of a call.
        ValueError: the text is no description; aiortc raises other errors too.
    """
    kinds = [media.kind for media in SessionDescription.parse(sdp).media]
    if not kinds or any(kind not in _KINDS or kinds.count(kind) > 1 for kind in kinds):
        raise CallFailed(reason="description")
