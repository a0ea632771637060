"""A person who fills a form and types on until the power goes.

`python -m tests.ui.typist PROFILE PASSPHRASE CASE FORM` opens the form in the real window,
writes another word into its first field with each stroke, and says each with its moment.
"""

import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from telecon.clock import SystemClock
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.proof.stage import say
from tests.ui.cases.clinic import WindowShell
from ui.application import make_application
from ui.background import Background
from ui.cases.form_view import FormPage
from ui.cases.view import CasesView
from ui.consultations.consent_view import ConsentForm
from ui.consultations.request_form_view import RequestForm
from ui.main_window import MainWindow
from ui.ports import NoNetwork
from ui.room import Desk, Me
from ui.rooms import rooms

STROKE_MS = 100
PLACES = {"consent": b"consent:", "request": b"ask:"}


class Typist:
    """One form under somebody's hands."""

    def __init__(self, folder: Path, passphrase: str, case: bytes, form: str) -> None:
        session = unlock(folder, see_people_here(folder)[0].person, passphrase, SystemClock())
        self._clock, self._case, self._form = session.clock, case, form
        self._window, self._strokes = MainWindow(), count(1)
        self._window.resize(1280, 900)
        me = Me("李春梅", "乡村医生", "青山村卫生室")
        shell = WindowShell(self._window)
        self._window.open_rooms(Desk(session, me, Background(), NoNetwork(), shell), rooms())
        self._window.show()
        self._asked = False
        self._timer = QTimer()
        self._timer.setInterval(STROKE_MS)
        self._timer.timeout.connect(self._stroke)

    def begin(self) -> None:
        """Go to the form, and type once it is there."""
        if self._form in PLACES:
            self._window.go("consultations", PLACES[self._form] + self._case)
        else:
            self._window.go("cases", b"new" if self._form == "register" else self._case)
        self._timer.start()

    def _stroke(self) -> None:
        field = self._field()
        if field is None:
            return
        stroke = next(self._strokes)
        if isinstance(field, QLineEdit):
            field.setText(f"第{stroke}笔")
        else:
            field.setPlainText(f"第{stroke}笔")
        say("typed", f"{stroke} {self._clock.monotonic_ms()}")

    def _field(self) -> QLineEdit | QPlainTextEdit | QTextEdit | None:
        page = self._page()
        if page is None:
            return None
        fields = (f for f in page.findChildren(QWidget) if f.isVisible() and f.isEnabled())
        kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
        return next((f for f in fields if isinstance(f, kinds) and not f.isReadOnly()), None)

    def _page(self) -> QWidget | None:
        for kind in (FormPage, ConsentForm, RequestForm):
            for page in self._window.findChildren(kind):
                if page.isVisible():
                    return page
        cases = self._window.view("cases")
        if not self._asked and isinstance(cases, CasesView) and cases.case.patient_name():
            self._asked = True
            cases.write(self._form)
        return None


def main(folder: str, passphrase: str, case: str, form: str) -> None:
    """Type until somebody ends it."""
    application = make_application(sys.argv[:1])
    typist = Typist(Path(folder), passphrase, bytes.fromhex(case), form)
    typist.begin()
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
