"""The index of a circle's cases as this PC reads and keeps it (docs/decisions/0011).

What it says of a case that is not here is shown in lists as that and no more; of a case that is
here nobody reads the index. It is derived, so nothing is lost with it, and anybody's part may be
said again.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from sync.protocol.entry import Entry, Kind, verify_entry
from sync.protocol.index import IndexMarker, IndexRow, decode_rows, index_key, index_of
from sync.protocol.seal import open_body
from telecon.changes import Changed
from telecon.errors import CannotOpen, Refused, TeleconError
from telecon.ledger.bases import keep_base
from telecon.ledger.chains import advance
from telecon.ledger.circle_view import load_circle
from telecon.ledger.feeds import OPEN
from telecon.ledger.keys import circle_secret, circles_held
from telecon.ledger.records import entry_row, keep_entries, keep_ledger, places_of
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.store.search import Identity, index_case, index_people
from telecon.store.tables import announced, case_index, cases, snapshot_bases

KIND = "index"
ROWS_AT_ONCE = 40
"""Cases written in one transaction: a save waits for no more than that."""


def circle_of_index(connection: Connection, ledger: bytes) -> bytes | None:
    """The circle held here whose index this ledger is; None for any other ledger."""
    return next((one for one in circles_held(connection) if index_of(one) == ledger), None)


def begin_index(session: Session, marker: Entry, hub_epoch: bytes) -> bool:
    """Reads an index from where its newest marker says; False where it is not to be believed."""
    ledger = marker.core.ledger
    try:
        with session.store.write() as connection:
            circle = circle_of_index(connection, ledger)
            if circle is None or not _is_of_member(connection, circle, marker):
                return False
            said = IndexMarker.decode(open_body(key_of(connection, circle, marker), marker))
            if said.hub_epoch != hub_epoch or said.first < 1:
                return False
            keep_ledger(connection, ledger, KIND)
            keep_base(connection, marker, said.first - 1, ())
            mine = snapshot_bases.c.ledger == ledger
            nothing_missing = update(snapshot_bases).where(mine)
            connection.execute(nothing_missing.values(filled_n=said.first - 1))
    except TeleconError:
        return False
    return True


def take_index(session: Session, ledger: bytes, arrived: Sequence[tuple[int, Entry]]) -> Changed:
    """Takes in parts of an index; what cannot be opened or believed is kept and says nothing.

    Raises:
        Refused, BadSignature: not on its author's chain, or nobody's of this circle.
    """
    with session.store.read() as connection:
        circle = circle_of_index(connection, ledger)
        if circle is None:
            raise Refused(reason="circle-unknown")
        here = places_of(connection, ledger)
        known = set(here.values())
        fresh = [(number, entry) for number, entry in arrived if entry.id not in known]
        _check(connection, circle, here, [entry for _, entry in fresh])
        said = [row for _, entry in fresh for row in _rows_in(connection, circle, entry)]
    keep_rows(session, circle, said)
    now, me = session.clock.now_ms(), session.author.id
    with session.store.write() as connection:
        keep_ledger(connection, ledger, KIND)
        rows = [
            entry_row(entry, now, mine=entry.core.author == me, number=number or None)
            for number, entry in fresh
        ]
        if rows:
            keep_entries(connection, rows)
        advance(connection, ledger, [number for number, _ in arrived])
        _hurry(connection)
    return Changed(frozenset(row.ledger for row in said))


def keep_rows(session: Session, circle: bytes, rows: Sequence[IndexRow]) -> None:
    """Keeps what is newer than what is known, a few cases a transaction; twice changes nothing."""
    newest: dict[bytes, IndexRow] = {}
    for row in rows:
        if row.ledger not in newest or newest[row.ledger].newest_ms <= row.newest_ms:
            newest[row.ledger] = row
    wanted = list(newest.values())
    for at in range(0, len(wanted), ROWS_AT_ONCE):
        with session.store.write() as connection:
            _keep_some(connection, circle, wanted[at : at + ROWS_AT_ONCE])


def mark_present(connection: Connection, ledger: bytes) -> None:
    """The case is here now: lists read itself and not what the index says of it."""
    connection.execute(_PRESENT, {"here": ledger})


def index_absent(connection: Connection, ledger: bytes) -> None:
    """Makes a case that is only in the index findable by its person, after it was forgotten."""
    mine = (case_index.c.ledger == ledger) & (case_index.c.absent == 1)
    row = connection.execute(select(case_index).where(mine)).first()
    if row is not None:
        index_case(connection, ledger, Identity(row.name, row.phone, row.identity_number))


def _keep_some(connection: Connection, circle: bytes, rows: Iterable[IndexRow]) -> None:
    names = [row.ledger for row in rows]
    here = set(connection.execute(_HERE, {"names": names}).scalars())
    known = {row.ledger: row.newest_ms for row in connection.execute(_KNOWN, {"names": names})}
    kept = [row for row in rows if known.get(row.ledger, -1) <= row.newest_ms]
    if not kept:
        return
    more = ({"circle": circle, "absent": int(row.ledger not in here)} for row in kept)
    values = [{**_values(row), **each} for row, each in zip(kept, more, strict=True)]
    connection.execute(_KEEP, values)
    absent = [row for row in kept if row.ledger not in here]
    people = {row.ledger: Identity(row.name, row.phone, row.identity_number) for row in absent}
    index_people(connection, people)


def _values(row: IndexRow) -> dict[str, object]:
    return {
        "ledger": row.ledger,
        "name": row.name,
        "gender": row.gender,
        "birth_date": row.birth_date,
        "identity_number": row.identity_number,
        "phone": row.phone,
        "newest_ms": row.newest_ms,
        "open_request": int(row.open_request),
    }


def _check(
    connection: Connection,
    circle: bytes,
    here: dict[tuple[bytes, int], bytes],
    fresh: Sequence[Entry],
) -> None:
    """Each author's entries follow each other; where one begins to be read is the marker's word."""
    known, begun = dict(here), {author for author, _ in here}
    for entry in fresh:
        core = entry.core
        if (core.author, core.seq) in known:
            raise Refused(reason="fork")
        before = known.get((core.author, core.seq - 1), b"")
        if core.author in begun and core.prev != before:
            raise Refused(reason="chain")
        if not _is_signed(connection, circle, entry):
            raise Refused(reason="not-member")
        begun.add(core.author)
        known[core.author, core.seq] = entry.id


def _is_signed(connection: Connection, circle: bytes, entry: Entry) -> bool:
    """Whether somebody who is or was in the circle signed it.

    Raises:
        BadSignature: a changed byte.
    """
    roster = require_roster(connection)
    if entry.core.author not in load_circle(connection, circle).ever:
        return False
    verify_entry(entry, roster.signing_key(entry.core.author))
    return True


def _is_of_member(connection: Connection, circle: bytes, entry: Entry) -> bool:
    """Whether it is signed by somebody who was not removed since."""
    author = require_roster(connection).authors.get(entry.core.author)
    return author is not None and author.removed is None and _is_signed(connection, circle, entry)


def _rows_in(connection: Connection, circle: bytes, entry: Entry) -> list[IndexRow]:
    if entry.core.kind != Kind.CONTENT or not _is_of_member(connection, circle, entry):
        return []
    try:
        return decode_rows(open_body(key_of(connection, circle, entry), entry))
    except TeleconError:
        return []  # another program's, or no key of that time: the cases themselves will say


def key_of(connection: Connection, circle: bytes, entry: Entry) -> bytes:
    """The key an entry of an index is sealed with.

    Raises:
        CannotOpen: the circle's secret of that time is not here.
    """
    secret = circle_secret(connection, circle, entry.core.epoch)
    if secret is None:
        raise CannotOpen(reason="no-key")
    return index_key(secret, entry.core.ledger, entry.core.epoch)


def _hurry(connection: Connection) -> None:
    """What is fetched next: cases somebody waits for an answer in, then the newest."""
    mine = (case_index.c.ledger == announced.c.ledger) & (case_index.c.absent == 1)
    newest = select(case_index.c.newest_ms).where(mine).scalar_subquery()
    connection.execute(update(announced).where(newest.is_not(None)).values(newest=newest))
    waited = select(case_index.c.ledger).where(mine, case_index.c.open_request == 1).exists()
    connection.execute(
        update(announced).where(waited, announced.c.urgency < OPEN).values(urgency=OPEN)
    )


_PRESENT = (
    update(case_index)
    .where(case_index.c.ledger == bindparam("here"), case_index.c.absent == 1)
    .values(absent=0)
)
_HERE = select(cases.c.ledger).where(cases.c.ledger.in_(bindparam("names", expanding=True)))
_KNOWN = select(case_index.c.ledger, case_index.c.newest_ms).where(
    case_index.c.ledger.in_(bindparam("names", expanding=True))
)
_KEEP = insert(case_index).prefix_with("OR REPLACE")
