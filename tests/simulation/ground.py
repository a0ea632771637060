"""The world every seed begins with: founded once a process, then copied.

A clinic with a convener and three doctors, who share a circle; a hospital with an administrator,
who holds the alliance root, and two experts at one desk; one hub that has seen all of it.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from telecon.cases.documents import Note, Patient
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.crypto.passphrase import FLOOR
from telecon.session import Session
from telecon.store.profile import open_keys
from telecon.use_cases.enrol import enrol
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.write_note import write_note
from tests.alliance.alliance import Alliance
from tests.alliance.care import consent_to, request_to
from tests.alliance.founding import PASSPHRASE, Founded, admit, doctor_of, found, invited, step
from tests.simulation.pc import Keys

DOCTORS = ("doctor", "doctor2", "doctor3")
CLINIC = (*DOCTORS, "convener")
DESK = ("expert", "second")
SPARE = ("tablet", "nurse", "newcomer")
"""In the clinic too, for what happens to members: doctor3's other device, somebody who leaves, and
somebody who joined the alliance and was not let in to the circle yet."""
EVERYBODY = ("admin", *CLINIC, *DESK, *SPARE)
NOTES = (14, 3, 14, 3, 3, 3, 60, 60)
"""Notes in each case there was before the run, so that a run need not write all of its 200 entries
anew. Those that a run works in are small: a PC reads all of a case when something comes to it."""
SHARED = 2
"""The first cases, which the desk was asked about."""
MARKER = "zqmark"
"""In every text anybody writes; it may be found on no wire and in no file of the hub."""
PATIENT_NAME = "欧阳若曦"
_NAMES = {
    "doctor2": "何平",
    "doctor3": "吴敏",
    "tablet": "吴敏",
    "nurse": "孙莉",
    "newcomer": "钱宁",
}
_MEMORY = Path("/dev/shm")  # noqa: S108  # a disk in memory: what a power cut leaves is simulated


@dataclass(frozen=True)
class Before:
    """A case of before the run: its ledger, who opened it, and what they wrote."""

    case: bytes
    by: str
    phone: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """What is copied for a seed.

    Attributes:
        folder: closed profiles by name, and the hub's data in `hub`.
        keys: by name.
        hospital, clinic: facility ids.
        history: cases that everybody of the clinic has.
        ended_ms: when it was founded, by this machine's clock; runs begin after it.
    """

    folder: Path
    keys: dict[str, Keys]
    hospital: bytes
    clinic: bytes
    history: tuple[Before, ...]
    ended_ms: int

    def copy(self, folder: Path) -> None:
        """A world of one's own."""
        shutil.copytree(self.folder, folder)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in memory where there is one; gone afterwards."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="simulation-", dir=place) as name:
        yield Path(name)


@cache
def ground() -> Ground:
    """The founded world of this process."""
    place = _MEMORY if _MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="simulation-ground-", dir=place))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    founded, history = _with_colleagues(found(folder / "first"), folder / "all")
    keys, now = {}, SystemClock().now_ms()
    for name in EVERYBODY:
        profile = founded.folder / name
        opened = open_keys(profile, see_people_here(profile)[0].person, PASSPHRASE)
        keys[name] = Keys(opened.store_key, opened.author_secret)
    return Ground(founded.folder, keys, founded.hospital, founded.clinic, tuple(history), now)


def _with_colleagues(founded: Founded, folder: Path) -> tuple[Founded, list[Before]]:
    with Alliance(founded, folder) as alliance:
        for name in (*DOCTORS[1:], *SPARE):
            joined = _joined(alliance, name)
            if name != "newcomer":
                admit(alliance.doctor, joined)
        alliance.carry(*EVERYBODY)
        history = [_patient(alliance, index) for index in range(len(NOTES))]
        for known in history[:SHARED]:
            consent_to(alliance.open(known.by), known.case, alliance.hospital)
            request_to(alliance.open(known.by), known.case, alliance.hospital)
        alliance.carry(*EVERYBODY, *EVERYBODY, *EVERYBODY)
        for name in EVERYBODY:
            heads_of(alliance.open(name)).keep()
    return Founded(folder, founded.hospital, founded.clinic), history


def _joined(alliance: Alliance, name: str) -> Session:
    invitee = doctor_of(alliance.clinic, _NAMES[name])
    if name == "tablet":
        invitee = replace(invitee, person=alliance.open("doctor3").author.person)
    data = invited(alliance.convener, invitee)
    enrolled = enrol(alliance.folder / name, data, PASSPHRASE, SystemClock(), FLOOR)
    joined = alliance.keep(name, enrolled.session)
    step(joined)
    return joined


def _patient(alliance: Alliance, index: int) -> Before:
    name, phone = DOCTORS[index % len(DOCTORS)], f"138{index:08d}"
    notes = tuple(f"{MARKER} before {index} {number}" for number in range(NOTES[index]))
    patient = Patient(PATIENT_NAME, "female", no_document="newborn", phone=phone)
    session = alliance.open(name)
    case = register_patient(session, patient).ledger
    for note in notes:
        write_note(session, case, Note("plain", (("text", note),)))
    return Before(case, name, phone, notes)
