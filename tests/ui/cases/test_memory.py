"""What was left is not kept: a clinic's day is hundreds of forms."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.ui.cases.clinic import Clinic, wait, xiaoman
from ui.cases.form_view import FormPage
from ui.cases.view import CasesView


def open_registration(cases: CasesView) -> None:
    cases.register()


def open_note(cases: CasesView) -> None:
    cases.write("note/history")


@pytest.mark.parametrize("open_form", [open_registration, open_note])
def test_a_form_that_was_left_for_a_case_leaves_nothing_in_memory(
    clinic: Clinic, qtbot: QtBot, open_form: Callable[[CasesView], None]
) -> None:
    case = clinic.new_case(xiaoman())
    clinic.window.go("cases", case)
    wait(qtbot, lambda: clinic.cases.case.presenter.page)
    open_form(clinic.cases)
    over = clinic.cases._over
    assert isinstance(over, FormPage)
    form, presenter = weakref.ref(over), weakref.ref(over.presenter)
    del over
    QCoreApplication.processEvents()
    clinic.window.go("cases", case)
    qtbot.waitUntil(lambda: clinic.desk.background.quiet)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert (form(), presenter()) == (None, None)
