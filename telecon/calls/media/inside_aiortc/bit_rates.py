"""The bit rates of the native engine: the only file that changes aiortc's own numbers.

aiortc 1.16 never sends a VP8 picture below 250 kbit/s and begins with 500 kbit/s. Our links begin
at 256 kbit/s for sound and picture together (measured), where that froze 93 to
97 % of the time. The numbers are module constants of `aiortc.codecs.vpx`, read at each use.
"""

from aiortc.codecs import vpx

VP8_FLOOR_BPS = 30_000
"""Below this a 320x240 picture is mud; the ladder turns the picture off instead."""
VP8_START_BPS = 120_000
"""Fits beside the sound on 256 kbit/s; the receiver's estimate (REMB) raises it within seconds."""
VP8_CEILING_BPS = 1_000_000
"""640x480 at 15 pictures a second gains nothing above."""


def lift_bit_rate_floors() -> None:
    """Put our numbers in place of aiortc's; repeating it changes nothing."""
    vpx.MIN_BITRATE = VP8_FLOOR_BPS
    vpx.DEFAULT_BITRATE = VP8_START_BPS
    vpx.MAX_BITRATE = VP8_CEILING_BPS
