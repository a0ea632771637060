"""The long version of the kills while saving: TELECON_SOAK_KILLS of them, 500 by default."""

import os
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.consulted import DoctorsPc, consult
from tests.alliance.founding import found
from tests.proof.kills import kill_while_saving, look_after_kill


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_after_hundreds_of_kills_every_confirmed_note_is_there(tmp_path: Path) -> None:
    times = int(os.environ.get("TELECON_SOAK_KILLS", "500"))
    with Alliance(found(tmp_path / "founded"), tmp_path / "alliance") as alliance:
        consulted = consult(alliance)
    with DoctorsPc(consulted, tmp_path / "doctor") as doctors:
        case, folder = doctors.asked.case, doctors.close()
        before = 1
        for confirmed in kill_while_saving(folder, case, times):
            state = look_after_kill(folder, case, confirmed)
            assert before + len(confirmed.notes) <= len(state.notes)
            assert len(state.notes) <= before + len(confirmed.notes) + 1
            before = len(state.notes)
