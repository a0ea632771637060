"""Any mixture of writing, syncing, copying a profile and putting one back: no place is given twice.

One seed is one course of events on the real store and the real hub. What only a disk held that was
thrown away is gone; everything else is in the record, or lies beside it as late work.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from telecon.ledger.restored import mark_restored
from telecon.session import Session
from telecon.use_cases.late_work import see_late_work
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved, tried
from tests.proof.test_copied_profile import opened, places, told

SEEDS, SOAK_SEEDS, STEPS = range(3), range(3, 120), 14


@dataclass
class Pc:
    """One folder with the doctor's profile, and what was written in it and went nowhere yet."""

    folder: Path
    session: Session
    unsent: set[str] = field(default_factory=set)


@dataclass
class Course:
    """What happens, drawn from a seed.

    Attributes:
        kept: a folder put by, and what was unsent in it.
        safe: what the hub had at some time.
    """

    alliance: Alliance
    case: bytes
    chance: Random
    pcs: list[Pc]
    kept: tuple[Path, set[str]] | None = None
    safe: set[str] = field(default_factory=set)
    written: int = 0

    def step(self) -> None:
        """One thing that happens to one PC."""
        pc = self.chance.choice(self.pcs)
        acts = [self.write, self.write, self.write, self.sync, self.sync, self.put_by]
        acts += [self.put_back] if self.kept else [self.put_by]
        acts += [self.clone] if len(self.pcs) == 1 else [self.reopen]
        self.chance.choice(acts)(pc)

    def write(self, pc: Pc) -> None:
        said = f"第{self.written}条"
        self.written += 1
        care.describe(pc.session, self.case, said)
        pc.unsent.add(said)

    def sync(self, pc: Pc) -> None:
        if not tried(pc.session).error:
            self.safe |= pc.unsent

    def reopen(self, pc: Pc) -> None:
        pc.session.store.close()
        pc.session = opened(pc.folder, self.alliance)

    def put_by(self, pc: Pc) -> None:
        pc.session.store.close()
        folder = self.alliance.folder / "kept"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pc.folder, folder)
        self.kept = folder, set(pc.unsent)
        pc.session = opened(pc.folder, self.alliance)

    def put_back(self, pc: Pc) -> None:
        assert self.kept is not None
        pc.session.store.close()
        shutil.rmtree(pc.folder)
        shutil.copytree(self.kept[0], pc.folder)
        mark_restored(pc.folder)
        pc.session, pc.unsent = opened(pc.folder, self.alliance), set(self.kept[1])

    def clone(self, pc: Pc) -> None:
        pc.session.store.close()
        folder = self.alliance.folder / "clone"
        shutil.copytree(pc.folder, folder)
        pc.session = opened(pc.folder, self.alliance)
        self.pcs.append(Pc(folder, opened(folder, self.alliance), set(pc.unsent)))

    def end(self) -> None:
        """Everybody comes to rest; who was taken over hands over what is left."""
        for _ in range(3):
            for pc in self.pcs:
                self.reopen(pc)
                tried(pc.session)
                tried(pc.session)


def play(alliance: Alliance, seed: int) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor", "convener")
    folder = alliance.close("doctor")
    pc = Pc(folder, opened(folder, alliance))
    course = Course(alliance, case, Random(seed), [pc])
    try:
        for _ in range(STEPS):
            course.step()
        course.end()
        look(course)
    finally:
        for each in course.pcs:
            each.session.store.close()


def look(course: Course) -> None:
    alliance, case = course.alliance, course.case
    alliance.carry("convener", "convener")
    convener = alliance.convener
    late = {
        line
        for found in see_late_work(convener)
        for item in found.items
        if item.decision is None
        for line in item.lines
    }
    left = set[str]().union(*(each.unsent for each in course.pcs))
    assert told(convener, case) | late >= left | course.safe
    whole, distinct = places(alliance)
    assert whole == distinct
    assert proved(convener).findings == ()
    for each in course.pcs:
        assert proved(each.session).findings == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_copied_and_put_back_no_word_is_lost_and_no_place_given_twice(
    alliance: Alliance, seed: int
) -> None:
    play(alliance, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SOAK_SEEDS)
def test_the_same_over_many_courses(alliance: Alliance, seed: int) -> None:
    play(alliance, seed)
