"""Puts each disk that a power cut could leave in place, and opens it with the product itself."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from random import Random

from telecon.errors import TeleconError
from tests.proof.kills import Trial
from tests.proof.power_cut.cuts import CutShort, cuts_in
from tests.proof.power_cut.disk import Image
from tests.proof.power_cut.recording import Event
from tests.proof.stage import Ended


def files_in(folder: Path) -> Image:
    """Every file under a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def look_at_all(trial: Trial, events: Iterable[Event], most: int, chance: Random) -> int:
    """Looks at every disk; how many there were.

    Raises:
        AssertionError, TeleconError: something confirmed is lost or something is there by halves;
            its notes say where the power was cut and what of the disk was kept.
    """
    trial.words()
    before, looked = files_in(trial.folder), 0
    for cut in cuts_in(before, trial.folder, events, most, chance):
        _look(trial, cut)
        looked += 1
    return looked


def finds_a_loss(trial: Trial, events: Iterable[Event], most: int, chance: Random) -> bool:
    """Whether one of the disks gives a defect away."""
    try:
        look_at_all(trial, events, most, chance)
    except (AssertionError, TeleconError):
        return True
    return False


def _look(trial: Trial, cut: CutShort) -> None:
    trial.words()
    shutil.rmtree(trial.folder, ignore_errors=True)
    for path, data in cut.image.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        trial.look(Ended(cut.said, 0, 0.0))
    except Exception as error:
        error.add_note(f"{trial.act}: power cut {cut.moment}; confirmed: {cut.said}")
        raise
