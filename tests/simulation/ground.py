"""The world every seed begins with: founded once a process, then copied.

A clinic with a convener and three doctors, who share a circle; a hospital with an administrator, who
holds the alliance root, and two experts at one desk; one hub that has seen all of it.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.crypto.author import author_of
from telecon.crypto.passphrase import FLOOR
from telecon.store.profile import open_keys
from telecon.use_cases.enrol import enrol
from telecon.use_cases.see_people_here import see_people_here
from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE, Founded, admit, doctor_of, found, invited, step
from tests.simulation.pc import Keys

DOCTORS = ("doctor", "doctor2", "doctor3")
CLINIC = (*DOCTORS, "convener")
DESK = ("expert", "second")
EVERYBODY = ("admin", *CLINIC, *DESK)
_MEMORY = Path("/dev/shm")  # noqa: S108  # a disk in memory: what a power cut leaves is simulated


@dataclass(frozen=True)
class Ground:
    """What is copied for a seed.

    Attributes:
        folder: closed profiles by name, and the hub's data in `hub`.
        keys: by name.
        hospital, clinic: facility ids.
    """

    folder: Path
    keys: dict[str, Keys]
    hospital: bytes
    clinic: bytes

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
    founded = _with_colleagues(found(folder / "first"), folder / "all")
    keys = {}
    for name in EVERYBODY:
        profile = founded.folder / name
        opened = open_keys(profile, see_people_here(profile)[0].person, PASSPHRASE)
        keys[name] = Keys(opened.store_key, author_of(opened.author_secret))
    return Ground(founded.folder, keys, founded.hospital, founded.clinic)


def _with_colleagues(founded: Founded, folder: Path) -> Founded:
    with Alliance(founded, folder) as alliance:
        for name in DOCTORS[1:]:
            data = invited(alliance.convener, doctor_of(alliance.clinic, f"何平{name[-1]}"))
            enrolled = enrol(folder / name, data, PASSPHRASE, SystemClock(), FLOOR)
            joined = alliance.keep(name, enrolled.session)
            step(joined)
            admit(alliance.doctor, joined)
        alliance.carry(*EVERYBODY, *EVERYBODY)
        for name in EVERYBODY:
            heads_of(alliance.open(name)).keep()
    return Founded(folder, founded.hospital, founded.clinic)


