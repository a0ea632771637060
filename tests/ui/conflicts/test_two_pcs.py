"""Two colleagues at two windows and a real hub that was out of reach: what they wrote apart."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from telecon.cases.documents import Patient
from telecon.session import Session
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case
from telecon.use_cases.register_patient import register_patient
from tests.alliance.alliance import Alliance
from tests.ui.members.desks import Desks, Look
from tests.ui.settings.program import Program
from ui.translations import Language

NAME, OLD, OURS, THEIRS = "尉迟恭", "13900001234", "13900000001", "13900000002"
DATA = (NAME, OLD, OURS, THEIRS, "青山村三组", "尉迟", "newborn")


def phone(session: Session, case: bytes) -> str:
    patient = read_case(session, case).state.patient
    return patient.phone if patient else ""


def write_phone(made: Program, number: str) -> None:
    """Change the phone in the form, by keyboard."""
    made.press("Change the details", "修改基本信息")
    made.until(lambda: any(row.text() == OLD for row in made.fields()))
    field = made.field("Phone", "电话")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    made.type_into(field, number)
    made.press("Sign the changes", "签名并保存修改")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", list(Language))
def test_what_two_wrote_while_the_hub_was_away_is_compared_settled_and_seen_by_both(
    alliance: Alliance, desks: Desks, language: Language
) -> None:
    who = Patient(NAME, "male", no_document="newborn", phone=OLD)
    case = register_patient(alliance.expert, who).ledger
    alliance.carry("expert", "second", "expert")
    ours = desks.open("expert", language)
    theirs = desks.open("second", language)
    alliance.hub.stop()
    for made, number in ((ours, OURS), (theirs, THEIRS)):
        made.entrance.go("cases", case)
        write_phone(made, number)
        made.until(lambda m=made, n=number: phone(m.session, case) == n)  # type: ignore[misc]
    alliance.hub.start()
    for made in (ours, theirs):
        made.entrance.house.network.sync_now()
        made.until(lambda m=made: " / " in phone(m.session, case))  # type: ignore[misc]
    look = Look(ours, *DATA)
    look.at("case-with-two-versions")
    ours.press("Compare and choose", "对比并选择")
    ours.see(THEIRS)
    look.at("two-versions")
    chosen = ours.says(f"Use this: {THEIRS}", f"采用此项：{THEIRS}")
    ours.until(lambda: bool(named(ours, chosen)))
    named(ours, chosen)[0].click()
    theirs.until(lambda: phone(theirs.session, case) == THEIRS)
    ours.see(ours.says("Settled", "已处理"))
    look.at("settled")
    assert look.wrong == {}


@pytest.mark.timeout(300)
def test_a_person_registered_on_both_pcs_is_offered_joined_and_one_line_on_both(
    alliance: Alliance, desks: Desks
) -> None:
    who = Patient(NAME, "male", "1950-02-03", no_document="newborn", phone=OLD)
    alliance.hub.stop()
    cases = {register_patient(s, who).ledger for s in (alliance.expert, alliance.second)}
    alliance.hub.start()
    alliance.carry("expert", "second", "expert")
    ours, theirs = desks.open("expert"), desks.open("second")
    ours.entrance.go("cases")
    ours.press("Compare")
    ours.see("One person or two?")
    look = Look(ours, *DATA)
    look.at("one-person")
    ours.press("One person: keep this in the list")
    ours.see("One person. Both records are kept")
    look.at("one-person-joined")
    theirs.until(lambda: len({r.ledger for r in list_cases(theirs.session)} & cases) == 1)
    theirs.entrance.go("cases")
    theirs.see("1 cases")
    assert look.wrong == {}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", list(Language))
def test_a_convener_asks_the_hub_which_pcs_have_gone_quiet_and_which_version_they_run(
    alliance: Alliance, desks: Desks, language: Language
) -> None:
    alliance.carry("expert", "doctor")
    made = desks.open("admin", language, only=("today", "cases", "sync"))
    made.entrance.go("sync")
    made.press("See all PCs", "查看全部电脑")
    made.see("李春梅")
    look = Look(made, *DATA)
    made.until(lambda: made.shows(made.says("version 0.", "版本 0.")))
    look.at("sites")
    alliance.hub.stop()
    made.press("Ask again", "重新查询")
    made.see(made.says("What the hub said before is shown.", "现显示中转服务器上次的答复。"))
    look.at("sites-offline")
    assert look.wrong == {}


def named(made: Program, name: str) -> list[QPushButton]:
    found = made.window.findChildren(QPushButton)
    return [b for b in found if b.isVisible() and b.accessibleName() == name]
