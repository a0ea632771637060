"""How good a line is, judged from one interval's statistics (first settings)."""

from telecon.calls.ports import Statistics

WEAK_LOSS = 0.08
WEAK_RTT_MS = 800


def is_weak(measured: Statistics) -> bool:
    """Whether people will notice: sound missing, or a long delay."""
    return measured.loss >= WEAK_LOSS or (measured.rtt_ms or 0) >= WEAK_RTT_MS


def is_heard(measured: Statistics) -> bool:
    """Whether anything arrived: a live side sends sound all the time, also when muted."""
    return measured.received_bps > 0
