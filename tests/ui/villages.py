"""A village founded once for all screens; whoever needs one of its own takes a copy."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from telecon.session import Session
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import PASSPHRASE, Courier, Village, found_village


@dataclass(frozen=True)
class Founded:
    """The folders of a village whose stores are closed, and what it was made of."""

    folder: Path
    village: Village

    def copy(self, folder: Path) -> Village:
        """The same people and circles in folders of their own, unlocked."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        clock, courier = FrozenClock(), self.village.courier

        def opened(name: str) -> Session:
            profile = folder / name
            return unlock(profile, see_people_here(profile)[0].person, PASSPHRASE, clock)

        return replace(
            self.village,
            admin=opened("admin"),
            doctor=opened("doctor"),
            expert=opened("expert"),
            second=opened("second"),
            courier=Courier({ledger: list(line) for ledger, line in courier.book.items()}),
            clock=clock,
        )


def found_once(folder: Path) -> Founded:
    """Founds it and closes its stores."""
    village = found_village(folder, FrozenClock())
    village.close()
    return Founded(folder, village)
