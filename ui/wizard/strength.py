"""An honest guess at how hard a passphrase is to find: length, kinds of letters, common ones."""

import itertools
import math
from dataclasses import dataclass

LEAST = 8
FAIR_BITS = 45
GOOD_BITS = 60
STRONG_BITS = 80
KINDS = (
    (str.islower, 26),
    (str.isupper, 26),
    (str.isdigit, 10),
    (lambda letter: "\u4e00" <= letter <= "\u9fff", 2500),
)
OTHER_KIND = 32
COMMON = [
    "password",
    "passw0rd",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "zxcvbn",
    "admin",
    "administrator",
    "welcome",
    "letmein",
    "iloveyou",
    "woaini",
    "woaini1314",
    "5201314",
    "1314520",
    "123456",
    "12345678",
    "123456789",
    "1234567890",
    "111111",
    "000000",
    "888888",
    "666666",
    "123123",
    "abc123",
    "abcdef",
    "a123456",
    "telecon",
    "doctor",
    "yisheng",
    "hospital",
    "yiyuan",
    "dragon",
    "monkey",
]


@dataclass(frozen=True)
class Strength:
    """How strong a passphrase is.

    Attributes:
        level: 0 too weak to use, 1 fair, 2 good, 3 strong.
        reason: "short", "common", "simple" for level 0, else empty.
    """

    level: int
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether it may be used."""
        return self.level > 0


def strength(passphrase: str, names: tuple[str, ...] = ()) -> Strength:
    """Judge a passphrase; words in it that anybody would try count for one letter.

    Args:
        passphrase: as typed.
        names: the person's and the facility's name, which anybody would try too.
    """
    if len(passphrase) < LEAST and bits(passphrase) < GOOD_BITS:
        return Strength(0, "short")
    plain = passphrase.lower()
    for word in sorted((*COMMON, *(name.lower() for name in names if name)), key=len, reverse=True):
        plain = plain.replace(word, "\x00")
    if plain.count("\x00") and bits(plain) < FAIR_BITS:
        return Strength(0, "common")
    guess = bits(plain if "\x00" in plain else passphrase)
    if guess < FAIR_BITS:
        return Strength(0, "simple")
    return Strength(1 + (guess >= GOOD_BITS) + (guess >= STRONG_BITS))


def bits(text: str) -> float:
    """Upper guess of the bits in a text; repeats and plain rows count for little."""
    pool = sum(size for kind, size in KINDS if any(kind(letter) for letter in text))
    if any(not any(kind(letter) for kind, _ in KINDS) for letter in text):
        pool += OTHER_KIND
    return effective_length(text) * math.log2(pool) if pool else 0.0


def effective_length(text: str) -> float:
    """Letters that surprise: a repeat or a step of one counts a quarter."""
    pairs = itertools.pairwise(text)
    return bool(text) + sum(0.25 if abs(ord(b) - ord(a)) <= 1 else 1.0 for a, b in pairs)
