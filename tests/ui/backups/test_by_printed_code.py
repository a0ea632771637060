"""The PC is gone, the hub cannot be reached: a stick and the printed code bring everything back."""

import random
import shutil
from io import BytesIO
from pathlib import Path

import pytest

from telecon.session import Session
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from telecon.use_cases.back_up import back_up
from telecon.use_cases.lock import renew_code
from telecon.use_cases.read_case import read_case
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved
from tests.members.house import notes
from tests.ui.backups.hands import choose_folder
from tests.ui.backups.test_bring_back import Open, start
from tests.ui.consultations.keyboard import come_forward, press, tab_to
from tests.ui.members.desks import Look
from tests.ui.settings.program import Program
from ui.translations import Language

__all__ = ["start"]

SCAN = random.Random(5).randbytes(300_000)
NEW_PASSPHRASE = "a quite new passphrase of seven words"
BEFORE, AFTER, OFFLINE = "备份前写的", "备份后写的，已经送出", "没有网络时写的"


def lost(alliance: Alliance, stick: Path) -> tuple[str, bytes]:
    """(printed code, case): what was backed up, and a note that only the hub has."""
    doctor = alliance.doctor
    code = "-".join(renew_code(alliance.folder / "doctor", doctor))
    case = care.register(doctor)
    care.describe(doctor, case, BEFORE)
    attach_file(doctor, case, BytesIO(SCAN), NewAttachment("胸片", "胸片.bin"))
    back_up(doctor, stick)
    care.describe(doctor, case, AFTER)
    alliance.carry("doctor")
    shutil.rmtree(alliance.close("doctor"))
    return code, case


def to_the_backups(made: Program, code: str, stick: Path) -> None:
    come_forward(made.window)
    press(made.window, made.says("I have a recovery code", "我有恢复码"))
    made.type_into(tab_to(made.window, made.says("Recovery code", "恢复码")), code)
    press(
        made.window,
        made.says("No hub? Open a backup with this code", "连不上中转服务器？用此恢复码打开备份"),
    )
    choose_folder(made, stick, made.says("Choose the folder or the stick…", "选择文件夹或 U 盘…"))
    made.see(made.says("It opens with the recovery code", "用制作当时有效的恢复码打开"))


def choose_passphrase(made: Program) -> None:
    for name in (made.says("New passphrase", "新密码"), made.says("Once more", "再输入一次")):
        made.type_into(tab_to(made.window, name), NEW_PASSPHRASE)
    press(made.window, made.says("Bring it back", "恢复"))


def scan(session: Session, case: bytes) -> bytes:
    (kept,) = read_case(session, case).state.attachments
    return read_attachment(session, kept.value)


@pytest.mark.parametrize("language", list(Language))
def test_a_stick_and_the_printed_code_bring_all_back_without_a_hub_and_it_adds_the_rest_later(
    start: Open, alliance: Alliance, stick: Path, tmp_path: Path, language: Language
) -> None:
    code, case = lost(alliance, stick)
    with alliance.hub.offline():
        made = start(tmp_path / "new", language)
        look = Look(made, "stick", "Telecon", code)
        to_the_backups(made, code, stick)
        look.at("code-1-backup")
        choose_passphrase(made)
        made.see(made.says("You are back", "恢复完成"))
        press(made.window, made.says("Start working", "开始工作"))
        made.until(lambda: bool(made.entrance.window.current_room))
        session = made.session
        assert notes(session, case) == {BEFORE}
        assert scan(session, case) == SCAN
        care.describe(session, case, OFFLINE)
    made.entrance.house.network.sync_now()
    made.until(lambda: notes(session, case) == {BEFORE, AFTER, OFFLINE})
    made.all_sent()
    alliance.carry("convener")
    for each in (session, alliance.convener):
        assert notes(each, case) == {BEFORE, AFTER, OFFLINE}
        assert len(read_case(each, case).state.notes) == 3
        assert proved(each).findings == ()
    assert look.wrong == {}


def test_a_code_of_another_day_is_told_and_the_passphrase_still_opens_it(
    start: Open, alliance: Alliance, stick: Path, tmp_path: Path
) -> None:
    lost(alliance, stick)
    newer = "-".join(renew_code(alliance.folder / "convener", alliance.convener))
    made = start(tmp_path / "new", Language.ENGLISH)
    to_the_backups(made, newer, stick)
    choose_passphrase(made)
    made.see("This code does not open that backup.")
    press(made.window, "I have the passphrase")
    made.see("It opens with the passphrase that was valid when it was made.")
    press(made.window, "I have the printed code instead")
    made.see("It opens with the recovery code that was valid when it was made.")
    assert not (tmp_path / "new" / "store.db").exists()
