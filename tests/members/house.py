"""What tests about members look at: who reads what, with which keys."""

from dataclasses import dataclass

from sqlalchemy import select

from sync.protocol.circles import Circle
from telecon.cases.documents import Note
from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.ledger.case_access import load_access
from telecon.ledger.circle_view import confirmed_circle, home_circle
from telecon.ledger.keys import circle_secret, held_epoch_keys
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.store.tables import entries, unopened
from telecon.use_cases.enrol import enrol
from telecon.use_cases.write_note import write_note
from tests.alliance.alliance import Alliance
from tests.alliance.care import consent_to, register, request_to
from tests.alliance.founding import PASSPHRASE, admit, doctor_of, invited, step


@dataclass(frozen=True)
class Shared:
    """A case of the clinic that the hospital's desk was asked about, on every PC."""

    alliance: Alliance
    case: bytes

    def carry(self) -> None:
        """Twice round, so that everybody has everybody's word."""
        for _ in range(2):
            self.alliance.carry("doctor", "expert", "second", "admin", "convener")


def shared_case(alliance: Alliance) -> Shared:
    case = register(alliance.doctor)
    write(alliance.doctor, case, "首诊")
    consent_to(alliance.doctor, case, alliance.hospital)
    request_to(alliance.doctor, case, alliance.hospital)
    shared = Shared(alliance, case)
    shared.carry()
    return shared


def write(session: Session, case: bytes, text: str) -> bytes:
    """A note; its entry."""
    return write_note(session, case, Note("plain", (("text", text),))).entries[0]


def notes(session: Session, case: bytes) -> set[str]:
    with session.store.read() as connection:
        state = load_case(connection, case)
    return {text for note in state.notes for _, text in note.value.sections}


def circle(session: Session) -> Circle:
    """The author's own circle, as the hub has it."""
    with session.store.read() as connection:
        home = home_circle(connection, session)
        assert home is not None
        return confirmed_circle(connection, home.id)


def holds_newest(session: Session, name: bytes) -> bool:
    with session.store.read() as connection:
        return circle_secret(connection, name, confirmed_circle(connection, name).epoch) is not None


def readers(session: Session, case: bytes) -> frozenset[bytes]:
    with session.store.read() as connection:
        return load_access(connection, case).circles


def epoch_of(session: Session, entry: bytes) -> int:
    """The key epoch an entry was sealed with."""
    with session.store.read() as connection:
        query = select(entries.c.epoch).where(entries.c.id == entry)
        return int(connection.execute(query).scalar_one())


def epochs_held(session: Session, case: bytes) -> set[int]:
    with session.store.read() as connection:
        return {epoch for epoch, _ in held_epoch_keys(connection, case)}


def closed(session: Session, case: bytes) -> set[str]:
    """Why entries of a case are not in the record."""
    with session.store.read() as connection:
        query = select(unopened.c.reason).where(unopened.c.ledger == case)
        return set(connection.execute(query).scalars())


def colleague(alliance: Alliance, name: str = "何平") -> Session:
    """Another doctor of the clinic, invited by its convener and let in by its doctor."""
    data = invited(alliance.convener, doctor_of(alliance.clinic, name))
    enrolled = enrol(alliance.folder / name, data, PASSPHRASE, SystemClock(), FLOOR)
    joined = alliance.keep(name, enrolled.session)
    step(joined)
    admit(alliance.doctor, joined)
    alliance.carry("convener")
    return joined
