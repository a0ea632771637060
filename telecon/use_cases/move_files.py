"""How files travel on this PC's line: paused, a day's bytes, one file now."""

from dataclasses import dataclass

from sync.protocol.roster_state import Roster
from telecon.changes import Changed
from telecon.ledger import chunks, quarantine
from telecon.ledger.file_line import DISK_SCARCE, FileLine, file_line, free_bytes, set_file_line
from telecon.ledger.quarantine import Quarantined, quarantined
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import person_of
from telecon.session import Session


@dataclass(frozen=True)
class Apart:
    """A record that lies apart, and who it says wrote it.

    Attributes:
        record: where, since when and why.
        name: of the author; empty where the roster knows none.
    """

    record: Quarantined
    name: str


@dataclass(frozen=True)
class Files:
    """What is to be said of files and of records that lie apart.

    Attributes:
        line: how files may travel, what moved today, what the hub said.
        scarce: the disk of this PC gets full.
        apart: records nobody can read or verify.
    """

    line: FileLine
    scarce: bool
    apart: tuple[Apart, ...]


def see_files(session: Session) -> Files:
    """How files travel now, and what lies apart."""
    with session.store.read() as connection:
        line = file_line(connection, session.clock.now_ms())
        roster = load_roster(connection)
        found = [Apart(each, _name(roster, each.author)) for each in quarantined(connection)]
    return Files(line, free_bytes(session.store.blobs) < DISK_SCARCE, tuple(found))


def _name(roster: Roster | None, author: bytes) -> str:
    who = person_of(roster, author) if roster else None
    return who.name if who else ""


def set_files(session: Session, *, paused: bool, day_bytes: int | None) -> Changed:
    """Let files move, so many bytes a day, or not at all."""
    with session.store.write() as connection:
        now_ms = session.clock.now_ms()
        set_file_line(connection, now_ms, paused=paused, day_bytes=day_bytes)
    return Changed(outbox=True)


def fetch_file(session: Session, entry: bytes) -> Changed:
    """Fetch the file of an entry before all others, also where files are paused."""
    return chunks.ask_for_file(session.store, entry)


def stop_fetching(session: Session, entry: bytes) -> Changed:
    """The file may wait for its turn again; what came of it stays."""
    return chunks.stop_asking(session.store, entry)


def ask_again(session: Session, record: Quarantined) -> Changed:
    """Have the hub hand over a record again that lies apart."""
    return quarantine.ask_again(session.store, record.ledger, record.id)
