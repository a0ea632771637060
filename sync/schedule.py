"""When the engine is due next: pure arithmetic on milliseconds."""

from collections.abc import Callable
from dataclasses import dataclass, replace

POLL_MS = 60_000
IDLE_MS = 5_000
FIRST_RETRY_MS = 2_000
LONGEST_RETRY_MS = 300_000


@dataclass(frozen=True)
class Schedule:
    """Due times of one engine.

    Attributes:
        due_ms: when to tick next, on the monotonic clock.
        failures: tries that failed since the last success.
    """

    due_ms: int = 0
    failures: int = 0

    def succeeded(self, now_ms: int, more: bool = False, later: bool = False) -> "Schedule":
        """After a round that worked: at once when there is more to do, else at the next poll.

        What nobody waits for (`later`) goes on after a short rest.
        """
        wait = 0 if more else IDLE_MS if later else POLL_MS
        return Schedule(due_ms=now_ms + wait, failures=0)

    def failed(self, now_ms: int, random: Callable[[], float]) -> "Schedule":
        """After a round that failed: doubled waiting, half of it by chance.

        Chance keeps a county's clinics from knocking together when the line returns.
        """
        longest = min(LONGEST_RETRY_MS, FIRST_RETRY_MS << min(self.failures, 16))
        wait = longest // 2 + int(random() * (longest - longest // 2))
        return Schedule(due_ms=now_ms + wait, failures=self.failures + 1)

    def woken(self, now_ms: int) -> "Schedule":
        """Something is new: due at once."""
        return replace(self, due_ms=min(self.due_ms, now_ms))
