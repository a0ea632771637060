"""Files dragged onto the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from telecon.use_cases.read_case import read_case
from tests.ui.cases.clinic import Clinic, press, tab_to, wait, xiaoman
from ui.cases.attach_view import AttachPage


# Qt marks the event's maker for its own use; there is no other way to bring a drag to a widget.
@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
def test_files_dropped_on_the_page_are_sealed_into_the_case(
    clinic: Clinic, qtbot: QtBot, tmp_path: Path
) -> None:
    case = clinic.new_case(xiaoman())
    paths = [tmp_path / "化验单.pdf", tmp_path / "随访.txt"]
    for path in paths:
        path.write_bytes(b"%PDF-1.4 of nobody")
    clinic.window.go("cases", case)
    wait(qtbot, lambda: clinic.cases.case.presenter.page)
    clinic.cases.write("attachment")
    page = clinic.cases._over
    assert isinstance(page, AttachPage)
    drop(page, paths)
    wait(qtbot, lambda: len(page.attaching.files) == len(paths))
    tab_to("Seal and sign")
    press(Qt.Key.Key_Return)
    wait(qtbot, lambda: read_case(clinic.village.doctor, case).state.attachments)
    wait(qtbot, lambda: len(read_case(clinic.village.doctor, case).state.attachments) == len(paths))


def drop(page: AttachPage, paths: list[Path]) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    nothing = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(9, 9), copy, files, left, nothing)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, files, left, nothing))
