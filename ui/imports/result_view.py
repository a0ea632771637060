"""What became of each file of the last import."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from telecon.interop.fhir_values import FileReport
from ui.imports.presenter import ALL, ImportsPresenter
from ui.imports.words import outcome_pill, reason_words
from ui.kit.buttons import Button
from ui.kit.forms import SEGMENT_SIDES, Segments
from ui.kit.layouts import Card, boxed, column, row
from ui.kit.lists import Line, LineList
from ui.kit.notices import EmptyState
from ui.kit.text import Text, bold_width
from ui.translations import translate


class ResultPanel(QStackedWidget):
    """The files with their outcome; the whole reason of the chosen one stands below."""

    def __init__(self, presenter: ImportsPresenter, choose: Callable[[], object]) -> None:
        super().__init__()
        self._presenter = presenter
        self._which = Segments([(which, words) for which, words in self._names().items()], ALL)
        self._which.chosen.connect(lambda _key: self._fill())
        self._list = LineList(translate("Imports", "Files"))
        self._list.chosen.connect(lambda _key: self._explain())
        self._name = Text("", "strong")
        self._reason = Text("")
        self._card = Card(self._name, self._reason, spacing=4, margins=14)
        layout = column(row(self._which), self._list, self._card, spacing=12)
        layout.setContentsMargins(32, 16, 32, 24)
        none = EmptyState(
            "upload",
            translate("Imports", "No folder was imported yet"),
            translate(
                "Imports",
                "Choose a folder with FHIR R4 files (.json), as another system writes them.",
            ),
        )
        self.addWidget(none)
        self.addWidget(boxed(layout))

    def show_result(self) -> None:
        """Show the last import."""
        if self._presenter.result is None:
            self.setCurrentIndex(0)
            return
        for which, words in self._names().items():
            rename(self._which.button(which), words)
        self.setCurrentIndex(1)
        self._fill()

    def _names(self) -> dict[str, str]:
        counts = self._presenter.counts()
        names = {
            ALL: translate("Imports", "All {n}"),
            "imported": translate("Imports", "Imported {n}"),
            "kept": translate("Imports", "Kept {n}"),
            "refused": translate("Imports", "Refused {n}"),
        }
        return {which: words.format(n=counts[which]) for which, words in names.items()}

    def _fill(self) -> None:
        reports = self._presenter.reports(self._which.key())
        self._list.show_lines([_line(report) for report in reports])
        if reports and not self._list.key():
            self._list.choose(reports[0].file_name.encode())
        self._explain()

    def _explain(self) -> None:
        key = self._list.key()
        reports = self._presenter.reports(self._which.key())
        chosen = next((r for r in reports if r.file_name.encode() == key), None)
        self._card.setVisible(chosen is not None)
        if chosen is not None:
            self._name.setText(" · ".join(filter(None, (chosen.file_name, chosen.resource_type))))
            whole = translate("Imports", "Taken in as data; the file is kept whole beside it.")
            self._reason.setText(reason_words(chosen) or whole)


def rename(segment: Button, words: str) -> None:
    """Give a segment other words, with room for them in bold."""
    segment.setText(words)
    segment.setAccessibleName(words)
    segment.setMinimumWidth(bold_width(words) + SEGMENT_SIDES)


def _line(report: FileReport) -> Line:
    words = " · ".join(filter(None, (report.resource_type, reason_words(report))))
    key = report.file_name.encode()
    return Line(key, report.file_name, words or " ", pills=(outcome_pill(report),))
