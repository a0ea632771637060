"""Puts each disk that a power cut could leave in place, and opens it with the product itself."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from telecon.errors import TeleconError
from tests.proof.kills import Trial
from tests.proof.power_cut.cuts import CutShort, cuts_in
from tests.proof.power_cut.disk import Image
from tests.proof.power_cut.recording import Event
from tests.proof.stage import Ended


def found_in(folder: Path) -> Image:
    """A folder and everything under it."""
    there = [folder, *folder.rglob("*")] if folder.exists() else []
    return {path: None if path.is_dir() else path.read_bytes() for path in there}


def look_at_all(trial: Trial, events: Iterable[Event], most: int, chance: Random) -> int:
    """Looks at every disk; how many there were.

    Raises:
        AssertionError, TeleconError: something confirmed is lost or something is there by halves;
            its notes say where the power was cut and what of the disk was kept.
    """
    looked = 0
    for cut in _cuts(trial, events, most, chance):
        _look(trial, cut)
        looked += 1
    return looked


def finds_a_loss(trial: Trial, events: Iterable[Event], most: int, chance: Random) -> bool:
    """Whether one of the disks, looked at in any order, gives a defect away."""
    cuts = list(_cuts(trial, events, most, chance))
    chance.shuffle(cuts)
    for cut in cuts:
        try:
            _look(trial, cut)
        except (AssertionError, TeleconError):
            return True
    return False


def _cuts(trial: Trial, events: Iterable[Event], most: int, chance: Random) -> Iterator[CutShort]:
    trial.words()
    return cuts_in(found_in(trial.folder), trial.folder, events, most, chance)


def _look(trial: Trial, cut: CutShort) -> None:
    trial.words()
    shutil.rmtree(trial.folder, ignore_errors=True)
    for path in sorted(cut.image):
        data = cut.image[path]
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)
    try:
        trial.look(Ended(cut.said, 0, 0.0))
    except Exception as error:
        error.add_note(f"{trial.act}: power cut {cut.moment}; confirmed: {cut.said}")
        raise
