"""People and invitations, through the real window, store and hub."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.clock import SystemClock
from telecon.decoding.invitation import invitation_in
from telecon.use_cases.enrol import read_invitation
from telecon.use_cases.see_alliance import see_alliance
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE, Ground
from tests.ui.settings.program import Program
from ui.kit.forms import ChoiceField
from ui.printing.pdf import write_pdf
from ui.settings.offer_view import OfferView
from ui.settings.people_presenter import Offer, PeoplePresenter
from ui.settings.square_view import SquareCode, code_image, png
from ui.translations import Language


def open_people(made: Program) -> None:
    made.press("Open people and invitations", "打开人员与邀请")
    made.see("赵敏")


def invite_nurse(made: Program) -> None:
    made.press("Invite a person", "邀请人员")
    made.fill("孙丽", "Full name", "姓名")
    made.choose("nurse" if made.language is Language.ENGLISH else "护士", "Role", "角色")
    made.fill("护师", "Title", "职称")


def offer_of(made: Program) -> Offer:
    offer = made.window.findChildren(PeoplePresenter)[0].offer
    assert offer is not None
    return offer


class Look:
    """Looks at each screen of a program."""

    def __init__(self, made: Program) -> None:
        self._made = made
        self.wrong: dict[str, list[str]] = {}

    def at(self, name: str, *data: str) -> None:
        self._made.take(name)
        if found := self._made.troubles(*data):
            self.wrong[name] = found


@pytest.mark.parametrize("language", list(Language))
def test_every_page_a_convener_uses_to_invite_speaks_one_language_and_fits(
    program: Open, language: Language
) -> None:
    made = program("convener", language, PASSPHRASE)
    look = Look(made)
    open_people(made)
    look.at("people-1-list")
    invite_nurse(made)
    look.at("people-2-invite")
    made.press("Sign the invitation", "签署邀请")
    made.see("Works once" if language is Language.ENGLISH else "仅可使用一次")
    look.at("people-3-offer")
    made.press("Make a code", "生成代码")
    made.until(lambda: bool(offer_of(made).code))
    address = offer_of(made).addresses[0]
    made.see(address)
    look.at("people-4-code", address, *offer_of(made).code.split("-"))
    made.press("Done, I handed it over", "已交给本人")
    made.see("孙丽")
    look.at("people-5-invited")
    assert look.wrong == {}


@pytest.mark.parametrize("language", list(Language))
def test_every_page_an_administrator_uses_speaks_one_language_and_fits(
    program: Open, language: Language
) -> None:
    made = program("admin", language, PASSPHRASE)
    look = Look(made)
    look.at("settings-admin", "127.0.0.1", "远程会诊")
    open_people(made)
    look.at("people-6-everybody")
    made.press("Invite a person", "邀请人员")
    look.at("people-7-invite-everywhere")
    made.press("Cancel", "取消")
    made.tick("Facilities", "机构")
    look.at("people-8-facilities")
    made.press("Admit a facility", "接纳机构")
    made.press("Admit the facility", "签署接纳")
    look.at("people-9-admit")
    made.press("Cancel", "取消")
    made.tick("Agreements", "协议")
    look.at("people-10-agreements", *AGREEMENT)
    made.press("Put an agreement on record", "协议备案")
    made.press("Sign and put on record", "签署并备案")
    look.at("people-11-agree")
    assert look.wrong == {}


def test_an_invitation_is_read_back_from_file_picture_and_paper(
    program: Open, tmp_path: Path
) -> None:
    made = program("convener", passphrase=PASSPHRASE)
    open_people(made)
    invite_nurse(made)
    made.press("Sign the invitation")
    made.see("Works once")
    offer = offer_of(made)
    view = made.window.findChildren(OfferView)[-1]
    view.keep(tmp_path / "file.telecon", offer.data)
    made.see("Saved: file.telecon")
    view.keep(tmp_path / "picture.png", png(code_image(offer.data)))
    for file in ("file.telecon", "picture.png"):
        read = read_invitation(invitation_in(tmp_path / file), SystemClock())
        assert (read.name, read.role, read.facility) == ("孙丽", "nurse", "青山村卫生室")
    shown = view.findChildren(SquareCode)[-1]
    on_screen = tmp_path / "screen.png"
    shown.grab().save(str(on_screen))
    assert invitation_in(on_screen) == offer.data
    page = tmp_path / "page.pdf"
    write_pdf(view.page(offer), page)
    assert page.read_bytes().startswith(b"%PDF")


def test_without_the_hub_the_invitation_is_held_back_until_it_is_known_there(
    program: Open, ground: Ground
) -> None:
    made = program("convener", passphrase=PASSPHRASE)
    open_people(made)
    with ground.hub.offline():
        invite_nurse(made)
        made.press("Sign the invitation")
        made.see("nobody can join with it before that")
        made.see("The hub does not answer.")
        assert not made.shows("Works once")
    made.press("Try again")
    made.see("Works once")


def test_a_convener_is_told_why_psychiatrists_are_not_theirs_to_invite(program: Open) -> None:
    made = program("convener", passphrase=PASSPHRASE)
    open_people(made)
    made.press("Invite a person")
    made.see("signed with the alliance's own key, which is not on this PC")
    roles = made.field("Role")
    assert isinstance(roles, ChoiceField)
    assert roles.findData("psychiatrist") == -1
    assert roles.findData("nurse") >= 0
    assert made.field("Registered scope").findData("psychiatry") == -1  # type: ignore[attr-defined]


def test_nobody_else_is_shown_the_page_of_invitations(program: Open) -> None:
    made = program("doctor", passphrase=PASSPHRASE)
    made.see("Records from other systems")
    assert not made.shows("Open people and invitations")


def test_an_administrator_admits_a_facility_and_records_an_agreement_by_keyboard(
    program: Open, ground: Ground
) -> None:
    made = program("admin", passphrase=PASSPHRASE)
    open_people(made)
    made.tick("Facilities")
    made.press("Admit a facility")
    made.fill("白水镇卫生院", "Name of the facility")
    made.choose("township health centre", "Kind")
    made.press("Admit the facility")
    book = made.window.findChildren(PeoplePresenter)[0]
    made.until(lambda: "白水镇卫生院" in [p.name for p in book.book.facilities])
    made.tick("Agreements")
    made.press("Put an agreement on record")
    made.choose("白水镇卫生院", "Asks for advice")
    made.choose("市精神卫生中心", "Gives advice")
    for part in PARTS:
        made.fill("按协议执行", part)
    made.fill("周明，李卫国", "Signed by")
    made.fill("2026-01-01", "Valid from")
    made.fill("2025-12-31", "Valid to")
    made.press("Sign and put on record")
    made.see("This is before the first day.")
    end = made.field("Valid to")
    QTest.keyClick(end, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    made.fill("2027-12-31", "Valid to")
    made.press("Sign and put on record")
    made.see("白水镇卫生院 asks, 市精神卫生中心 advises")
    made.end()
    with ground.opened("admin") as admin:
        agreed = see_alliance(admin).agreements[-1]
    assert agreed.signatories == ("周明", "李卫国")
    assert (agreed.valid_from, agreed.valid_to) == ("2026-01-01", "2027-12-31")


def test_the_usual_circle_and_scope_follow_the_role(program: Open) -> None:
    made = program("admin", passphrase=PASSPHRASE)
    open_people(made)
    made.press("Invite a person")
    made.choose("psychiatrist", "Role")
    scope = made.field("Registered scope")
    assert isinstance(scope, ChoiceField)
    assert scope.key() == "psychiatry"
    assert made.button("consultation desk").isChecked()
    made.fill("王建国", "Full name")
    made.press("Sign the invitation")
    made.see("This role needs a registration number.")
    made.choose("青山村卫生室", "Facility")
    made.choose("nurse", "Role")
    assert made.button("clinic").isChecked()


PARTS = (
    *("Purpose", "Conditions both fulfil", "What is offered", "How it goes"),
    *("Rights and duties", "Liability"),
)
AGREEMENT = (
    "远程会诊",
    "双方具备诊疗资质",
    "精神科会诊",
    "申请、受理、会诊、意见、采纳",
    "邀请方提供病历，受邀方提供意见",
    "邀请方承担诊疗责任",
)
