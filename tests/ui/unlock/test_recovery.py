"""Coming back on an empty PC with the printed code, and a passphrase changed or forgotten.

Every key goes to whatever has the focus; no mouse, no direct call.
"""

import io
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.crypto.recovery_code import new_recovery_code
from telecon.errors import AttachmentError
from telecon.session import Session
from telecon.store.profile import unlock as unlock_profile
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from telecon.use_cases.build_alliance import admit_facility
from telecon.use_cases.enrol import enrol
from telecon.use_cases.lock import renew_code
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_people_here import see_people_here
from tests.alliance import care
from tests.alliance.founding import doctor_of, step
from tests.ui.consultations.keyboard import come_forward, press, tab_to
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE, Ground
from tests.ui.settings.program import Program
from tests.ui.unlock.test_first_start import session_of
from ui.translations import Language

SCAN = random.Random(11).randbytes(300_000)
EXAMPLES = ("AWQD-KZWS-…", "hub.example.org:8443", "hub.example.org:port", "ABCD-EFGH")
OTHER = "a passphrase chosen afterwards 77"


@dataclass(frozen=True)
class Lost:
    """A village clinic with one PC, which is gone; what is left of it.

    Attributes:
        folder: name of the old profile.
        code: as printed.
        case: a patient with a scan.
    """

    folder: str
    code: str
    case: bytes


def village(ground: Ground, name: str) -> Session:
    """A clinic of one doctor and one PC, joined and with its own circle."""
    with ground.opened("admin") as admin:
        clinic = admit_facility(admin, f"{name}卫生室", "village-clinic", ())
        step(admin)
    invitation = ground.invitation(doctor_of(clinic, "李春梅"))
    joined = enrol(ground.folder / name, invitation, PASSPHRASE, SystemClock(), FLOOR).session
    step(joined)
    return joined


def lost(ground: Ground, name: str) -> Lost:
    doctor = village(ground, name)
    case = care.register(doctor)
    attach_file(doctor, case, io.BytesIO(SCAN), NewAttachment("胸片", "胸片.bin"))
    code = "-".join(renew_code(ground.folder / name, doctor))
    step(doctor)
    doctor.store.close()
    return Lost(name, code, case)


def write(made: Program, name: str, text: str) -> None:
    """Tab to a field and type into whatever has the focus."""
    tab_to(made.window, name)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def ask_hub(made: Program, address: str, code: str) -> None:
    """Type the sheet's two lines and ask."""
    write(made, made.says("Address of the hub", "中转服务器地址"), address)
    write(made, made.says("Recovery code", "恢复码"), code)
    press(made.window, made.says("Find my records", "查找我的病历"))
    made.until(lambda: not made.wizard().busy)


def choose_passphrase(made: Program, passphrase: str) -> None:
    write(made, "Passphrase", passphrase)
    write(made, "Once more", passphrase)


def confirm_code(made: Program) -> None:
    """From the new code on the screen to the rooms."""
    made.see("Print your recovery code")
    groups = made.wizard().groups
    press(made.window, "I have it on paper")
    for number in made.wizard().asked:
        write(made, f"Group {number + 1}", groups[number])
    press(made.window, "Confirm")


def scan_of(session: Session, case: bytes) -> bytes:
    """The scan as far as it is here."""
    found = read_case(session, case).state.attachments
    try:
        return read_attachment(session, found[0].value) if found else b""
    except AttachmentError:
        return b""


def test_a_doctor_comes_back_on_an_empty_pc_by_keyboard_with_every_case_and_attachment(
    program: Open, ground: Ground
) -> None:
    gone = lost(ground, "柳河村")
    made = program("empty-pc")
    come_forward(made.window)
    press(made.window, "I have a recovery code")
    ask_hub(made, ground.hub.address, gone.code.lower())
    made.see("Is this you?")
    made.see("李春梅")
    press(made.window, "This is me")
    choose_passphrase(made, OTHER)
    press(made.window, "Create the store")
    confirm_code(made)
    made.see("You are back")
    press(made.window, "Start working")
    made.until(lambda: bool(made.entrance.window.current_room))
    session = session_of(made.entrance)
    made.until(lambda: scan_of(session, gone.case) == SCAN)
    assert read_case(session, gone.case).state.patient is not None
    made.until(lambda: made.entrance.house.network.status().state == "online")
    made.entrance.go("settings")
    made.see("Your printed code brings you back on an empty PC")
    old = program(gone.folder, passphrase=PASSPHRASE)
    old.until(lambda: old.entrance.house.network.status().state == "stopped")
    old.see("You went on working on another PC")


