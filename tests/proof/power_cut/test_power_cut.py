"""Every disk that a power cut could leave is opened: nothing confirmed is lost, nothing is half.

Each proof is proved too: with a defect planted it finds a loss.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask
from tests.alliance.consulted import Consulted
from tests.alliance.founding import doctor_of, invited
from tests.proof.acts import CARELESS
from tests.proof.hub_trials import HubTaking
from tests.proof.hub_trials import Synced as SyncedPc
from tests.proof.kills import Trial
from tests.proof.power_cut.looking import finds_a_loss, look_at_all
from tests.proof.power_cut.recording import Event, Said, Synced, record
from tests.proof.stage import Stage
from tests.proof.trials import Enrolling, Migrating, Passphrases, Saving

MOST = 3
"""Disks looked at for each cut here; `make soak` looks at many more."""
PLANTED = 8


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


def _unsynced(events: list[Event], is_left_out: Callable[[Path], bool]) -> list[Event]:
    """The recording of a program that forgot some of its syncs."""
    left = [e for e in events if not (isinstance(e, Synced) and is_left_out(e.path))]
    assert len(left) < len(events)
    return left


def _said_too_early(events: list[Event], kind: str, syncs: int = 1) -> list[Event]:
    """The recording of a program that told before the syncs it should have waited for."""
    told = list(events)
    for number, event in enumerate(events):
        if isinstance(event, Said) and event.kind == kind:
            synced = [n for n in range(number) if isinstance(told[n], Synced)]
            told.insert(synced[-syncs], told.pop(number))
    return told


def _finds(trial: Trial, planted: list[Event]) -> bool:
    return finds_a_loss(trial, planted, PLANTED, Random(0))


def test_a_power_cut_while_saving_loses_no_confirmed_note_file_or_form(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    saving = Saving(doctor, tmp_path, case, copies=True)
    events = record(stage, saving, tmp_path / "log")
    assert look_at_all(saving, events, MOST, Random(1)) > 20
    assert _finds(saving, _unsynced(events, lambda path: path.parent.parent.name == "saving"))
    assert _finds(saving, _unsynced(events, lambda path: path.name.startswith(".")))


def test_a_store_that_does_not_sync_its_commits_is_found_out(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    careless = Saving(doctor, tmp_path, case, copies=True, how=CARELESS)
    assert _finds(careless, record(stage, careless, tmp_path / "log"))


def test_a_power_cut_in_a_sync_loses_nothing_confirmed_and_no_receipt_lies(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    syncing = SyncedPc(alliance, asked.case, tmp_path)
    events = record(stage, syncing, tmp_path / "log")
    assert look_at_all(syncing, events, 2, Random(2)) > 20
    assert _finds(syncing, _said_too_early(events, "note"))


def test_a_power_cut_while_a_passphrase_changes_leaves_exactly_one_that_opens(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    changing = Passphrases(consulted.folder / "doctor", tmp_path)
    events = record(stage, changing, tmp_path / "log")
    assert look_at_all(changing, events, 2, Random(3)) > 20
    assert _finds(changing, _unsynced(events, lambda path: path.name.startswith(".profile")))


def test_a_power_cut_in_an_enrolment_leaves_a_profile_that_can_join_or_none(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    invitation = invited(alliance.convener, doctor_of(alliance.clinic, "王小明"))
    enrolling = Enrolling(invitation, tmp_path)
    events = record(stage, enrolling, tmp_path / "log")
    assert look_at_all(enrolling, events, MOST, Random(4)) > 20
    assert _finds(enrolling, _unsynced(events, lambda path: path == tmp_path))
    assert _finds(enrolling, _unsynced(events, lambda path: path.name == "store.new"))


def test_a_power_cut_in_a_migration_leaves_a_store_that_opens_whole(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor = consulted.folder / "doctor"
    migrating = Migrating(doctor, tmp_path, consulted.asked.case)
    events = record(stage, migrating, tmp_path / "log")
    assert look_at_all(migrating, events, 2 * MOST, Random(5)) > 10
    assert _finds(migrating, _unsynced(events, lambda path: path.name == "store.db"))


def test_a_power_cut_at_the_hub_leaves_every_entry_and_chunk_it_gave_a_receipt_for(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    taking = HubTaking.of_a_case(alliance, tmp_path)
    events = record(stage, taking, tmp_path / "log")
    assert look_at_all(taking, events, 2, Random(6)) > 20
    assert _finds(taking, _said_too_early(events, "receipt", syncs=2))
    assert _finds(taking, _unsynced(events, lambda path: "blobs" in path.parts))


def test_a_power_cut_at_a_hub_that_starts_for_the_first_time_loses_no_receipt(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    founding = HubTaking.of_a_founding(alliance, tmp_path)
    events = record(stage, founding, tmp_path / "log")
    assert look_at_all(founding, events, 2, Random(7)) > 20
    assert _finds(founding, _unsynced(events, lambda path: path == tmp_path))
