"""Sealed attachment chunks on their way: which are only here, which are still to come."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select, update

from telecon.changes import Changed
from telecon.ledger.projection import NO_CONSENT
from telecon.store.blobs import keep_chunk as store_chunk
from telecon.store.blobs import read_chunk
from telecon.store.database import Store
from telecon.store.tables import chunks, entries, unopened


@dataclass(frozen=True)
class Chunk:
    """A sealed attachment chunk of a case."""

    ledger: bytes
    id: bytes


def chunks_to_send(store: Store, limit: int = 64) -> list[Chunk]:
    """Attachment chunks that are only here, of entries the hub has already."""
    query = _chunks("here").order_by(chunks.c.entry, chunks.c.idx).limit(limit)
    with store.read() as connection:
        return [Chunk(row.ledger, row.id) for row in connection.execute(query)]


def chunks_wanted(store: Store, limit: int = 64) -> list[Chunk]:
    """Attachment chunks that a manifest names and that are not here yet, each in its turn.

    Those asked for least come first, so names of chunks that never come cannot hold up others.
    Nothing of a case without the patient's consent for us is fetched.
    """
    turn = (chunks.c.tried, chunks.c.entry, chunks.c.idx)
    query = _wanted()
    with store.read() as connection:
        rows = connection.execute(query.order_by(*turn).limit(limit)).all()
    if rows:
        with store.write() as connection:
            for row in rows:
                asked = (chunks.c.id == row.id) & (chunks.c.ledger == row.ledger)
                again = update(chunks).where(asked).values(tried=chunks.c.tried + 1)
                connection.execute(again)
    return [Chunk(row.ledger, row.id) for row in rows]


def count_chunks_to_send(connection: Connection) -> int:
    """How many attachment chunks are only here."""
    return _count(connection, _chunks("here"))


def count_chunks_wanted(connection: Connection) -> int:
    """How many attachment chunks are still to come; no chunk's turn changes by that."""
    return _count(connection, _wanted())


def _count(connection: Connection, query: Select[tuple[bytes, bytes]]) -> int:
    counted = select(func.count()).select_from(query.subquery())
    return int(connection.execute(counted).scalar_one())


def _wanted() -> Select[tuple[bytes, bytes]]:
    withheld = select(unopened.c.ledger).where(unopened.c.reason == NO_CONSENT)
    return _chunks("wanted").where(chunks.c.ledger.not_in(withheld))


def _chunks(state: str) -> Select[tuple[bytes, bytes]]:
    return (
        select(chunks.c.ledger, chunks.c.id)
        .join(entries, entries.c.id == chunks.c.entry)
        .where(chunks.c.state == state, entries.c.n.is_not(None))
    )


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
    named = (chunks.c.id == chunk.id) & (chunks.c.ledger == chunk.ledger)
    with store.read() as connection:
        return connection.execute(select(chunks.c.state).where(named)).scalar() == "wanted"


def _set_state(store: Store, chunk: Chunk, state: str) -> Changed:
    named = (chunks.c.id == chunk.id) & (chunks.c.ledger == chunk.ledger)
    with store.write() as connection:
        connection.execute(update(chunks).where(named).values(state=state))
    return Changed(frozenset({chunk.ledger}), chunks=True)
