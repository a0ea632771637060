"""The published vector of an attachment: its sealed chunks, and what its entry says of them."""

import io
from typing import TypeAlias

from sync.protocol.canonical import encode
from telecon.cases.documents import AttachmentManifest
from telecon.cases.payload import dump
from telecon.crypto.chunks import seal_file
from tests.protocol.alliance import fixed

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
Fields: TypeAlias = dict[str, Json]
SMALL = bytes.fromhex(
    "52494646240000005745425056503820180000003001009d012a0100010001402625a400037000fefcf40000"
)
"""One white pixel as WebP."""


def attachment_vector() -> Fields:
    """A file of two chunks; its bytes are `first` many zeros and one 1."""
    size = 256 * 1024 + 1
    key = fixed("attachment")
    data = bytes(size - 1) + b"\x01"
    chunks = list(seal_file(io.BytesIO(data), key))
    manifest = AttachmentManifest(
        title="皮疹",
        file_name="skin.webp",
        content_type="image/webp",
        size=size,
        key=key,
        chunks=tuple(chunk.id for chunk in chunks),
        category="photo",
        thumbnail=SMALL,
    )
    return {
        "key": key.hex(),
        "first": size - 1,
        "chunks": [chunk.id.hex() for chunk in chunks],
        "last_chunk": chunks[-1].data.hex(),
        "payload": encode(dump(manifest)).hex(),
        "thumbnail": SMALL.hex(),
    }
