"""Whatever happens during a call, the picture and its buttons stay free."""

import ast
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from telecon.errors import DiskFull, StoreBusy
from tests.architecture.checkout import nodes, python_files
from tests.ui.call.conftest import Pair
from tests.ui.call.two_desks import DeskWithWindow
from tests.ui.painted import label_troubles, painted
from ui.call.controls_view import Controls
from ui.call.picture_view import Stage
from ui.kit.notices import Toast
from ui.ports import NetworkStatus
from ui.words import words

Speaks = Callable[[DeskWithWindow], None]


def place(desk: DeskWithWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(desk.window, part.rect().topLeft()), part.size())


def lying_over(desk: DeskWithWindow) -> Iterator[str]:
    """Windows beside the program's own, and toasts over the picture or its buttons."""
    known = {desk.window}
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window not in known and window.parentWidget() is not None:
            yield type(window).__name__
    page = desk.page
    kept_free = [
        place(desk, part) for kind in (Stage, Controls) for part in page.findChildren(kind)
    ]
    for toast in desk.window.findChildren(Toast):
        if toast.isVisible() and any(place(desk, toast).intersects(part) for part in kept_free):
            yield toast.text


def an_error(desk: DeskWithWindow) -> None:
    desk.toast(words(DiskFull()).text())


def a_crash(desk: DeskWithWindow) -> None:
    desk.window.show_crash(words(ZeroDivisionError()), "report")


def something_to_act_on(desk: DeskWithWindow) -> None:
    desk.toast("Missed call: 王强", "Call back", lambda: None)


def a_stopped_sync(desk: DeskWithWindow) -> None:
    desk.window.show_status(NetworkStatus("stopped", waiting=3, problem="hub-refused"))


def a_busy_store(desk: DeskWithWindow) -> None:
    desk.toast(words(StoreBusy()).text())


@pytest.mark.parametrize("width", [1240, 900])
def test_what_is_told_during_a_call_is_a_quiet_line_beside_the_picture(
    pair: Pair, width: int
) -> None:
    pair.talk()
    clinic = pair.clinic
    clinic.window.resize(width, 700)
    for happen in (an_error, a_crash, something_to_act_on, a_stopped_sync, a_busy_store):
        happen(clinic)
        QApplication.processEvents()
        assert list(lying_over(clinic)) == []
        assert QApplication.activeModalWidget() is None
        pair.qtbot.waitUntil(lambda: label_troubles(clinic.page.word) == [])
        assert clinic.page.word.isVisible()
    assert words(StoreBusy()).text() in painted(clinic.page)
    assert words(DiskFull()).text() not in painted(clinic.page)


def test_a_word_with_something_to_do_can_be_acted_on_during_the_call(pair: Pair) -> None:
    pair.talk()
    done: list[str] = []
    pair.clinic.toast("Missed call: 王强", "Call back", lambda: done.append("called"))
    pair.clinic.page.word.act.click()
    assert done == ["called"]
    assert not pair.clinic.page.word.isVisible()


def test_outside_the_call_page_it_is_told_as_ever(pair: Pair) -> None:
    pair.talk()
    pair.clinic.go("today")
    an_error(pair.clinic)
    assert [toast.text for toast in pair.clinic.window.findChildren(Toast)]


def test_the_program_has_no_dialogs_of_its_own() -> None:
    """Only the system's file and print dialogs; a ring, a call and the lock put those away."""
    dialogs = {
        *("QMessageBox", "QDialog", "QInputDialog", "QProgressDialog", "QErrorMessage"),
        *("QWizard", "QColorDialog", "QFontDialog"),
    }
    of_the_system = {"ui/main_window.py", "ui/wizard/code_view.py", "ui/settings/offer_view.py"}
    used = {
        f"{path.as_posix()}: {name.id}"
        for path in python_files("ui")
        for name in nodes(path, ast.Name)
        if name.id in dialogs and path.as_posix() not in of_the_system
    }
    modal = {
        f"{path.as_posix()}: {part.attr}"
        for path in python_files("ui")
        for part in nodes(path, ast.Attribute)
        if part.attr in {"setModal", "setWindowModality", "ApplicationModal"}
    }
    assert used | modal == set()
