"""The real program on a screen for one day's work, for those who search what it leaves behind.

`python -m tests.proof.desk_day PROFILE CASE` with the passphrase in TELECON_PASSPHRASE; each line
on standard input is one thing to do, answered by one line of JSON that says how it went.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from telecon.commands.wiring.window import make_house
from telecon.crash import configure_log
from telecon.crash_dumps import forbid_crash_dumps
from tests.alliance.care import NAME, NUMBER, SAID
from tests.fakes.camera import FakeHardware
from tests.ui.painted import painted
from ui.application import make_application, tell_crashes
from ui.background import Background
from ui.cases.view import CasesView
from ui.cases.viewer_view import ViewerPage
from ui.entrance import Entrance
from ui.house import Site
from ui.kit.forms import PasswordField
from ui.preferences import Preferences
from ui.printing.document import Document
from ui.printing.pdf import paint, write_pdf
from ui.printing.preview_view import make_printer
from ui.translations import Language, Translations
from ui.unlock.view import UnlockView

PATIENCE_MS, BLINK_MS = 30_000, 20
PAPER = Document(
    f"会诊意见 {NAME}", f"<p>{NAME} {NUMBER}</p><p>{SAID}</p>", NUMBER, "{page}/{pages}"
)


class Day:
    """What the person at the PC does, one thing after the other."""

    def __init__(self, folder: Path, case: bytes, passphrase: str) -> None:
        self.case, self.passphrase, self.folder = case, passphrase, folder
        self.application = make_application(sys.argv[:1])
        preferences, background = Preferences(folder), Background()
        preferences.language = Language.ENGLISH
        house = make_house(folder, background, preferences, hardware=FakeHardware())
        self.entrance = Entrance(
            Site.of(house), Translations(self.application), preferences, background
        )
        self.application.aboutToQuit.connect(self.entrance.close)
        tell_crashes(self.entrance)
        self.entrance.start()

    def unlock(self) -> dict[str, object]:
        """Type the passphrase."""
        (field,) = self.entrance.window.findChildren(PasswordField)
        field.setText(self.passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.until(lambda: bool(self.entrance.window.current_room))
        return {"room": self.entrance.window.current_room}

    def look(self) -> dict[str, object]:
        """Open the case with its picture, and search for the patient by name."""
        cases = self.cases()
        self.entrance.go("cases", self.case)
        self.until(lambda: cases.case.patient_name() == NAME)
        page = cases.case.presenter.page
        assert page is not None
        shown = next(a for a in page.state.attachments if a.value.content_type == "image/png")
        cases.view_attachment(shown.entry)
        (viewer,) = cases.findChildren(ViewerPage)
        self.until(lambda: viewer.presenter.picture is not None)
        cases.show_list()
        cases.list.search.setText(NAME)
        self.until(lambda: cases.list.presenter.query == NAME)
        return {"painted": NAME in " ".join(painted(self.entrance.window))}

    def copy(self) -> dict[str, object]:
        """Select the name and copy it with the keyboard."""
        field = self.cases().list.search
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        return self.clipboard()

    def clipboard(self) -> dict[str, object]:
        """What can be pasted now."""
        return {"clipboard": QGuiApplication.clipboard().text()}

    def print(self) -> dict[str, object]:
        """Print and write a PDF where the person wants it."""
        exported = Path(os.environ["EXPORTED"])
        write_pdf(PAPER, exported / "opinion.pdf")
        printer = make_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(exported / "printed.pdf"))
        paint(PAPER, printer)
        return {"job": printer.docName()}

    def crash(self) -> dict[str, object]:
        """Make mistakes of the program that name the patient, on two threads."""

        def mistake() -> None:
            patient = {"name": NAME, "number": NUMBER}
            raise ValueError(f"cannot show {patient} {SAID}")

        self.entrance.background.run(mistake)
        try:
            mistake()
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
        self.until(lambda: "mistake of its own" in " ".join(painted(self.entrance.window)))
        return {}

    def lock(self) -> dict[str, object]:
        """Lock the screen."""
        self.entrance.lock()
        self.until(lambda: bool(self.entrance.window.findChildren(UnlockView)))
        return self.clipboard()

    def quit(self) -> dict[str, object]:
        """End the program."""
        self.entrance.window.close()
        self.application.quit()
        QTimer.singleShot(0, self.application.quit)
        self.application.exec()
        return self.clipboard()

    def cases(self) -> CasesView:
        """The room of the cases."""
        self.entrance.go("cases")
        self.until(lambda: isinstance(self.entrance.window.view("cases"), CasesView))
        view = self.entrance.window.view("cases")
        assert isinstance(view, CasesView)
        return view

    def until(self, true: Callable[[], bool]) -> None:
        """Serve the program until something is so."""
        waited = 0
        while not true():
            assert waited < PATIENCE_MS, painted(self.entrance.window)
            QTest.qWait(BLINK_MS)
            waited += BLINK_MS


def main() -> None:
    """Serve until there is nothing more to do."""
    forbid_crash_dumps()
    configure_log()
    folder, case = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what the program logs is no answer
    day = Day(folder, case, os.environ.pop("TELECON_PASSPHRASE"))
    for line in sys.stdin:
        answer = getattr(day, line.strip())()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
