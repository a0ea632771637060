"""A try to come in can be stopped: back to the field, and nobody comes in by what it found."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from telecon.session import Session
from telecon.use_cases.unlock import unlock
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE
from tests.ui.settings.program import Program
from ui.kit.forms import PasswordField


def held(made: Program, monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """The derivation of a key takes until the second event."""
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*arguments: object) -> Session:
        begun.set()
        assert go_on.wait(20)
        return unlock(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.unlock.doors.unlock", slowly)
    return begun, go_on


def test_a_stopped_try_leads_back_to_the_field_and_the_next_one_opens(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = program("convener")
    begun, go_on = held(made, monkeypatch)
    made.type_into(made.fields()[0], PASSPHRASE)
    made.press("Unlock")
    made.until(begun.is_set)
    made.see("Checking, then opening the encrypted store…")
    made.press("Cancel")
    assert not made.unlocking()
    field = QApplication.focusWidget()
    assert isinstance(field, PasswordField)
    assert field.selectedText() != ""
    go_on.set()
    made.until(lambda: made.entrance.background.quiet)
    assert not made.entrance.window.current_room
    assert made.entrance.doors._session is None
    made.press("Unlock")
    made.until(lambda: bool(made.entrance.window.current_room))


def test_a_stopped_wrong_try_is_counted_all_the_same(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = program("convener")
    begun, go_on = held(made, monkeypatch)
    for _ in range(6):
        begun.clear()
        go_on.clear()
        made.fields()[0].clear()
        made.type_into(made.fields()[0], "not the passphrase at all")
        made.press("Unlock")
        made.until(lambda: begun.is_set() or made.shows("Too many tries"))
        if made.shows("Too many tries"):
            break
        made.press("Cancel")
        go_on.set()
        made.until(lambda: made.entrance.background.quiet)
    made.fields()[0].clear()
    made.type_into(made.fields()[0], PASSPHRASE)
    go_on.set()
    made.press("Unlock")
    made.see("Too many tries")
