"""Who reads a case: seen, shared with an institution, and ended, through the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.consultations.consent import Decision
from telecon.use_cases.share_case import see_addable, see_readers
from tests.alliance.alliance import Alliance
from tests.alliance.care import consent_to, register
from tests.members.house import notes, shared_case, write
from tests.ui.members.desks import Desks, Look
from tests.ui.settings.program import Program
from ui.members.readers_view import ReadersPage
from ui.translations import Language

BOTH = list(Language)
TEXTS = ("精神科", "会诊结束", "13800138000", "首诊")


def open_readers(made: Program, case: bytes) -> None:
    made.entrance.go("cases", case)
    made.press("Who reads it", "谁在阅读")
    made.until(lambda: bool(_page(made).presenter.readers))


def _page(made: Program) -> ReadersPage:
    return made.window.findChildren(ReadersPage)[-1]


@pytest.mark.parametrize("language", BOTH)
def test_a_doctor_sees_who_reads_since_when_and_why_and_ends_it_with_a_reason(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    case = shared_case(alliance).case
    made = desks.open("doctor", language)
    look = Look(made, *TEXTS)
    open_readers(made, case)
    made.see(made.says("The case is theirs.", "病例归其所有。"))
    made.see(made.says("signed by 张伟", "由张伟签署"))
    made.see("王强")
    look.at("readers-1-page")
    made.press("End the access…", "终止访问…")
    made.press("End it", "终止")
    made.see(made.says("Write the reason.", "请填写原因。"))
    made.fill("会诊结束", "Why does it end?", "为什么终止？")
    look.at("readers-2-why")
    focused = made.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    made.see(made.says("cannot be taken back", "无法收回"))
    look.at("readers-3-asked")
    made.press("End the access", "终止访问")
    made.see(made.says("Access ended", "访问已终止"))
    look.at("readers-4-ended")
    write(made.session, case, "终止之后")
    made.entrance.house.network.sync_now()
    made.all_sent()
    made.end()
    alliance.carry("expert")
    assert notes(alliance.expert, case) == {"首诊"}
    assert look.wrong == {}


@pytest.mark.parametrize("language", BOTH)
def test_a_case_is_shared_only_where_the_patient_agreed(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    case = register(alliance.doctor)
    write(alliance.doctor, case, "给医院看")
    (hospital,) = see_addable(alliance.doctor, case)
    assert not hospital.consented
    consented = register(alliance.doctor)
    write(alliance.doctor, consented, "给医院看")
    consent_to(alliance.doctor, consented, alliance.hospital)
    made = desks.open("doctor", language)
    look = Look(made, *TEXTS)
    open_readers(made, case)
    made.button("Record consent first", "先记录知情同意")
    assert not made.shows(made.says("Share the case", "共享病例"))
    look.at("readers-5-no-consent")
    open_readers(made, consented)
    made.press("Share the case", "共享病例")
    made.see(made.says("The patient agreed to it.", "患者已同意。"))
    look.at("readers-6-share")
    made.press("Share it", "共享")
    made.until(lambda: len(see_readers(made.session, consented)) == 2)
    made.all_sent()
    made.end()
    alliance.carry("expert")
    assert notes(alliance.expert, consented) == {"给医院看"}
    assert notes(alliance.expert, case) == set()
    assert look.wrong == {}


def test_a_withdrawn_consent_is_told_where_access_goes_on(desks: Desks, alliance: Alliance) -> None:
    case = shared_case(alliance).case
    consent_to(alliance.doctor, case, alliance.hospital, Decision.WITHDRAWN)
    made = desks.open("doctor")
    open_readers(made, case)
    made.see("The patient's word no longer allows it.")
    made.take("readers-7-withdrawn")


def test_an_expert_sees_who_reads_and_can_end_nothing(desks: Desks, alliance: Alliance) -> None:
    case = shared_case(alliance).case
    found = see_readers(alliance.expert, case)
    assert [(r.owner, r.may_end, bool(r.people)) for r in found] == [
        (True, False, True),
        (False, False, True),
    ]
    assert all(reader.since_ms for reader in found)
    assert see_addable(alliance.expert, case) == ()


def test_esc_goes_back_to_the_case(desks: Desks, alliance: Alliance) -> None:
    case = register(alliance.doctor)
    made = desks.open("doctor")
    open_readers(made, case)
    QTest.keyClick(_page(made), Qt.Key.Key_Escape)
    made.button("Who reads it")
