"""`kill -9` at any moment: what was confirmed is there, what was half done is absent whole."""

import random
import signal
import socket
import threading
from collections import Counter

from sqlalchemy import select

from sync.hub.tables import entries as at_hub
from telecon.ledger.exchange import move_hub
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, proved
from tests.alliance.care import ask, attach, describe, folded
from tests.alliance.consulted import DoctorsPc
from tests.alliance.founding import HUB, PASSPHRASE, step
from tests.proof.kills import child, kill_while_saving, look_after_kill

TIMES = 12


def test_after_a_kill_at_any_moment_every_confirmed_note_and_the_form_are_there(
    doctors: DoctorsPc,
) -> None:
    case, folder = doctors.asked.case, doctors.close()
    before = 1
    for confirmed in kill_while_saving(folder, case, TIMES):
        state = look_after_kill(folder, case, confirmed)
        assert before + len(confirmed.notes) <= len(state.notes)
        assert len(state.notes) <= before + len(confirmed.notes) + 1
        before = len(state.notes)


def _at_hub(alliance: Alliance, ledger: bytes) -> Counter[bytes]:
    """How often the hub keeps each entry of a ledger."""
    with alliance.hub.hub.database.read() as connection:
        ids = connection.execute(select(at_hub.c.id).where(at_hub.c.ledger == ledger))
        return Counter(ids.scalars())


def test_a_program_killed_in_the_middle_of_a_sync_loses_and_doubles_nothing(
    alliance: Alliance,
) -> None:
    doctor = alliance.doctor
    asked = ask(doctor, alliance.hospital)
    for n in range(100):
        describe(doctor, asked.case, f"第{n}条" * 40)
    attach(doctor, asked.case, random.Random(7).randbytes(900_000))
    written = {note.entry for note in folded(doctor, asked.case).notes}
    folder, phrase = alliance.close("doctor"), alliance.folder / "passphrase"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    words = ("--profile", str(folder), "--passphrase-file", str(phrase))
    for arrived in (1, 80):
        program = child("-m", "telecon", "sync", *words)
        while program.poll() is None and len(_at_hub(alliance, asked.case)) < arrived:
            threading.Event().wait(0.03)
        program.send_signal(signal.SIGKILL)
        program.communicate()
    alliance.carry("doctor", "expert")
    assert see_what_waits(alliance.doctor).entry_count == 0
    assert see_what_waits(alliance.doctor).chunk_count == 0
    assert set(_at_hub(alliance, asked.case).values()) == {1}
    assert {note.entry for note in folded(alliance.expert, asked.case).notes} == written
    for session in (alliance.doctor, alliance.expert):
        assert proved(session).findings == ()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_hub_killed_right_after_its_receipts_has_everything_it_confirmed(
    alliance: Alliance,
) -> None:
    alliance.hub.stop()
    doctor, expert = alliance.doctor, alliance.expert
    port = _free_port()
    for session in (doctor, expert):
        move_hub(session.store, (f"127.0.0.1:{port}",))
    data = str(alliance.folder / HUB)
    words = ("-m", "telecon", "hub", "--data", data, "--host", "127.0.0.1", "--port", str(port))
    hub = child(*words)
    assert hub.stdout is not None
    assert "fingerprint" in hub.stdout.readline()
    case = ask(doctor, alliance.hospital).case
    _step_when_up(doctor, port)
    hub.send_signal(signal.SIGKILL)
    hub.communicate()
    alliance.hub.start()
    for session in (doctor, expert):
        move_hub(session.store, (alliance.hub.address,))
    assert see_what_waits(doctor).entry_count == 0
    with doctor.store.read() as connection:
        here = (entries.c.ledger == case, entries.c.receipt.is_not(None))
        confirmed = set(connection.execute(select(entries.c.id).where(*here)).scalars())
    stored = _at_hub(alliance, case)
    assert confirmed == set(stored)
    assert set(stored.values()) == {1}
    step(doctor)
    step(expert)
    assert folded(expert, case).threads
    assert proved(doctor).findings == ()
    assert proved(expert).findings == ()


def _step_when_up(session: Session, port: int) -> None:
    """A hub that starts takes a moment: ask as a client does, until it answers."""
    waits = threading.Event()
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        waits.wait(0.05)
    step(session)
