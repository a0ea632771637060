"""The one door the sync engine uses: what waits here, what came back, what is still wanted.

Every function takes the store or session and does one short transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Select, delete, insert, select, update

from sync.protocol.canonical import decode, encode
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.receipts import Receipt
from sync.protocol.statements import KeyWrapped, statement_of
from sync.protocol.suites import PublicKey, Suite
from telecon.changes import Changed
from telecon.errors import Malformed, Refused
from telecon.ledger.case_access import backed_by_consent, owner_circle
from telecon.ledger.circle_view import find_circle
from telecon.ledger.joining import pending_invitation
from telecon.ledger.keys import circles_held
from telecon.ledger.projection import NO_CONSENT, load_case
from telecon.ledger.records import entry_of, keep_receipt
from telecon.session import Session
from telecon.store.blobs import keep_chunk as store_chunk
from telecon.store.blobs import read_chunk
from telecon.store.database import Store
from telecon.store.tables import chunks, entries, feeds, hub, ledgers, settings, unopened

FOUNDING_CODE = "founding-code"
"""The setting that holds the hub's founding code, in the founder's profile."""

_WAITING = (entries.c.mine == 1) & entries.c.receipt.is_(None) & entries.c.n.is_(None)


@dataclass(frozen=True)
class HubAddress:
    """Where the hub is, the key it must prove, and the code its founder was given."""

    key: PublicKey
    addresses: tuple[str, ...]
    hub_epoch: bytes
    authority: bytes
    founding_code: str = field(default="", repr=False)


@dataclass(frozen=True)
class Chunk:
    """A sealed attachment chunk of a case."""

    ledger: bytes
    id: bytes


def waiting(store: Store, limit: int = 1000) -> list[Entry]:
    """Entries written here that no hub has confirmed, in the order they were written.

    A wrap to another institution that no live consent stands behind stops its case right there:
    neither the wrap nor anything after it leaves (docs/architecture.md, PR-03).
    """
    with store.read() as connection:
        columns = (entries.c.core, entries.c.body, entries.c.signature)
        query = select(*columns).where(_WAITING).order_by(entries.c.stored_ms, entries.c.seq)
        found = [entry_of(row) for row in connection.execute(query.limit(limit))]
        return _allowed(connection, _in_chain_order(found))


def _in_chain_order(found: list[Entry]) -> list[Entry]:
    """Entries of one millisecond keep the order of their control line and chain."""
    placed: dict[tuple[bytes, bytes], list[Entry]] = {}
    for entry in found:
        placed.setdefault((entry.core.ledger, entry.core.author), []).append(entry)
    queues = {key: sorted(line, key=lambda e: e.core.seq) for key, line in placed.items()}
    ordered = [queues[(e.core.ledger, e.core.author)].pop(0) for e in found]
    return _after_what_they_name(ordered)


def _after_what_they_name(ordered: list[Entry]) -> list[Entry]:
    """A control entry goes after the control entry it names, also across authors."""
    position = {entry.id: index for index, entry in enumerate(ordered)}
    done: dict[bytes, Entry] = {}

    def place(entry: Entry) -> None:
        if entry.id in done:
            return
        before = [entry.core.prev]
        if entry.core.kind == Kind.CONTROL:
            before.append(statement_of(entry)[0])
        for name in before:
            if name in position and name not in done:
                place(ordered[position[name]])
        done[entry.id] = entry

    for entry in ordered:
        place(entry)
    return list(done.values())


def _allowed(connection: Connection, found: list[Entry]) -> list[Entry]:
    stopped: set[bytes] = set()
    allowed = []
    for entry in found:
        if entry.core.ledger in stopped:
            continue
        if _is_unbacked_wrap(connection, entry):
            stopped.add(entry.core.ledger)
            continue
        allowed.append(entry)
    return allowed


def _is_unbacked_wrap(connection: Connection, entry: Entry) -> bool:
    if entry.core.kind != Kind.CONTROL:
        return False
    statement = statement_of(entry)[1]
    if not isinstance(statement, KeyWrapped):
        return False
    owner = find_circle(connection, owner_circle(connection, entry.core.ledger))
    reader = find_circle(connection, statement.circle)
    if owner is None or reader is None:
        return True
    if reader.facility == owner.facility:
        return False
    state = load_case(connection, entry.core.ledger)
    return not backed_by_consent(connection, statement, state)


def keep_receipts(store: Store, receipts: Iterable[Receipt]) -> Changed:
    """Writes down the hub's signed word for each entry."""
    kept = list(receipts)
    with store.write() as connection:
        for receipt in kept:
            keep_receipt(connection, receipt)
    touched = frozenset(receipt.ledger for receipt in kept)
    return Changed(touched, tuple(receipt.entry for receipt in kept), outbox=bool(kept))


