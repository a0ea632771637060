"""The PC of somebody who came back on another one: from its next contact on it shows no records."""

from pathlib import Path

import pytest

from telecon.__main__ import main
from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE
from tests.commands.recovering import NEW, Recovering
from tests.members.house import shared_case
from tests.ui.members.desks import Desks, Look
from tests.ui.members.test_removed_pc import BOTH, page
from ui.translations import Language


@pytest.fixture
def recover(alliance: Alliance, tmp_path: Path) -> Recovering:
    phrase = tmp_path / "passphrase"
    phrase.write_text(PASSPHRASE, encoding="utf-8")

    def run(name: str, *words: str) -> tuple[int, str, str]:
        profile = ("--profile", str(alliance.folder / name), "--passphrase-file", str(phrase))
        return main([*words, *profile]), "", ""

    return Recovering(alliance, run, tmp_path)


@pytest.mark.parametrize("language", BOTH)
def test_the_stolen_pc_of_a_doctor_who_came_back_locks_when_it_meets_the_hub(
    desks: Desks, alliance: Alliance, recover: Recovering, language: Language
) -> None:
    shared = shared_case(alliance)
    code = recover.printed("doctor")
    made = desks.open("doctor", language)
    made.until(lambda: bool(made.shows("张伟")))
    assert recover(code)[0] == 0
    made.entrance.house.network.sync_now()
    shown = page(made)
    made.see(made.says("You went on on another PC", "您已在另一台电脑上继续工作"))
    look = Look(made)
    look.at("left-pc")
    assert not made.shows("张伟")
    made.entrance.go("cases", shared.case)
    assert page(made).isVisible()
    assert not shown.export.isVisible()
    assert look.wrong == {}


def test_the_new_pc_goes_on_and_is_not_locked(
    desks: Desks, alliance: Alliance, recover: Recovering
) -> None:
    shared_case(alliance)
    code = recover.printed("doctor")
    alliance.close("doctor")
    assert recover(code)[0] == 0
    made = desks.open(NEW)
    made.until(lambda: bool(made.shows("张伟")))
    made.entrance.house.network.sync_now()
    made.see("张伟")
