"""The stage of the story: who is at a program of theirs now, each in a process of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telecon.commands.story.actor import shoot_failure
from telecon.commands.story.measured import Measured
from telecon.commands.story.people import Somebody
from telecon.commands.story.person_process import PersonProcess


class Stage:
    """Owner of the persons' processes.

    Args:
        out: where they leave their pictures.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._persons: list[PersonProcess] = []
        self._left = Measured()

    def open(self, who: Somebody, folder: Path) -> PersonProcess:
        """Starts a program on a profile; ask it to `wait_for_rooms`."""
        person = PersonProcess(who, folder, self._out)
        self._persons.append(person)
        return person

    @contextmanager
    def program(self, who: Somebody, folder: Path) -> Iterator[PersonProcess]:
        """A program on a profile, from its first page to its end."""
        person = self.open(who, folder)
        try:
            person.wait_for_rooms()
            yield person
        finally:
            self.close(person)

    def close(self, person: PersonProcess) -> None:
        """Ends a program as closing its window does."""
        person.close()
        self._forget(person)

    def cut_power(self, person: PersonProcess) -> None:
        """Ends a program where it stands."""
        person.cut_power()
        self._forget(person)

    def shoot_failure(self) -> None:
        """Leaves a picture of what every program shows."""
        for person in self._persons:
            person.do(shoot_failure)

    def take(self) -> Measured:
        """What was measured in all programs since this was last asked."""
        taken, self._left = self._left, Measured()
        for person in self._persons:
            taken = taken.and_then(person.take())
        return taken

    def _forget(self, person: PersonProcess) -> None:
        self._persons.remove(person)
        self._left = self._left.and_then(person.take())