def joining_entry(session: Session, after: bytes) -> Entry | None:
    """The entry by which this author takes their invitation up; None once they joined.

    Args:
        session: whose invitation.
        after: the newest control entry of the roster, as the hub told it.
    """
    with session.store.read() as connection:
        invitation = pending_invitation(connection, session.author)
    if invitation is None:
        return None
    author = session.author
    statement = invitation.join(
        signing=author.signing,
        kem=author.kem,
        device=author.device,
        now_ms=session.clock.now_ms(),
    )
    core = Core(
        suite=Suite.DESKTOP,
        ledger=author.alliance,
        device=author.device,
        author=author.id,
        seq=0,
        prev=b"",
        kind=Kind.CONTROL,
    )
    return sign_entry(core, statement.to_body(after=after), author.keys.signing)


def feed_positions(session: Session) -> dict[bytes, int]:
    """How far each feed was read: the alliance's and one for each circle held here."""
    with session.store.read() as connection:
        wanted = [session.author.alliance, *circles_held(connection)]
        known = {row.circle: row.position for row in connection.execute(select(feeds))}
    return {circle: known.get(circle, 0) for circle in wanted}


def set_feed_position(store: Store, circle: bytes, position: int) -> None:
    """A feed was read up to here, and what it named has been asked for."""
    with store.write() as connection:
        connection.execute(delete(feeds).where(feeds.c.circle == circle))
        connection.execute(insert(feeds).values(circle=circle, position=position))


def ledger_heads(store: Store, wanted: Iterable[bytes]) -> dict[bytes, int]:
    """The hub's number up to which each ledger is complete here; 0 for an unknown one."""
    with store.read() as connection:
        known = {row.id: row.head_n for row in connection.execute(select(ledgers))}
    return {ledger: known.get(ledger, 0) for ledger in wanted}


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
    withheld = select(unopened.c.ledger).where(unopened.c.reason == NO_CONSENT)
    query = _chunks("wanted").where(chunks.c.ledger.not_in(withheld))
    with store.read() as connection:
        rows = connection.execute(query.order_by(*turn).limit(limit)).all()
    if rows:
        with store.write() as connection:
            for row in rows:
                asked = (chunks.c.id == row.id) & (chunks.c.ledger == row.ledger)
                again = update(chunks).where(asked).values(tried=chunks.c.tried + 1)
                connection.execute(again)
    return [Chunk(row.ledger, row.id) for row in rows]


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
    return _set_uploaded(store, chunk)


def keep_chunk(store: Store, chunk: Chunk, data: bytes) -> Changed:
    """Keeps a chunk that arrived, if it is the one asked for.

    Raises:
        AttachmentError: reason "damaged": it has another hash, and was not kept.
    """
    store_chunk(store.blobs, chunk.id, data)
    return _set_uploaded(store, chunk)


def _set_uploaded(store: Store, chunk: Chunk) -> Changed:
    named = (chunks.c.id == chunk.id) & (chunks.c.ledger == chunk.ledger)
    with store.write() as connection:
        connection.execute(update(chunks).where(named).values(state="uploaded"))
    return Changed(frozenset({chunk.ledger}), chunks=True)


def hub_of(store: Store) -> HubAddress:
    """Where the hub is, its pinned key, and what was learned of it.

    Raises:
        Refused: no hub is known ("no-hub").
        Malformed: the row was changed.
    """
    with store.read() as connection:
        row = connection.execute(select(hub)).first()
        code = select(settings.c.value).where(settings.c.key == FOUNDING_CODE)
        founding_code = connection.execute(code).scalar() or b""
    if row is None:
        raise Refused(reason="no-hub")
    addresses = decode(row.addresses)
    if not isinstance(addresses, list):
        raise Malformed(reason="hub")
    return HubAddress(
        key=PublicKey.from_value(decode(row.key)),
        addresses=tuple(str(address) for address in addresses),
        hub_epoch=row.hub_epoch or b"",
        authority=row.authority or b"",
        founding_code=founding_code.decode(),
    )


def keep_hub(store: Store, *, hub_epoch: bytes, authority: bytes) -> None:
    """Writes down the hub's epoch and its certificate authority, checked against its key."""
    with store.write() as connection:
        connection.execute(update(hub).values(hub_epoch=hub_epoch, authority=authority))


def move_hub(store: Store, addresses: tuple[str, ...]) -> None:
    """The hub answers at other addresses; its pinned key stays the same."""
    with store.write() as connection:
        connection.execute(update(hub).values(addresses=encode(list(addresses))))
