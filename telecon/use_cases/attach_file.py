"""Attach a file to a case: sealed chunk by chunk, safe on disk before its entry says so."""

from collections.abc import Callable
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import insert, select

from telecon.cases.content_type import content_type_of
from telecon.cases.documents import LARGEST_FILE, AttachmentManifest, DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.crypto.chunks import new_file_key, open_file, seal_file, sealed_size
from telecon.decoding.picture import can_show
from telecon.decoding.thumbnail import thumbnail_of
from telecon.errors import AttachmentError, Missing
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.standing import allowed
from telecon.session import Session
from telecon.store.blobs import put_chunk, read_chunk
from telecon.store.tables import chunks

LIMIT_BYTES = LARGEST_FILE
"""The largest file a screen offers to attach."""

Progress = Callable[[int, int], None]
"""Told (bytes done, bytes in all) after each chunk; whatever it raises stops the work."""


def _untold(_done: int, _total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class NewAttachment:
    """What is attached.

    Attributes:
        title: what the file shows, in the clinician's words.
        file_name: name at the source.
        category: "photo", "document", "consent" or "recording".
    """

    title: str
    file_name: str
    category: str = "document"


@dataclass(frozen=True)
class Attached:
    """The new entry and what changed."""

    entry: bytes
    changed: Changed


def attach_path(
    session: Session,
    ledger: bytes,
    path: Path,
    what: NewAttachment,
    progress: Progress = _untold,
) -> Attached:
    """Attaches a file of the disk; see `attach_file`.

    Raises:
        AttachmentError: reason "unreadable", "too-large" (refused before copying) or "empty".
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise AttachmentError(reason="too-large")
        with path.open("rb") as source:
            return attach_file(session, ledger, source, what, progress)
    except OSError as error:
        raise AttachmentError(reason="unreadable") from error


def attach_file(
    session: Session,
    ledger: bytes,
    source: BinaryIO,
    what: NewAttachment,
    progress: Progress = _untold,
) -> Attached:
    """Seals a file under its own random key and signs its manifest into the case.

    The manifest holds a small picture of a photo or of a PDF's first page: whoever gets the entry
    sees it at once, long before the file. Every chunk is on disk before the entry that names it; a
    cancelled file has no entry, and its chunks open for nobody because its key is forgotten.

    Raises:
        AttachmentError: reason "empty" or "too-large".
        Missing: no title.
    """
    if not what.title.strip():
        raise Missing(names="title")
    key = new_file_key()
    head = source.read(64)
    content_type = content_type_of(head, what.file_name)
    total = source.seek(0, SEEK_END)
    source.seek(0)
    if not head:
        raise AttachmentError(reason="empty")
    if total > LARGEST_FILE:
        raise AttachmentError(reason="too-large")
    ids: list[bytes] = []
    sizes: list[int] = []
    for chunk in seal_file(source, key):
        ids.append(put_chunk(session.store.blobs, chunk.data))
        sizes.append(len(chunk.data))
        progress(min(sum(sizes), total), total)
        if sum(sizes) > sealed_size(LARGEST_FILE):
            raise AttachmentError(reason="too-large")
    size = source.tell()
    manifest = AttachmentManifest(
        title=what.title.strip(),
        file_name=what.file_name,
        content_type=content_type,
        size=size,
        key=key,
        chunks=tuple(ids),
        category=what.category,
        thumbnail=_thumbnail(source, content_type),
    )
    progress(total, total)  # the last moment to think better of it
    return _sign(session, ledger, manifest, sizes)


def _thumbnail(source: BinaryIO, content_type: str) -> bytes | None:
    if not can_show(content_type):
        return None
    source.seek(0)
    return thumbnail_of(source.read(LARGEST_FILE), content_type) or None


def _sign(
    session: Session, ledger: bytes, manifest: AttachmentManifest, sizes: list[int]
) -> Attached:
    with session.store.write() as connection:
        allowed(connection, session, "attach-file")
        written = NewDocument(DocumentType.ATTACHMENT, dump(manifest))
        entry = append_document(connection, session, ledger, written)
        for index, (chunk, size) in enumerate(zip(manifest.chunks, sizes, strict=True)):
            known = select(chunks.c.id).where(chunks.c.id == chunk, chunks.c.ledger == ledger)
            if connection.execute(known).first():
                continue
            row = insert(chunks).values(
                id=chunk, ledger=ledger, entry=entry.id, idx=index, size=size, state="here"
            )
            connection.execute(row)
    changed = Changed(frozenset({ledger}), (entry.id,), outbox=True, chunks=True)
    return Attached(entry.id, changed)


def read_attachment(session: Session, manifest: AttachmentManifest) -> bytes:
    """The whole file, every chunk checked and opened, never more bytes than its manifest says.

    Raises:
        AttachmentError: reason "incomplete" while chunks are still on the way, or "damaged".
    """
    sealed = (read_chunk(session.store.blobs, chunk) for chunk in manifest.chunks)
    opened = bytearray()
    for piece in open_file(sealed, manifest.key):
        opened += piece
        if len(opened) > manifest.size:
            break
    if len(opened) != manifest.size:
        raise AttachmentError(reason="damaged")
    return bytes(opened)
