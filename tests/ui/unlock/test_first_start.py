"""First start by keyboard against a real hub, a second person on the same PC, and the lock."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from sync.protocol.invitation import decode_invitation
from sync.protocol.suites import SigningKey, Suite
from telecon.cases.documents import Patient
from telecon.commands.wiring.invitations import leave_at_hub, write_qr
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee
from telecon.use_cases.register_patient import Registered, register_patient
from telecon.use_cases.see_alliance import Joining, see_alliance
from tests.alliance.founding import doctor_of, step
from tests.ui.imports.test_imports import EXAMPLES, presenter_of, tray_words, view_of
from tests.ui.painted import painted
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE, Ground
from tests.ui.settings.program import Program
from ui.entrance import Entrance
from ui.kit.lists import ListRow
from ui.translations import Language

OTHER = "another long sentence 99"
PATIENT = Patient("张桂兰", gender="female", identity_number="110101194912319141")


def choose_file(made: Program, file: Path) -> None:
    """Open the invitation through the file dialog, all by keyboard."""
    timer = QTimer()
    timer.setInterval(50)

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            timer.stop()
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert line is not None
            line.setText(str(file))
            QTest.keyClick(line, Qt.Key.Key_Return)

    timer.timeout.connect(type_name)
    timer.start()
    made.press("Open the invitation…")


def take_up(made: Program, passphrase: str) -> None:
    """From “This is me” to the rooms."""
    made.press("This is me")
    for field in made.fields():
        made.type_into(field, passphrase)
    made.press("Create the store")
    made.see("Print your recovery code")
    groups = made.wizard().groups
    made.press("I have it on paper")
    for field, number in zip(made.fields(), made.wizard().asked, strict=True):
        made.type_into(field, groups[number])
    made.press("Confirm")
    made.press("Start working")
    made.until(lambda: bool(made.entrance.window.current_room))


def with_file(made: Program, ground: Ground, folder: Path) -> None:
    file = folder / "invitation.telecon"
    file.write_bytes(ground.invitation(nurse_of(ground, "孙丽")))
    choose_file(made, file)


def with_picture(made: Program, ground: Ground, folder: Path) -> None:
    picture = folder / "invitation.png"
    write_qr(decode_invitation(ground.invitation(nurse_of(ground, "孙丽"))), picture)
    choose_file(made, picture)


def with_code(made: Program, ground: Ground, _folder: Path) -> None:
    type_code(made, ground, code_of(ground, nurse_of(ground, "孙丽")))


def type_code(made: Program, ground: Ground, code: str) -> None:
    made.tick("Type a code")
    made.fill(ground.hub.address, "Address of the hub")
    made.fill(code.lower(), "Code")
    made.press("Fetch the invitation")


def code_of(ground: Ground, invitee: Invitee) -> str:
    invitation = decode_invitation(ground.invitation(invitee))
    with ground.opened("admin") as admin:
        return leave_at_hub(admin, invitation)


def nurse_of(ground: Ground, name: str, days: int = 7) -> Invitee:
    return Invitee(ground.clinic, name, "nurse", "护师", days=days)


@pytest.mark.parametrize("way", [with_file, with_picture, with_code])
def test_a_first_start_by_keyboard_joins_the_alliance(
    program: Open, ground: Ground, tmp_path: Path, way: Callable[[Program, Ground, Path], None]
) -> None:
    made = program(f"pc-{way.__name__}")
    way(made, ground, tmp_path)
    made.see("孙丽")
    take_up(made, PASSPHRASE)
    made.until(lambda: bool(see_alliance(session_of(made.entrance)).home))
    mine = session_of(made.entrance).author.person
    book = see_alliance(session_of(made.entrance))
    assert [m.state for m in book.members if m.person == mine] == [Joining.JOINED]


def test_a_used_an_expired_and_a_forged_invitation_each_get_their_sentence(
    program: Open, ground: Ground, tmp_path: Path
) -> None:
    code = code_of(ground, nurse_of(ground, "吴芳"))
    first = program("pc-first")
    type_code(first, ground, code)
    take_up(first, PASSPHRASE)
    first.until(lambda: bool(see_alliance(session_of(first.entrance)).home))
    made = program("pc-nobody")
    type_code(made, ground, code)
    made.see("This invitation has been used already.")
    good = decode_invitation(ground.invitation(nurse_of(ground, "郑洁")))
    made.tick("File or picture")
    impostor = SigningKey.generate(Suite.DESKTOP).public
    (tmp_path / "forged.telecon").write_bytes(replace(good, hub_key=impostor).encode())
    choose_file(made, tmp_path / "forged.telecon")
    made.see("was changed, or was never signed by the alliance")
    late = ground.invitation(nurse_of(ground, "郑洁", days=0))
    (tmp_path / "late.telecon").write_bytes(late)
    choose_file(made, tmp_path / "late.telecon")
    made.see("This invitation has expired.")
    assert made.wizard().step == "invitation"


def test_two_people_of_one_pc_sign_only_as_themselves(
    program: Open, ground: Ground, tmp_path: Path
) -> None:
    made = program("doctor", passphrase=PASSPHRASE)
    first = session_of(made.entrance).author
    made.press("Add a colleague")
    file = tmp_path / "second.telecon"
    file.write_bytes(ground.invitation(doctor_of(ground.clinic, "王建国")))
    choose_file(made, file)
    take_up(made, OTHER)
    made.entrance.lock()
    made.press("Another colleague")
    choose_person(made, "王建国")
    made.type_into(made.fields()[0], PASSPHRASE)
    made.press("Unlock")
    made.see("The passphrase is not right.")
    assert made.entrance.locked
    made.fields()[0].clear()
    made.until(lambda: made.button("Unlock").isEnabled() and not made.shows("Try again in"))
    made.type_into(made.fields()[0], OTHER)
    made.press("Unlock")
    made.until(lambda: not made.entrance.locked)
    second = session_of(made.entrance).author
    assert second.person != first.person
    assert second.id != first.id
    assert made.shows("王建国")
    made.until(lambda: bool(see_alliance(session_of(made.entrance)).home))


def test_wrong_passphrases_make_a_wait_that_is_shown_and_counted_down(
    program: Open, ground: Ground
) -> None:
    made = program("convener")
    for _ in range(3):
        made.fields()[0].clear()
        made.type_into(made.fields()[0], "not the passphrase")
        made.press("Unlock")
        made.until(lambda: not made.unlocking())
    made.see("Too many tries. Try again in")
    made.take("unlock-wait")
    assert made.troubles() == []


def test_an_idle_screen_shows_no_patient_while_sync_goes_on(program: Open, ground: Ground) -> None:
    with ground.opened("doctor") as doctor:
        step(doctor)
        register_patient(doctor, PATIENT)
    made = program("doctor", Language.ENGLISH)
    if made.shows("Who is working?"):
        choose_person(made, "李春梅")
    made.come_in(PASSPHRASE)
    made.press("Import records")
    view_of(made).take_folder(EXAMPLES)
    made.until(lambda: bool(presenter_of(made).tray))
    made.tick(*tray_words(made))
    made.see("张桂兰")
    made.entrance._idle.start(1)
    made.see("Locked")
    made.take("unlock-idle")
    said = " ".join(painted(made.window))
    named = {case.name for case in presenter_of(made).cases}
    assert named
    assert not [name for name in named if name in said]
    network = made.entrance.house.network
    made.until(lambda: network.status().state == "online")
    session = session_of(made.entrance)
    again = replace(PATIENT, name="赵淑珍", identity_number="", no_document="lost")
    written: list[Registered] = []
    made.entrance.background.run(lambda: register_patient(session, again), written.append)
    made.until(lambda: bool(written))
    made.all_sent()
    assert made.entrance.locked
    assert "赵淑珍" not in " ".join(painted(made.window))


def choose_person(made: Program, name: str) -> None:
    rows = [r for r in made.window.findChildren(ListRow) if r.isVisible()]
    chosen = next(r for r in rows if name in r.accessibleName())
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Return)


def session_of(entrance: Entrance) -> Session:
    session = entrance._session
    assert session is not None
    return session
