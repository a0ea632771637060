"""A recovery that is killed at any of its steps is begun again and loses nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from telecon.commands.wiring.typed_secrets import PASSPHRASE as PASSPHRASE_SECRET
from telecon.ledger.recovery_copy import copy_standing
from telecon.use_cases.read_case import read_case
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved
from tests.alliance.founding import PASSPHRASE
from tests.commands.conftest import Run
from tests.commands.recovering import NEW, Recovering

ROOT = Path(__file__).parents[2]
DYING = """
import os, signal, sys
file, _, name = sys.argv[1].partition(":")
def look(frame, event, _argument):
    code = frame.f_code
    if event == "call" and code.co_name == name and code.co_filename.endswith(file):
        os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(look)
from telecon.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
BEFORE_THE_HUB_KNOWS = (
    "telecon/use_cases/recover.py:recover",
    "telecon/store/profile_file.py:write_profile",
    "telecon/store/profile.py:_open_store",
    "telecon/ledger/succession.py:succession_entries",
)
THE_HUB_KNOWS_AND_THE_PC_DOES_NOT = "telecon/ledger/succession.py:succession_done"
BOTH_KNOW = ("sync/pull.py:run", "telecon/ledger/recovery_copy.py:copy_kept")


@pytest.fixture
def recover(alliance: Alliance, run_as: Run, tmp_path: Path) -> Recovering:
    return Recovering(alliance, run_as, tmp_path)


def killed_at(place: str, words: tuple[str, ...], profile: Path) -> None:
    """The command, dead when it enters this function."""
    program = (sys.executable, "-c", DYING, place, *words, "--profile", str(profile))
    surroundings = {**os.environ, PASSPHRASE_SECRET.variable: PASSPHRASE}
    ended = subprocess.run(program, cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def each_step(*places: str) -> list[object]:
    """The one between hub and PC in every run, the others in the soak: each takes its seconds."""
    soak = pytest.mark.soak
    often = THE_HUB_KNOWS_AND_THE_PC_DOES_NOT
    return [place if place == often else pytest.param(place, marks=soak) for place in places]


@pytest.mark.parametrize(
    "place", each_step(*BEFORE_THE_HUB_KNOWS, THE_HUB_KNOWS_AND_THE_PC_DOES_NOT, *BOTH_KNOW)
)
def test_a_recovery_killed_at_a_step_ends_well_when_it_is_begun_again(
    alliance: Alliance, recover: Recovering, run_as: Run, place: str
) -> None:
    case = care.register(alliance.doctor)
    code = recover.printed("doctor")
    alliance.close("doctor")
    killed_at(place, recover.words(code), alliance.folder / NEW)
    status, said = recover(code)
    if place in BOTH_KNOW:
        assert (status, "There is a profile in this folder already." in said) == (1, True), said
        assert run_as(NEW, "sync")[0] == 0
    else:
        assert (status, "new recovery code" in said) == (0, True), said
    new = alliance.open(NEW)
    assert read_case(new, case).state.patient is not None
    assert proved(new).findings == ()
    assert copy_standing(new).is_due is False
    care.describe(new, case)
    alliance.carry(NEW, "convener")
    assert len(read_case(alliance.convener, case).state.notes) == 1
