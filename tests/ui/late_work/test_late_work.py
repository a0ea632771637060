"""Late work is read, taken over and declined, through the real window, store and hub."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from telecon.ledger.projection import load_case
from telecon.use_cases.late_work import see_late_work
from telecon.use_cases.remove_member import remove_device
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import register
from tests.members.house import colleague, notes, shared_case, write
from tests.ui.members.desks import Desks, Look
from ui.translations import Language

BOTH = list(Language)
TEXTS = ("离线 0", "离线 1", "与病历不符", "精神科", "只在被盗电脑上", "出诊补记")


def late_notes(alliance: Alliance, count: int = 2) -> bytes:
    """An expert is removed while offline; their notes come late, for the doctor's case."""
    shared = shared_case(alliance)
    for number in range(count):
        write(alliance.second, shared.case, f"离线 {number}")
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin", "expert", "doctor")
    tried(alliance.second)
    alliance.carry("doctor", "expert")
    return shared.case


@pytest.mark.parametrize("language", BOTH)
def test_the_lead_reads_late_work_takes_one_over_and_declines_another(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    case = late_notes(alliance)
    made = desks.open("doctor", language)
    look = Look(made, *TEXTS)
    made.see(made.says("2 entries came too late", "有 2 条内容来得太迟"))
    look.at("late-1-today", "身份证", "张伟")
    made.entrance.go("sync")
    made.press("Read and decide", "阅读并处理")
    made.see("离线 0")
    look.at("late-2-list")
    made.press("Take over in my name", "以我的名义接收")
    made.see(made.says("Taken over by 李春梅", "由李春梅接收"))
    assert "离线 0" in notes(made.session, case)
    made.press("Decline…", "谢绝…")
    made.press("Decline it", "谢绝")
    made.see(made.says("Write the reason.", "请填写原因。"))
    made.fill("与病历不符", "Why is it not taken over?", "为什么不接收？")
    QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_Return)
    made.see(made.says("Declined by 李春梅: 与病历不符", "由李春梅谢绝：与病历不符"))
    look.at("late-3-decided")
    made.entrance.go("cases", case)
    made.see(made.says("taken over from 王强", "接收自 王强"))
    made.take("late-4-case")
    made.all_sent()
    made.end()
    alliance.carry("expert")
    assert notes(alliance.expert, case) == {"首诊", "离线 0"}
    assert proved(alliance.doctor).findings == ()
    assert look.wrong == {}


def test_esc_leaves_the_reason_and_nothing_is_declined(desks: Desks, alliance: Alliance) -> None:
    late_notes(alliance, 1)
    made = desks.open("doctor")
    made.entrance.go("late-work")
    made.press("Decline…")
    made.fill("x", "Why is it not taken over?")
    QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_Escape)
    assert not [f for f in made.window.findChildren(QLineEdit) if f.isVisible()]
    made.button("Take over in my name")


def test_who_writes_no_records_reads_late_work_and_decides_nothing(
    desks: Desks, alliance: Alliance
) -> None:
    late_notes(alliance, 1)
    alliance.carry("convener")
    made = desks.open("convener")
    made.entrance.go("late-work")
    made.see("离线 0")
    made.see("Your role writes no records")
    assert not made.shows("Take over in my name")


@pytest.mark.parametrize("language", BOTH)
def test_a_patient_who_was_only_on_the_stolen_pc_becomes_a_case_in_a_colleagues_name(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    colleague(alliance)
    case = register(alliance.doctor)
    write(alliance.doctor, case, "只在被盗电脑上")
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    tried(alliance.doctor)
    made = desks.open("何平", language)
    made.until(lambda: bool(see_late_work(made.session)))
    made.entrance.go("late-work", case)
    made.see("只在被盗电脑上")
    look = Look(made, *TEXTS, "13800138000")
    look.at("late-5-unknown-case")
    made.press("Take over in my name", "以我的名义接收")
    made.see(made.says("Taken over on this PC", "已在本机接收"))
    made.entrance.go("cases")
    made.see("张伟")
    (decided,) = see_late_work(made.session)
    assert decided.waiting == 0
    with made.session.store.read() as connection:
        assert load_case(connection, case).patient is None
    assert look.wrong == {}


def test_without_late_work_the_page_says_what_it_is_for(desks: Desks) -> None:
    made = desks.open("doctor")
    made.entrance.go("late-work")
    made.see("No late work")
    made.press("Back to sync")
    made.see("Sync now")


@pytest.mark.parametrize("language", BOTH)
def test_the_late_opinion_of_a_removed_expert_can_be_read_though_not_taken_over(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    asked = care.ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "second")
    care.accept(alliance.second, asked)
    alliance.carry("second")
    care.advise(alliance.second, asked)
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin", "doctor")
    tried(alliance.second)
    alliance.carry("doctor")
    made = desks.open("doctor", language)
    made.entrance.go("late-work")
    for words in ("抑郁发作 F32", "建议口服舍曲林", "两周后复诊"):
        made.see(words)
    made.see(made.says("Ask their institution again", "请再次请求对方机构"))
    assert not made.shows(made.says("Take over in my name", "以我的名义接收"))
    look = Look(made, *TEXTS, "抑郁发作 F32", "建议口服舍曲林", "两周后复诊")
    look.at("late-6-opinion")
    assert look.wrong == {}


@pytest.mark.parametrize("language", BOTH)
def test_what_a_stolen_pc_still_sent_of_a_request_can_be_read_before_it_is_made_anew(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    colleague(alliance)
    case = register(alliance.doctor)
    alliance.carry("doctor")
    care.consent_to(alliance.doctor, case, alliance.hospital)
    care.request_to(alliance.doctor, case, alliance.hospital)
    care.attach(alliance.doctor, case)
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    tried(alliance.doctor)
    made = desks.open("何平", language)
    made.until(lambda: bool(see_late_work(made.session)))
    made.entrance.go("late-work", case)
    (late,) = see_late_work(made.session)
    said = {text for item in late.items if not item.may_take_over for text in item.lines}
    for text in said - {"given"}:
        made.see(text)
    assert len(said) > 4
    files = {name for item in late.items if (name := getattr(item.value, "file_name", ""))}
    look = Look(made, *TEXTS, *said, *files)
    look.at("late-7-acts")
    assert look.wrong == {}
