"""Runs inside a session bus: PIN and lock at a window with a real keyring; prints what held."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import keyring
from keyring.backends import fail
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as TooLong

from telecon.store.heads import Heads
from telecon.store.os_keyring import OsKeyring
from telecon.use_cases.list_cases import list_cases
from tests.fakes.clock import FrozenClock
from tests.ui.consultations import desks
from tests.ui.settings.program import Program
from tests.use_cases.village import PASSPHRASE, found_village
from ui.application import dress
from ui.kit.forms import PasswordField
from ui.translations import Language, Translations

PIN, WRONG, PAUSE_MS = "482913", "915730", 10


class Waiter:
    """Waits as pytest-qt does."""

    def waitUntil(self, true: Callable[[], bool], timeout: int) -> None:  # noqa: N802
        """Process events until something is so."""
        end = time.monotonic() + timeout / 1000
        while not true():
            if time.monotonic() > end:
                raise TooLong(f"waited {timeout} ms")
            QTest.qWait(PAUSE_MS)


def pin_field(made: Program) -> PasswordField:
    """The field for the PIN on the lock screen."""
    field = made.field("Six-digit PIN")
    assert isinstance(field, PasswordField)
    return field


def offers_pin(made: Program) -> bool:
    """Whether the lock screen asks for the PIN."""
    fields = made.window.findChildren(PasswordField)
    return any(f.isVisible() and f.accessibleName() == "Six-digit PIN" for f in fields)


def set_pin(made: Program) -> dict[str, bool]:
    """Choose a PIN in the settings."""
    made.see("Opens the screen after a lock")
    made.fill(PIN, "Six-digit PIN")
    made.press("Set the PIN")
    made.see("The PIN is set.")
    return {"a PIN is chosen in the settings": True}


def back_by_pin(made: Program) -> dict[str, bool]:
    """Lock, and come back by PIN alone."""
    before = made.entrance.window
    made.entrance.lock()
    made.until(lambda: offers_pin(made))
    made.take("lock-1-pin")
    made.type_into(pin_field(made), PIN)
    made.until(lambda: not made.entrance.locked)
    return {"the right PIN brings the same rooms back": made.entrance.window is before}


def five_wrong(made: Program) -> dict[str, bool]:
    """Five wrong PINs, then only the passphrase."""
    made.entrance.lock()
    made.until(lambda: offers_pin(made))
    left = []
    for number in (4, 3, 2, 1):
        made.until(lambda: not made.unlocking())
        pin_field(made).clear()
        made.type_into(pin_field(made), WRONG)
        made.see(f"{number} tries are left")
        left.append(number)
        if number == 1:
            made.take("lock-2-one-left")
    pin_field(made).clear()
    made.type_into(pin_field(made), WRONG)
    made.see("The PIN cannot be used any more.")
    made.take("lock-3-spent")
    spent = not offers_pin(made) and not made.shows("Use the PIN")
    made.type_into(made.fields()[0], PASSPHRASE)
    made.press("Unlock")
    made.until(lambda: not made.entrance.locked)
    return {
        "each wrong PIN but the last says how many are left": left == [4, 3, 2, 1],
        "after five wrong PINs only the passphrase is asked for, and opens": spent,
    }


def with_another_keyring(made: Program) -> dict[str, bool]:
    """The keyring no longer knows the profile, as on the PC a copy was carried to."""
    session = made.entrance._session
    assert session is not None
    heads = Heads(session.store, OsKeyring.find())
    heads.begin_again()
    OsKeyring.find().drop(f"{heads._id.hex()}.{heads._generation.hex()}.heads")
    said = "This profile comes from another PC, or this PC's keyring was emptied."
    made.end()
    again = Program(made.folder, made._translations, made.qtbot, made.language, FrozenClock())
    again.come_in(PASSPHRASE)
    again.see(said)
    (case,) = list_cases(again.session)
    again.entrance.go("settings")
    back = set_pin(again) | back_by_pin(again)
    again.end()
    once = Program(made.folder, made._translations, made.qtbot, made.language, FrozenClock())
    once.come_in(PASSPHRASE)
    once.see("Opens the screen after a lock")
    told_again = once.shows(said)
    once.end()
    return {
        "a profile carried here from another PC is said to be, once": not told_again,
        "after the keyring was emptied every case is read and a PIN opens again": (
            case.name == desks.PATIENT.name and all(back.values())
        ),
    }


def without_keyring(made: Program) -> dict[str, bool]:
    """The keyring goes away: the passphrase is all there is, and the screen says why."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    made.entrance.lock()
    made.see("Your PIN cannot be used now")
    made.take("lock-4-no-keyring")
    plain = not offers_pin(made) and made.troubles() == []
    made.type_into(made.fields()[0], PASSPHRASE)
    made.press("Unlock")
    made.until(lambda: not made.entrance.locked)
    made.see("A PIN needs the keyring of the operating system")
    made.take("settings-no-keyring")
    return {
        "without a keyring only the passphrase is offered, and the screen says why": plain,
        "without a keyring the settings say that no PIN can be kept": not offers_pin(made),
    }


def main(folder: Path, language: Language) -> None:
    """Enrol, try everything, write the results to standard output."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    dress(application)
    clock = FrozenClock()
    village = found_village(folder, clock)
    desks.register(village)
    village.close()
    waiter: object = Waiter()
    made = Program(folder / "doctor", Translations(application), waiter, language, clock)  # type: ignore[arg-type]
    made.come_in(PASSPHRASE)
    held: dict[str, bool] = {}
    for tried in (set_pin, back_by_pin, five_wrong, with_another_keyring):
        held |= tried(made)
    made = Program(folder / "doctor", Translations(application), waiter, language, clock)  # type: ignore[arg-type]
    made.come_in(PASSPHRASE)
    held |= without_keyring(made)
    made.end()
    json.dump(held, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Language.ENGLISH)
