"""How fast the way to the hub is: measured on each exchange, for batches of about two seconds."""

from dataclasses import dataclass

AIM_S = 2.0
FIRST_BYTES = 64 << 10
LEAST_BYTES = 8 << 10
MOST_BYTES = 2 << 20
_WEIGHT = 0.3
_WORTH_MEASURING = 2 << 10


@dataclass(frozen=True)
class Link:
    """A moving estimate.

    Attributes:
        rate: bytes a second; 0 before anything was measured.
    """

    rate: float = 0.0

    def measured(self, size: int, seconds: float) -> "Link":
        """The estimate after an exchange of `size` bytes; small ones say nothing about speed."""
        if size < _WORTH_MEASURING:
            return self
        rate = size / max(seconds, 1e-3)
        return Link(rate if not self.rate else (1 - _WEIGHT) * self.rate + _WEIGHT * rate)

    @property
    def batch_bytes(self) -> int:
        """How many bytes the next batch should have."""
        if not self.rate:
            return FIRST_BYTES
        return int(min(MOST_BYTES, max(LEAST_BYTES, self.rate * AIM_S)))
