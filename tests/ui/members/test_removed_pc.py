"""The PC that was removed: one page, nothing wiped, and what never left goes to a colleague."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.ledger.records import find_entry
from telecon.ledger.removed import own_removal
from telecon.use_cases.carry_bundle import import_bundle
from telecon.use_cases.late_work import see_late_work
from telecon.use_cases.remove_member import remove_device, see_devices
from tests.alliance.alliance import Alliance, tried
from tests.alliance.founding import PASSPHRASE
from tests.members.house import shared_case, write
from tests.members.test_offices import tablet_of_the_doctor
from tests.ui.members.desks import Desks, Look
from tests.ui.settings.program import Program
from ui.stopped.removed_view import RemovedView
from ui.translations import Language

BOTH = list(Language)
FILE = "late.telecon-bundle"


def page(made: Program) -> RemovedView:
    made.until(lambda: any(v.isVisible() for v in made.window.findChildren(RemovedView)))
    return made.window.findChildren(RemovedView)[-1]


def removed_offline(alliance: Alliance) -> tuple[bytes, bytes]:
    """The doctor's PC is removed while a note of it has not left: the case, the note's entry."""
    shared = shared_case(alliance)
    entry = write(alliance.doctor, shared.case, "还没有送出")
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    return shared.case, entry


@pytest.mark.parametrize("language", BOTH)
def test_a_removed_pc_locks_says_who_signed_and_hands_its_work_over(
    desks: Desks, alliance: Alliance, tmp_path: Path, language: Language
) -> None:
    case, entry = removed_offline(alliance)
    made = desks.open("doctor", language)
    look = Look(made, "电脑被盗", FILE, "late", "telecon-bundle")
    shown = page(made)
    made.see(made.says("This PC was removed", "本机已被移除"))
    made.see("电脑被盗")
    made.until(lambda: "1" in shown._left.text() and shown.presenter.found.removal.apart > 0)
    look.at("removed-1-page")
    assert not made.shows("张伟")
    made.entrance.go("cases", case)
    assert page(made).isVisible()
    shown.presenter.export_to(tmp_path / FILE)
    made.see(made.says("is written; records: 1", "已写好；记录：1"))
    look.at("removed-2-written")
    with made.session.store.read() as connection:
        assert find_entry(connection, entry) is not None
    made.end()
    alliance.carry("convener")
    import_bundle(alliance.convener, tmp_path / FILE)
    (late,) = see_late_work(alliance.convener)
    assert [item.lines for item in late.items] == [("还没有送出",)]
    assert look.wrong == {}


def test_a_pc_that_is_removed_while_somebody_works_on_it_locks_at_the_next_sync(
    desks: Desks, alliance: Alliance
) -> None:
    shared_case(alliance)
    author = alliance.doctor.author.id
    made = desks.open("doctor")
    made.see("张伟")
    remove_device(alliance.convener, author, "电脑被盗")
    alliance.carry("convener")
    made.entrance.house.network.sync_now()
    page(made)
    assert not made.shows("张伟")


def test_it_stays_locked_after_the_screen_lock_and_after_a_new_start(
    desks: Desks, alliance: Alliance
) -> None:
    removed_offline(alliance)
    tried(alliance.doctor)
    made = desks.open("doctor")
    page(made)
    QTest.keyClick(made.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    made.until(lambda: made.entrance.locked)
    made.type_into(made.fields()[0], PASSPHRASE)
    made.press("Unlock")
    page(made)
    made.entrance.speak(Language.CHINESE)
    made.see("本机已被移除")
    made.entrance.speak(Language.ENGLISH)
    assert not made.shows("张伟")


def test_a_doctor_whose_stolen_tablet_removed_their_pc_removes_the_tablet_in_turn(
    desks: Desks, alliance: Alliance
) -> None:
    tablet = tablet_of_the_doctor(alliance)
    remove_device(tablet, alliance.doctor.author.id, "旧电脑")
    alliance.carry("tablet")
    made = desks.open("doctor")
    page(made)
    made.press("It was not me: remove that PC too")
    made.press("Remove it")
    made.until(lambda: not made.shows("It was not me: remove that PC too"))
    made.until(lambda: tried(tablet).reason == "author-removed")
    assert own_removal(tablet) is not None
    alliance.carry("convener")
    assert see_devices(alliance.convener, tablet.author.person) == ()


def test_a_pc_all_of_whose_work_had_left_says_so_and_offers_no_file(
    desks: Desks, alliance: Alliance
) -> None:
    shared_case(alliance)
    remove_device(alliance.convener, alliance.doctor.author.id, "换新电脑")
    alliance.carry("convener")
    made = desks.open("doctor")
    page(made)
    made.see("Everything you wrote here had reached the hub in time.")
    assert not made.shows("Write what is not in the records to a file…")
    made.button("Close Telecon")
