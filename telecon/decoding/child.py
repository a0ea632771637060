"""The child process that decodes one picture, page or QR code: no keys, no environment, limits.

It is started by `telecon.decoding.asking`, reads one request from stdin, writes one answer to
stdout and ends. Whatever a hostile file does to the decoders happens here, to nothing of value.

Request: `REQUEST` header, then the file. Answer to a picture or page: `ANSWER` header, then
width*height*3 bytes RGB; to a code: its bytes; to a small picture of either: a WebP file. A file
that cannot be decoded gets an exit code and no answer.
"""

import io
import struct
import sys

REQUEST = struct.Struct(">BIIIQ")
"""Kind (of the five below), page, most pixels, CPU seconds, bytes of the file."""

ANSWER = struct.Struct(">III")
"""Width, height, pages."""

IMAGE, PDF, CODE, SMALL_IMAGE, SMALL_PDF = 0, 1, 2, 3, 4
MEMORY_BYTES = 1 << 30
BOMB_PIXELS = 120_000_000
UNREADABLE = 3
POINTS_PER_INCH = 72
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
"""The only decoders of Pillow that run; some of the others start programs of their own."""
SMALL_BYTES = 4096
"""Longest small picture; it travels within the entry that names its file."""
_COARSER = ((256, 50), (256, 30), (192, 25), (128, 20), (64, 10))
"""Longest side in pixels and WebP quality of a small picture, until it fits."""
PDF_LONGEST = 14_400
"""Longest side of a PDF page in points (ISO 32000-1, Annex C)."""


def main() -> None:
    """Serve one request."""
    kind, page, most_pixels, seconds, size = REQUEST.unpack(_read(REQUEST.size))
    try:
        _limit(seconds)
        answer = _answer(kind, _read(size), page, most_pixels)
    except Exception as broken:  # noqa: BLE001 - any decoder error means the same thing here
        sys.stderr.write(type(broken).__name__)
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _answer(kind: int, data: bytes, page: int, most_pixels: int) -> bytes:
    if kind in (PDF, SMALL_PDF):
        width, height, pages, rgb = _decode_pdf(data, page, most_pixels)
    else:
        width, height, pages, rgb = _decode(data, most_pixels)
    if kind == CODE:
        return _code_on(width, height, rgb)
    if kind in (SMALL_IMAGE, SMALL_PDF):
        return _small(width, height, rgb)
    return ANSWER.pack(width, height, pages) + rgb


def _small(width: int, height: int, rgb: bytes) -> bytes:
    """The picture as a file of at most `SMALL_BYTES`; nothing but its pixels goes in."""
    from PIL import Image

    for side, quality in _COARSER:
        picture = Image.frombytes("RGB", (width, height), rgb)
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=4)
        if out.tell() <= SMALL_BYTES:
            return out.getvalue()
    raise ValueError("too much in it")


def _code_on(width: int, height: int, rgb: bytes) -> bytes:
    """The bytes of the largest code on a picture; none where there is no code."""
    import zxingcpp

    found = zxingcpp.read_barcodes(memoryview(rgb).cast("B", (height, width, 3)))
    return max((bytes(code.bytes) for code in found), key=len, default=b"")


def _read(size: int) -> bytes:
    data = sys.stdin.buffer.read(size)
    if len(data) != size:
        sys.exit(UNREADABLE)
    return data


def _limit(seconds: int) -> None:
    if sys.platform == "win32":
        from telecon.decoding.windows_job import limit_this_process

        limit_this_process(MEMORY_BYTES, seconds)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _decode(data: bytes, most_pixels: int) -> tuple[int, int, int, bytes]:
    """The first frame, turned as the camera was held, on white where it is transparent."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = BOMB_PIXELS // 2
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        width, height = opened.size
        if width * height > BOMB_PIXELS:
            raise ValueError("too many pixels")
        opened.draft("RGB", _fitting(width, height, most_pixels))
        opened.load()
        turned = ImageOps.exif_transpose(opened)
        rgba = turned.convert("RGBA") if _is_transparent(turned.mode, turned.info) else None
        if rgba is not None:
            white = Image.new("RGBA", rgba.size, "white")
            picture = Image.alpha_composite(white, rgba).convert("RGB")
        else:
            picture = turned.convert("RGB")
    target = _fitting(*picture.size, most_pixels)
    if target != picture.size:
        picture = picture.resize(target, Image.Resampling.LANCZOS)
    return picture.width, picture.height, 1, picture.tobytes()


def _is_transparent(mode: str, info: dict[str | tuple[int, int], object]) -> bool:
    return mode in ("RGBA", "LA", "PA") or "transparency" in info


def _decode_pdf(data: bytes, page: int, most_pixels: int) -> tuple[int, int, int, bytes]:
    """One page, on white, as large as the limit allows but not beyond 216 dpi."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    shown = document[min(page, pages - 1)]
    width, height = shown.get_size()
    if not (0 < width <= PDF_LONGEST and 0 < height <= PDF_LONGEST):
        raise ValueError("page size")
    scale = min(3.0, (most_pixels / (width * height)) ** 0.5)
    bitmap = shown.render(scale=scale, rev_byteorder=True)
    picture = bitmap.to_pil().convert("RGB")
    return picture.width, picture.height, pages, picture.tobytes()


def _fitting(width: int, height: int, most_pixels: int) -> tuple[int, int]:
    """The largest size of the same shape within the limit; never larger than the picture."""
    if width * height <= most_pixels:
        return width, height
    scale = (most_pixels / (width * height)) ** 0.5
    return max(1, int(width * scale)), max(1, int(height * scale))


if __name__ == "__main__":
    main()
