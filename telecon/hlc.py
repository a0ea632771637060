"""Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter; for display order only.

Causality decides conflicts, this clock never does (docs/architecture.md). Three separate rules:
emit never goes back, adopt is capped, admit always.
"""

_COUNTER_BITS = 16
_ADOPT_LEAD_MS = 5 * 60 * 1000


def next_hlc(newest: int, now_ms: int) -> int:
    """The time to write: later than everything adopted so far, and never backwards."""
    return max(now_ms << _COUNTER_BITS, newest + 1)


def adoption_limit(now_ms: int) -> int:
    """Times above this are shown and kept, but do not drag our own clock along."""
    return (now_ms + _ADOPT_LEAD_MS) << _COUNTER_BITS


def to_ms(hlc: int) -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return hlc >> _COUNTER_BITS


def from_ms(ms: int) -> int:
    """The first hybrid time of a millisecond since 1970-01-01 UTC."""
    return ms << _COUNTER_BITS
