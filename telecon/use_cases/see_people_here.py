"""See who works on this PC; the unlock screen needs nothing else, so this loads nothing else."""

from pathlib import Path

from telecon.store import profile_file
from telecon.store.profile_file import LocalPerson


def see_people_here(folder: Path) -> tuple[LocalPerson, ...]:
    """The people of this PC, by name; empty where no profile was made yet.

    Raises:
        StoreCannotOpen: as `telecon.store.profile_file.people`.
    """
    return profile_file.people(folder)
