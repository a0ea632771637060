"""What a member who means harm puts into a validly signed entry of a case they may write in."""

import os
import zlib
from collections.abc import Callable

import cbor2
import zstandard
from sqlalchemy import Connection

from sync.protocol import seal
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.suites import Suite
from telecon.ledger.keys import current_epoch_key
from telecon.ledger.records import chain_head
from telecon.session import Session

Poison = Callable[[bytes, Core], bytes]


def forged(session: Session, case: bytes, poison: Poison) -> Entry:
    """The next entry of this author in the case, validly signed, with poison for a body."""
    with session.store.read() as connection:
        epoch, key = _key(connection, case)
        head = chain_head(connection, case, session.author.id)
    core = Core(
        suite=Suite.DESKTOP,
        ledger=case,
        device=session.author.device,
        author=session.author.id,
        seq=head[0] + 1 if head else 0,
        prev=head[1] if head else b"",
        kind=Kind.CONTENT,
        epoch=epoch,
        commitment=seal.commitment(key, case, epoch),
    )
    return sign_entry(core, poison(key, core), session.author.keys.signing)


def _key(connection: Connection, case: bytes) -> tuple[int, bytes]:
    found = current_epoch_key(connection, case)
    assert found is not None
    return found


def _sealed(key: bytes, core: Core, framed: bytes) -> bytes:
    return seal.seal_frame(key, core.to_bytes(), framed, os.urandom(32))


def two_keys(key: bytes, core: Core) -> bytes:
    """The core commits to one key, the body is sealed under another."""
    other = bytes(byte ^ 1 for byte in key)
    return seal.seal_body(other, core.to_bytes(), b"\xa0", Suite.DESKTOP)


def doubled_keys(key: bytes, core: Core) -> bytes:
    """A map in which one key stands twice, so that two readers may read two things."""
    plain = b"\xa2\x61t\x64note\x61t\x64flag"
    return seal.seal_body(key, core.to_bytes(), plain, Suite.DESKTOP)


def deep_nesting(key: bytes, core: Core) -> bytes:
    """Brackets in brackets, to exhaust a reader's stack."""
    return seal.seal_body(key, core.to_bytes(), b"\x81" * 200_000 + b"\x00", Suite.DESKTOP)


def zstd_bomb(key: bytes, core: Core) -> bytes:
    """A little that wants to become a gigabyte."""
    packed = zstandard.ZstdCompressor(level=3).compress(bytes(32 << 20))
    return _sealed(key, core, seal.pad(packed))


def other_header(key: bytes, core: Core) -> bytes:
    """A body that was sealed under another header."""
    other = Core(**{**core.__dict__, "ledger": zlib.crc32(core.ledger).to_bytes(16, "big")})
    return seal.seal_body(key, other.to_bytes(), b"\xa0", Suite.DESKTOP)


def no_document(key: bytes, core: Core) -> bytes:
    """A plain text where a document should be."""
    return seal.seal_body(key, core.to_bytes(), cbor2.dumps("note"), Suite.DESKTOP)


POISONS: tuple[Poison, ...] = (
    two_keys,
    doubled_keys,
    deep_nesting,
    zstd_bomb,
    other_header,
    no_document,
)
