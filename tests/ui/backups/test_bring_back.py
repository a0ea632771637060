"""A PC brought back from a backup through the window: an empty one, and one that does not open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from telecon.use_cases.back_up import back_up
from tests.alliance import care
from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE
from tests.members.house import notes
from tests.ui.backups.hands import choose_folder
from tests.ui.consultations.keyboard import come_forward, press, tab_to
from tests.ui.members.desks import Look
from tests.ui.settings.program import Program
from ui.translations import Language, Translations

BOTH = list(Language)
Open = Callable[[Path, Language], Program]


@pytest.fixture
def start(translations: Translations, qtbot: QtBot) -> Iterator[Open]:
    opened: list[Program] = []

    def begin(folder: Path, language: Language = Language.ENGLISH) -> Program:
        opened.append(Program(folder, translations, qtbot, language))
        return opened[-1]

    yield begin
    for program in opened:
        program.end()


def backed_up(alliance: Alliance, stick: Path) -> bytes:
    """The doctor's PC before it was lost: one note is in the backup, one only at the hub."""
    case = care.register(alliance.doctor)
    care.describe(alliance.doctor, case, "备份前写的")
    back_up(alliance.doctor, stick)
    care.describe(alliance.doctor, case, "备份后写的，已经送出")
    alliance.carry("doctor")
    return case


def look_in(made: Program, stick: Path) -> None:
    choose_folder(made, stick, made.says("Choose the folder or the stick…", "选择文件夹或 U 盘…"))


def type_passphrase(made: Program, passphrase: str) -> None:
    field = tab_to(made.window, made.says("Passphrase", "密码"))
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    made.type_into(field, passphrase)


def from_a_backup(made: Program) -> None:
    come_forward(made.window)
    press(made.window, made.says("Bring back from a backup", "从备份恢复"))


@pytest.mark.parametrize("language", BOTH)
def test_an_empty_pc_is_brought_back_from_a_stick_by_keyboard_and_the_hub_adds_what_came_later(
    start: Open, alliance: Alliance, stick: Path, tmp_path: Path, language: Language
) -> None:
    case = backed_up(alliance, stick)
    before = alliance.doctor.author.id
    shutil.rmtree(alliance.close("doctor"))
    made = start(tmp_path / "new", language)
    look = Look(made, "stick", "Telecon")
    from_a_backup(made)
    made.see(made.says("Choose the folder or the stick that", "请选择原来那台电脑"))
    look.at("restore-1-folder")
    empty = tmp_path / "nothing here"
    empty.mkdir()
    look_in(made, empty)
    made.see(made.says("There is no backup of Telecon", "没有 Telecon 的备份"))
    look.at("restore-2-no-backup")
    look_in(made, stick)
    made.see(made.says("Whose backup, and of when", "谁的备份，何时制作"))
    look.at("restore-3-whose")
    type_passphrase(made, "not this one")
    press(made.window, made.says("Bring it back", "恢复"))
    made.see(made.says("This is not the passphrase of that day.", "这不是备份当时的密码。"))
    look.at("restore-4-mistyped")
    type_passphrase(made, PASSPHRASE)
    press(made.window, made.says("Bring it back", "恢复"))
    made.see(made.says("You are back", "恢复完成"))
    look.at("restore-5-back")
    press(made.window, made.says("Start working", "开始工作"))
    made.until(lambda: bool(made.entrance.window.current_room))
    assert made.entrance.preferences.language is language
    assert made.session.author.id != before
    assert "备份前写的" in notes(made.session, case)
    made.until(lambda: "备份后写的，已经送出" in notes(made.session, case))
    assert look.wrong == {}


@pytest.mark.parametrize("language", BOTH)
def test_a_store_that_does_not_open_is_put_aside_and_brought_back_from_the_unlock_screen(
    start: Open, alliance: Alliance, stick: Path, language: Language
) -> None:
    case = backed_up(alliance, stick)
    folder = alliance.close("doctor")
    spoilt = bytes(range(256)) * 64
    (folder / "store.db").write_bytes(spoilt)
    for rest in ("store.db-wal", "store.db-shm"):
        (folder / rest).unlink(missing_ok=True)
    made = start(folder, language)
    look = Look(made, "doctor", "stick", "before")
    made.type_into(made.fields()[0], PASSPHRASE)
    made.press("Unlock", "解锁")
    made.see(made.says("does not open with this profile's key", "本资料库的密钥打不开数据库"))
    look.at("restore-6-damaged")
    from_a_backup(made)
    look_in(made, stick)
    made.see(made.says("What lies on this PC now is put aside", "本机现有的内容会另放一处"))
    look.at("restore-7-replaces")
    type_passphrase(made, PASSPHRASE)
    press(made.window, made.says("Bring it back", "恢复"))
    made.see(made.says("What lay on this PC before is kept", "本机原有的内容保留在"))
    look.at("restore-8-put-aside")
    (aside,) = folder.parent.glob(f"{folder.name}-before-*")
    assert (aside / "store.db").read_bytes() == spoilt
    press(made.window, made.says("Start working", "开始工作"))
    made.until(lambda: bool(made.entrance.window.current_room))
    assert "备份前写的" in notes(made.session, case)
    assert look.wrong == {}


@pytest.mark.parametrize("language", BOTH)
def test_a_pc_whose_list_of_people_is_damaged_leads_to_the_backups_and_back(
    start: Open, alliance: Alliance, stick: Path, language: Language
) -> None:
    backed_up(alliance, stick)
    folder = alliance.close("doctor")
    for path in folder.glob("profile*.cbor*"):
        path.write_bytes(b"\xa0" * 40)
    made = start(folder, language)
    look = Look(made, "doctor")
    look.at("restore-9-stopped")
    from_a_backup(made)
    press(made.window, made.says("Back", "返回"))
    from_a_backup(made)
    look_in(made, stick)
    made.see(made.says("Whose backup, and of when", "谁的备份，何时制作"))
    press(made.window, made.says("Back", "返回"))
    made.see(made.says("Choose the folder or the stick that", "请选择原来那台电脑"))
    assert look.wrong == {}
