"""Chain heads kept outside the store file, so that a missing tail is noticed.

A WAL tail cut by one flipped bit, and a store put back from an old copy, pass SQLCipher's own
checks. `heads.cbor`, sealed under a key of the store, says how many entries there were, in a
rolling digest, with the last heads of one's own chains; the keyring, where there is one, says
which `heads.cbor` is the last. Both are written after the store, so the store may be ahead of
them and never behind.
"""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import ColumnElement, Connection, Integer, delete, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from sync.protocol import canonical, shapes
from telecon.errors import Malformed, StoreCannotOpen
from telecon.store.database import Store
from telecon.store.durable import read_patiently, write_durably
from telecon.store.findings import Finding
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.tables import entries, settings

FILE_NAME = "heads.cbor"
REWRITTEN = "entry-restated"
"""A setting that says an unsent control entry was signed anew: the rolling digest starts over."""
STAMPED = "heads-in-keyring"
"""A setting that says that a keyring has kept these heads at least once."""
_VERSION = 1
_LIMIT = 1 << 20
_NONCE_LENGTH = 12
_STAMP_DIGEST = 24
_MOST_HEADS = 256
_ROW: ColumnElement[int] = literal_column("entries.rowid", Integer)
_Chain: TypeAlias = tuple[bytes, bytes]


@dataclass(frozen=True)
class HeadsRecord:
    """What the store held when it was last written down.

    Attributes:
        generation: of the store; another one after a restore.
        counter: how often heads were kept.
        count: entries up to `last_row`.
        last_row: row number of the last entry.
        digest: rolling SHA-256 over the entry ids in row order.
        heads: the last heads of own chains, (ledger, author) -> (seq, entry id).
    """

    generation: bytes
    counter: int
    count: int
    last_row: int
    digest: bytes
    heads: dict[_Chain, tuple[int, bytes]]


class Heads:
    """Keeps the heads of one store on the thread that writes; `check` only reads.

    Args:
        store: the open store.
        keyring: the operating system's, None where there is none.
    """

    def __init__(self, store: Store, keyring: OsKeyring | None) -> None:
        self._store = store
        self._path = store.folder / FILE_NAME
        self._keyring = keyring
        self._key = AESGCM(
            HKDF(SHA256(), 32, salt=None, info=b"telecon heads v1").derive(store.key)
        )
        with store.write() as connection:
            self._id = _setting(connection, "store")
            self._generation = _setting(connection, "generation")
        self._last: HeadsRecord | None = None

    def keep(self) -> None:
        """Write down the heads after a commit; does nothing when no entry came since.

        A lost keyring is no error: the file still holds, and `check` says what it can.

        Raises:
            StoreCannotOpen: reason "heads-damaged": the file there was changed; `telecon verify`
                has to be seen by a person first.
            DiskFull, ReadOnlyFolder: the older heads stay.
        """
        with self._store.write() as connection:
            rewritten = _setting(connection, REWRITTEN)
            connection.execute(delete(settings).where(settings.c.key == REWRITTEN))
        if rewritten:
            self.begin_again()
            return
        before = self._last or self._before()
        with self._store.write() as connection:
            after = _advance(connection, before)
            if after is before:
                self._last = before
                return
            marker = insert(settings).values(key="heads", value=b"\x01")
            connection.execute(marker.on_conflict_do_nothing())
        self._write(after)

    def check(self) -> list[Finding]:
        """What the heads say is missing from the store; empty when nothing is.

        Finds `heads-missing`, `heads-damaged`, `heads-old` (an older file was put back),
        `entries-missing` (with the count), `tail-missing` (own chain, with the sequence
        number) and `entries-changed` (as many as there were, but others).
        """
        with self._store.read() as connection:
            stamp = self._stamp()
            try:
                record = self._read()
            except StoreCannotOpen as error:
                if error.fields["reason"] == "heads-damaged":
                    return [Finding("heads-damaged", FILE_NAME)]
                expected = stamp is not None or _setting(connection, "heads") != b""
                return [Finding("heads-missing", FILE_NAME)] if expected else []
            found = _compare(connection, record)
        if stamp is not None and not _stamp_fits(stamp, record, self._path):
            found.append(Finding("heads-old", FILE_NAME, record.counter))
        return found

    def is_new_here(self) -> bool:
        """Whether a keyring kept these heads before, and the one of this PC never did."""
        if self._keyring is None or self._stamp() is not None or self._keyring is None:
            return False
        with self._store.read() as connection:
            return bool(_setting(connection, STAMPED))

    def begin_again(self) -> None:
        """Take the store as it is for the truth: after a restore, or a finding a person saw."""
        counter = 0 if self._last is None else self._last.counter
        stamp = self._stamp()
        if stamp is not None:
            counter = max(counter, int.from_bytes(stamp[:8], "big"))
        with self._store.write() as connection:
            fresh = replace(self._nothing(), counter=counter)
            after = _advance(connection, fresh)
        self._write(replace(after, counter=counter + 1))

    def _before(self) -> HeadsRecord:
        try:
            return self._read()
        except StoreCannotOpen as error:
            if error.fields["reason"] == "heads-damaged":
                raise
            return self._nothing()

    def _nothing(self) -> HeadsRecord:
        return HeadsRecord(self._generation, 0, 0, 0, bytes(32), {})

    def _write(self, record: HeadsRecord) -> None:
        nonce = os.urandom(_NONCE_LENGTH)
        data = nonce + self._key.encrypt(nonce, _encode(record), self._id)
        write_durably(self._path, data)
        self._last = record
        if self._keyring is None:
            return
        try:
            self._keyring.put(self._name, _stamp_of(record, data))
        except NoKeyring:
            self._keyring = None
            return
        with self._store.write() as connection:
            marker = insert(settings).values(key=STAMPED, value=b"\x01")
            connection.execute(marker.on_conflict_do_nothing())

    def _read(self) -> HeadsRecord:
        if not self._path.is_file():
            raise StoreCannotOpen(reason="heads-missing")
        data = read_patiently(self._path)
        try:
            plain = self._key.decrypt(data[:_NONCE_LENGTH], data[_NONCE_LENGTH:], self._id)
            return _decode(plain)
        except (InvalidTag, ValueError, Malformed) as error:
            raise StoreCannotOpen(reason="heads-damaged") from error

    def _stamp(self) -> bytes | None:
        if self._keyring is None:
            return None
        try:
            return self._keyring.get(self._name)
        except NoKeyring:
            self._keyring = None
            return None

    @property
    def _name(self) -> str:
        return f"{self._id.hex()}.{self._generation.hex()}.heads"