def test_an_open_settings_page_says_that_the_hub_took_the_copy_as_soon_as_it_has(
    program: Open, ground: Ground
) -> None:
    gone = lost(ground, "柳溪村")
    with ground.hub.offline():
        made = program(gone.folder, passphrase=PASSPHRASE)
        made.entrance.go("settings")
        made.see("Your printed code brings you back on an empty PC")
        press(made.window, "Make another recovery code")
        confirm_code(made)
        press(made.window, "Start working")
        made.see("The hub does not keep the copy yet")
    made.entrance.house.network.sync_now()
    made.see("Your printed code brings you back on an empty PC")


@pytest.mark.parametrize("language", list(Language))
def test_each_reason_why_nobody_comes_back_is_said_and_the_sheet_stays(
    program: Open, ground: Ground, language: Language, tmp_path: Path
) -> None:
    made = program(f"nobody-{language.value}", language)
    come_forward(made.window)
    press(made.window, made.says("I have a recovery code", "我有恢复码"))
    assert made.troubles(*EXAMPLES) == []
    made.take("wizard-recovery")
    unknown = str(new_recovery_code())
    for address, code, told in (
        (ground.hub.address, "ABCD-EFGH", ("The recovery code is mistyped.", "恢复码输入有误。")),
        (ground.hub.address, unknown, ("The hub keeps nothing", "没有与这个恢复码对应的内容")),
        ("127.0.0.1:1", unknown, ("The hub does not answer.", "中转服务器没有应答")),
        (
            "hub.example.org:port",
            unknown,
            ("This is no address of a hub.", "这不是中转服务器的地址"),
        ),
    ):
        ask_hub(made, address, code)
        made.see(made.says(*told))
        assert made.wizard().step == "recovery"
        assert made.troubles(*EXAMPLES, unknown) == []
    assert see_people_here(made.folder) == ()


def test_whose_code_it_is_shows_before_anything_is_made_and_who_is_not_it_goes_back(
    program: Open, ground: Ground
) -> None:
    gone = lost(ground, "东沟村")
    made = program("not-hers")
    come_forward(made.window)
    press(made.window, "I have a recovery code")
    ask_hub(made, ground.hub.address, gone.code)
    made.see("Is this you?")
    press(made.window, "Not me")
    made.see("Come back with your recovery code")
    assert see_people_here(made.folder) == ()
    with ground.opened(gone.folder) as doctor:
        step(doctor)


@pytest.mark.parametrize("language", list(Language))
def test_every_sheet_of_coming_back_speaks_one_language_and_fits(
    program: Open, ground: Ground, language: Language
) -> None:
    gone = lost(ground, f"北山{language.value}村")
    made = program(f"back-{language.value}", language)
    come_forward(made.window)
    press(made.window, made.says("I have a recovery code", "我有恢复码"))
    ask_hub(made, ground.hub.address, gone.code)
    made.see(made.says("Is this you?", "这是您本人吗？"))
    data = (f"{gone.folder}卫生室", ground.hub.address)
    assert made.troubles(*data) == []
    made.take("wizard-recovery-review")


def test_a_passphrase_is_changed_by_keyboard_and_only_the_new_one_opens(
    program: Open, ground: Ground
) -> None:
    village(ground, "南坪村").store.close()
    made = program("南坪村", passphrase=PASSPHRASE)
    come_forward(made.window)
    made.entrance.go("settings")
    made.see("Change the passphrase")
    write(made, "Present passphrase", "not this one")
    write(made, "New passphrase", OTHER)
    write(made, "Once more", OTHER)
    press(made.window, "Change the passphrase")
    made.see("The passphrase is not right.")
    write(made, "Present passphrase", PASSPHRASE)
    press(made.window, "Change the passphrase")
    made.see("The passphrase is changed.")
    made.end()
    again = program("南坪村")
    come_forward(again.window)
    write(again, "Passphrase", PASSPHRASE)
    press(again.window, "Unlock")
    again.see("The passphrase is not right.")
    again.until(lambda: not again.unlocking())
    write(again, "Passphrase", OTHER)
    press(again.window, "Unlock")
    again.until(lambda: bool(again.entrance.window.current_room))


def test_a_forgotten_passphrase_is_replaced_by_keyboard_with_the_printed_code(
    program: Open, ground: Ground
) -> None:
    gone = lost(ground, "西岭村")
    made = program(gone.folder)
    come_forward(made.window)
    press(made.window, "Use a recovery code")
    write(made, "Recovery code", str(new_recovery_code()))
    write(made, "New passphrase", OTHER)
    write(made, "Once more", OTHER)
    press(made.window, "Open and set the new passphrase")
    made.see("This recovery code does not belong to anybody on this PC.")
    write(made, "Recovery code", gone.code)
    press(made.window, "Open and set the new passphrase")
    made.until(lambda: bool(made.entrance.window.current_room))
    assert read_case(session_of(made.entrance), gone.case).state.patient is not None
    made.end()
    (person,) = see_people_here(ground.folder / gone.folder)
    unlock_profile(ground.folder / gone.folder, person.person, OTHER).store.close()
