"""Sealed attachment chunks on their way: which are only here, which are still to come."""

from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from telecon.changes import Changed
from telecon.ledger.file_line import DISK_RESERVE, free_bytes
from telecon.ledger.projection import NO_CONSENT
from telecon.store.blobs import keep_chunk as store_chunk
from telecon.store.blobs import read_chunk
from telecon.store.database import Store
from telecon.store.parts import add_part, part_size, take_part
from telecon.store.tables import asked_files, chunks, entries, unopened


def _chunks(state: str) -> Select[tuple[bytes, bytes]]:
    """Of entries the hub has."""
    return (
        select(chunks.c.ledger, chunks.c.id)
        .join(entries, entries.c.id == chunks.c.entry)
        .where(chunks.c.state == state, entries.c.n.is_not(None))
    )


_HERE, _WITHHELD = _chunks("here"), select(unopened.c.ledger).where(unopened.c.reason == NO_CONSENT)
_WANTED = _chunks("wanted").where(chunks.c.ledger.not_in(_WITHHELD))
_TO_SEND = _HERE.order_by(chunks.c.entry, chunks.c.idx).limit(bindparam("most"))
_IS_ASKED = chunks.c.entry.in_(select(asked_files.c.entry))
_IN_TURN = (
    _WANTED.add_columns(_IS_ASKED.label("asked"))
    .order_by(
        _IS_ASKED.desc(),
        (chunks.c.size > 0).desc(),
        chunks.c.tried,
        chunks.c.entry,
        chunks.c.idx,
    )
    .limit(bindparam("most"))
)
_ASKED = _IN_TURN.where(_IS_ASKED)
_COUNT_TO_SEND = select(func.count()).select_from(_HERE.subquery())
_COUNT_WANTED = select(func.count()).select_from(_WANTED.subquery())


@dataclass(frozen=True)
class Chunk:
    """A sealed attachment chunk of a case.

    Attributes:
        ledger: the case.
        id: its name, the hash of its bytes.
        asked: a person asked for its file.
        held: bytes from its beginning that are here, of one that is to come.
    """

    ledger: bytes
    id: bytes
    asked: bool = False
    held: int = 0


def chunks_to_send(store: Store, limit: int = 64) -> list[Chunk]:
    """Attachment chunks that are only here, of entries the hub has already."""
    with store.read() as connection:
        rows = connection.execute(_TO_SEND, {"most": limit})
        return [Chunk(row.ledger, row.id) for row in rows]


def chunks_wanted(store: Store, limit: int = 64) -> list[Chunk]:
    """Attachment chunks that a manifest names and that are not here yet, each in its turn.

    First those of files somebody asked for, then those that have begun. Of the others those asked
    for least come first, so names of chunks that never come cannot hold up others. Nothing of a
    case without the patient's consent for us is fetched, and where the disk gets full nothing that
    nobody asked for.
    """
    full = free_bytes(store.blobs) < DISK_RESERVE
    with store.read() as connection:
        rows = connection.execute(_ASKED if full else _IN_TURN, {"most": limit}).all()
    if rows:
        with store.write() as connection:
            for row in rows:
                named = (chunks.c.id == row.id) & (chunks.c.ledger == row.ledger)
                again = update(chunks).where(named).values(tried=chunks.c.tried + 1)
                connection.execute(again)
    return [
        Chunk(row.ledger, row.id, bool(row.asked), part_size(store.blobs, row.id)) for row in rows
    ]


def ask_for_file(store: Store, entry: bytes) -> Changed:
    """A person wants the file of an entry now."""
    with store.write() as connection:
        connection.execute(delete(asked_files).where(asked_files.c.entry == entry))
        connection.execute(insert(asked_files).values(entry=entry))
    return Changed(outbox=True)


def stop_asking(store: Store, entry: bytes) -> Changed:
    """Nobody waits for the file any more; what came of it stays."""
    with store.write() as connection:
        connection.execute(delete(asked_files).where(asked_files.c.entry == entry))
    return Changed(outbox=True)


@dataclass(frozen=True)
class Arriving:
    """How far the file of an entry has come.

    Attributes:
        asked: a person asked for it.
        parts: its chunks that are still to come.
        held: bytes of those that are here.
    """

    asked: bool
    parts: int
    held: int


def arriving(store: Store, entry: bytes) -> Arriving:
    """How far the file of an entry has come."""
    coming = (chunks.c.entry == entry) & (chunks.c.state == "wanted")
    counted = select(func.count(), func.coalesce(func.sum(chunks.c.size), 0)).where(coming)
    asked = select(asked_files.c.entry).where(asked_files.c.entry == entry)
    with store.read() as connection:
        parts, held = connection.execute(counted).one()
        return Arriving(connection.execute(asked).first() is not None, int(parts), int(held))


def keep_part(store: Store, chunk: Chunk, at: int, data: bytes) -> int:
    """Keeps a piece of a chunk that arrives; how many bytes of it are here then."""
    held = add_part(store.blobs, chunk.id, at, data)
    with store.write() as connection:
        connection.execute(update(chunks).where(_named(chunk)).values(size=held))
    return held


def keep_parts(store: Store, chunk: Chunk) -> Changed:
    """All of a chunk came.

    Raises:
        AttachmentError: reason "damaged": it has another hash; it is asked for from its beginning.
    """
    data = take_part(store.blobs, chunk.id)
    with store.write() as connection:
        connection.execute(update(chunks).where(_named(chunk)).values(size=0))
    return keep_chunk(store, chunk, data)


def count_chunks_to_send(connection: Connection) -> int:
    """How many attachment chunks are only here."""
    return int(connection.execute(_COUNT_TO_SEND).scalar_one())


def count_chunks_wanted(connection: Connection) -> int:
    """How many attachment chunks are still to come; no chunk's turn changes by that."""
    return int(connection.execute(_COUNT_WANTED).scalar_one())


def chunk_bytes(store: Store, chunk: Chunk) -> bytes:
    """The sealed bytes of a chunk.

    Raises:
        AttachmentError: the file was changed or lost on disk.
    """
    return read_chunk(store.blobs, chunk.id)


def chunk_sent(store: Store, chunk: Chunk) -> Changed:
    """The hub has confirmed a chunk of this case."""
    return _set_state(store, chunk, "uploaded")


def keep_chunk(store: Store, chunk: Chunk, data: bytes, *, at_hub: bool = True) -> Changed:
    """Keeps a chunk that arrived, if it is the one asked for; `at_hub`: the hub has it.

    Raises:
        AttachmentError: reason "damaged": it has another hash, and was not kept.
    """
    store_chunk(store.blobs, chunk.id, data)
    return _set_state(store, chunk, "uploaded" if at_hub else "here")


def is_wanted(store: Store, chunk: Chunk) -> bool:
    """Whether an entry here names the chunk and it is still to come."""
    with store.read() as connection:
        return connection.execute(select(chunks.c.state).where(_named(chunk))).scalar() == "wanted"


def _set_state(store: Store, chunk: Chunk, state: str) -> Changed:
    with store.write() as connection:
        connection.execute(update(chunks).where(_named(chunk)).values(state=state))
        coming = select(chunks.c.entry).where(chunks.c.state == "wanted")
        complete = asked_files.c.entry.not_in(coming)
        connection.execute(delete(asked_files).where(complete))
    return Changed(frozenset({chunk.ledger}), chunks=True)


def _named(chunk: Chunk) -> ColumnElement[bool]:
    return (chunks.c.id == chunk.id) & (chunks.c.ledger == chunk.ledger)
