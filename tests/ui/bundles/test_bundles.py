"""Cases travel by stick through the window: for whom, what goes along, what came in and why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.errors import BundleProblem
from telecon.use_cases.carry_bundle import export_bundle, export_late_work, import_bundle
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance
from tests.alliance.care import register
from tests.members.house import circle, notes, shared_case, write
from tests.ui.members.desks import Desks, Look, choose_line
from tests.ui.settings.program import Program
from ui.bundles.view import BundlesView
from ui.kit.lists import LineList
from ui.translations import Language

BOTH = list(Language)
FILE = "stick.telecon-bundle"


def panels(made: Program) -> BundlesView:
    view = made.window.view("bundles")  # type: ignore[attr-defined]
    assert isinstance(view, BundlesView)
    return view


def ready_to_write(made: Program) -> None:
    made.until(lambda: panels(made).export.presenter.number > 0)


def looked_at(made: Program, stick: Path) -> None:
    made.entrance.go("bundles", b"import")
    panels(made).take_in.presenter.look_at(stick)


@pytest.mark.parametrize("language", BOTH)
def test_a_doctor_takes_a_case_to_the_hospital_by_stick_while_the_hub_is_gone(
    desks: Desks, alliance: Alliance, tmp_path: Path, language: Language
) -> None:
    shared = shared_case(alliance)
    write(alliance.doctor, shared.case, "路断后所写")
    stick = tmp_path / FILE
    with alliance.hub.offline():
        made = desks.open("doctor", language)
        look = Look(made, FILE, "stick", "telecon-bundle", "陈静", "周明")
        made.entrance.go("sync")
        made.press("By USB stick", "用 U 盘")
        ready_to_write(made)
        made.choose("市精神卫生中心 精神科", "For", "给谁")
        QTest.keyClick(made.field("For", "给谁"), Qt.Key.Key_Return)
        panels(made).export.presenter.choose(circle(alliance.expert).id)
        ready_to_write(made)
        made.see(made.says("Cases that go along: 1", "将携带的病例：1"))
        made.see("陈静")
        look.at("bundle-1-export")
        panels(made).export.presenter.export_to(stick)
        made.see(made.says("is written: 1 cases", "已写好：1 个病例"))
        look.at("bundle-2-written")
        made.end()
        made = desks.open("expert", language)
        other = Look(made, FILE, "stick", "telecon-bundle")
        looked_at(made, stick)
        made.see(made.says("Made by 李春梅", "由 李春梅"))
        other.at("bundle-3-looked-at")
        made.press("Take it in", "取用")
        made.see(made.says("Taken in: ", "已取用："))
        other.at("bundle-4-taken-in")
        assert "路断后所写" in notes(made.session, shared.case)
        made.end()
    assert (look.wrong, other.wrong) == ({}, {})


def test_only_chosen_cases_go_along_and_are_chosen_by_keyboard(
    desks: Desks, alliance: Alliance, tmp_path: Path
) -> None:
    case = register(alliance.doctor)
    shared_case(alliance)
    made = desks.open("doctor")
    made.entrance.go("bundles", b"export:" + case)
    ready_to_write(made)
    made.see("Cases that go along: 1")
    made.see("Goes along")
    made.take("bundle-5-chosen")
    (cases,) = [found for found in made.window.findChildren(LineList) if found.isVisible()]
    cases.setFocus()
    choose_line(made, cases.lines()[0].title)
    first = cases.key()
    QTest.keyClick(cases, Qt.Key.Key_Space)
    wanted = frozenset({case}) ^ {first}
    made.until(lambda: panels(made).export.presenter.chosen == wanted)
    made.tick("Everything they may have")
    made.see("Cases that go along: 2")


def test_nothing_is_left_of_a_file_whose_writing_was_stopped(
    desks: Desks, alliance: Alliance, tmp_path: Path
) -> None:
    shared_case(alliance)
    made = desks.open("doctor")
    made.entrance.go("bundles", b"export")
    ready_to_write(made)
    presenter = panels(made).export.presenter
    presenter.export_to(tmp_path / FILE)
    presenter.cancel()
    made.see("Stopped. Nothing is left of the file.")
    carried: list[None] = []
    made.entrance.background.carry_long(lambda _: None, print, carried.append)
    made.until(lambda: bool(carried))
    assert [path.name for path in tmp_path.iterdir() if "telecon-bundle" in path.name] == []
    made.until(lambda: made.entrance.background.quiet)
    presenter.export_to(tmp_path / FILE)
    assert made.entrance.background.quiet, "a page or a save would wait for the stick"
    made.see("is written")
    presenter.export_to(tmp_path / FILE)
    made.see("There is a file of this name already.")


def test_half_a_file_someone_elses_and_a_photo_are_told_apart_and_change_nothing(
    desks: Desks, alliance: Alliance, tmp_path: Path
) -> None:
    shared_case(alliance)
    whole = tmp_path / "whole"
    export_bundle(alliance.doctor, whole, circle(alliance.doctor).id)
    (tmp_path / "half").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 100)
    made = desks.open("expert")
    before = list_cases(made.session)
    looked_at(made, whole)
    made.see("It is not for this PC")
    made.take("bundle-6-not-for-us")
    assert not made.shows("Take it in")
    looked_at(made, tmp_path / "photo.jpg")
    made.see("This file is no bundle of Telecon.")
    assert list_cases(made.session) == before
    made.end()
    made = desks.open("convener")
    looked_at(made, tmp_path / "half")
    made.see("perhaps the stick was pulled out too early")
    assert not made.shows("Take it in")
    made.take("bundle-8-half")
    assert panels(made).take_in.presenter.arrived is None


def test_checking_a_bundle_tells_how_far_it_is_before_anything_is_taken_in(
    desks: Desks, alliance: Alliance, tmp_path: Path
) -> None:
    shared = shared_case(alliance)
    write(alliance.doctor, shared.case, "路断后所写")
    export_bundle(alliance.doctor, tmp_path / FILE, circle(alliance.expert).id)
    made = desks.open("expert")
    looked_at(made, tmp_path / FILE)
    presenter = panels(made).take_in.presenter
    percents: list[int] = []
    presenter.checked.connect(percents.append)
    presenter.progressed.connect(lambda _records: percents.append(0))
    made.press("Take it in")
    made.see("Taken in: ")
    proved = percents[: percents.index(0)]
    assert proved == sorted(proved)
    assert proved[-1] == 100
    assert 100 not in percents[percents.index(0) :]
    assert "路断后所写" in notes(made.session, shared.case)


def test_the_same_bundle_twice_says_that_everything_was_here(
    desks: Desks, alliance: Alliance, tmp_path: Path
) -> None:
    shared_case(alliance)
    export_bundle(alliance.doctor, tmp_path / FILE, circle(alliance.expert).id)
    import_bundle(alliance.expert, tmp_path / FILE)
    made = desks.open("expert")
    looked_at(made, tmp_path / FILE)
    made.press("Take it in")
    made.see("Everything in it was here already")


@pytest.mark.parametrize("language", BOTH)
def test_the_stick_of_a_removed_pc_brings_late_work_and_leads_to_it(
    desks: Desks, alliance: Alliance, tmp_path: Path, language: Language
) -> None:
    shared = shared_case(alliance)
    write(alliance.doctor, shared.case, "被盗前的最后一笔")
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    export_late_work(alliance.doctor, tmp_path / FILE)
    with pytest.raises(BundleProblem):
        import_bundle(alliance.expert, tmp_path / FILE)
    made = desks.open("convener", language)
    look = Look(made, FILE, "stick", "telecon-bundle", "被盗前的最后一笔")
    looked_at(made, tmp_path / FILE)
    made.see(made.says("Whoever made it was removed", "制作者已被移除"))
    look.at("bundle-7-late")
    made.press("Take it in", "取用")
    made.press("See the late work", "查看迟到内容")
    made.see("被盗前的最后一笔")
    assert look.wrong == {}
