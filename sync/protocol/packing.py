"""Answers on the way: many entries name the same ledgers and people, so a page is compressed whole.

What is sealed stays as long as it was; no secret of the connection lies in a body, so its size
tells nothing that the size of the entries did not tell before.
"""

import zstandard

from sync.protocol.errors import Malformed

CODING = "zstd"
"""The content coding of RFC 8878, asked for with `Accept-Encoding`."""
WORTH_IT = 512
_LEVEL = 6
_WINDOW = 8 << 20
"""Of a reader of the content coding (RFC 9659)."""


def shrink(data: bytes) -> bytes:
    """Return the data, at least one byte, as one zstd frame that states its size."""
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(data)


def expand(data: bytes, most: int) -> bytes:
    """Read what `shrink` wrote.

    Raises:
        Malformed: not one whole frame, one of nothing, or one of more than `most` bytes.
    """
    try:
        parameters = zstandard.get_frame_parameters(data)
        if parameters.content_size > most or parameters.window_size > max(most, _WINDOW):
            raise Malformed(reason="too-large")  # also when the size was left out
        if parameters.content_size == 0:  # what follows such a frame would not be looked at
            raise Malformed(reason="compression")
        return zstandard.ZstdDecompressor().decompress(data, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Malformed(reason="compression") from error
