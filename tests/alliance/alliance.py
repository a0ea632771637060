"""A copy of the founded alliance for one test: its hub running, its people unlocked on demand."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from sync.engine import SyncStatus
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.ledger.hub_address import move_hub
from telecon.session import Session
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from telecon.use_cases.verify_profile import Verdict, verify_profile
from tests.alliance.founding import HUB, PASSPHRASE, Founded, hub_on, step
from tests.hub.embedded import EmbeddedHub


class Alliance:
    """One test's own hub and profiles.

    Args:
        founded: what is copied.
        folder: where to; the profiles lie in it by name, the hub's data in `hub`.
    """

    def __init__(self, founded: Founded, folder: Path) -> None:
        shutil.copytree(founded.folder, folder, dirs_exist_ok=True)
        self.folder = folder
        self.hospital, self.clinic = founded.hospital, founded.clinic
        self.hub: EmbeddedHub = hub_on(folder / HUB)
        self._open: dict[str, Session] = {}

    @property
    def doctor(self) -> Session:
        return self.open("doctor")

    @property
    def expert(self) -> Session:
        return self.open("expert")

    @property
    def second(self) -> Session:
        return self.open("second")

    @property
    def admin(self) -> Session:
        return self.open("admin")

    @property
    def convener(self) -> Session:
        return self.open("convener")

    def open(self, name: str) -> Session:
        """The session of a person, unlocked at the first use; their hub is this test's."""
        if name not in self._open:
            profile = self.folder / name
            person = see_people_here(profile)[0].person
            session = unlock(profile, person, PASSPHRASE, SystemClock())
            move_hub(session.store, (self.hub.address,))
            self._open[name] = session
        return self._open[name]

    def keep(self, name: str, session: Session) -> Session:
        """A newcomer's session, from here on like the others."""
        move_hub(session.store, (self.hub.address,))
        self._open[name] = session
        return session

    def close(self, name: str) -> Path:
        """Ends a person's session as the commands do; the profile folder, for what comes next."""
        session = self._open.pop(name, None)
        if session is not None:
            heads_of(session).keep()
            session.store.close()
        return self.folder / name

    def reopen(self, name: str) -> Session:
        """The same person after the program was closed and opened again."""
        self.close(name)
        return self.open(name)

    def carry(self, *names: str) -> None:
        """One sync of each, in this order, that must work."""
        for name in names:
            step(self.open(name))

    def __enter__(self) -> Self:
        self.hub.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for session in self._open.values():
            session.store.close()
        self._open.clear()
        self.hub.stop()


def tried(session: Session) -> SyncStatus:
    """One sync that may fail."""
    return sync_once(session)


def proved(session: Session) -> Verdict:
    """What `telecon verify` says, with the heads kept as the commands keep them."""
    heads = heads_of(session)
    heads.keep()
    return verify_profile(session, heads)
