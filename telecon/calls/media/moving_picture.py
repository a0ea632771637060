"""A drawn picture that moves, where a machine has no camera: nobody mistakes it for a person.

Colour fields, a clock with milliseconds, a moving bar, and a time code of 32 squares along the
bottom (the sender's wall clock in milliseconds, most significant bit first, white is one), from
which the delay of a received picture can be read.
"""

from av import VideoFrame
from PIL import Image, ImageDraw, ImageFont

from telecon.clock import Clock

WIDTH, HEIGHT = 640, 480
CODE_BITS = 32
_CELL = WIDTH // CODE_BITS
_CODE_TOP = HEIGHT - _CELL
_BAR_WIDTH = 40
_BAR_STEP_MS = 8
_FIELDS = 8
_FIELD_COLOURS = (
    (128, 128),
    (44, 142),
    (156, 44),
    (72, 58),
    (184, 198),
    (100, 212),
    (212, 114),
    (128, 128),
)
"""Blue and red difference of white, yellow, cyan, green, magenta, red, blue, grey."""
_WHITE_ABOVE = 126


class MovingPicture:
    """A `PictureSource` that draws itself at each look."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._font = ImageFont.load_default(40)
        self._ground = _ground()
        self._blue, self._red = _colours()

    def newest(self) -> VideoFrame | None:
        """The picture of this very moment, 640x480."""
        now = self._clock.now_ms()
        luma = self._ground.copy()
        draw = ImageDraw.Draw(luma)
        left = now // _BAR_STEP_MS % (WIDTH + _BAR_WIDTH) - _BAR_WIDTH
        draw.rectangle((left, 260, left + _BAR_WIDTH, 420), fill=235)
        draw.rectangle((150, 60, 490, 130), fill=16)
        draw.text((170, 70), _clock_face(now), fill=235, font=self._font)
        _write_code(draw, now)
        frame = VideoFrame(WIDTH, HEIGHT, "yuv420p")
        for plane, data in zip(frame.planes, (luma.tobytes(), self._blue, self._red), strict=True):
            plane.update(data)
        return frame

    def close(self) -> None:
        """Nothing to give back."""


def read_time_code(width: int, height: int, pixels: bytes) -> int | None:
    """The sender's milliseconds modulo 2**32 out of a received BGRA picture of any size.

    Returns None when the picture is too small for the squares to be told apart.
    """
    if width < CODE_BITS * 2 or height < CODE_BITS:
        return None
    row = height - height * _CELL // HEIGHT // 2 - 1
    code = 0
    for bit in range(CODE_BITS):
        column = (2 * bit + 1) * width // (2 * CODE_BITS)
        green = pixels[(row * width + column) * 4 + 1]
        code = code << 1 | (green > _WHITE_ABOVE)
    return code


def _clock_face(now: int) -> str:
    seconds = now // 1000
    hours, minutes = seconds // 3600 % 24, seconds // 60 % 60
    return f"{hours:02}:{minutes:02}:{seconds % 60:02}.{now % 1000:03}"


def _write_code(draw: ImageDraw.ImageDraw, now: int) -> None:
    for bit in range(CODE_BITS):
        one = now >> (CODE_BITS - 1 - bit) & 1
        box = (bit * _CELL, _CODE_TOP, (bit + 1) * _CELL - 1, HEIGHT - 1)
        draw.rectangle(box, fill=235 if one else 16)


def _ground() -> Image.Image:
    luma = Image.new("L", (WIDTH, HEIGHT), 60)
    draw = ImageDraw.Draw(luma)
    for index in range(_FIELDS):
        left = index * WIDTH // _FIELDS
        right = (index + 1) * WIDTH // _FIELDS - 1
        draw.rectangle((left, 0, right, 239), fill=190 - 18 * index)
    return luma


def _colours() -> tuple[bytes, bytes]:
    half, field = WIDTH // 2, WIDTH // 2 // _FIELDS
    grey = bytes([128]) * half
    blue = b"".join(bytes([colour[0]]) * field for colour in _FIELD_COLOURS)
    red = b"".join(bytes([colour[1]]) * field for colour in _FIELD_COLOURS)
    top, bottom = 120, 120
    return blue * top + grey * bottom, red * top + grey * bottom
