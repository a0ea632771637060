"""The media type of a file, from its first bytes rather than its name."""

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"PK\x03\x04", "application/zip"),
)
_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}


def content_type_of(head: bytes, file_name: str = "") -> str:
    """The IANA media type; "text/plain" for readable text, else "application/octet-stream".

    Args:
        head: at least the first 16 bytes, as many as the file has.
        file_name: only tells text from data where the bytes do not.
    """
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "application/octet-stream")
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:12] in (b"heic", b"heix", b"mif1") else "video/mp4"
    for magic, content_type in _MAGIC:
        if head.startswith(magic):
            return content_type
    if file_name.lower().endswith((".txt", ".csv", ".md")):
        return "text/plain"
    return "application/octet-stream"
