"""A facility's paper key: one secret in two halves on paper, each useless alone.

The secret is 160 random bits; a half is random, the other half is the secret XOR that one. So who
has one half knows nothing. What the secret derives: the key to which a circle's secret is sealed,
and a key that signs that both halves were in one pair of hands (docs/decisions/0019).
"""

import os
from dataclasses import dataclass, field

from sync.protocol import canonical
from sync.protocol.errors import Refused
from sync.protocol.printed_code import SIZE, printed_groups, read_typed
from sync.protocol.seal import derive
from sync.protocol.suites import Algorithm, KemKey, SigningKey, wrap_info

DELAY_MS = 48 * 3_600_000
"""Between a use and what it opens, by the hub's clock: time to refuse it."""
PAPER_COPY = "paper copy"
NUMBERS = (1, 2)


@dataclass(frozen=True)
class PaperHalf:
    """What one custodian keeps.

    Args:
        number: 1 or 2.
        share: 20 bytes.
    """

    number: int
    share: bytes = field(repr=False)

    @classmethod
    def parse(cls, typed: str) -> "PaperHalf":
        """Read what a person typed, see `read_typed`.

        Raises:
            Refused: a mistyped character (`mistyped`).
        """
        numbers = {_purpose(number): number for number in NUMBERS}
        share, purpose = read_typed(typed, *numbers)
        return cls(numbers[purpose], share)

    @property
    def groups(self) -> tuple[str, ...]:
        """Nine groups of four letters, as they are printed."""
        return printed_groups(self.share, _purpose(self.number))


@dataclass(frozen=True)
class PaperSecret:
    """Both halves together.

    Args:
        secret: 20 bytes.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "PaperSecret":
        """Make a fresh one."""
        return cls(os.urandom(SIZE))

    @classmethod
    def join(cls, one: PaperHalf, other: PaperHalf) -> "PaperSecret":
        """Put two halves together; whether they belong together, the key they give tells.

        Raises:
            Refused: the same half twice (`same-half`).
        """
        if one.number == other.number:
            raise Refused(reason="same-half")
        return cls(_xor(one.share, other.share))

    def split(self, first: bytes | None = None) -> tuple[PaperHalf, PaperHalf]:
        """Return the two halves.

        Args:
            first: 20 bytes, given only to reproduce a published vector.
        """
        share = os.urandom(SIZE) if first is None else first
        return PaperHalf(1, share), PaperHalf(2, _xor(self.secret, share))

    @property
    def kem(self) -> KemKey:
        """The key that opens what is sealed to the paper."""
        return KemKey.from_secret(Algorithm.X25519, self._derived(b"kem"))

    @property
    def signing(self) -> SigningKey:
        """The key that proves that both halves are there."""
        return SigningKey.from_secret(Algorithm.ED25519, self._derived(b"sign"))

    def _derived(self, purpose: bytes) -> bytes:
        return derive(self.secret, b"", b"telecon paper v1" + purpose, 32)


def use_message(circle: bytes, author: bytes) -> bytes:
    """What the paper key signs: who uses it, for which circle."""
    return b"telecon paper use v1" + canonical.encode([circle, author])


def copy_info(circle: bytes, epoch: int, key: bytes) -> bytes:
    """The HPKE `info` of a circle's secret sealed to its paper key.

    Args:
        circle: 16 bytes.
        epoch: of the circle's secret.
        key: 32 bytes, the paper key.
    """
    return wrap_info(PAPER_COPY, circle, epoch, key)


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _purpose(number: int) -> bytes:
    return b"telecon paper half v1" + bytes([number])
