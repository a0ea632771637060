"""The long version of the power cuts: TELECON_SOAK_DISKS disks for each sync, 60 by default."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask
from tests.alliance.consulted import Consulted
from tests.alliance.founding import doctor_of, invited
from tests.proof.hub_trials import HubTaking, Synced
from tests.proof.kills import Trial
from tests.proof.power_cut.looking import look_at_all
from tests.proof.power_cut.recording import record
from tests.proof.stage import Stage
from tests.proof.trials import Enrolling, Migrating, Passphrases, Saving

DISKS = int(os.environ.get("TELECON_SOAK_DISKS", "60"))
pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]


@pytest.mark.parametrize(
    "which", ["save", "sync", "passphrases", "enrolment", "migrate", "hub", "first-start"]
)
def test_no_disk_that_a_power_cut_could_leave_lacks_what_was_confirmed(
    which: str, consulted: Consulted, alliance: Alliance, tmp_path: Path
) -> None:
    trial = _trial(which, consulted, alliance, tmp_path)
    with Stage() as stage:
        events = record(stage, trial, tmp_path / "log")
    assert look_at_all(trial, events, DISKS, Random(which)) > DISKS


def _trial(which: str, consulted: Consulted, alliance: Alliance, place: Path) -> Trial:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    match which:
        case "save":
            return Saving(doctor, place, case, copies=True)
        case "passphrases":
            return Passphrases(doctor, place)
        case "migrate":
            return Migrating(doctor, place, case)
        case "enrolment":
            invitation = invited(alliance.convener, doctor_of(alliance.clinic, "王小明"))
            return Enrolling(invitation, place)
    return _at_hub(which, alliance, place)


def _at_hub(which: str, alliance: Alliance, place: Path) -> Trial:
    if which == "hub":
        return HubTaking.of_a_case(alliance, place)
    if which == "first-start":
        return HubTaking.of_a_founding(alliance, place)
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    return Synced(alliance, asked.case, place)
