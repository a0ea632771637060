"""Seal and open the body of an entry: compress, pad, commit to the key, encrypt."""

import functools
import hashlib
import importlib.resources
import os
import threading
import zlib
from hmac import compare_digest

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol.entry import Entry, Kind, require_known
from sync.protocol.errors import CannotOpen, Malformed
from sync.protocol.suites import Suite, known_suite

KEY_SIZE = 32
SALT_SIZE = 32
NONCE_SIZE = 12
TAG_SIZE = 16
LARGEST_PLAINTEXT = 16 << 20
_LENGTH_SIZE = 4
_ZSTD_LEVEL = 9


def commitment(epoch_key: bytes, ledger: bytes, epoch: int) -> bytes:
    """Return the 32 bytes by which an entry commits to its epoch key.

    AES-GCM alone does not: two keys can open one ciphertext to two different records.
    """
    info = b"telecon commitment v1" + epoch.to_bytes(4, "big")
    return derive(epoch_key, ledger, info, 32)


def seal_body(
    epoch_key: bytes, core_bytes: bytes, plaintext: bytes, suite: int, salt: bytes | None = None
) -> bytes:
    """Seal a plaintext under a key of its own, bound to the core.

    Args:
        epoch_key: 32 bytes.
        core_bytes: the core the entry will carry; authenticated with the body.
        plaintext: canonical CBOR, at most 16 MiB.
        suite: decides the compression.
        salt: 32 bytes, given only to reproduce a published vector.

    Returns:
        `salt(32) || ciphertext || tag(16)`.

    Raises:
        Malformed: the plaintext is too large.
        TooNew: unknown suite.
    """
    fresh = os.urandom(SALT_SIZE) if salt is None else salt
    return seal_frame(epoch_key, core_bytes, frame(plaintext, suite), fresh)


def seal_frame(epoch_key: bytes, core_bytes: bytes, framed: bytes, salt: bytes) -> bytes:
    """Encrypt a frame; `seal_body` is this with a fresh salt."""
    key, nonce = body_key(epoch_key, salt)
    return salt + AESGCM(key).encrypt(nonce, framed, core_bytes)


def open_body(epoch_key: bytes, entry: Entry) -> bytes:
    """Open the sealed body of an entry whose signature was checked.

    Raises:
        CannotOpen: another key than the entry commits to, or a changed body.
        TooNew: the version, suite or kind is not known here.
        Malformed: a signed body that is not a frame, or expands beyond 16 MiB.
    """
    core = entry.core
    require_known(core)
    if core.kind == Kind.CONTROL:
        raise CannotOpen(reason="open-body")
    if not compare_digest(core.commitment, commitment(epoch_key, core.ledger, core.epoch)):
        raise CannotOpen(reason="commitment")
    if len(entry.body) < SALT_SIZE + TAG_SIZE:
        raise CannotOpen(reason="size")
    key, nonce = body_key(epoch_key, entry.body[:SALT_SIZE])
    try:
        framed = AESGCM(key).decrypt(nonce, entry.body[SALT_SIZE:], entry.core_bytes)
    except InvalidTag as error:
        raise CannotOpen(reason="body") from error
    return unframe(framed, core.suite)


def padme(size: int) -> int:
    """Return the padded size (PADME, Nikitin et al. 2019): at most 12 % more, few sizes."""
    exponent = max(size, 1).bit_length() - 1
    free_bits = max(exponent - exponent.bit_length(), 0)
    mask = (1 << free_bits) - 1
    return (size + mask) & ~mask


def frame(plaintext: bytes, suite: int) -> bytes:
    """Compress and pad: `uint32be(size) || compressed || zeros` up to `padme` of the whole.

    Raises:
        Malformed: more than 16 MiB.
    """
    if len(plaintext) > LARGEST_PLAINTEXT:
        raise Malformed(reason="too-large", size=len(plaintext))
    return pad(pack(plaintext, suite))


def pad(packed: bytes) -> bytes:
    """Return `uint32be(size) || packed || zeros` up to `padme` of the whole."""
    size = _LENGTH_SIZE + len(packed)
    return len(packed).to_bytes(_LENGTH_SIZE, "big") + packed + bytes(padme(size) - size)


def unframe(framed: bytes, suite: int) -> bytes:
    """Read what `frame` wrote.

    Raises:
        Malformed: another padding, another compression, or more than 16 MiB.
    """
    size = _LENGTH_SIZE + int.from_bytes(framed[:_LENGTH_SIZE], "big")
    if size > len(framed) or padme(size) != len(framed) or any(framed[size:]):
        raise Malformed(reason="padding")
    return unpack(framed[_LENGTH_SIZE:size], suite)


def pack(plaintext: bytes, suite: int) -> bytes:
    """Compress: zstd with the shipped dictionary (suite 1), raw deflate (suite 2, RFC 1951)."""
    if known_suite(suite) is Suite.BROWSER:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return deflate.compress(plaintext) + deflate.flush()
    return _zstd().shrink.compress(plaintext)


def unpack(packed: bytes, suite: int, most: int = LARGEST_PLAINTEXT) -> bytes:
    """Expand what `pack` wrote.

    Raises:
        Malformed: not one whole stream, or more than `most` bytes (16 MiB).
    """
    expand = _inflate if known_suite(suite) is Suite.BROWSER else _unzstd
    return expand(packed, most)


def body_key(epoch_key: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Return the AES key (32 bytes) and nonce (12 bytes) of one body."""
    if len(epoch_key) != KEY_SIZE or len(salt) != SALT_SIZE:
        raise Malformed(reason="key-size")
    both = derive(epoch_key, salt, b"telecon body v1", KEY_SIZE + NONCE_SIZE)
    return both[:KEY_SIZE], both[KEY_SIZE:]


def derive(key: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    """Return `size` bytes of HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=size, salt=salt, info=info).derive(key)


def dictionary_digest() -> str:
    """Return the SHA-256 of the shipped zstd dictionary, in hex: part of the format of suite 1."""
    return hashlib.sha256(_dictionary_bytes()).hexdigest()


def _inflate(packed: bytes, most: int) -> bytes:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plaintext = inflate.decompress(packed, most + 1)
    except zlib.error as error:
        raise Malformed(reason="compression") from error
    if len(plaintext) > most:
        raise Malformed(reason="too-large")
    if not inflate.eof or inflate.unused_data or inflate.unconsumed_tail:
        raise Malformed(reason="compression")
    return plaintext


def _unzstd(packed: bytes, most: int) -> bytes:
    try:
        size = zstandard.get_frame_parameters(packed).content_size
        if size > most:  # also when the size was left out: a number near 2^64
            raise Malformed(reason="too-large")
        if size == 0 and packed != _zstd().shrink.compress(b""):
            raise Malformed(reason="compression")  # zstandard does not look behind such a frame
        return _zstd().expand.decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Malformed(reason="compression") from error


class _Zstd(threading.local):
    """The two ends of zstd, made once a thread: to digest the dictionary takes longer than a note,
    and neither end may work for two threads at once.
    """

    def __init__(self) -> None:
        super().__init__()
        known = zstandard.ZstdCompressionDict(_dictionary_bytes())
        self.shrink = zstandard.ZstdCompressor(
            level=_ZSTD_LEVEL, dict_data=known, write_content_size=True, write_checksum=False
        )
        self.expand = zstandard.ZstdDecompressor(dict_data=known)


@functools.cache
def _zstd() -> _Zstd:
    return _Zstd()


@functools.cache
def _dictionary_bytes() -> bytes:
    return (importlib.resources.files("sync.protocol") / "dictionary_1.bin").read_bytes()
