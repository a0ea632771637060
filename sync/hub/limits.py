"""What one client may ask of the hub: sizes, counts and rates."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from sync.protocol.messages import BATCH_ENTRIES
from sync.protocol.push_messages import PUSH_BATCHES
from sync.protocol.recovery_copy import LARGEST as RECOVERY_BYTES


@dataclass(frozen=True)
class Limits:
    """Every bound in one place; bytes, milliseconds and counts.

    Attributes:
        entry: largest single entry.
        batch_entries: entries in one batch of a push.
        batch_bytes: bytes of one batch; one entry alone may be larger, up to `entry`.
        push_batches: batches in one push; together no larger than `entry` and `request`.
        chunk: largest sealed attachment chunk (256 KiB and its tag, rounded up).
        request: bytes of any other request body.
        answer: most bytes of entries one answer carries.
        changes: ledgers in one answer of the change feed.
        invitation: largest sealed invitation.
        invitation_reads: how often one typed code may be tried.
        recovery: largest sealed recovery copy.
        spent_copies: names of replaced recovery copies kept for one author.
        idle_s: how long a body may stand still before the hub hangs up.
        session_ms: life of a token.
        skew_ms: how far the time in a session request may lie from the hub's.
        requests_per_minute: requests of one author.
        strangers_per_minute: requests of one address without a token or with an unknown one.
        recoveries_per_minute: tries of one address to fetch a recovery copy.
        hellos_per_minute: greetings of one address; many PCs may share it.
        sessions_per_minute: sessions one author may ask for from one address.
        greeting_sockets: WebSockets of all addresses that have not said who they are.
        greeting_sockets_each: those of one address.
        author_day_bytes: bytes of entries and chunks the hub stores for one author in 24 hours.
        files_bytes: bytes of chunks the hub keeps for its alliance, in all.
        disk_reserve: free bytes of the disk that chunks leave to entries.
        apart_bytes: late work the hub keeps of one removed author, in all.
        wire_frame: largest WebSocket frame.
        wire_queue: bytes that may wait for one slow client.
    """

    entry: int = 8 << 20
    batch_entries: int = BATCH_ENTRIES
    batch_bytes: int = 4 << 20
    push_batches: int = PUSH_BATCHES
    chunk: int = (256 << 10) + 64
    request: int = 256 << 10
    answer: int = 2 << 20
    changes: int = 1000
    invitation: int = 16 << 10
    invitation_reads: int = 20
    recovery: int = RECOVERY_BYTES
    spent_copies: int = 16
    idle_s: float = 60.0
    session_ms: int = 3_600_000
    skew_ms: int = 300_000
    requests_per_minute: int = 1200
    strangers_per_minute: int = 120
    recoveries_per_minute: int = 20
    hellos_per_minute: int = 1200
    sessions_per_minute: int = 30
    greeting_sockets: int = 512
    greeting_sockets_each: int = 32
    author_day_bytes: int = 2 << 30
    files_bytes: int = 200 << 30
    disk_reserve: int = 512 << 20
    apart_bytes: int = 16 << 20
    wire_frame: int = 256 << 10
    wire_queue: int = 2 << 20


class Meter:
    """Counts requests per caller in one-minute windows.

    Args:
        per_minute: requests allowed in a window.
        now_ms: the hub's clock.
    """

    _TOO_MANY_CALLERS = 10_000

    def __init__(self, per_minute: int, now_ms: Callable[[], int]) -> None:
        self._per_minute = per_minute
        self._now_ms = now_ms
        self._window = 0
        self._counts: dict[bytes, int] = {}
        self._lock = threading.Lock()

    def allows(self, caller: bytes) -> bool:
        """Count one request; false once the caller used up this minute."""
        window = self._now_ms() // 60_000
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            if caller not in self._counts and len(self._counts) >= self._TOO_MANY_CALLERS:
                return False
            count = self._counts.get(caller, 0) + 1
            self._counts[caller] = count
            return count <= self._per_minute

    def count(self, caller: bytes) -> int:
        """How many requests a caller made in the window of its last one."""
        with self._lock:
            return self._counts.get(caller, 0)
