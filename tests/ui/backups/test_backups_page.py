"""Backups through the window: a stick is chosen, one is made and read back, or says why not."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from telecon.store.backup import home_of
from telecon.store.profile_file import read_profile
from telecon.use_cases.back_up import backup_plan, own_backups
from tests.ui.backups.hands import choose_folder
from tests.ui.consultations.keyboard import press
from tests.ui.members.desks import Desks, Look
from tests.ui.settings.program import Program
from ui.backups.presenter import BackupPresenter
from ui.backups.view import BackupsPage
from ui.translations import Language

BOTH = list(Language)


def page(made: Program) -> BackupPresenter:
    return made.window.findChildren(BackupsPage)[-1].presenter


def opened(desks: Desks, language: Language = Language.ENGLISH) -> Program:
    made = desks.open("doctor", language)
    made.entrance.go("settings", b"backups")
    return made


def choose(made: Program, stick: Path) -> None:
    choose_folder(made, stick, made.says("Choose the folder or the stick…", "选择文件夹或 U 盘…"))


def see_made(made: Program) -> None:
    made.see(made.says("The backup is made; it was read back", "备份已完成；已读回核对"))
    made.until(lambda: not page(made).doing and page(made).number > 0)


@pytest.mark.parametrize("language", BOTH)
def test_a_doctor_chooses_a_stick_by_keyboard_and_a_backup_is_made_read_back_and_kept_count_of(
    desks: Desks, stick: Path, language: Language
) -> None:
    made = desks.open("doctor", language)
    look = Look(made, str(stick), "stick", "远程会诊")
    made.entrance.go("settings")
    made.see(made.says("No folder was chosen yet: if this disk", "尚未选择文件夹：磁盘一旦"))
    look.at("backups-0-card")
    press(made.window, made.says("Open the backups", "打开备份"))
    made.see(made.says("No folder was chosen yet.", "尚未选择文件夹。"))
    look.at("backups-1-none")
    choose(made, stick)
    see_made(made)
    made.see(made.says("in this folder: 1", "完整备份：1 份"))
    look.at("backups-2-made")
    made.choose("3", made.says("How many stay there", "保留份数"))
    made.until(lambda: page(made).plan is not None and page(made).plan.keep == 3)  # type: ignore[union-attr]
    press(made.window, made.says("Read the newest one back", "读回核对最新备份"))
    made.see(made.says("Every byte of the newest backup", "最新备份的每个字节"))
    look.at("backups-3-looked-at")
    assert len(own_backups(made.session, stick)) == 1
    press(made.window, made.says("Back to the settings", "返回设置"))
    made.see(made.says("It was read back and is whole", "已读回核对，完整无缺"))
    assert look.wrong == {}


@pytest.mark.parametrize("language", BOTH)
def test_a_stick_that_is_gone_or_written_over_is_said_in_a_sentence(
    desks: Desks, stick: Path, language: Language
) -> None:
    made = opened(desks, language)
    look = Look(made, str(stick), "stick", "远程会诊")
    choose(made, stick)
    see_made(made)
    (backup,) = own_backups(made.session, stick)
    file = backup.path / "store.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    press(made.window, made.says("Read the newest one back", "读回核对最新备份"))
    made.see(made.says("This backup is damaged", "该备份已损坏"))
    look.at("backups-4-damaged")
    shutil.rmtree(stick)
    press(made.window, made.says("Back up now", "立即备份"))
    made.see(made.says("The folder for backups is not there.", "找不到备份文件夹。"))
    look.at("backups-5-gone")
    plan = backup_plan(made.session)
    assert plan is not None
    assert plan.problem == "backup/away"
    made.entrance.go("settings")
    press(made.window, made.says("Back to the settings", "返回设置"))
    made.see(made.says("The folder for backups is not there.", "找不到备份文件夹。"))
    look.at("backups-6-card-gone")
    stick.mkdir()
    press(made.window, made.says("Open the backups", "打开备份"))
    press(made.window, made.says("Back up now", "立即备份"))
    see_made(made)
    assert not made.shows(made.says("The folder for backups is not", "找不到备份文件夹"))
    assert look.wrong == {}


def test_a_folder_no_backup_can_be_written_to_is_said_and_not_blamed_on_the_last_save(
    desks: Desks, stick: Path
) -> None:
    made = opened(desks)
    home = home_of(stick, read_profile(made.session.store.folder).store)
    home.write_bytes(b"in the way")
    choose(made, stick)
    made.see("The folder for backups stopped answering.")
    assert not made.shows("the last save was not kept")


def test_a_backup_inside_the_profile_it_is_of_is_refused(desks: Desks) -> None:
    made = opened(desks)
    inside = made.folder / "copies"
    inside.mkdir()
    choose(made, inside)
    made.see("A backup cannot lie inside the profile it is of.")
    assert backup_plan(made.session) is None


def test_a_backup_that_is_stopped_leaves_nothing_half_and_the_older_one(
    desks: Desks, stick: Path
) -> None:
    made = opened(desks)
    choose(made, stick)
    see_made(made)
    presenter = page(made)
    presenter.make()
    assert presenter.doing
    press(made.window, "Cancel")
    QApplication.processEvents()
    made.see("Stopped. The older backups are as they were.")
    made.see("in this folder: 1")
    home = home_of(stick, read_profile(made.session.store.folder).store)
    made.until(lambda: not list(home.glob(".unfinished-*")))
    assert presenter.problem == ""
