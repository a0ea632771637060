"""The long version of the kills: TELECON_SOAK_KILLS of them, 500 by default, and more a step."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask
from tests.alliance.consulted import Consulted
from tests.alliance.founding import doctor_of, invited
from tests.proof.hub_trials import HubTaking, Serving, Syncing, kill_hub_at_random
from tests.proof.kills import Trial, kill_at_random, kill_at_steps
from tests.proof.stage import Stage
from tests.proof.steps import some_of_each
from tests.proof.trials import Enrolling, Migrating, Passphrases, Saving

KILLS = int(os.environ.get("TELECON_SOAK_KILLS", "500"))
pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


def _share(of_ten: int) -> range:
    return range(1000, 1000 + KILLS * of_ten // 10)


def test_after_hundreds_of_kills_while_saving_every_confirmed_note_is_there(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    saving = Saving(consulted.folder / "doctor", tmp_path, consulted.asked.case, copies=False)
    assert kill_at_random(stage, saving, _share(4)) > 0


def test_after_a_hundred_kills_in_a_sync_nothing_is_lost_or_doubled(
    stage: Stage, alliance: Alliance
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    assert kill_at_random(stage, Syncing(alliance, asked.case), _share(2)) > 0


def test_after_a_hundred_kills_the_hub_has_everything_it_gave_a_receipt_for(
    stage: Stage, alliance: Alliance
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    kill_hub_at_random(stage, Serving(alliance, asked.case), _share(2))


def test_after_kills_in_slots_and_migrations_one_passphrase_opens_a_whole_store(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor = consulted.folder / "doctor"
    assert kill_at_random(stage, Passphrases(doctor, tmp_path), _share(1)) > 0
    migrating = Migrating(doctor, tmp_path, consulted.asked.case)
    assert kill_at_random(stage, migrating, _share(1)) > 0


@pytest.mark.parametrize("which", ["saving", "passphrases", "migrating", "enrolling", "taking"])
def test_a_kill_at_many_moments_of_each_step_leaves_nothing_half(
    which: str, stage: Stage, consulted: Consulted, alliance: Alliance, tmp_path: Path
) -> None:
    trial = _trial(which, consulted, alliance, tmp_path)
    choose = partial(some_of_each, most=4, chance=Random(which))
    assert kill_at_steps(stage, trial, tmp_path / "log", choose)


def _trial(which: str, consulted: Consulted, alliance: Alliance, place: Path) -> Trial:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    if which == "saving":
        return Saving(doctor, place, case, copies=True)
    if which == "passphrases":
        return Passphrases(doctor, place)
    if which == "migrating":
        return Migrating(doctor, place, case)
    if which == "taking":
        return HubTaking.of_a_case(alliance, place)
    return Enrolling(invited(alliance.convener, doctor_of(alliance.clinic, "王小明")), place)
