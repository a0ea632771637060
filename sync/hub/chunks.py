"""Sealed attachment chunks: who may send and fetch them, and when one counts as kept."""

import hashlib
from collections.abc import Callable

from sqlalchemy import Connection, Select, select

from sync.hub.blobs import Blobs
from sync.hub.database import Database, upsert
from sync.hub.limits import Limits
from sync.hub.quota import Room
from sync.hub.records import is_member
from sync.hub.tables import chunks
from sync.protocol.errors import Malformed, Refused


class ChunkRoom:
    """The chunks of every ledger.

    Args:
        database: remembers which chunks are durable.
        blobs: holds the bytes.
        limits: the largest chunk, an author's bytes a day.
        now_ms: the hub's clock.
    """

    def __init__(
        self, database: Database, blobs: Blobs, limits: Limits, now_ms: Callable[[], int]
    ) -> None:
        self._database = database
        self._blobs = blobs
        self._limits = limits
        self._now_ms = now_ms

    def size(self, subject: bytes, ledger: bytes, chunk: bytes) -> int | None:
        """Bytes of a chunk that is durable here; None when it must (again) be sent."""
        with self._database.read() as connection:
            _require_member(connection, subject, ledger)
            return connection.scalar(_size_of(ledger, chunk))

    def put(self, subject: bytes, ledger: bytes, chunk: bytes, data: bytes) -> None:
        """Keep a chunk; returns only when file, folder and row are on disk.

        Raises:
            Refused: not a member of a circle of this ledger, too large, or too much today.
            Malformed: the bytes are not those the name says.
        """
        if len(data) > self._limits.chunk:
            raise Refused(reason="too-large")
        if hashlib.sha256(data).digest() != chunk:
            raise Malformed(reason="chunk-hash")
        if self.size(subject, ledger, chunk) is not None:
            return
        now, most = self._now_ms(), self._limits.author_day_bytes
        with self._database.read() as connection:
            Room(connection, now, most).take(subject, len(data))
        self._blobs.put(ledger, chunk, data)
        row = {"ledger": ledger, "id": chunk, "size": len(data), "author": subject}
        with self._database.write() as connection:
            room = Room(connection, now, most)
            room.take(subject, len(data))
            kept = upsert(connection, chunks).values(**row, stored_ms=now).on_conflict_do_nothing()
            if connection.execute(kept).rowcount:
                room.write()

    def get(self, subject: bytes, ledger: bytes, chunk: bytes) -> bytes | None:
        """The bytes; None when they are not here."""
        with self._database.read() as connection:
            _require_member(connection, subject, ledger)
        return self._blobs.get(ledger, chunk)


def _size_of(ledger: bytes, chunk: bytes) -> Select[int]:
    return select(chunks.c.size).where(chunks.c.ledger == ledger, chunks.c.id == chunk)


def _require_member(connection: Connection, subject: bytes, ledger: bytes) -> None:
    if not is_member(connection, subject, ledger):
        raise Refused(reason="not-member")
