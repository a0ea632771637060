"""The two cipher suites: signatures, key wraps, and the keys they work on."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Self, TypeAlias

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, x25519
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import BadSignature, CannotOpen, Malformed, TooNew


class Suite(IntEnum):
    """What seals and signs an entry; suite 2 is what WebCrypto offers in every browser."""

    DESKTOP = 1
    BROWSER = 2


class Algorithm(IntEnum):
    """What a public key is for."""

    ED25519 = 1
    X25519 = 2
    ECDSA_P256 = 3
    ECDH_P256 = 4


SIGNING = {Suite.DESKTOP: Algorithm.ED25519, Suite.BROWSER: Algorithm.ECDSA_P256}
WRAPPING = {Suite.DESKTOP: Algorithm.X25519, Suite.BROWSER: Algorithm.ECDH_P256}
SIGNATURE_SIZE = 64
SECRET_SIZE = 32

_PUBLIC_SIZE = {
    Algorithm.ED25519: 32,
    Algorithm.X25519: 32,
    Algorithm.ECDSA_P256: 65,
    Algorithm.ECDH_P256: 65,
}
_ECDSA = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
_SigningSecret: TypeAlias = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
_KemSecret: TypeAlias = x25519.X25519PrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class PublicKey:
    """A public key as statements carry it: `[algorithm, raw]`.

    Args:
        algorithm: an `Algorithm` number.
        raw: 32 bytes, or the 65 byte uncompressed point for P-256.
    """

    algorithm: int
    raw: bytes

    def to_value(self) -> Value:
        """Return `[algorithm, raw]`."""
        return [int(self.algorithm), self.raw]

    @classmethod
    def from_value(cls, value: Value) -> Self:
        """Read `[algorithm, raw]`.

        Raises:
            TooNew: the algorithm is not known here.
            Malformed: wrong shape, or not a point of the curve.
        """
        number, raw = shapes.array(value, 2)
        key = cls(shapes.uint(number, 255), shapes.octets(raw, most=4096))
        _check_public(key)
        return key


class SigningKey:
    """A secret signing key of an author, an invitation, the root or a hub."""

    def __init__(self, algorithm: Algorithm, secret: _SigningSecret) -> None:
        self._secret = secret
        self.public = PublicKey(algorithm, _raw_public(secret))

    @classmethod
    def generate(cls, suite: int) -> Self:
        """Make a fresh key of a suite."""
        if known_suite(suite) is Suite.DESKTOP:
            return cls(Algorithm.ED25519, ed25519.Ed25519PrivateKey.generate())
        return cls(Algorithm.ECDSA_P256, ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_secret(cls, algorithm: int, secret: bytes) -> Self:
        """Read a key from its 32 secret bytes (RFC 8032 seed, or big-endian P-256 scalar).

        Raises:
            Malformed: not a secret of this algorithm.
        """
        if len(secret) != SECRET_SIZE:
            raise Malformed(reason="secret-size")
        if algorithm == Algorithm.ED25519:
            return cls(Algorithm.ED25519, ed25519.Ed25519PrivateKey.from_private_bytes(secret))
        if algorithm == Algorithm.ECDSA_P256:
            return cls(Algorithm.ECDSA_P256, _p256_secret(secret))
        raise TooNew(algorithm=algorithm)

    def sign(self, message: bytes) -> bytes:
        """Return 64 bytes: an Ed25519 signature, or ECDSA r||s (RFC 6979)."""
        if isinstance(self._secret, ed25519.Ed25519PrivateKey):
            return self._secret.sign(message)
        r, s = decode_dss_signature(self._secret.sign(message, _ECDSA))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def secret(self) -> bytes:
        """Return the 32 secret bytes, for sealing only."""
        return _raw_secret(self._secret)

    def __repr__(self) -> str:
        return f"SigningKey(algorithm={self.public.algorithm}, secret=<redacted>)"


class KemKey:
    """A secret key that opens wraps: of an author, or of a circle in one epoch."""

    def __init__(self, algorithm: Algorithm, secret: _KemSecret) -> None:
        self._secret = secret
        self.public = PublicKey(algorithm, _raw_public(secret))

    @classmethod
    def generate(cls, suite: int) -> Self:
        """Make a fresh key of a suite."""
        if known_suite(suite) is Suite.DESKTOP:
            return cls(Algorithm.X25519, x25519.X25519PrivateKey.generate())
        return cls(Algorithm.ECDH_P256, ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_secret(cls, algorithm: int, secret: bytes) -> Self:
        """Read a key from its 32 secret bytes.

        Raises:
            Malformed: not a secret of this algorithm.
        """
        if len(secret) != SECRET_SIZE:
            raise Malformed(reason="secret-size")
        if algorithm == Algorithm.X25519:
            return cls(Algorithm.X25519, x25519.X25519PrivateKey.from_private_bytes(secret))
        if algorithm == Algorithm.ECDH_P256:
            return cls(Algorithm.ECDH_P256, _p256_secret(secret))
        raise TooNew(algorithm=algorithm)

    def secret(self) -> bytes:
        """Return the 32 secret bytes, for sealing only."""
        return _raw_secret(self._secret)

    def open(self, wrapped: bytes, info: bytes) -> bytes:
        """Open `enc || ciphertext` made for this key; see `unwrap`."""
        return _hpke(self.public.algorithm).decrypt(wrapped, self._secret, info)

    def __repr__(self) -> str:
        return f"KemKey(algorithm={self.public.algorithm}, secret=<redacted>)"


def known_suite(suite: int) -> Suite:
    """Return the suite with this number.

    Raises:
        TooNew: this program does not know it.
    """
    try:
        return Suite(suite)
    except ValueError as error:
        raise TooNew(suite=suite) from error


def verify(key: PublicKey, signature: bytes, message: bytes) -> None:
    """Check a signature.

    Raises:
        BadSignature: the message, the signature or the key is another one.
    """
    if len(signature) != SIGNATURE_SIZE:
        raise BadSignature(reason="size")
    try:
        if key.algorithm == Algorithm.ED25519:
            # libsodium takes half the time of OpenSSL, lets other threads work meanwhile, and
            # refuses keys of small order (docs/decisions/0008).
            crypto_sign_open(signature + message, _ed25519_public(key.raw))
        elif key.algorithm == Algorithm.ECDSA_P256:
            r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
            _p256_public(key.raw).verify(encode_dss_signature(r, s), message, _ECDSA)
        else:
            raise BadSignature(reason="algorithm")
    except (InvalidSignature, BadSignatureError, ValueError) as error:
        raise BadSignature(reason="signature") from error


def _ed25519_public(raw: bytes) -> bytes:
    """The key itself; libsodium reads 32 bytes wherever they end."""
    if len(raw) != _PUBLIC_SIZE[Algorithm.ED25519]:
        raise BadSignature(reason="key")
    return raw


def wrap_info(purpose: str, ledger: bytes, epoch: int, recipient: bytes) -> bytes:
    """Return the HPKE `info` that binds a wrap to its purpose, ledger, epoch and recipient."""
    return canonical.encode([purpose, ledger, epoch, recipient])


def wrap(key: PublicKey, secret: bytes, info: bytes) -> bytes:
    """Seal a secret to a public key: HPKE base mode, single shot, no AAD (RFC 9180).

    Returns:
        `enc || ciphertext`: 80 bytes for a 32 byte secret with X25519, 113 with P-256.

    Raises:
        Malformed: the key is no wrapping key, or of small order.
    """
    suite = _hpke(key.algorithm)
    try:
        if key.algorithm == Algorithm.X25519:
            recipient = x25519.X25519PublicKey.from_public_bytes(key.raw)
            return suite.encrypt(secret, recipient, info)
        return suite.encrypt(secret, _p256_public(key.raw), info)
    except ValueError as error:
        raise Malformed(reason="not-a-wrapping-key") from error


def unwrap(key: KemKey, wrapped: bytes, info: bytes) -> bytes:
    """Open what `wrap` sealed.

    Raises:
        CannotOpen: made for another key, purpose, ledger, epoch or recipient, or changed.
    """
    try:
        return key.open(wrapped, info)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(reason="wrap") from error


def _hpke(algorithm: int) -> hpke.Suite:
    kems = {Algorithm.X25519: hpke.KEM.X25519, Algorithm.ECDH_P256: hpke.KEM.P256}
    if algorithm not in kems:
        raise Malformed(reason="not-a-wrapping-key")
    return hpke.Suite(kems[Algorithm(algorithm)], hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def _check_public(key: PublicKey) -> None:
    try:
        algorithm = Algorithm(key.algorithm)
    except ValueError as error:
        raise TooNew(algorithm=key.algorithm) from error
    if len(key.raw) != _PUBLIC_SIZE[algorithm]:
        raise Malformed(reason="key-size")
    if algorithm in (Algorithm.ECDSA_P256, Algorithm.ECDH_P256):
        _p256_public(key.raw)


def _p256_public(raw: bytes) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError as error:
        raise Malformed(reason="not-a-point") from error


def _p256_secret(secret: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
    except ValueError as error:
        raise Malformed(reason="not-a-scalar") from error


def _raw_public(secret: _SigningSecret | _KemSecret) -> bytes:
    if isinstance(secret, ec.EllipticCurvePrivateKey):
        numbers = secret.public_key().public_numbers()
        return b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    return secret.public_key().public_bytes_raw()


def _raw_secret(secret: _SigningSecret | _KemSecret) -> bytes:
    if isinstance(secret, ec.EllipticCurvePrivateKey):
        return secret.private_numbers().private_value.to_bytes(32, "big")
    return secret.private_bytes_raw()
