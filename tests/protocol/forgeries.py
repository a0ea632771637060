"""Entries a malicious member or hub could make, for the attack tests and the published vectors."""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from sync.protocol import canonical, seal
from sync.protocol.entry import Core, Entry, Kind, entry_id, parse_core, sign_entry
from tests.protocol.alliance import Keys, Ledger, fixed, new_ledger

KEY, OTHER_KEY = fixed("epoch key"), fixed("other epoch key")
SALT = fixed("forgery salt")
PLAINTEXT = canonical.encode({"t": "note", "p": {"text": "虚构"}})
_POLYNOMIAL = 0xE1 << 120


def content_core(keys: Keys, ledger: Ledger) -> Core:
    """The core of the first content entry of epoch 1 in a case."""
    promise = seal.commitment(KEY, ledger.id, 1)
    return Core(keys.suite, ledger.id, keys.device, keys.id, 0, b"", Kind.CONTENT, 1, promise)


def honest(keys: Keys, packed: bytes | None = None) -> Entry:
    """A good entry, from which the forgeries are made."""
    ledger, _ = new_ledger("case", keys)
    framed = seal.pad(packed) if packed else seal.frame(PLAINTEXT, keys.suite)
    return _sealed(keys, content_core(keys, ledger), framed)


def header_of_another_case(keys: Keys, packed: bytes | None = None) -> Entry:
    """A body sealed for one case under the validly signed core of another."""
    other = Ledger(fixed("another case", 16))
    return sign_entry(content_core(keys, other), honest(keys, packed).body, keys.signing)


def swapped_body(keys: Keys, packed: bytes | None = None) -> Entry:
    """A hub hands out another body under a signed core."""
    entry = honest(keys, packed)
    body = entry.body[:-1] + bytes([entry.body[-1] ^ 1])
    return _rebuilt(entry, entry.core_bytes, body)


def changed_author(keys: Keys, other: Keys, packed: bytes | None = None) -> Entry:
    """A hub writes another author into a signed core."""
    entry = honest(keys, packed)
    ledger, _ = new_ledger("case", keys)
    return _rebuilt(entry, content_core(other, ledger).to_bytes(), entry.body)


def wrong_padding(keys: Keys, packed: bytes | None = None) -> Entry:
    """A member hides bytes in the padding."""
    ledger, _ = new_ledger("case", keys)
    framed = seal.pad(packed) if packed else seal.frame(PLAINTEXT, keys.suite)
    return _sealed(keys, content_core(keys, ledger), framed + b"\x01")


def two_keys(keys: Keys) -> Entry:
    """A body whose GCM tag holds under two keys: two readers would see different records.

    One block is solved for, so that both authentications give one tag.
    """
    ledger, _ = new_ledger("case", keys)
    core = content_core(keys, ledger)
    aad, data = core.to_bytes(), fixed("salamander", 32)
    both = [seal.body_key(key, SALT) for key in (KEY, OTHER_KEY)]
    total, squares = 0, 0
    for key, nonce in both:
        h = _block(key, bytes(16))
        total ^= _block(key, nonce + b"\0\0\0\1") ^ _ghash(h, aad, data + bytes(16))
        squares ^= _multiply(h, h)
    free = _multiply(total, _inverse(squares)).to_bytes(16, "big")
    key, nonce = both[0]
    tag = _block(key, nonce + b"\0\0\0\1") ^ _ghash(_block(key, bytes(16)), aad, data + free)
    return sign_entry(core, SALT + data + free + tag.to_bytes(16, "big"), keys.signing)


def _sealed(keys: Keys, core: Core, framed: bytes) -> Entry:
    body = seal.seal_frame(KEY, core.to_bytes(), framed, SALT)
    return sign_entry(core, body, keys.signing)


def _rebuilt(entry: Entry, core_bytes: bytes, body: bytes) -> Entry:

    core = parse_core(core_bytes)
    return Entry(core_bytes, body, entry.signature, core, entry_id(core_bytes, body))


def _block(key: bytes, block: bytes) -> int:
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305
    return int.from_bytes(encryptor.update(block), "big")


def _ghash(h: int, aad: bytes, data: bytes) -> int:
    padded = aad + bytes(-len(aad) % 16) + data + bytes(-len(data) % 16)
    padded += (len(aad) * 8).to_bytes(8, "big") + (len(data) * 8).to_bytes(8, "big")
    total = 0
    for at in range(0, len(padded), 16):
        total = _multiply(total ^ int.from_bytes(padded[at : at + 16], "big"), h)
    return total


def _multiply(x: int, y: int) -> int:
    product = 0
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            product ^= y
        y = y >> 1 ^ (_POLYNOMIAL if y & 1 else 0)
    return product


def _inverse(x: int) -> int:
    """Return x to the power of 2^128 - 2."""
    result, power = 1 << 127, x
    for _ in range(127):
        power = _multiply(power, power)
        result = _multiply(result, power)
    return result
