"""Two paper halves through the window: made and printed, typed on a new PC, seen, refused."""

from pathlib import Path

import pytest

from sync.protocol.paper_key import DELAY_MS
from telecon.use_cases.paper_halves import Sheet
from tests.alliance.alliance import Alliance
from tests.members.house import notes
from tests.members.paper import KEEPERS, MINUTE, Lost, hub_by_clock, lost_clinic
from tests.ui.members.desks import Desks, Look
from tests.ui.printing.test_documents import read
from tests.ui.settings.program import Program
from ui.paper.document import half_document
from ui.paper.presenter import PaperPresenter
from ui.printing.pdf import write_pdf
from ui.translations import Language

DATA = ("127.0.0.1", "远程会诊", *KEEPERS, "不是本人")


def type_halves(made: Program, lost: Lost) -> None:
    made.entrance.go("settings")
    made.see(made.says("Nobody can hand you the key?", "没有人能把密钥交给您？"))
    one, other = lost.codes()
    made.fill(one.lower(), "First half", "第一半")
    made.fill(other, "Second half", "第二半")


def sheets_on(made: Program) -> tuple[Sheet, ...]:
    """The two halves while they are shown."""
    presenters = made.window.findChildren(PaperPresenter)
    return next(presenter.sheets for presenter in presenters if presenter.sheets)


@pytest.mark.parametrize("language", list(Language))
def test_two_halves_are_shown_once_each_for_its_custodian_and_printed_whole(
    desks: Desks, language: Language, tmp_path: Path
) -> None:
    made = desks.open("doctor", language)
    look = Look(made, *DATA)
    made.entrance.go("settings")
    made.press("Make two halves…", "制作两半纸…")
    made.press("Sign, and show both halves", "签署并显示两半")
    made.see(made.says("Who keeps it?", "由谁保管？"))
    made.fill(KEEPERS[0], "Keeps the first half", "第一半的保管人")
    made.fill(KEEPERS[1], "Keeps the second half", "第二半的保管人")
    made.press("Sign, and show both halves", "签署并显示两半")
    made.see(made.says("They are shown this once", "只显示这一次"))
    sheets = sheets_on(made)
    codes = tuple("-".join(sheet.groups) for sheet in sheets)
    look.at("paper-1-made", *codes)
    for sheet, other in (sheets, reversed(sheets)):
        made.see("-".join(sheet.groups))
        pdf = tmp_path / f"{sheet.number}.pdf"
        write_pdf(half_document(sheet, "青山村卫生室"), pdf)
        page = read(pdf)
        assert all(group in page for group in (*sheet.groups, sheet.custodian))
        assert other.groups[0] not in page
    made.press("Both are on paper", "两张都已打印")
    made.until(lambda: not any(made.shows(code) for code in codes))
    made.see(made.says("王院长 and 李会计 keep a half each", "王院长和李会计各保管一半"))
    assert look.wrong == {}


@pytest.mark.parametrize("language", list(Language))
def test_everybody_sees_a_use_on_the_worklist_and_an_administrator_refuses_it(
    desks: Desks, alliance: Alliance, language: Language
) -> None:
    hub_by_clock(alliance)
    lost = lost_clinic(alliance)
    new = desks.open("new-pc", language)
    look = Look(new, *DATA)
    type_halves(new, lost)
    look.at("paper-2-typed", *lost.codes(), lost.codes()[0].lower())
    new.press("Sign, and use both halves", "签署并使用两半")
    new.see(new.says("used both paper halves on", "使用了两半纸"))
    look.at("paper-3-waits")
    new.until(lambda: new.entrance.house.network.status().waiting == 0)
    new.end()
    admin = desks.open("admin", language)
    seen = Look(admin, *DATA)
    admin.entrance.go("today")
    admin.see(admin.says("Paper halves in use", "有人使用了两半纸"))
    seen.at("paper-4-today")
    admin.entrance.go("settings")
    admin.press("Refuse this use", "拒绝这次使用")
    admin.see(admin.says("Write why.", "请填写原因。"))
    admin.fill("不是本人", "Why it is refused", "拒绝的原因")
    seen.at("paper-5-refuse")
    admin.press("Refuse this use", "拒绝这次使用")
    admin.see(admin.says("Refused by 周明: 不是本人", "已被周明拒绝：不是本人"))
    assert (look.wrong, seen.wrong) == ({}, {})


def test_a_new_pc_reads_every_case_once_both_halves_have_waited(
    desks: Desks, alliance: Alliance
) -> None:
    clock = hub_by_clock(alliance)
    lost = lost_clinic(alliance)
    made = desks.open("new-pc")
    type_halves(made, lost)
    made.press("Sign, and use both halves")
    made.see("The cases open there on")
    made.until(lambda: made.entrance.house.network.status().waiting == 0)
    assert notes(made.session, lost.own) == set()
    made.end()
    clock.ahead_ms = DELAY_MS + MINUTE
    made = desks.open("new-pc")
    made.until(lambda: notes(made.session, lost.own) == {"只在本院"})
    made.until(lambda: notes(made.session, lost.shared) == {"首诊"})
    made.entrance.go("settings")
    made.see("The cases are open there, and the halves are used up.")
    made.see("There are no halves yet.")
    made.entrance.go("cases")
    made.see("张伟")
