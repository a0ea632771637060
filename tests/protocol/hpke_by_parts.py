"""HPKE base mode composed from ECDH, HKDF and AES-GCM, as RFC 9180 writes it down.

An independent reading, for tests and published vectors alone: it takes the ephemeral key as an
argument, which no sender may do, and so gives the same bytes in every run.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol.suites import Algorithm, KemKey

KEM_IDS = {Algorithm.X25519: 0x0020, Algorithm.ECDH_P256: 0x0010}
HKDF_SHA256, AES_256_GCM = 0x0001, 0x0002
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class Context:
    """Key and base nonce of a key schedule (RFC 9180 section 5.1)."""

    key: bytes
    base_nonce: bytes

    def seal(self, plaintext: bytes, aad: bytes, sequence: int = 0) -> bytes:
        return AESGCM(self.key).encrypt(self._nonce(sequence), plaintext, aad)

    def _nonce(self, sequence: int) -> bytes:
        number = int.from_bytes(self.base_nonce, "big") ^ sequence
        return number.to_bytes(12, "big")


def seal_with(ephemeral: KemKey, recipient: bytes, plaintext: bytes, info: bytes) -> bytes:
    """Return `enc || ciphertext`, single shot, no AAD."""
    sealed = sender_context(ephemeral, recipient, info).seal(plaintext, b"")
    return ephemeral.public.raw + sealed


def sender_context(ephemeral: KemKey, recipient: bytes, info: bytes) -> Context:
    """Encap and key schedule of the sender (RFC 9180 sections 4.1 and 5.1)."""
    kem_id = KEM_IDS[Algorithm(ephemeral.public.algorithm)]
    suite = b"KEM" + kem_id.to_bytes(2, "big")
    shared = _exchange(ephemeral, recipient)
    both = ephemeral.public.raw + recipient
    eae_prk = _labeled_extract(suite, b"", b"eae_prk", shared)
    secret = _labeled_expand(suite, eae_prk, b"shared_secret", both, 32)
    return _key_schedule(kem_id, secret, info)


def derive_key_pair(algorithm: Algorithm, seed: bytes) -> KemKey:
    """Return the key of a seed (RFC 9180 section 7.1.3)."""
    suite = b"KEM" + KEM_IDS[algorithm].to_bytes(2, "big")
    prk = _labeled_extract(suite, b"", b"dkp_prk", seed)
    if algorithm is Algorithm.X25519:
        return KemKey.from_secret(algorithm, _labeled_expand(suite, prk, b"sk", b"", 32))
    for counter in range(256):
        secret = _labeled_expand(suite, prk, b"candidate", bytes([counter]), 32)
        if 0 < int.from_bytes(secret, "big") < _P256_ORDER:
            return KemKey.from_secret(algorithm, secret)
    raise AssertionError("no candidate below the order")


def accumulate(seal: Callable[[bytes, bytes, int], bytes], count: int) -> str:
    """Hash `count` sealings of inputs drawn from SHAKE128, as the accumulated vectors do.

    Args:
        seal: plaintext, AAD and sequence number to ciphertext.
        count: how many messages.
    """
    stream = hashlib.shake_128().digest(count * 2 * 256)
    at, sink = 0, hashlib.shake_128()

    def draw() -> bytes:
        nonlocal at
        size = stream[at]
        drawn = stream[at + 1 : at + 1 + size]
        at += 1 + size
        return drawn

    for sequence in range(count):
        aad, plaintext = draw(), draw()
        sink.update(seal(plaintext, aad, sequence))
    return sink.hexdigest(16)


def _key_schedule(kem_id: int, secret: bytes, info: bytes) -> Context:
    numbers = (kem_id, HKDF_SHA256, AES_256_GCM)
    suite = b"HPKE" + b"".join(number.to_bytes(2, "big") for number in numbers)
    psk_hash = _labeled_extract(suite, b"", b"psk_id_hash", b"")
    info_hash = _labeled_extract(suite, b"", b"info_hash", info)
    context = b"\x00" + psk_hash + info_hash
    schedule = _labeled_extract(suite, secret, b"secret", b"")
    key = _labeled_expand(suite, schedule, b"key", context, 32)
    return Context(key, _labeled_expand(suite, schedule, b"base_nonce", context, 12))


def _exchange(ephemeral: KemKey, recipient: bytes) -> bytes:
    if ephemeral.public.algorithm == Algorithm.X25519:
        secret = x25519.X25519PrivateKey.from_private_bytes(ephemeral.secret())
        return secret.exchange(x25519.X25519PublicKey.from_public_bytes(recipient))
    scalar = ec.derive_private_key(int.from_bytes(ephemeral.secret(), "big"), ec.SECP256R1())
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), recipient)
    return scalar.exchange(ec.ECDH(), point)


def _labeled_extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return _hmac(salt or bytes(32), b"HPKE-v1" + suite + label + ikm)


def _labeled_expand(suite: bytes, prk: bytes, label: bytes, info: bytes, size: int) -> bytes:
    labeled = size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    block, expanded = b"", b""
    for counter in range(1, 256):
        block = _hmac(prk, block + labeled + bytes([counter]))
        expanded += block
        if len(expanded) >= size:
            break
    return expanded[:size]


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
