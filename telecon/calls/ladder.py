"""What a line carries of a call, best first: the voice is never given up for a picture."""

from enum import StrEnum

SMALL_WIDTH = 320


class Carried(StrEnum):
    """What this side sends now."""

    PICTURE = "picture"
    SMALL_PICTURE = "small-picture"
    VOICE = "voice"


def widest(at_most: Carried) -> int | None:
    """The widest picture that may be sent, in pixels; 0 for none, None where the line decides."""
    return {Carried.PICTURE: None, Carried.SMALL_PICTURE: SMALL_WIDTH, Carried.VOICE: 0}[at_most]


def carried(picture_width: int) -> Carried:
    """What it is called, by the width in pixels of the picture that is sent; 0 for none."""
    if not picture_width:
        return Carried.VOICE
    return Carried.SMALL_PICTURE if picture_width <= SMALL_WIDTH else Carried.PICTURE
