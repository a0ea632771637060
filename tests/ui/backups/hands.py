"""A person who chooses a folder in the dialog of the machine, by keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.ui.consultations.keyboard import press
from tests.ui.settings.program import Program


def choose_folder(made: Program, folder: Path, button: str) -> None:
    """Press a button that opens the dialog, type the folder there and accept."""
    timer = QTimer()
    timer.setInterval(50)

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            timer.stop()
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert line is not None
            line.setText(str(folder))
            QTest.keyClick(line, Qt.Key.Key_Return)

    timer.timeout.connect(type_name)
    timer.start()
    press(made.window, button)
