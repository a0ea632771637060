"""Somebody removes a PC or a person, through the real window, store and hub, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.ledger.roster_view import confirmed_roster
from telecon.use_cases.build_alliance import Invitee
from telecon.use_cases.enrol import enrol
from telecon.use_cases.remove_member import remove_person, waiting_changes
from tests.alliance.alliance import Alliance, tried
from tests.alliance.founding import PASSPHRASE, invited, step
from tests.ui.members.desks import Desks, Look, choose_line
from tests.ui.painted import painted
from tests.ui.settings.program import Program
from ui.translations import Language

BOTH = list(Language)


def open_people(made: Program) -> None:
    made.entrance.go("settings", b"people")
    made.see("赵敏")


def is_out_at_the_hub(alliance: Alliance, name: str) -> bool:
    """Whether the hub has put a removal in line, as the administrator's PC sees it."""
    step(alliance.admin)
    with alliance.admin.store.read() as connection:
        roster = confirmed_roster(connection)
    assert roster is not None
    authors = [a for a in roster.authors.values() if roster.people[a.person].name == name]
    return bool(authors) and all(a.removed is not None for a in authors)


def begin_removal(made: Program, name: str) -> None:
    choose_line(made, name)
    made.press("Remove", "移除")
    made.choose(made.says("The PC was stolen or lost", "电脑被盗或丢失"), "Why", "原因")


@pytest.mark.parametrize("language", BOTH)
def test_a_convener_shuts_out_a_stolen_pc_after_a_second_question(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    made = desks.open("convener", language)
    look = Look(made)
    open_people(made)
    choose_line(made, "李春梅")
    made.button("Remove", "移除")
    look.at("members-1-person")
    made.press("Remove", "移除")
    look.at("members-2-remove")
    made.press("Remove…", "移除…")
    made.see(made.says("Why are they removed?", "为什么移除？"))
    made.choose(made.says("The PC was stolen or lost", "电脑被盗或丢失"), "Why", "原因")
    made.press("Remove…", "移除…")
    made.see(made.says("Remove this PC of 李春梅 now?", "现在移除李春梅的这台电脑吗？"))
    look.at("members-3-asked")
    assert not is_out_at_the_hub(alliance, "李春梅")
    made.press("Change nothing", "不作更改")
    made.press("Remove…", "移除…")
    made.press("Remove now", "立即移除")
    made.until(lambda: is_out_at_the_hub(alliance, "李春梅"))
    made.see(made.says("Taken out of the alliance", "已移出医联体"))
    look.at("members-4-removed")
    assert look.wrong == {}


def test_a_removal_that_is_signed_offline_says_that_it_waits_for_the_hub(
    desks: Desks, alliance: Alliance
) -> None:
    with alliance.hub.offline():
        made = desks.open("convener")
        open_people(made)
        begin_removal(made, "李春梅")
        made.press("Remove…")
        made.press("Remove now")
        made.see("It waits for the hub, which does not answer now")
        made.see("Leaving")
        made.see("The hub does not have it yet; it takes effect there.")
        made.take("members-waits-for-hub")
    made.entrance.house.network.sync_now()
    made.until(lambda: is_out_at_the_hub(alliance, "李春梅"))
    made.see("Taken out of the alliance")
    assert not made.shows("Leaving")


def test_esc_leaves_the_page_and_nothing_is_signed(desks: Desks, alliance: Alliance) -> None:
    made = desks.open("convener")
    open_people(made)
    begin_removal(made, "李春梅")
    QTest.keyClick(made.field("In your words"), Qt.Key.Key_Escape)
    made.see("Works on 1 PC.")
    assert not is_out_at_the_hub(alliance, "李春梅")


def test_who_may_not_remove_somebody_is_told_who_may(desks: Desks) -> None:
    made = desks.open("convener")
    open_people(made)
    choose_line(made, "赵敏")
    made.see("This PC")
    made.button("Remove")
    made.end()
    made = desks.open("admin")
    open_people(made)
    choose_line(made, "陈静")
    made.button("Remove")


def test_the_only_key_of_a_facility_goes_after_a_third_question_alone(
    desks: Desks, alliance: Alliance
) -> None:
    remove_person(alliance.convener, alliance.convener.author.person, "离职")
    tried(alliance.convener)
    alliance.carry("doctor")
    made = desks.open("doctor")
    made.entrance.go("settings")
    made.press("Remove")
    made.see("Without it, cases that no other institution reads are lost.")
    made.choose("The PC was stolen or lost", "Why")
    made.press("Remove…")
    made.press("Remove this PC")
    made.see("Lose the only key of these cases?")
    made.take("members-last-key")
    made.press("Change nothing")
    assert not is_out_at_the_hub(alliance, "李春梅")


@pytest.mark.parametrize("language", BOTH)
def test_a_convener_is_removed_when_a_second_administrator_has_signed(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    invitee = Invitee(alliance.hospital, "钱宁", "administrator", circle_purpose="expert")
    invitation = invited(alliance.admin, invitee)
    enrolled = enrol(alliance.folder / "second-admin", invitation, PASSPHRASE, SystemClock(), FLOOR)
    step(alliance.keep("second-admin", enrolled.session))
    made = desks.open("admin", language)
    open_people(made)
    begin_removal(made, "赵敏")
    made.press("Sign as one of two administrators", "作为两名管理员之一签署")
    made.see(made.says("Propose to remove 赵敏?", "提议移除赵敏吗？"))
    made.press("Sign it", "签署")
    made.see(made.says("It waits for a second administrator", "等待第二位管理员"))
    made.all_sent()
    made.end()
    assert not is_out_at_the_hub(alliance, "赵敏")
    other = desks.open("second-admin", language)
    look = Look(other, "127.0.0.1", "远程会诊")
    other.entrance.go("settings")
    other.see(other.says("Waits for a second administrator", "等待第二位管理员"))
    other.see(other.says("1 of 2 signatures", "已有 1 个签名，共需 2 个"))
    look.at("members-5-second")
    other.press("Read, and sign it", "阅读并签署")
    look.at("members-6-agree")
    other.press("Sign it", "签署")
    other.until(lambda: is_out_at_the_hub(alliance, "赵敏"))
    assert waiting_changes(alliance.admin) == ()
    assert look.wrong == {}


@pytest.mark.parametrize("language", BOTH)
def test_two_people_see_the_same_numbers_before_a_key_goes_to_a_new_pc(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    invitation = invited(
        alliance.convener,
        Invitee(alliance.clinic, "何平", "village-doctor", "乡村医生", "3501022309"),
    )
    enrolled = enrol(alliance.folder / "newcomer", invitation, PASSPHRASE, SystemClock(), FLOOR)
    step(alliance.keep("newcomer", enrolled.session))
    new = desks.open("newcomer", language)
    look = Look(new, "127.0.0.1", "远程会诊")
    new.entrance.go("settings")
    new.see(new.says("You wait for the key", "您在等待密钥"))
    new.see("李春梅")
    look.at("members-7-newcomer")
    numbers = set(_numbers(new))
    new.end()
    old = desks.open("doctor", language)
    old.entrance.go("settings")
    old.see("何平")
    (seen,) = _numbers(old)
    assert seen in numbers
    old.press("The numbers are the same: hand over the key", "数字一致，交出密钥")
    old.until(lambda: not _numbers(old))
    assert look.wrong == {}


def _numbers(made: Program) -> list[str]:
    """The comparison codes on the screen."""
    return [t for t in painted(made.window) if len(t) == 35 and t.replace(" ", "").isdigit()]
