"""The hub comes back from yesterday's backup: every PC hands over again what it lacks."""

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.restore import restore
from sync.hub.tables import entries as hub_entries
from sync.session_ledgers import SessionLedgers
from telecon.case_state.record_state import RecordState
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.store.tables import chunks, entries
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import SCANNED, accept, advise, ask, attach, describe, register
from tests.alliance.founding import HUB, PASSPHRASE, hub_on
from tests.benchmarks.sync_devices import port_of
from tests.proof.hub_trials import at_hub_on, look_at_hub
from tests.proof.stage import Ended, Stage

KILLS = 4


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


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


def test_until_a_restored_hub_has_a_record_again_nobody_is_told_that_it_has(
    alliance: Alliance,
) -> None:
    doctor = alliance.doctor
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor")
    assert read_case(doctor, asked.case).states[asked.note] is RecordState.HUB
    ledgers = SessionLedgers(doctor)
    ledgers.realign(bytes(16), b"", frozenset())  # nothing of it is as it was
    assert read_case(doctor, asked.case).states[asked.note] is RecordState.HERE
    alliance.carry("doctor", "expert", "doctor")
    seen = read_case(doctor, asked.case).states[asked.note]
    assert seen is RecordState.DELIVERED
    ledgers.realign(bytes(16), b"", frozenset())  # the recipient's own word does not depend on it
    assert read_case(doctor, asked.case).states[asked.note] is RecordState.DELIVERED


def hub_program(data: Path, port: int) -> "subprocess.Popen[str]":
    words = ["hub", "--data", str(data), "--host", "127.0.0.1", "--port", str(port)]
    program = subprocess.Popen(
        [sys.executable, "-m", "telecon", *words], stdout=subprocess.PIPE, text=True
    )
    assert port_of(program) == port
    return program


def brought_back(data: Path, backup: Path) -> None:
    """The backup in the place of what is there, and the command."""
    shutil.rmtree(data)
    shutil.copytree(backup, data)
    restoring = [sys.executable, "-m", "telecon", "hub", "restore", "--data", str(data)]
    subprocess.run(restoring, check=True, capture_output=True)


def killed(program: "subprocess.Popen[str]") -> None:
    program.kill()
    program.communicate()


def test_the_hubs_program_dies_comes_back_from_a_backup_and_pcs_that_die_meanwhile_refill_it(
    alliance: Alliance, stage: Stage
) -> None:
    data, backup = alliance.folder / HUB, alliance.folder / "backup"
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert", "doctor")
    with alliance.hub.offline():
        shutil.copytree(data, backup)
    for number in range(6):
        describe(alliance.doctor, asked.case, f"备份以后第{number}条")
    attach(alliance.doctor, asked.case, SCANNED * 2)
    alliance.carry("doctor", "expert", "doctor")
    before = _ids(alliance.doctor, asked.case)
    port = int(alliance.hub.address.rpartition(":")[2])
    alliance.hub.stop()
    killed(hub_program(data, port))
    brought_back(data, backup)
    assert before - set(at_hub_on(data, asked.case))
    program = hub_program(data, port)
    folder = alliance.close("doctor")
    words = ("sync", str(folder), PASSPHRASE, asked.case.hex(), "100")
    seconds = 0.5
    for seed in range(KILLS):
        pc = stage.ready(*words)
        pc.go()
        ended = pc.end(after_s=random.Random(seed).random() * seconds)
        assert ended.status in (0, -signal.SIGKILL)
        seconds *= 2
        if seed == KILLS // 2:
            killed(program)
            program = hub_program(data, port)
    alliance.carry("doctor", "expert", "doctor", "expert")
    killed(program)
    look_at_hub(data, Ended((), 0, 0.0))
    held = at_hub_on(data, asked.case)
    assert set(held) >= before
    assert set(held.values()) == {1}
    assert proved(alliance.doctor).findings == proved(alliance.expert).findings == ()
    with hub_on(data, port):
        assert (tried(alliance.doctor).error, waiting(alliance.doctor.store)) == ("", [])
