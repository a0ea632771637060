"""What stands beside a call: the case to read, and for who treats it the opinion to write."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from telecon.calls.sealed_signals import CallSubject
from telecon.use_cases.read_case import CasePage, read_case
from ui.background import ends_with
from ui.call.case_beside_view import CaseBesideCall
from ui.consultations.opinion_editor_view import OpinionEditor
from ui.kit.forms import Segments
from ui.kit.layouts import column
from ui.room import Desk
from ui.translations import translate

CASE, OPINION = "case", "opinion"


class BesideCall(QWidget):
    """The case; the side that was asked and holds the request also writes its opinion here."""

    def __init__(self, desk: Desk, subject: CallSubject) -> None:
        super().__init__()
        self._desk, self._subject = desk, subject
        self._parts = QStackedWidget()
        self._parts.addWidget(CaseBesideCall(desk, subject))
        self._choice = Segments(
            [
                (CASE, translate("Consultations", "Case")),
                (OPINION, translate("Consultations", "Opinion")),
            ],
            CASE,
        )
        self._choice.chosen.connect(self._show)
        self._choice.hide()
        self.setLayout(column(self._choice, self._parts, spacing=8))
        if not subject.ours and subject.held:
            session, ledger = desk.session, subject.ledger
            ends_with(
                self, desk.background.read(lambda: read_case(session, ledger), self._offer_opinion)
            )

    def _offer_opinion(self, page: CasePage) -> None:
        editor = OpinionEditor(self._desk, self._subject.ledger, self._subject.request, page.me)
        self._parts.addWidget(editor)
        self._choice.show()

    def _show(self, part: str) -> None:
        self._parts.setCurrentIndex(1 if part == OPINION else 0)
