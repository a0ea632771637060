"""A consultation that went all the way, and the doctor's PC after it."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.session import Session
from telecon.store.findings import Finding
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance.alliance import Alliance
from tests.alliance.care import Asked, accept, adopt, advise, ask
from tests.alliance.founding import PASSPHRASE, PEOPLE


@dataclass(frozen=True)
class Consulted:
    """Closed profiles of everybody, and what the consultation left in them."""

    folder: Path
    asked: Asked
    opinion: bytes
    hospital: bytes


def consult(alliance: Alliance) -> Consulted:
    """Plays it, with everybody in step at the end, and closes every profile."""
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    mark_opened(expert, asked.case)
    accept(expert, asked)
    opinion = advise(expert, asked)
    alliance.carry("expert", "doctor")
    adopt(doctor, asked, opinion)
    alliance.carry("doctor", "expert", "second", "doctor")
    for name in PEOPLE:
        alliance.close(name)
    return Consulted(alliance.folder, asked, opinion, alliance.hospital)


class DoctorsPc:
    """A copy of the doctor's profile folder, opened and closed as a test needs.

    Args:
        consulted: where it comes from.
        folder: where the copy is made.
    """

    def __init__(self, consulted: Consulted, folder: Path) -> None:
        shutil.copytree(consulted.folder / "doctor", folder)
        self.folder = folder
        self.asked = consulted.asked
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The doctor at the keyboard."""
        if self._session is None:
            person = see_people_here(self.folder)[0].person
            self._session = unlock(self.folder, person, PASSPHRASE, SystemClock())
        return self._session

    def close(self, *, keeping: bool = True) -> Path:
        """Closes the profile, with the heads kept as the commands do; the folder."""
        if self._session is not None:
            if keeping:
                heads_of(self._session).keep()
            self._session.store.close()
            self._session = None
        return self.folder

    def found(self) -> list[Finding]:
        """What the proof of this profile names; the heads are as they were last kept."""
        session = self.session
        return list(verify_profile(session, heads_of(session)).findings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close(keeping=False)