def _advance(connection: Connection, before: HeadsRecord) -> HeadsRecord:
    columns = (_ROW, entries.c.id, entries.c.ledger, entries.c.author, entries.c.seq)
    rows = connection.execute(
        select(*columns, entries.c.mine).where(before.last_row < _ROW).order_by(_ROW)
    )
    digest, heads = before.digest, dict(before.heads)
    count, last_row = before.count, before.last_row
    for row, entry, ledger, author, seq, mine in rows:
        digest = hashlib.sha256(digest + entry).digest()
        count, last_row = count + 1, row
        if mine:
            # Taken out and put in again, so that the order stays oldest first.
            heads.pop((ledger, author), None)
            heads[ledger, author] = (seq, entry)
    if count == before.count:
        return before
    kept = dict(list(heads.items())[-_MOST_HEADS:])
    return HeadsRecord(before.generation, before.counter + 1, count, last_row, digest, kept)


def _compare(connection: Connection, record: HeadsRecord) -> list[Finding]:
    ids = connection.execute(select(entries.c.id).where(record.last_row >= _ROW).order_by(_ROW))
    count, digest = 0, bytes(32)
    for entry in ids.scalars():
        count, digest = count + 1, hashlib.sha256(digest + entry).digest()
    found: list[Finding] = []
    if count < record.count:
        found.append(Finding("entries-missing", "store.db", record.count - count))
    elif digest != record.digest:
        found.append(Finding("entries-changed", "store.db"))
    for (ledger, author), (seq, entry) in record.heads.items():
        known = select(func.count()).select_from(entries).where(entries.c.id == entry)
        if not connection.execute(known).scalar():
            found.append(Finding("tail-missing", f"{ledger.hex()}/{author.hex()}", seq))
    return found


def _setting(connection: Connection, key: str) -> bytes:
    value = connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()
    return b"" if value is None else bytes(value)


def _stamp_of(record: HeadsRecord, data: bytes) -> bytes:
    return record.counter.to_bytes(8, "big") + hashlib.sha256(data).digest()[:_STAMP_DIGEST]


def _stamp_fits(stamp: bytes, record: HeadsRecord, path: Path) -> bool:
    """A crash may leave the file one step ahead of the keyring, never behind it."""
    counter = int.from_bytes(stamp[:8], "big")
    return record.counter > counter or stamp == _stamp_of(record, path.read_bytes())


def _encode(record: HeadsRecord) -> bytes:
    heads: list[canonical.Value] = [
        [ledger, author, seq, entry] for (ledger, author), (seq, entry) in record.heads.items()
    ]
    return canonical.encode(
        [
            _VERSION,
            record.generation,
            record.counter,
            record.count,
            record.last_row,
            record.digest,
            heads,
        ]
    )


def _decode(plain: bytes) -> HeadsRecord:
    fields = shapes.array(canonical.decode(plain, _LIMIT), 7)
    heads: dict[_Chain, tuple[int, bytes]] = {}
    for item in shapes.array(fields[6]):
        ledger, author, seq, entry = shapes.array(item, 4)
        heads[shapes.octets(ledger), shapes.octets(author)] = (
            shapes.uint(seq),
            shapes.octets(entry),
        )
    return HeadsRecord(
        generation=shapes.octets(fields[1]),
        counter=shapes.uint(fields[2]),
        count=shapes.uint(fields[3]),
        last_row=shapes.uint(fields[4]),
        digest=shapes.octets(fields[5], 32),
        heads=heads,
    )
