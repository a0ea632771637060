"""Whatever is typed, pasted, attached or received: one clear sentence, and nothing is lost."""

import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from telecon.cases.documents import AttachmentManifest, DocumentType, Note
from telecon.cases.payload import dump
from telecon.errors import AttachmentError
from telecon.ledger.append import NewDocument, append_document
from telecon.session import Session
from telecon.use_cases.attach_file import LIMIT_BYTES, NewAttachment, attach_file, attach_path
from telecon.use_cases.write_note import write_note
from tests.ui.cases.clinic import Clinic, press, tab_to, type_text, wait, xiaoman
from tests.ui.painted import label_troubles, painted
from tests.use_cases.false_words import sign_falsely
from ui.cases.attach_presenter import AttachPresenter
from ui.cases.attachments_view import AT_ONCE, Tiles
from ui.cases.note_view import NotePage
from ui.cases.viewer_view import ViewerPage
from ui.kit.lists import ListRow
from ui.translations import Language

TEN_MEGABYTES = "病人说夜里睡不着。" * 400_000
LONG_NAMES = (
    "A" + "bdurahmanjan" * 4 + " Muhammad-E",
    "阿不都热合曼江·" * 7 + "买买提",
    "WWWWWWWWWW" * 6,
)
THOUSAND = 1000
YEAR_MS = 365 * 86_400_000


class Newer(StrEnum):
    """A kind of document of some later version."""

    GENE_TEST = "gene-test"


def fits(clinic: Clinic, qtbot: QtBot) -> None:
    """No label is cut once the page is laid out."""
    with suppress(WaitedTooLong):
        qtbot.waitUntil(lambda: label_troubles(clinic.window) == [], timeout=3_000)
    assert label_troubles(clinic.window) == []


def says(clinic: Clinic, words: str) -> bool:
    return any(words in text for text in painted(clinic.window))


def test_ten_megabytes_pasted_into_a_note_are_cut_off_with_a_sentence_and_the_window_lives(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    clinic.cases.write("note/note")
    page = clinic.cases.findChild(NotePage)
    assert page is not None
    field = page.sections["text"]
    field.setPlainText("before ")
    field.moveCursor(field.textCursor().MoveOperation.End)
    QGuiApplication.clipboard().setText(TEN_MEGABYTES)
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(field.toPlainText()) == 20_000
    assert field.toPlainText().startswith("before 病人说")
    assert says(clinic, "Only the first 20000 characters fit")
    press(Qt.Key.Key_Backspace)
    type_text("x")
    assert field.toPlainText().endswith("x")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, lambda: clinic.cases._over is None)


