"""A code on paper: 20 bytes in nine groups of four letters, with a check that shows a slip.

The letters are Crockford's base 32, which has no O, I and L: a person may type them for 0 and 1.
The last 20 bits are a check over the bytes and what the code is for.
"""

import hashlib

from sync.protocol.errors import Refused

SIZE = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None})
_CHECK_BITS = 20
_LETTERS = (SIZE * 8 + _CHECK_BITS) // 5
_GROUP = 4


def printed_groups(data: bytes, purpose: bytes) -> tuple[str, ...]:
    """The code as it is printed.

    Args:
        data: 20 bytes.
        purpose: what the code is for; with another one it does not read back.
    """
    number = int.from_bytes(data, "big") << _CHECK_BITS | _check(data, purpose)
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS)))
    return tuple(letters[at : at + _GROUP] for at in range(0, _LETTERS, _GROUP))


def read_typed(typed: str, *purposes: bytes) -> tuple[bytes, bytes]:
    """What a person typed: any case and spaces, with or without dashes, O for 0, I and L for 1.

    Returns:
        The 20 bytes, and for which of the purposes they were printed.

    Raises:
        Refused: a mistyped or missing letter, or for none of these purposes (`mistyped`).
    """
    letters = "".join(typed.split()).upper().translate(_AS_MEANT)
    if len(letters) != _LETTERS or any(letter not in _ALPHABET for letter in letters):
        raise Refused(reason="mistyped")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    data = (number >> _CHECK_BITS).to_bytes(SIZE, "big")
    for purpose in purposes:
        if number & (1 << _CHECK_BITS) - 1 == _check(data, purpose):
            return data, purpose
    raise Refused(reason="mistyped")


def _check(data: bytes, purpose: bytes) -> int:
    digest = hashlib.sha256(purpose + data).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _CHECK_BITS
