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
_WINDOW_LOG = 23


def shrink(data: bytes) -> bytes:
    """Return the data as one zstd frame that states its size."""
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(data)


def expand(data: bytes, most: int) -> bytes:
    """Read what `shrink` wrote.

    Raises:
        Malformed: not one whole frame, or one of more than `most` bytes.
    """
    try:
        parameters = zstandard.get_frame_parameters(data)
        if parameters.content_size > most or parameters.window_size > 1 << _WINDOW_LOG:
            raise Malformed(reason="too-large")  # also when the size was left out
        return zstandard.ZstdDecompressor().decompress(data, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Malformed(reason="compression") from error
