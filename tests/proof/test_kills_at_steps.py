"""`kill -9` right before each named step: save, sync, unlock, enrolment, migration, hub."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask
from tests.alliance.consulted import Consulted
from tests.alliance.founding import doctor_of, invited
from tests.proof.hub_trials import HubTaking, Syncing
from tests.proof.kills import kill_at_steps
from tests.proof.stage import Stage
from tests.proof.steps import leading_to
from tests.proof.trials import Colleague, Enrolling, Migrating, Passphrases, Saving


def steps(leads_to: str, *done: str) -> set[str]:
    return {f"{leads_to}: {each}" for each in done}


COMMIT = ("write log", "sync log", "say so")
HEADS = steps(
    "heads", "write heads.cbor", "sync heads.cbor", "rename heads.cbor", "sync folder", "say so"
)
SAVE = HEADS.union(
    steps("draft", *COMMIT),
    steps("note", *COMMIT),
    steps("file", "make folder", "write attachment", "sync attachment", "rename attachment"),
    steps("file", "sync folder", *COMMIT),
    steps("folded", "sync log", "write store.db", "sync store.db", "cut log", "say so"),
    steps("closed", "remove log", "say so"),
)
# The commits after the third write two or three pages each, which a kill counted in calls cannot
# be sure to meet; that they are made durable it meets each time.
SYNC = HEADS.union(
    steps("synced", *COMMIT),
    steps("synced", "write log of commit 2", "write log of commit 3"),
    steps("synced", *(f"sync log of commit {n}" for n in range(2, 8))),
)
SLOTS = tuple(
    f"{do} {name}"
    for name in ("profile.cbor", "profile-copy.cbor")
    for do in ("write", "sync", "rename")
)
UNLOCK = steps("open", *SLOTS, "sync folder", "say so")
CHANGE = steps("changed", *SLOTS, "sync folder", "say so")
ENROL = steps("enrolled", *SLOTS, "sync folder", "sync store", "rename store.db", "say so")
COLLEAGUE = steps("enrolled", *SLOTS, *COMMIT)
MIGRATION = steps("open", *COMMIT).union(
    steps("closed", "sync log", "write store.db", "sync store.db", "remove log", "say so")
)
HUB = {"open: say so"}.union(
    steps("receipt", *COMMIT),
    steps("chunk", "make folder", "write attachment", "sync attachment", "rename attachment"),
    steps("chunk", "sync folder", *COMMIT),
    steps("closed", "sync log", "write hub.db", "sync hub.db", "remove log", "say so"),
)


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


def test_a_kill_at_each_step_of_a_save_leaves_all_that_was_confirmed_and_nothing_half(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor = consulted.folder / "doctor"
    saving = Saving(doctor, tmp_path, consulted.asked.case, copies=True)
    assert kill_at_steps(stage, saving, tmp_path / "log") >= SAVE


@pytest.mark.timeout(600)
def test_a_kill_at_each_step_of_a_sync_loses_and_doubles_nothing(
    stage: Stage, alliance: Alliance
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    syncing = Syncing(alliance, asked.case)
    log = alliance.folder / "log"
    assert kill_at_steps(stage, syncing, log, leading_to("synced", "heads")) >= SYNC


def test_a_kill_at_each_step_of_an_unlock_and_of_a_new_passphrase_leaves_one_that_opens(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    changing = Passphrases(consulted.folder / "doctor", tmp_path)
    chosen = leading_to("open", "changed")
    assert kill_at_steps(stage, changing, tmp_path / "log", chosen) >= UNLOCK | CHANGE


def test_a_kill_at_each_step_of_an_enrolment_leaves_a_profile_that_can_join_or_none(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    invitation = invited(alliance.convener, doctor_of(alliance.clinic, "王小明"))
    enrolling = Enrolling(invitation, tmp_path)
    assert kill_at_steps(stage, enrolling, tmp_path / "log") >= ENROL


def test_a_kill_at_each_step_of_a_colleagues_enrolment_leaves_one_who_can_join_or_none(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    invitation = invited(alliance.convener, doctor_of(alliance.clinic, "王小明"))
    colleague = Colleague(invitation, alliance.close("doctor"), tmp_path)
    chosen = leading_to("enrolled")
    assert kill_at_steps(stage, colleague, tmp_path / "log", chosen) >= COLLEAGUE


def test_a_kill_at_each_step_of_a_migration_leaves_a_store_that_opens_whole(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor = consulted.folder / "doctor"
    migrating = Migrating(doctor, tmp_path, consulted.asked.case)
    assert kill_at_steps(stage, migrating, tmp_path / "log") >= MIGRATION


def test_a_hub_killed_at_each_step_of_a_push_has_everything_it_gave_a_receipt_for(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    taking = HubTaking.of_a_case(alliance, tmp_path)
    assert kill_at_steps(stage, taking, tmp_path / "log") >= HUB
