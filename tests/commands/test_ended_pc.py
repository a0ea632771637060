"""A PC that takes part no more shows no records by command either."""

import pytest

from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance, tried
from tests.commands.conftest import Run
from tests.commands.recovering import Recovering
from tests.commands.test_recovery import recover
from tests.members.house import shared_case, write

__all__ = ["recover"]


@pytest.mark.parametrize("words", [("case", "list"), ("late", "list")])
def test_a_removed_pc_lists_nothing_and_says_why(
    alliance: Alliance, run_as: Run, words: tuple[str, ...]
) -> None:
    shared_case(alliance)
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    tried(alliance.doctor)
    status, said, told = run_as("doctor", *words)
    assert (status, said) == (1, "")
    assert "This PC was removed from the alliance." in told


def test_the_pc_of_a_doctor_who_came_back_elsewhere_shows_no_case_once_it_met_the_hub(
    alliance: Alliance, recover: Recovering, run_as: Run
) -> None:
    shared = shared_case(alliance)
    code = recover.printed("doctor")
    write(alliance.doctor, shared.case, "还没有送出")
    alliance.close("doctor")
    assert recover(code)[0] == 0
    status, said, _ = run_as("doctor", "case", "list")
    assert (status, "张伟" in said) == (0, True), "it has not met the hub"
    assert run_as("doctor", "sync")[0] == 1
    status, said, told = run_as("doctor", "case", "show", shared.case.hex())
    assert (status, said) == (1, "")
    assert "You went on working on another PC" in told
