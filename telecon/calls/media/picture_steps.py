"""How large and how often a picture is sent for the bits there are (first settings, measured).

Down at once, up only after a while with room to spare: nothing looks worse than a picture that
changes its size all the time.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A size and a rate.

    Attributes:
        bits: a second from which on it is worth it.
        width: in pixels.
        height: in pixels.
        pictures: a second.
    """

    bits: int
    width: int
    height: int
    pictures: int


STEPS = (
    Step(360_000, 640, 480, 15),
    Step(200_000, 480, 360, 15),
    Step(90_000, 320, 240, 13),
    Step(35_000, 320, 240, 8),
)
UP_AFTER_MS = 6_000
SPARE = 1.12


class PictureSteps:
    """The one owner of the step a picture is sent at; None: there are no bits for one."""

    def __init__(self, bits: int) -> None:
        self._step = _step_for(bits, None)
        self._room_since: float | None = None
        self._widest: int | None = None

    @property
    def step(self) -> Step | None:
        """What is sent now."""
        return self._step

    def hold_to(self, widest: int | None) -> None:
        """Send no wider picture than this, in pixels, 0 for none; None leaves it to the line.

        Who lets go is not kept waiting: what the line takes is sent with the next picture.
        """
        if widest != self._widest:
            self._widest, self._room_since = widest, -math.inf

    def adapt(self, bits: int, now_ms: float) -> Step | None:
        """The step for so many bits a second."""
        fits = _step_for(bits, self._widest)
        if _rank(fits) >= _rank(self._step):
            self._step, self._room_since = fits, None
            return self._step
        better = _step_for(int(bits / SPARE), self._widest)
        if _rank(better) >= _rank(self._step):
            self._room_since = None
            return self._step
        self._room_since = now_ms if self._room_since is None else self._room_since
        if now_ms - self._room_since >= UP_AFTER_MS:
            self._step, self._room_since = better, None
        return self._step


def _step_for(bits: int, widest: int | None) -> Step | None:
    narrow = (step for step in STEPS if widest is None or step.width <= widest)
    return next((step for step in narrow if bits >= step.bits), None)


def _rank(step: Step | None) -> int:
    """Smaller is better."""
    return len(STEPS) if step is None else STEPS.index(step)
