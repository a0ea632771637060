"""The only doctor of a clinic comes back after their stolen PC was removed, through the window."""

import pytest

from tests.alliance.alliance import Alliance
from tests.members.house import notes
from tests.members.test_only_doctor import again, alone
from tests.ui.members.desks import Desks, Look
from ui.translations import Language


@pytest.mark.parametrize("language", list(Language))
def test_the_printed_code_of_the_removed_pc_opens_every_case_again(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    was = alone(alliance)
    again(alliance, was.person, alliance.admin)
    made = desks.open("new-pc", language)
    look = Look(made, "127.0.0.1", "远程会诊")
    made.entrance.go("settings")
    made.see(made.says("Nobody holds the key of your desk", "没有人持有本组的密钥"))
    look.at("alone-1-card")
    made.press("Take the cases up again", "重新接管病例")
    made.see(made.says("Type the code of the sheet.", "请输入恢复单上的代码。"))
    field = ("Recovery code of the former PC", "原电脑的恢复码")
    made.fill("AAAA", *field)
    made.press("Take the cases up again", "重新接管病例")
    made.see(made.says("The recovery code is mistyped.", "恢复码输入有误"))
    look.at("alone-2-mistyped", "AAAA")
    made.field(*field).clear()  # type: ignore[attr-defined]
    made.fill(was.code, *field)
    made.press("Take the cases up again", "重新接管病例")
    made.see(made.says("The key is yours again.", "密钥已重新归您所有"))
    made.until(lambda: notes(made.session, was.own) == {"只在本院"})
    made.until(lambda: notes(made.session, was.shared) == {"首诊"})
    made.entrance.go("cases")
    made.see("张伟")
    made.entrance.go("settings")
    assert not made.shows(made.says("Nobody holds the key of your desk", "没有人持有本组的密钥"))
    assert look.wrong == {}
