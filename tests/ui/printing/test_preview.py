"""A document is looked at before it is printed, and no page of it is painted by the screen."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.painted import foreign_words, label_troubles, nameless, painted, tab_order
from tests.ui.printing.test_documents import PATIENT, REQUEST, opinion, read
from ui.background import Background
from ui.printing import pdf
from ui.printing.document import Document
from ui.printing.opinion import Outcome, opinion_document
from ui.printing.preview_view import Preview, Sheet, make_printer
from ui.translations import Language

LONG = "\n".join(f"第{number}条：支持性心理治疗，每周一次。" for number in range(120))
Show = Callable[[QWidget], QWidget]
Opened = Callable[..., Preview]


@pytest.fixture
def page(shown: Show) -> QWidget:
    made = QWidget()
    button = QPushButton("Print", made)
    QVBoxLayout(made).addWidget(button)
    made.resize(1100, 760)
    shown(made)
    made.activateWindow()
    button.setFocus()
    return made


@pytest.fixture
def opened(page: QWidget, background: Background, qtbot: QtBot) -> Opened:
    def open_one(treatment: str = LONG) -> Preview:
        made = Preview(paper(treatment), page, background)
        made.begin()
        qtbot.waitUntil(lambda: bool(made.findChildren(Sheet)))
        return made

    return open_one


def paper(treatment: str = LONG) -> Document:
    return opinion_document(PATIENT, REQUEST, opinion(treatment), Outcome())


@pytest.mark.parametrize("language", list(Language))
def test_every_page_is_shown_as_it_will_come_out_and_every_word_fits(
    speak: Callable[[Language], None], opened: Opened, language: Language
) -> None:
    speak(language)
    made = opened()
    sheets = made.findChildren(Sheet)
    assert len(sheets) > 1
    image = sheets[0]._image
    assert abs(image.height() / image.width() - 297 / 210) < 0.01
    names = ("林小满", "远程会诊意见书")
    assert foreign_words(made, language, names) == []
    assert label_troubles(made) == []
    assert nameless(made) == []


def test_the_keys_zoom_go_round_inside_and_are_given_back(
    opened: Opened, page: QWidget, qtbot: QtBot
) -> None:
    made = opened()
    sheet = made.findChildren(Sheet)[0]
    fitting = sheet.width()
    QTest.keyClick(made.table, Qt.Key.Key_Plus)
    assert sheet.width() > fitting
    QTest.keyClick(made.table, Qt.Key.Key_Minus)
    QTest.keyClick(made.table, Qt.Key.Key_Minus)
    assert sheet.width() < fitting
    QTest.keyClick(made.table, Qt.Key.Key_0)
    assert sheet.width() == fitting
    focused: QWidget = made.table
    for _ in range(9):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert now is not focused
        assert made.isAncestorOf(now)
        focused = now
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(Preview))
    assert isinstance(QApplication.focusWidget(), QPushButton)
    assert len(tab_order(page)) == 1


def test_a_pdf_is_painted_away_from_the_screen_and_said_to_be_there_once_it_is(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened()
    painters: set[int] = set()
    lay_out = pdf.lay_out

    def seen(*arguments: object) -> object:
        painters.add(threading.get_ident())
        return lay_out(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "lay_out", seen)
    made.save_to(tmp_path / "opinion.pdf")
    assert made.progress.isVisible()
    qtbot.waitUntil(lambda: "Saved as opinion.pdf." in painted(made))
    assert threading.get_ident() not in painters
    assert "120" not in read(tmp_path / "opinion.pdf").split()
    assert [path.name for path in tmp_path.iterdir()] == ["opinion.pdf"]


def test_stopping_in_the_middle_leaves_no_file_and_says_so(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened()
    begun, go_on = threading.Event(), threading.Event()
    paint_page = pdf._paint_page

    def slowly(*arguments: object) -> None:
        begun.set()
        assert go_on.wait(20)
        paint_page(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_paint_page", slowly)
    made.save_to(tmp_path / "opinion.pdf")
    assert begun.wait(20)
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    made.progress.cancelled.emit()
    go_on.set()
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))
    assert "Stopped. Nothing was saved or printed." in painted(made)
    assert not made.progress.isVisible()


def test_a_document_that_cannot_be_written_is_not_said_to_be_saved(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    made = opened()
    made.save_to(tmp_path / "no such folder" / "opinion.pdf")
    qtbot.waitUntil(lambda: any("could not be written" in text for text in painted(made)))
    assert list(tmp_path.iterdir()) == []


def test_the_printer_gets_every_page(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    made = opened()
    printer = make_printer()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.print_on(printer)
    qtbot.waitUntil(lambda: "Handed to the printer." in painted(made))
    assert "第119条" in read(tmp_path / "printed.pdf")


def test_closing_the_preview_stops_what_is_not_finished(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened()
    begun, go_on = threading.Event(), threading.Event()
    paint_page = pdf._paint_page

    def slowly(*arguments: object) -> None:
        begun.set()
        assert go_on.wait(20)
        paint_page(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_paint_page", slowly)
    made.save_to(tmp_path / "opinion.pdf")
    assert begun.wait(20)
    made.close_cover()
    go_on.set()
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))
