"""What was measured of programs: how long they did not answer, how far keys had to walk."""

from dataclasses import dataclass

from telecon.commands.story.hands import Walked
from telecon.commands.story.heartbeat import Heartbeat, Stretch


@dataclass(frozen=True)
class Measured:
    """Of one program, or of several.

    Attributes:
        longest_ms: the longest time without an answer, since the program's start.
        blocked: the stretches over the limit.
        keys: how many keys were pressed.
        farthest: most keys it took to reach one thing.
        towards: its name.
        lost: before which thing the focus was nowhere, or out of sight.
    """

    longest_ms: int = 0
    blocked: tuple[Stretch, ...] = ()
    keys: int = 0
    farthest: int = 0
    towards: str = ""
    lost: tuple[str, ...] = ()

    def and_then(self, other: "Measured") -> "Measured":
        """Both together."""
        far = max(self, other, key=lambda one: one.farthest)
        return Measured(
            max(self.longest_ms, other.longest_ms),
            (*self.blocked, *other.blocked),
            self.keys + other.keys,
            far.farthest,
            far.towards,
            (*self.lost, *other.lost),
        )


def take_measured(heart: Heartbeat, walked: Walked) -> Measured:
    """What was measured of this process's program since this was last asked."""
    keys = walked.take()
    return Measured(
        heart.longest_ms, heart.take(), keys.keys, keys.farthest, keys.towards, tuple(keys.lost)
    )
