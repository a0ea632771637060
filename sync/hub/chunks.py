"""Sealed attachment chunks: who may send and fetch them, and when one counts as kept."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Select, select

from sync.hub.blobs import Blobs
from sync.hub.database import Database, upsert
from sync.hub.limits import Limits
from sync.hub.parts import PartShelf
from sync.hub.quota import FilesRoom, Room
from sync.hub.records import is_member
from sync.hub.tables import chunks
from sync.protocol.chunks import PartKept, RoomLeft
from sync.protocol.errors import Malformed, Refused

_RESERVED_PART = 20
_FOR_ENTRIES = 10
"""The part of an author's day that files leave to entries."""


@dataclass(frozen=True)
class Space:
    """Bytes of a disk."""

    total: int
    free: int


class ChunkRoom:
    """The chunks of every ledger.

    Args:
        database: remembers which chunks are durable.
        blobs: holds the bytes.
        folder: on the disk of the bytes; begun chunks lie in it.
        limits: the largest chunk, an author's bytes a day, the alliance's bytes in all.
        now_ms: the hub's clock.
    """

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        folder: Path,
        limits: Limits,
        now_ms: Callable[[], int],
    ) -> None:
        self._database = database
        self._blobs = blobs
        self._folder = folder
        self._parts = PartShelf(folder / "parts", limits.chunk)
        self._limits = limits
        self._now_ms = now_ms
        self._day_bytes = limits.author_day_bytes - limits.author_day_bytes // _FOR_ENTRIES

    def size(self, subject: bytes, ledger: bytes, chunk: bytes) -> int | None:
        """Bytes of a chunk that is durable here; None when it must (again) be sent."""
        with self._database.read() as connection:
            _require_member(connection, subject, ledger)
            return connection.scalar(_size_of(ledger, chunk))

    def held(self, subject: bytes, ledger: bytes, chunk: bytes) -> int:
        """How much of a chunk this author began to send is here."""
        return self._parts.held(subject, ledger, chunk)

    def put(self, subject: bytes, ledger: bytes, chunk: bytes, data: bytes) -> PartKept:
        """Keep a chunk; returns only when file, folder and row are on disk.

        Raises:
            Refused: not a member of a circle of this ledger, too large (`too-large`), too much
                of this author today (`too-much`), too much of the alliance (`files-full`), or
                little space on the disk (`disk-low`), which is kept for entries.
            Malformed: the bytes are not those the name says.
        """
        if len(data) > self._limits.chunk:
            raise Refused(reason="too-large")
        if hashlib.sha256(data).digest() != chunk:
            raise Malformed(reason="chunk-hash")
        if self.size(subject, ledger, chunk) is None:
            self._require_room(subject, len(data))
            self._blobs.put(ledger, chunk, data)
            self._write_down(subject, ledger, chunk, len(data))
        return PartKept(chunk, len(data), self.room(subject))

    def put_part(
        self, subject: bytes, ledger: bytes, chunk: bytes, at: int, of: int, data: bytes
    ) -> PartKept:
        """Keep a piece of a chunk; the chunk itself once nothing of it is missing.

        Args:
            subject: the sender.
            ledger: where.
            chunk: its name.
            at: first byte of the piece.
            of: bytes of the whole chunk, as the sender says.
            data: the piece.

        Returns:
            How far the chunk came: less than was sent where the piece does not follow.

        Raises:
            Refused, Malformed: as `put`; of a false chunk nothing is kept.
        """
        if not 0 <= at <= of <= self._limits.chunk:
            raise Refused(reason="too-large")
        known = self.size(subject, ledger, chunk)
        if known is not None:
            return PartKept(chunk, known, self.room(subject))
        self._require_room(subject, of)
        here = self._parts.add(subject, ledger, chunk, at, data)
        if len(here) < of:
            return PartKept(chunk, len(here), self.room(subject))
        try:
            kept = self.put(subject, ledger, chunk, here)
        except Malformed:
            self._parts.forget(subject, ledger, chunk)
            raise
        self._parts.forget(subject, ledger, chunk)
        return kept

    def get(self, subject: bytes, ledger: bytes, chunk: bytes) -> bytes | None:
        """The bytes; None when they are not here."""
        with self._database.read() as connection:
            _require_member(connection, subject, ledger)
        return self._blobs.get(ledger, chunk)

    def room(self, subject: bytes) -> RoomLeft:
        """How full the fullest of what an author's files need is."""
        most = self._day_bytes
        with self._database.read() as connection:
            day = Room(connection, self._now_ms(), most).taken_by(subject)
            every = FilesRoom(connection, self._limits.files_bytes).taken()
        disk, reserve = self._disk()
        shares = {
            "too-much": day / most,
            "files-full": every / self._limits.files_bytes,
            "disk-low": 1 - max(0, disk.free - reserve) / disk.total,
        }
        reason = max(shares, key=lambda name: shares[name])
        return RoomLeft(reason, min(1000, int(1000 * shares[reason])))

    def _require_room(self, subject: bytes, size: int) -> None:
        """Before anything is written: what cannot stay is not begun."""
        disk, reserve = self._disk()
        if disk.free < reserve + size:
            raise Refused(reason="disk-low")
        with self._database.read() as connection:
            FilesRoom(connection, self._limits.files_bytes).require(size)
            Room(connection, self._now_ms(), self._day_bytes).take(subject, size)

    def _disk(self) -> tuple[Space, int]:
        """The disk, and what of it chunks leave to entries: of a small disk a small part."""
        disk = shutil.disk_usage(self._folder)
        space = Space(disk.total, disk.free)
        return space, min(self._limits.disk_reserve, space.total // _RESERVED_PART)

    def _write_down(self, subject: bytes, ledger: bytes, chunk: bytes, size: int) -> None:
        now = self._now_ms()
        row = {"ledger": ledger, "id": chunk, "size": size, "author": subject}
        with self._database.write() as connection:
            room = Room(connection, now, self._day_bytes)
            room.take(subject, size)
            files = FilesRoom(connection, self._limits.files_bytes)
            kept = upsert(connection, chunks).values(**row, stored_ms=now).on_conflict_do_nothing()
            if connection.execute(kept).rowcount:
                room.write()
                files.grow(size)


def _size_of(ledger: bytes, chunk: bytes) -> Select[int]:
    return select(chunks.c.size).where(chunks.c.ledger == ledger, chunks.c.id == chunk)


def _require_member(connection: Connection, subject: bytes, ledger: bytes) -> None:
    if not is_member(connection, subject, ledger):
        raise Refused(reason="not-member")
