"""How long a person waits after wrong passphrases: longer each time, never for ever.

Count and moment lie in the profile file, so a restart ends no wait. The moment is wall time, the
only one that outlives a restart: a clock put back begins the wait anew, so that no wrong clock
locks anybody out for longer than `LONGEST_WAIT_S`. Who can put the clock forward can copy the file
too; against that stands what each try costs, not the wait.
"""

from dataclasses import dataclass

FREE_TRIES = 2
FIRST_WAIT_S = 5
LONGEST_WAIT_S = 300


@dataclass(frozen=True)
class Tries:
    """Wrong passphrases since the last right one.

    Attributes:
        wrong: how many.
        at_ms: wall time from which the wait counts.
    """

    wrong: int = 0
    at_ms: int = 0

    def another(self, now_ms: int) -> "Tries":
        """One more wrong try, now."""
        return Tries(self.wrong + 1, now_ms)

    def seen_at(self, now_ms: int) -> "Tries":
        """The same, counted from now where the clock was put back behind the last try."""
        return self if self.at_ms <= now_ms else Tries(self.wrong, now_ms)

    @property
    def wait_s(self) -> int:
        """Seconds to wait after the last wrong try: 0, 0, 5, 10, 20, … at most 300."""
        if self.wrong <= FREE_TRIES:
            return 0
        doublings = min(self.wrong - FREE_TRIES - 1, 10)
        return min(FIRST_WAIT_S << doublings, LONGEST_WAIT_S)

    def left_s(self, now_ms: int) -> int:
        """Seconds still to wait, rounded up; 0 when a passphrase may be tried."""
        elapsed_ms = max(0, now_ms - self.at_ms)
        return max(0, -(-(self.wait_s * 1000 - elapsed_ms) // 1000))
