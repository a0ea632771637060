"""A doctor whose PC and code are both gone comes back with a colleague's help, by keyboard."""

from pathlib import Path

import pytest

from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee, admit_facility
from telecon.use_cases.enrol import enrol
from tests.alliance.care import register
from tests.alliance.founding import admit, convener_of, doctor_of, step
from tests.members.house import notes, write
from tests.ui.members.desks import Desks, Look, choose_line
from tests.ui.painted import painted
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE, Ground
from tests.ui.settings.program import Program
from tests.ui.unlock.test_first_start import choose_file
from tests.ui.unlock.test_recovery import confirm_code
from ui.settings.people_presenter import PeoplePresenter
from ui.translations import Language


@pytest.mark.parametrize("language", list(Language))
def test_who_has_neither_pc_nor_code_reads_whom_to_ask_and_what_cannot_be_had(
    program: Open, language: Language
) -> None:
    made = program(f"empty-{language.value}", language)
    made.press("I have neither the PC nor the code", "电脑和恢复码都没有了")
    made.see(made.says("Help this person back", "帮助此人恢复"))
    made.see(made.says("Drafts, and what the lost PC had not sent, cannot", "草稿和丢失的电脑"))
    made.take("wizard-neither")
    assert made.troubles() == []
    made.press("I have the new invitation", "我已拿到新的邀请")
    made.see(made.says("Your invitation", "您的邀请"))


@pytest.mark.parametrize("language", list(Language))
def test_a_convener_is_led_from_the_lost_pc_to_the_new_invitation(
    desks: Desks, language: Language, tmp_path: Path
) -> None:
    made = desks.open("convener", language)
    assert invitation_by_help(made, tmp_path / "again.telecon", Look(made)) == {}


def test_a_doctor_without_pc_and_code_reads_every_case_again_and_signs(
    program: Open, ground: Ground, tmp_path: Path
) -> None:
    case = clinic_of_two(ground)
    convener = program("西沟-convener", passphrase=PASSPHRASE)
    invitation_by_help(convener, tmp_path / "again.telecon")
    made = program("empty-pc")
    made.press("I have neither the PC nor the code")
    made.press("I have the new invitation")
    come_in_anew(made, tmp_path / "again.telecon")
    handed_the_key(made, convener, case)
    write(made.session, case, "新电脑上续写")
    made.entrance.house.network.sync_now()
    convener.until(lambda: notes(convener.session, case) == {"电脑还在时写的", "新电脑上续写"})


@pytest.mark.parametrize("language", list(Language))
def test_who_forgot_the_passphrase_and_lost_the_code_reads_what_to_do_and_what_is_lost(
    program: Open, ground: Ground, language: Language
) -> None:
    joined(ground, f"南坡-{language.value}", doctor_of(ground.clinic)).store.close()
    made = program(f"南坡-{language.value}", language)
    made.press("Use a recovery code", "使用恢复码")
    made.press("The sheet is lost too", "恢复单也丢了")
    made.see(made.says("Help this person back", "帮助此人恢复"))
    made.see(made.says("cannot be had without passphrase or code", "没有密码或恢复码"))
    made.take("unlock-neither")
    assert made.troubles() == []
    made.press("I have a new invitation: begin anew on this PC…", "我有新的邀请，在本机重新开始…")
    made.see(made.says("nothing is deleted", "不会删除"))
    assert made.troubles() == []
    made.press("Cancel", "取消")
    made.press("Try the passphrase again", "再试一次密码")
    made.come_in(PASSPHRASE)


def test_a_doctor_without_passphrase_and_code_begins_anew_on_the_same_pc_and_reads_every_case(
    program: Open, ground: Ground, tmp_path: Path
) -> None:
    case = clinic_of_two(ground, "北坡")
    convener = program("北坡-convener", passphrase=PASSPHRASE)
    invitation_by_help(convener, tmp_path / "again.telecon")
    made = program("北坡-doctor")
    before = (made.folder / "store.db").read_bytes()
    made.press("Use a recovery code")
    made.press("The sheet is lost too")
    made.press("I have a new invitation: begin anew on this PC…")
    made.press("Put it aside and begin anew")
    made.see("Your invitation")
    come_in_anew(made, tmp_path / "again.telecon")
    handed_the_key(made, convener, case)
    (aside,) = made.folder.parent.glob("北坡-doctor-before-*")
    assert (aside / "store.db").read_bytes() == before


def come_in_anew(made: Program, invitation: Path) -> None:
    """From the wizard's first sheet to the rooms, with an invitation signed once more."""
    choose_file(made, invitation)
    made.press("This is me")
    for field in made.fields():
        made.type_into(field, "a passphrase chosen anew 77")
    made.press("Create the store")
    confirm_code(made)
    made.press("Start working")
    made.until(lambda: bool(made.entrance.window.current_room))


def handed_the_key(made: Program, convener: Program, case: bytes) -> None:
    """Both see the same numbers; then the case opens."""
    made.entrance.go("settings")
    made.see("You wait for the key")
    seen = set(numbers(made))
    assert notes(made.session, case) == set()
    convener.press("Back to the settings")
    convener.until(lambda: bool(seen & set(numbers(convener))))
    convener.press("The numbers are the same: hand over the key")
    made.until(lambda: notes(made.session, case) == {"电脑还在时写的"})


def clinic_of_two(ground: Ground, village: str = "西沟") -> bytes:
    """A clinic whose doctor's PC and code are gone, and whose convener holds the key; a case."""
    with ground.opened("admin") as admin:
        clinic = admit_facility(admin, f"{village}村卫生室", "village-clinic", ())
        step(admin)
    doctor, convener = (
        joined(ground, f"{village}-{name}", invitee)
        for name, invitee in (("doctor", doctor_of(clinic)), ("convener", convener_of(clinic)))
    )
    admit(doctor, convener)
    case = register(doctor)
    write(doctor, case, "电脑还在时写的")
    step(doctor)
    step(convener)
    for session in (doctor, convener):
        session.store.close()
    return case


def joined(ground: Ground, name: str, invitee: Invitee) -> Session:
    """Somebody who took their invitation up."""
    data = ground.invitation(invitee)
    session = enrol(ground.folder / name, data, PASSPHRASE, SystemClock(), FLOOR).session
    step(session)
    return session


def invitation_by_help(made: Program, file: Path, look: Look | None = None) -> dict[str, list[str]]:
    """From the list of people to the signed invitation; what looked wrong on the way."""
    made.entrance.go("settings", b"people")
    choose_line(made, "李春梅")
    made.press("Help this person back", "帮助此人恢复")
    made.button("Shut the lost PC out", "停用丢失的电脑")
    if look:
        look.at("help-1-lost")
    made.press("Shut the lost PC out", "停用丢失的电脑")
    made.press("Remove…", "移除…")
    made.press("Remove now", "立即移除")
    made.see(made.says("Signed: none of their PCs works any more", "已签署：其电脑均已停用"))
    if look:
        look.at("help-2-shut")
    made.press("Invite them anew", "重新邀请")
    made.press("Sign the invitation", "签署邀请")
    made.see(made.says("Works once", "仅可使用一次"))
    offer = made.window.findChildren(PeoplePresenter)[0].offer
    assert offer is not None
    file.write_bytes(offer.data)
    made.press("Done, I handed it over", "已交给本人")
    return look.wrong if look else {}


def numbers(made: Program) -> list[str]:
    """The comparison codes on the screen."""
    return [t for t in painted(made.window) if len(t) == 35 and t.replace(" ", "").isdigit()]
