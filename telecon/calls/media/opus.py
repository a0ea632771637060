"""Opus as a call needs it: steady bits, repair of a lost packet by the next, concealment.

FFmpeg's wrapper around libopus hands neither the repair (in-band FEC) nor the concealment through,
so the very library that PyAV's wheel carries is spoken to directly: one copy on every platform.
What the numbers mean stands in RFC 6716 and RFC 7587; the settings are those of RFC 7587 section 4
and 3.3 for speech on poor lines.
"""

import ctypes
from functools import cache
from pathlib import Path

import av

from telecon.calls.media.hardware import SAMPLE_RATE
from telecon.errors import CallFailed

VOICE_BPS = 24_000
"""Below this libopus leaves the repair out; speech gains little above (measured: STOI 0.94)."""
EXPECTED_LOSS_PERCENT = 10
"""How much of its bits the encoder gives to the repair of the packet before."""
LARGEST_PACKET = 1275
SILENT_BYTES = 2
"""A packet this small says: still nothing; it need not travel (discontinuous transmission)."""
LONGEST_SAMPLES = SAMPLE_RATE * 120 // 1000
_VOIP, _VOICE_SIGNAL = 2048, 3001
_SET_BIT_RATE, _SET_FEC, _SET_LOSS, _SET_DTX, _SET_SIGNAL = 4002, 4012, 4014, 4016, 4024


class VoiceEncoder:
    """Mono speech to packets. One thread at a time."""

    def __init__(self) -> None:
        self._library = _library()
        failed = ctypes.c_int()
        made = self._library.opus_encoder_create(SAMPLE_RATE, 1, _VOIP, ctypes.byref(failed))
        if failed.value:
            raise CallFailed(reason="codecs")
        self._state = ctypes.c_void_p(made)
        self._out = ctypes.create_string_buffer(LARGEST_PACKET)
        self._set(_SET_SIGNAL, _VOICE_SIGNAL)
        self._set(_SET_BIT_RATE, VOICE_BPS)
        self._set(_SET_FEC, 1)
        self._set(_SET_LOSS, EXPECTED_LOSS_PERCENT)
        self._set(_SET_DTX, 1)

    def encode(self, samples: bytes) -> bytes:
        """One packet of 10, 20, 40 or 60 ms; up to `SILENT_BYTES` long while nothing is said.

        Args:
            samples: 48 kHz, mono, signed 16 bit of this machine.

        Raises:
            CallFailed: a length Opus does not have.
        """
        count = self._library.opus_encode(
            self._state, samples, len(samples) // 2, self._out, LARGEST_PACKET
        )
        if count < 0:
            raise CallFailed(reason="codecs")
        return self._out.raw[:count]

    def __del__(self) -> None:
        """Give the encoder's memory back."""
        if hasattr(self, "_state"):
            self._library.opus_encoder_destroy(self._state)

    def _set(self, request: int, value: int) -> None:
        self._library.opus_encoder_ctl(self._state, request, ctypes.c_int(value))


class VoiceDecoder:
    """Packets to mono speech, and what was lost as well as it can be guessed."""

    def __init__(self) -> None:
        self._library = _library()
        failed = ctypes.c_int()
        made = self._library.opus_decoder_create(SAMPLE_RATE, 1, ctypes.byref(failed))
        if failed.value:
            raise CallFailed(reason="codecs")
        self._state = ctypes.c_void_p(made)
        self._out = (ctypes.c_int16 * LONGEST_SAMPLES)()

    def decode(self, packet: bytes) -> bytes:
        """The speech of a packet; empty where the bytes are no Opus."""
        return self._decode(packet, LONGEST_SAMPLES, repair=False)

    def repair(self, following: bytes, samples: int) -> bytes:
        """So many samples of the packet lost before this one, from what this one says of it.

        A packet that says nothing of it gives what `conceal` gives.
        """
        return self._decode(following, samples, repair=True) or self.conceal(samples)

    def conceal(self, samples: int) -> bytes:
        """So many samples that go on as the voice did, fading; background noise in a pause."""
        return self._decode(b"", samples, repair=False) or bytes(samples * 2)

    def __del__(self) -> None:
        """Give the decoder's memory back."""
        if hasattr(self, "_state"):
            self._library.opus_decoder_destroy(self._state)

    def _decode(self, packet: bytes, samples: int, *, repair: bool) -> bytes:
        count = self._library.opus_decode(
            self._state, packet or None, len(packet), self._out, samples, int(repair)
        )
        return bytes(memoryview(self._out)[: max(0, count)].cast("B"))


def samples_of(packet: bytes) -> int:
    """How long a packet is, in samples at 48 kHz; 0 where the bytes are no Opus."""
    count = _library().opus_packet_get_nb_samples(packet, len(packet), SAMPLE_RATE)
    return int(count) if 0 < count <= LONGEST_SAMPLES else 0


@cache
def _library() -> ctypes.CDLL:
    """The libopus of PyAV's wheel.

    Raises:
        CallFailed: PyAV was built without it (`codecs`).
    """
    for found in _beside_pyav(Path(av.__file__).parent):
        library = ctypes.CDLL(str(found))
        _declare(library)
        return library
    raise CallFailed(reason="codecs")


def _beside_pyav(package: Path) -> list[Path]:
    """Where the wheels of Linux, Windows and macOS keep it."""
    folders = (package.parent / "av.libs", package / ".dylibs")
    return [found for folder in folders for found in sorted(folder.glob("*opus*"))]


def _declare(library: ctypes.CDLL) -> None:
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    library.opus_encoder_create.restype = pointer
    library.opus_encoder_create.argtypes = [number, number, number, pointer]
    library.opus_encode.argtypes = [pointer, text, number, pointer, number]
    library.opus_encoder_ctl.argtypes = [pointer, number]  # what follows is variadic
    library.opus_encoder_destroy.argtypes = [pointer]
    library.opus_decoder_create.restype = pointer
    library.opus_decoder_create.argtypes = [number, number, pointer]
    library.opus_decode.argtypes = [pointer, text, number, pointer, number, number]
    library.opus_decoder_destroy.argtypes = [pointer]
    library.opus_packet_get_nb_samples.argtypes = [text, number, number]
