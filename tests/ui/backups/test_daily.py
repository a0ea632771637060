"""The backup of the day: made by itself, never beside a call, and missed aloud only after days."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from telecon.commands.wiring.window import make_house
from telecon.errors import BackupProblem
from telecon.use_cases.back_up import (
    DAY_MS,
    OVERDUE_DAYS,
    BackupPlan,
    back_up,
    backup_plan,
    choose_backup,
    own_backups,
)
from tests.fakes.camera import FakeHardware
from tests.ui.cases.clinic import Clinic, on_screen, open_clinic
from tests.ui.consultations.keyboard import come_forward
from tests.ui.members.desks import Desks, Look
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background
from ui.backups.daily import HOUR_MS, SOON_MS, DailyBackup
from ui.kit.lists import ListRow
from ui.preferences import Preferences
from ui.translations import Language, Translations


@dataclass
class Line:
    """Whether a call is on; it may begin after so many looks."""

    busy: bool = False
    after: int = 1000

    def is_on(self) -> bool:
        self.after -= 1
        return self.busy or self.after < 0


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path / "village")
    yield made
    made.close()


@pytest.fixture
def clinic(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    with on_screen(open_clinic(village, background), qtbot) as opened:
        yield opened


def settle(daily: DailyBackup, clinic: Clinic, qtbot: QtBot) -> None:
    """Let it look once the screens have what they asked for, and wait until it is through."""
    qtbot.waitUntil(lambda: clinic.desk.background.quiet)
    daily.look()
    qtbot.waitUntil(lambda: daily.waits_ms > 0, timeout=15_000)


def planned(clinic: Clinic) -> BackupPlan:
    plan = backup_plan(clinic.desk.session)
    assert plan is not None
    return plan


def test_one_is_made_each_day_and_looked_for_each_hour(
    clinic: Clinic, village: Village, stick: Path, qtbot: QtBot
) -> None:
    session = clinic.desk.session
    daily = DailyBackup(clinic.desk, Line().is_on)
    assert daily.waits_ms == SOON_MS
    settle(daily, clinic, qtbot)
    assert own_backups(session, stick) == ()
    choose_backup(session, stick)
    for day in (1, 2):
        for _look in range(2):
            settle(daily, clinic, qtbot)
            assert daily.waits_ms == HOUR_MS
        assert len(own_backups(session, stick)) == day
        village.clock.advance(DAY_MS)


def test_none_is_made_during_a_call_and_one_under_way_makes_room_for_it(
    clinic: Clinic, stick: Path, qtbot: QtBot
) -> None:
    session = clinic.desk.session
    choose_backup(session, stick)
    line = Line(busy=True)
    daily = DailyBackup(clinic.desk, line.is_on)
    settle(daily, clinic, qtbot)
    assert daily.waits_ms == SOON_MS
    line.busy, line.after = False, 1
    settle(daily, clinic, qtbot)
    assert daily.waits_ms == SOON_MS
    done: list[None] = []
    clinic.desk.background.carry_long(lambda _report: None, lambda _d, _a: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    line.after = 1000
    settle(daily, clinic, qtbot)
    assert daily.waits_ms == HOUR_MS
    assert planned(clinic).problem == ""
    assert not list(stick.rglob(".unfinished-*"))


def test_a_stick_left_at_home_interrupts_nobody_and_is_named_after_days(
    clinic: Clinic, village: Village, stick: Path, qtbot: QtBot
) -> None:
    session = clinic.desk.session
    choose_backup(session, stick)
    back_up(session)
    shutil.rmtree(stick)
    daily = DailyBackup(clinic.desk, Line().is_on)
    for day in range(1, OVERDUE_DAYS + 1):
        village.clock.advance(DAY_MS)
        settle(daily, clinic, qtbot)
        clinic.window.go("today")
        qtbot.waitUntil(lambda: clinic.desk.background.quiet)
        told = clinic.today.presenter.work
        assert told is not None
        assert (told.backup is not None) is (day >= OVERDUE_DAYS)
    assert planned(clinic).problem == "backup/away"
    (row,) = [
        row
        for row in clinic.today.findChildren(ListRow)
        if row.accessibleName().startswith(f"No backup for {OVERDUE_DAYS} days")
    ]
    assert "The folder for backups is not there." in row.accessibleName()


@pytest.mark.parametrize("language", list(Language))
def test_the_worklist_leads_by_keyboard_to_the_backups_that_could_not_be_made(
    desks: Desks, stick: Path, language: Language
) -> None:
    made = desks.open("doctor", language)
    choose_backup(made.session, stick)
    shutil.rmtree(stick)
    with pytest.raises(BackupProblem, match="away"):
        back_up(made.session)
    look = Look(made, str(stick), "stick", "今日", "病例")
    come_forward(made.window)
    made.entrance.go("sync")
    made.entrance.go("today")
    made.see(made.says("No backup could be made yet", "至今未能完成备份"))
    look.at("today-backup-overdue")
    (row,) = [
        row
        for row in made.window.findChildren(ListRow)
        if row.accessibleName().startswith(
            made.says("No backup could be made yet", "至今未能完成备份")
        )
    ]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    made.see(made.says("Where they go", "备份位置"))
    made.see(made.says("The folder for backups is not there.", "找不到备份文件夹。"))
    assert look.wrong == {}


def test_the_program_makes_the_backup_of_the_day_for_whoever_is_in(
    clinic: Clinic, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    background = clinic.desk.background
    house = make_house(tmp_path, background, Preferences(tmp_path), hardware=FakeHardware())
    made = [make(clinic.desk) for make in house.attendants]
    (daily,) = [each for each in made if isinstance(each, DailyBackup)]
    choose_backup(clinic.desk.session, stick)
    settle(daily, clinic, qtbot)
    assert len(own_backups(clinic.desk.session, stick)) == 1
