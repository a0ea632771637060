"""A case in one entry: what stands in for its entries on a PC that does not have them yet.

A snapshot says what the entries up to a frontier say and nothing more, so that
`fold(snapshot + tail) == fold(all)`; the entries themselves prove it once they are here.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, func, select

from sync.protocol.entry import Entry, Kind
from sync.protocol.seal import open_body
from sync.protocol.shapes import LARGEST_UINT
from sync.protocol.snapshot import ChainHead, PackedDocument, Snapshot
from telecon.case_state.document import Document, document_body, parse_document
from telecon.changes import Changed
from telecon.errors import StoreError, TeleconError
from telecon.ledger.append import append_snapshot
from telecon.ledger.bases import base_of
from telecon.ledger.hub_address import hub_of
from telecon.ledger.keys import epoch_keys_of
from telecon.ledger.opening import committed_key
from telecon.ledger.projection import documents_of
from telecon.ledger.records import ledger_kind
from telecon.session import Session
from telecon.store.tables import entries, ledgers, unopened

CASE = "case"
DUE_ENTRIES = 16
DUE_BYTES = 16 << 10
"""How much may lie behind the newest snapshot of a case before its author writes another one;
an entry has some 300 bytes around what it says, which a snapshot saves whoever comes next."""
LEAST_ENTRIES = 3
REST_MS = 20 * 3600 * 1000
"""A case nobody wrote in for so long gets its snapshot for less, and from whoever is there."""


def is_due(connection: Connection, session: Session, ledger: bytes) -> bool:
    """Whether enough lies behind the newest snapshot of a case for this author to write one.

    Who wrote last in a case writes it, so that colleagues do not all write the same; after a rest
    anybody does. One that the hub has not confirmed stands for the next: it may never do so.
    """
    newest = select(func.max(entries.c.n)).where(
        entries.c.ledger == ledger, entries.c.kind == int(Kind.SNAPSHOT)
    )
    after = connection.execute(newest).scalar() or 0
    behind = (
        select(entries.c.author, entries.c.stored_ms, func.length(entries.c.body).label("size"))
        .where(entries.c.ledger == ledger, entries.c.n > after)
        .order_by(entries.c.n)
    )
    rows = connection.execute(behind).all()
    if not rows:
        return False
    mine = rows[-1].author == session.author.id
    rested = session.clock.now_ms() - max(row.stored_ms for row in rows) >= REST_MS
    much = len(rows) >= DUE_ENTRIES or sum(row.size for row in rows) >= DUE_BYTES
    enough = (much and (mine or rested)) or (mine and rested and len(rows) >= LEAST_ENTRIES)
    return enough and not _awaits_the_hub(connection, session, ledger)


def _awaits_the_hub(connection: Connection, session: Session, ledger: bytes) -> bool:
    unconfirmed = select(entries.c.id).where(
        entries.c.ledger == ledger,
        entries.c.author == session.author.id,
        entries.c.kind == int(Kind.SNAPSHOT),
        entries.c.n.is_(None),
    )
    return connection.execute(unconfirmed.limit(1)).first() is not None


def due_snapshots(
    session: Session, touched: Iterable[bytes], after: bytes, most: int
) -> tuple[list[bytes], bytes]:
    """The cases of which a snapshot is due, among those touched and the next ones in turn.

    Args:
        session: whose store.
        touched: ledgers something arrived or was written in lately.
        after: where the last look ended.
        most: how many cases to look at in turn.

    Returns:
        Cases, and where the next look begins.
    """
    with session.store.read() as connection:
        turn = select(ledgers.c.id).where(ledgers.c.type == CASE, ledgers.c.id > after)
        some = connection.execute(turn.order_by(ledgers.c.id).limit(most)).scalars().all()
        looked = dict.fromkeys([*touched, *some])
        due = [
            ledger
            for ledger in looked
            if ledger_kind(connection, ledger) == CASE and is_due(connection, session, ledger)
        ]
    return due, some[-1] if len(some) == most else b""


def write_snapshot_of(session: Session, ledger: bytes) -> Changed:
    """Writes the snapshot of a case where one can be; nothing waits for it."""
    try:
        entry = write_snapshot(session, ledger)
    except StoreError:
        raise
    except TeleconError:
        return Changed()  # no key, or too large for one: its entries do without
    if entry is None:
        return Changed()
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)


def open_snapshot(connection: Connection, entry: Entry) -> Snapshot:
    """Opens and reads a snapshot of a case whose signature was checked.

    Raises:
        CannotOpen: no key of this case is here, or another than it commits to.
        Malformed: its bytes are no snapshot.
        TooNew: a newer program wrote it.
    """
    keys = epoch_keys_of(connection, entry.core.ledger, entry.core.epoch)
    return Snapshot.decode(open_body(committed_key(entry, keys), entry))


def write_snapshot(session: Session, ledger: bytes) -> Entry | None:
    """Seals and signs what a case says, up to where the hub has it and it is complete here.

    Returns:
        None where `take_snapshot` gives none.

    Raises:
        CannotOpen: no key of this case is here.
        Malformed: too large or nested too deep for a snapshot; the entries do without.
    """
    hub_epoch = hub_of(session.store).hub_epoch
    with session.store.write() as connection:
        snapshot = take_snapshot(connection, ledger, hub_epoch)
        if snapshot is None:
            return None
        return append_snapshot(connection, session, ledger, snapshot.encode())


def take_snapshot(
    connection: Connection, ledger: bytes, hub_epoch: bytes, most: int = LARGEST_UINT
) -> Snapshot | None:
    """What a case says up to the number to which it is complete here, or to `most` before it.

    Returns:
        None when the hub has numbered nothing of it, or when something of it is not here, lies
        apart or cannot be read here: a snapshot must not leave that out for others.
    """
    if base_of(connection, ledger) is not None:
        return None
    head = connection.execute(select(ledgers.c.head_n).where(ledgers.c.id == ledger)).scalar()
    covers = min(head or 0, most)
    rows = _covered(connection, ledger, covers)
    if not rows or len({row.n for row in rows}) < covers:
        return None
    aside = select(unopened.c.entry).where(unopened.c.ledger == ledger)
    if set(connection.execute(aside).scalars()) & {row.id for row in rows}:
        return None
    places = {row.id: row.seq for row in rows}
    last = {row.author: row for row in rows}
    return Snapshot(
        hub_epoch=hub_epoch,
        covers=covers,
        heads=tuple(ChainHead(row.author, row.seq, row.id) for row in last.values()),
        documents=tuple(
            packed(document, places[document.entry])
            for document in documents_of(connection, ledger)
            if document.entry in places
        ),
    )


def packed(document: Document, seq: int) -> PackedDocument:
    """A document as a snapshot holds it."""
    return PackedDocument(
        entry=document.entry,
        author=document.author,
        seq=seq,
        type=document.type,
        schema=document.schema,
        hlc=document.hlc,
        replaces=document.replaces,
        payload=document.payload,
        wall_ms=document.wall_ms,
        offset_minutes=document.offset_minutes,
    )


def unpacked(snapshot: Snapshot) -> list[Document]:
    """The documents of a snapshot, each read as strictly as if it had come alone.

    Raises:
        Malformed: one that no entry could hold.
    """
    return [document for document, _ in unpacked_bodies(snapshot)]


def unpacked_bodies(snapshot: Snapshot) -> list[tuple[Document, bytes]]:
    """The same, each with its bytes as they are kept.

    Raises:
        Malformed: one that no entry could hold.
    """
    return [_unpacked(document) for document in snapshot.documents]


def differing(snapshot: Snapshot, connection: Connection, ledger: bytes) -> tuple[bytes, ...]:
    """Entries of which the snapshot says something else than the entries opened here.

    What has not come yet, or cannot be read here, is not compared. A document at a place of a chain
    where another entry lies here was made up; one that is here and not in the snapshot was left
    out.
    """
    here = {document.entry: document for document in documents_of(connection, ledger)}
    said = {document.entry: document for document in unpacked(snapshot)}
    frontier = {head.author: head.seq for head in snapshot.heads}
    rows = _covered(connection, ledger, snapshot.covers)
    places = {row.id: (row.author, row.seq) for row in rows}
    reached: dict[bytes, int] = {row.author: row.seq for row in rows}
    wrong = {entry for entry in said.keys() & here.keys() if said[entry] != here[entry]}
    for document in snapshot.documents:
        if document.entry not in places and reached.get(document.author, -1) >= document.seq:
            wrong.add(document.entry)
    for entry in here.keys() - said.keys():
        author, seq = places.get(entry, (b"", -1))
        if 0 <= seq <= frontier.get(author, -1):
            wrong.add(entry)
    return tuple(sorted(wrong))


def _unpacked(document: PackedDocument) -> tuple[Document, bytes]:
    plain = Document(
        entry=document.entry,
        author=document.author,
        type=document.type,
        hlc=document.hlc,
        replaces=document.replaces,
        payload=dict(document.payload),
        wall_ms=document.wall_ms,
        offset_minutes=document.offset_minutes,
        schema=document.schema,
    )
    body = document_body(plain)
    return parse_document(document.entry, document.author, body), body


def _covered(
    connection: Connection, ledger: bytes, covers: int
) -> list[Row[tuple[bytes, bytes, int, int | None]]]:
    """Id, author, place and number of the entries up to a number, in chain order."""
    query = select(entries.c.id, entries.c.author, entries.c.seq, entries.c.n).where(
        entries.c.ledger == ledger, entries.c.n <= covers
    )
    return list(connection.execute(query.order_by(entries.c.seq)))