def test_a_paste_in_place_of_a_selection_uses_the_room_that_it_gives(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    clinic.cases.write("note/note")
    page = clinic.cases.findChild(NotePage)
    assert page is not None
    field = page.sections["text"]
    field.setPlainText("y" * 20_000)
    field.selectAll()
    mime = QMimeData()
    mime.setText("x" * 20_000)
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "x" * 20_000
    assert not says(clinic, "Only the first")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_name_of_60_letters_fits_on_the_list_the_case_and_the_worklist(
    clinic: Clinic,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    name: str,
    language: Language,
) -> None:
    speak(language)
    case = clinic.new_case(replace(xiaoman(), name=name[:60], guardian=None))
    clinic.window.go("cases")
    wait(qtbot, lambda: case in {line.key for line in clinic.cases.list.list.lines()})
    fits(clinic, qtbot)
    clinic.window.go("cases", case)
    wait(qtbot, lambda: clinic.cases.case.patient_name() == name[:60])
    fits(clinic, qtbot)
    clinic.cases.write("note/note")
    fits(clinic, qtbot)
    clinic.window.go("today")
    fits(clinic, qtbot)


def manifests(doctor: Session, case: bytes, number: int) -> None:
    """Signs many files into a case at once; their chunks are still on the way."""
    with doctor.store.write() as connection:
        for n in range(number):
            manifest = AttachmentManifest(
                title=f"化验单 {n}",
                file_name=f"{n}.png",
                content_type="image/png",
                size=1000,
                key=bytes(32),
                chunks=(n.to_bytes(32, "big"),),
                category="photo",
            )
            append_document(
                connection, doctor, case, NewDocument(DocumentType.ATTACHMENT, dump(manifest))
            )


def test_a_case_with_a_thousand_files_makes_the_tiles_that_are_asked_for(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    manifests(clinic.desk.session, case, THOUSAND)
    clinic.window.go("cases", case)
    wait(qtbot, lambda: clinic.cases.case.findChild(Tiles))
    tiles = clinic.cases.case.findChild(Tiles)
    assert isinstance(tiles, Tiles)
    assert len(tiles.findChildren(ListRow)) == AT_ONCE
    tab_to(f"Show older files ({THOUSAND - AT_ONCE})")
    press(Qt.Key.Key_Return)
    assert len(tiles.findChildren(ListRow)) == 2 * AT_ONCE
    assert says(clinic, f"Show older files ({THOUSAND - 2 * AT_ONCE})")
    write_note(clinic.desk.session, case, Note("note", (("text", "more"),)))
    clinic.cases.case.presenter.open(case)
    wait(qtbot, lambda: clinic.cases.case.findChild(Tiles) is not tiles)
    assert len(clinic.cases.case.findChildren(Tiles)[-1].findChildren(ListRow)) == 2 * AT_ONCE


def test_a_file_over_the_limit_is_refused_before_a_byte_is_copied(
    clinic: Clinic, qtbot: QtBot, tmp_path: Path
) -> None:
    case, session = clinic.new_case(xiaoman()), clinic.desk.session
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(LIMIT_BYTES + 1)
    before = set(session.store.blobs.rglob("*"))
    presenter, told = AttachPresenter(clinic.desk, case), list[str]()
    presenter.told.connect(told.append)
    presenter.add_path(large)
    assert presenter.files == ()
    assert told == ["This file is too large. The case is unchanged. Choose a file under 200 MB."]
    with pytest.raises(AttachmentError, match="too-large"):
        attach_path(session, case, large, NewAttachment("film", "film.mp4"))
    assert set(session.store.blobs.rglob("*")) == before


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing of the kind", b"MZ\x90\x00 program"])
def test_a_pdf_that_is_none_gets_one_sentence_and_the_case_goes_on(
    clinic: Clinic, qtbot: QtBot, tmp_path: Path, data: bytes
) -> None:
    case = clinic.new_case(xiaoman())
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    presenter, told = AttachPresenter(clinic.desk, case), list[str]()
    presenter.told.connect(told.append)
    presenter.add_path(path)
    if not data:
        assert told == ["This file is empty. The case is unchanged. Choose another file."]
        return
    what = NewAttachment("report", "report.pdf")
    entry = attach_file(clinic.desk.session, case, io.BytesIO(data), what).entry
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    clinic.cases.view_attachment(entry)
    viewer = clinic.cases._over
    assert isinstance(viewer, ViewerPage)
    wait(qtbot, lambda: says(clinic, "damaged") or says(clinic, "does not open"))
    press(Qt.Key.Key_Escape)
    wait(qtbot, lambda: clinic.cases._over is None)


@pytest.mark.parametrize("wrong_ms", [-YEAR_MS, YEAR_MS])
def test_what_was_written_while_a_clock_was_a_year_off_is_kept_in_its_place_and_marked(
    clinic: Clinic, qtbot: QtBot, wrong_ms: int
) -> None:
    case, session = clinic.new_case(xiaoman()), clinic.desk.session
    write_note(session, case, Note("note", (("text", "at the right time"),)))
    clinic.window.go("cases", case)
    wait(qtbot, lambda: says(clinic, "at the right time"))
    assert not says(clinic, "time uncertain")
    clinic.village.clock.jump(wrong_ms)
    write_note(session, case, Note("note", (("text", "a year off"),)))
    clinic.village.clock.jump(-wrong_ms)
    clinic.cases.case.presenter.open(case)
    wait(qtbot, lambda: says(clinic, "a year off"))
    assert says(clinic, "time uncertain: a clock was wrong")
    page = clinic.cases.case.presenter.page
    assert page is not None
    written = [note.value.sections[0][1] for note in page.state.notes]
    assert written == ["at the right time", "a year off"]


@pytest.mark.parametrize("language", list(Language))
def test_an_entry_of_an_unknown_kind_is_kept_and_shown_as_waiting_for_an_update(
    clinic: Clinic, qtbot: QtBot, speak: Callable[[Language], None], language: Language
) -> None:
    speak(language)
    case, session = clinic.new_case(xiaoman()), clinic.desk.session
    sign_falsely(session, case, cast("DocumentType", Newer.GENE_TEST), {"gene": "CYP2D6"})
    write_note(session, case, Note("note", (("text", "still works"),)))
    clinic.window.go("cases", case)
    wanted = "newer version" if language is Language.ENGLISH else "更新版本"
    wait(qtbot, lambda: says(clinic, wanted))
    assert says(clinic, "still works")
    assert not says(clinic, "cannot be shown yet")
