"""`kill -9` at any moment: what was confirmed is there, what was half done is absent whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask
from tests.alliance.consulted import Consulted
from tests.proof.hub_trials import Serving, Syncing, kill_hub_at_random
from tests.proof.kills import kill_at_random
from tests.proof.stage import Stage
from tests.proof.trials import Migrating, Passphrases, Saving

SAVING, SYNCING, SERVING, CHANGING, MIGRATING = 7, 4, 4, 3, 2
"""Kills of each kind, twenty in all; `make soak` has five hundred."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


def test_after_a_kill_while_saving_every_confirmed_note_file_and_form_is_there(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor = consulted.folder / "doctor"
    saving = Saving(doctor, tmp_path, consulted.asked.case, copies=False)
    assert kill_at_random(stage, saving, range(SAVING)) > 0


def test_after_a_kill_in_a_sync_nothing_is_lost_or_doubled(
    stage: Stage, alliance: Alliance
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    assert kill_at_random(stage, Syncing(alliance, asked.case), range(SYNCING)) > 0


def test_a_hub_killed_in_the_middle_of_a_sync_has_everything_it_gave_a_receipt_for(
    stage: Stage, alliance: Alliance
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    kill_hub_at_random(stage, Serving(alliance, asked.case), range(SERVING))


def test_after_a_kill_while_the_passphrase_changes_exactly_one_opens_and_no_try_was_free(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    changing = Passphrases(consulted.folder / "doctor", tmp_path)
    assert kill_at_random(stage, changing, range(CHANGING)) > 0


def test_after_a_kill_while_an_older_store_is_migrated_everything_is_there(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor = consulted.folder / "doctor"
    migrating = Migrating(doctor, tmp_path, consulted.asked.case)
    assert kill_at_random(stage, migrating, range(MIGRATING)) > 0
