"""The hub comes back from yesterday's backup: every PC hands over again what it lacks."""

import shutil

from sqlalchemy import select

from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.restore import restore
from sync.hub.tables import entries as hub_entries
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.store.tables import chunks, entries
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, proved
from tests.alliance.care import SCANNED, accept, advise, ask, attach, describe, register
from tests.alliance.founding import HUB


def _ids(session: Session, case: bytes) -> set[bytes]:
    with session.store.read() as connection:
        return set(connection.scalars(select(entries.c.id).where(entries.c.ledger == case)))


def _at_hub(alliance: Alliance, case: bytes) -> list[bytes]:
    with alliance.hub.hub.database.read() as connection:
        line = select(hub_entries.c.id).where(hub_entries.c.ledger == case)
        return list(connection.scalars(line.order_by(hub_entries.c.n)))


def _restore(alliance: Alliance) -> None:
    """Yesterday's folder in the place of today's, and the command."""
    data = alliance.folder / HUB
    with alliance.hub.offline():
        shutil.rmtree(data)
        shutil.copytree(alliance.folder / "backup", data)
        database = Database(f"sqlite:///{data / 'hub.db'}")
        restore(database, FileBlobs(data / "blobs"))
        database.close()


def test_after_a_restore_nobody_lost_anything_and_the_hub_has_all_of_it_again(
    alliance: Alliance,
) -> None:
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert", "doctor")
    with alliance.hub.offline():
        shutil.copytree(alliance.folder / HUB, alliance.folder / "backup")
    describe(doctor, asked.case, "昨夜又惊醒")
    attach(doctor, asked.case, SCANNED * 2)
    later = register(doctor)
    alliance.carry("doctor", "expert")
    accept(expert, asked)
    advise(expert, asked)
    alliance.carry("expert", "doctor", "expert")
    before = {case: _ids(doctor, case) for case in (asked.case, later)}
    _restore(alliance)
    assert set(_at_hub(alliance, asked.case)) < before[asked.case]
    alliance.carry("doctor", "expert", "doctor", "expert")
    for case, written in before.items():
        held = _at_hub(alliance, case)
        assert (len(held), set(held) >= written) == (len(set(held)), True)
        assert _ids(doctor, case) >= written
    for session in (doctor, expert):
        assert waiting(session.store) == []
        assert see_what_waits(session).chunk_count == 0
        assert proved(session).findings == ()
    with doctor.store.read() as connection:
        named = connection.execute(select(chunks.c.ledger, chunks.c.id)).all()
    for row in named:
        assert alliance.hub.hub.chunks.get(doctor.author.id, row.ledger, row.id) is not None


def test_a_restore_that_lacks_nothing_makes_nothing_travel_again(alliance: Alliance) -> None:
    doctor = alliance.doctor
    case = ask(doctor, alliance.hospital).case
    alliance.carry("doctor", "doctor")
    with doctor.store.read() as connection:
        receipts = dict(connection.execute(select(entries.c.id, entries.c.receipt)).all())
    with alliance.hub.offline():
        shutil.copytree(alliance.folder / HUB, alliance.folder / "backup")
    _restore(alliance)
    held = _at_hub(alliance, case)
    alliance.carry("doctor", "doctor")
    assert _at_hub(alliance, case) == held
    with doctor.store.read() as connection:
        after = dict(connection.execute(select(entries.c.id, entries.c.receipt)).all())
    assert {name: after[name] for name in receipts} == receipts
