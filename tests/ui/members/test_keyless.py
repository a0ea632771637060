"""An administrator whose PC lacks the alliance's own key is told so, and offered no more."""

from pathlib import Path

import pytest

from telecon.clock import SystemClock
from telecon.use_cases.back_up import back_up
from telecon.use_cases.build_alliance import admit_facility
from telecon.use_cases.restore_backup import Place, restore_backup
from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE
from tests.commands.recovering import NEW, Recovering
from tests.proof.test_copied_profile import opened
from tests.ui.members.desks import Desks, Look
from tests.ui.members.test_left_pc import recover
from tests.ui.members.test_removed_pc import BOTH
from ui.settings.people_view import PeopleView
from ui.translations import Language

__all__ = ["recover"]


@pytest.mark.parametrize("language", BOTH)
def test_who_came_back_without_the_key_is_told_and_not_sent_to_themselves(
    desks: Desks, alliance: Alliance, recover: Recovering, language: Language
) -> None:
    code = recover.printed("admin")
    alliance.close("admin")
    assert recover(code)[0] == 0
    made = desks.open(NEW, language, only=("sync", "settings"))
    made.entrance.go("settings", b"people")
    made.see(made.says("The alliance's own key is not on this PC", "本机没有医联体的根密钥"))
    assert not made.window.findChildren(PeopleView)[-1]._act.isVisible()
    assert not made.shows(
        made.says("Only the alliance administrator can", "只能由医联体管理员邀请")
    )
    look = Look(made)
    look.at("keyless")
    assert look.wrong == {}


def test_a_backup_of_the_pc_on_which_the_alliance_was_founded_brings_the_key_back(
    alliance: Alliance, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup, person = back_up(alliance.admin, stick), alliance.admin.author.person
    alliance.close("admin")
    place = alliance.folder / "admin-again"
    restore_backup(backup.path, Place(place), person, PASSPHRASE, SystemClock())
    session = opened(place, alliance)
    with session.store:
        assert admit_facility(session, "新接纳的卫生院", "township-health-centre", ()) != b""
