"""A case the hub has and this PC not yet: listed, found, opened by Enter, waited for or not."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from sync.protocol.index import IndexRow
from telecon.ledger.circle_view import home_circle
from telecon.ledger.feeds import ASKED, USUAL, Read, announce
from telecon.ledger.index import keep_rows
from telecon.session import Session
from telecon.store.tables import announced, case_index
from tests.ui.cases.clinic import Clinic, tab_to, wait
from ui.kit.text import Text

REMOTE = bytes(range(16))
NAME = "慕容远"


def told_of(session: Session) -> None:
    """What the hub has told this PC: one more case, as its circle's index says."""
    with session.store.read() as connection:
        circle = home_circle(connection, session)
    assert circle is not None
    row = IndexRow(REMOTE, NAME, "male", "1961-05-04", "", "13800139999", 1 << 41, False)
    keep_rows(session, circle.id, [row])
    announce(session, [Read(circle.id, 1, {REMOTE: 9})])


def urgency(session: Session) -> int | None:
    with session.store.read() as connection:
        query = select(announced.c.urgency).where(announced.c.ledger == REMOTE)
        return connection.execute(query).scalar()


def shown(clinic: Clinic) -> str:
    return "\n".join(text.text() for text in clinic.cases.case.findChildren(Text))


def find_it(clinic: Clinic, qtbot: QtBot) -> None:
    clinic.window.go("cases")
    page = clinic.cases.list
    page.search.setText("mry")
    wait(qtbot, lambda: [line.key for line in page.list.lines()] == [REMOTE])
    (line,) = page.list.lines()
    assert line.title == NAME
    assert "On the hub" in {pill.text for pill in line.pills}
    page.list.choose(REMOTE)
    QTest.keyClick(page.list, Qt.Key.Key_Return)


def test_a_case_still_at_the_hub_is_found_and_comes_first_once_it_is_opened(
    clinic: Clinic, qtbot: QtBot
) -> None:
    doctor = clinic.village.doctor
    told_of(doctor)
    clinic.window.go("cases")
    wait(qtbot, lambda: "1 of them still on the hub" in clinic.cases.list._count.text())
    find_it(clinic, qtbot)
    wait(qtbot, lambda: f"{NAME}: being fetched" in shown(clinic))
    wait(qtbot, lambda: urgency(doctor) == ASKED)
    tab_to("Cancel")
    QTest.keyClick(tab_to("Cancel"), Qt.Key.Key_Space)
    wait(qtbot, clinic.cases.list.isVisible)
    wait(qtbot, lambda: urgency(doctor) == USUAL)


def test_a_case_that_arrived_is_no_more_said_to_be_at_the_hub(clinic: Clinic, qtbot: QtBot) -> None:
    doctor = clinic.village.doctor
    told_of(doctor)
    with doctor.store.write() as connection:
        connection.execute(case_index.update().values(absent=0))
    clinic.window.go("cases")
    wait(qtbot, lambda: clinic.cases.list.presenter.loaded)
    assert REMOTE not in {line.key for line in clinic.cases.list.list.lines()}
    assert "on the hub" not in clinic.cases.list._count.text()
