"""One case on one page: flags, corrections, attachments, search, and both languages."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Condition, Note
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.keep_draft import keep_draft, new_draft_id
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.write_note import record_impression, write_note
from tests.ui.cases.clinic import Clinic, press, type_text, wait, xiaoman
from tests.ui.painted import foreign_words, label_troubles, nameless
from tests.use_cases.test_replies import asked_the_desk
from ui.cases.flag_view import FlagView
from ui.cases.header_view import CaseHeader
from ui.cases.record_view import RecordView
from ui.cases.scale_view import ScalePage
from ui.cases.viewer_view import ViewerPage
from ui.translations import Language

DATA = (
    "林小满",
    "李春梅",
    "青山村卫生室",
    "青山村",
    "林建国",
    "父亲",
    "情绪低落",
    "抑郁发作",
    "化验单",
    "脑电图",
    "今日",
    "病例",
    "村医",
    "小满",
    "写错了",
    "lab.png",
    "lab",
    "eeg.zip",
    "gad-7",
    "phq-9",
    "phq-2",
)


def full_case(clinic: Clinic) -> bytes:
    doctor = clinic.desk.session
    case = clinic.new_case(xiaoman())
    write_note(doctor, case, Note("history", (("complaint", "情绪低落"),)))
    raise_flag(doctor, case, "phq-9", "9", 1)
    record_answers(doctor, case, "phq-9", (2, 2, 2, 1, 1, 1, 1, 1, 1, 1))
    record_impression(doctor, case, Condition("抑郁发作"))
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(picture, "PNG")
    picture.seek(0)
    attach_file(doctor, case, picture, NewAttachment("化验单", "lab.png", "photo"))
    other = io.BytesIO(b"PK\x03\x04 not for us")
    attach_file(doctor, case, other, NewAttachment("脑电图", "eeg.zip"))
    keep_draft(doctor, new_draft_id(), "note/note", case, {"text": "情绪低落"})
    return case


def open_case(clinic: Clinic, qtbot: QtBot, case: bytes) -> None:
    clinic.window.go("cases", case)
    view = clinic.cases.case
    wait(qtbot, lambda: any(record.isVisible() for record in view.findChildren(RecordView)))


def check(widget: QWidget, language: Language, qtbot: QtBot) -> None:
    wait(qtbot, lambda: not label_troubles(widget))
    assert foreign_words(widget, language, DATA) == []
    assert nameless(widget) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_page_speaks_one_language_fits_and_names_its_controls(
    clinic: Clinic, qtbot: QtBot, speak: Callable[[Language], None], language: Language
) -> None:
    speak(language)
    case = full_case(clinic)
    clinic.window.go("cases")
    wait(qtbot, lambda: clinic.cases.list.presenter.loaded)
    clinic.cases.list.search.setText("lxm")
    open_case(clinic, qtbot, case)
    check(clinic.cases.case, language, qtbot)
    for form in ("note/history", "note/mental-state", "note/note", "impression", "attachment"):
        clinic.cases.write(form)
        assert clinic.cases._over is not None
        check(clinic.cases._over, language, qtbot)
    for scale in ("phq-9", "phq-2", "gad-7"):
        clinic.cases.write(f"scale/{scale}")
        assert isinstance(clinic.cases._over, ScalePage)
        clinic.cases._over.submit()
        clinic.cases._over.submit()
        check(clinic.cases._over, language, qtbot)
    clinic.cases.register()
    assert clinic.cases._over is not None
    check(clinic.cases._over, language, qtbot)
    page = clinic.cases.case.presenter.page
    assert page is not None
    for attachment in page.state.attachments:
        clinic.cases.view_attachment(attachment.entry)
        assert isinstance(clinic.cases._over, ViewerPage)
        clinic.cases._over._ask_copy()
        check(clinic.cases._over, language, qtbot)


def test_a_red_flag_is_closed_only_with_a_plan(clinic: Clinic, qtbot: QtBot) -> None:
    case = full_case(clinic)
    open_case(clinic, qtbot, case)
    flag = clinic.cases.case.findChild(FlagView)
    assert flag is not None
    flag.plan()
    flag._sign()
    assert flag.written.accessibleDescription() == "Write the plan first."
    flag.written.setPlainText("father stays; pesticides locked away; visit tomorrow")
    flag.ticks["stay"].click()
    flag.ticks["means"].click()
    flag._sign()
    wait(qtbot, lambda: _flag_status(clinic) == "inactive")
    page = clinic.cases.case.presenter.page
    assert page is not None
    assert page.state.flags[-1].value.done == ("stay", "means")


@pytest.mark.parametrize("language", list(Language))
def test_a_red_flag_says_what_to_do_that_it_is_no_diagnosis_and_fits_while_it_is_closed(
    clinic: Clinic, qtbot: QtBot, speak: Callable[[Language], None], language: Language
) -> None:
    speak(language)
    open_case(clinic, qtbot, full_case(clinic))
    flag = clinic.cases.case.findChild(FlagView)
    assert flag is not None
    said = " ".join(label.text() for label in flag.findChildren(QLabel))
    if language is Language.CHINESE:
        assert "请立即当面评估" in said
        assert "筛查结果，不是诊断。" in said
        assert "立即联系监护人或家属" in said
    else:
        assert "assess in person now" in said
        assert "A screening result, not a diagnosis." in said
        assert "Call the guardian or family now" in said
    flag.plan()
    check(clinic.cases.case, language, qtbot)
    flag._cancel()


def test_the_head_of_a_shared_case_counts_what_the_other_side_has_not_opened(
    clinic: Clinic, qtbot: QtBot
) -> None:
    village = clinic.village
    case, _request = asked_the_desk(village)
    village.carry_files()
    mark_opened(village.expert, case)
    village.carry()
    write_note(village.doctor, case, Note("note", (("text", "今日再诉失眠"),)))
    village.carry()
    village.carry()
    open_case(clinic, qtbot, case)
    head = clinic.cases.case.findChild(CaseHeader)
    assert head is not None
    assert "1 not yet opened by them" in {label.text() for label in head.findChildren(QLabel)}


def _flag_status(clinic: Clinic) -> str:
    page = clinic.cases.case.presenter.page
    return page.state.flags[-1].value.status if page else ""


def test_a_record_marked_as_an_error_stays_readable_with_its_reason(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = full_case(clinic)
    open_case(clinic, qtbot, case)
    page = clinic.cases.case.presenter.page
    assert page is not None
    note = page.state.notes[0].entry
    views = clinic.cases.case.findChildren(RecordView)
    next(v for v in views if v._about.entry == note).corrected.emit(note, "写错了")
    wait(qtbot, lambda: _error(clinic, note))
    wait(qtbot, lambda: "Entered in error: 写错了" in _said(clinic, note))
    assert "情绪低落" in _said(clinic, note)


def _said(clinic: Clinic, entry: bytes) -> list[str]:
    views = clinic.cases.case.findChildren(RecordView)
    labels = [label for v in views if v._about.entry == entry for label in v.findChildren(QLabel)]
    return [label.text() for label in labels]


def _error(clinic: Clinic, entry: bytes) -> str:
    page = clinic.cases.case.presenter.page
    notes = page.state.notes if page else ()
    return next((n.error for n in notes if n.entry == entry), "")


def test_missing_items_are_asked_again_before_a_scale_is_signed(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = full_case(clinic)
    open_case(clinic, qtbot, case)
    clinic.cases.write("scale/gad-7")
    page = clinic.cases._over
    assert isinstance(page, ScalePage)
    for number in range(6):
        page.filling.answer(number, 1)
    page.submit()
    assert page.rows[6].missing.isVisible()
    assert page.confirm.isHidden()
    page.submit()
    assert page.confirm.isVisible()


def test_a_picture_is_shown_and_other_files_never_are(clinic: Clinic, qtbot: QtBot) -> None:
    case = full_case(clinic)
    open_case(clinic, qtbot, case)
    page = clinic.cases.case.presenter.page
    assert page is not None
    photo, other = page.state.attachments
    clinic.cases.view_attachment(photo.entry)
    viewer = clinic.cases._over
    assert isinstance(viewer, ViewerPage)
    shown = viewer.presenter
    wait(qtbot, lambda: shown.picture)
    wide = viewer.sheet.pixmap().width()
    press(Qt.Key.Key_R)
    assert viewer.sheet.pixmap().height() == wide
    press(Qt.Key.Key_Plus)
    assert viewer.sheet.pixmap().height() > wide
    clinic.cases.view_attachment(other.entry)
    viewer = clinic.cases._over
    assert isinstance(viewer, ViewerPage)
    assert not viewer.presenter.showable
    assert viewer.presenter.picture is None


def test_a_saved_copy_is_readable_by_its_owner_alone(
    clinic: Clinic, qtbot: QtBot, tmp_path: Path
) -> None:
    case = full_case(clinic)
    open_case(clinic, qtbot, case)
    page = clinic.cases.case.presenter.page
    assert page is not None
    clinic.cases.view_attachment(page.state.attachments[1].entry)
    viewer = clinic.cases._over
    assert isinstance(viewer, ViewerPage)
    copy = tmp_path / "eeg.zip"
    copy.touch(0o644)
    with qtbot.waitSignal(viewer.presenter.copied, timeout=10_000):
        viewer.presenter.save_copy(copy)
    assert copy.stat().st_size == viewer.presenter.manifest.size
    assert copy.stat().st_mode & 0o077 == 0


def test_a_damaged_picture_gets_one_sentence(clinic: Clinic, qtbot: QtBot) -> None:
    case = clinic.new_case(xiaoman())
    broken = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"torn" * 20)
    attach_file(clinic.desk.session, case, broken, NewAttachment("化验单", "lab.png", "photo"))
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    page = clinic.cases.case.presenter.page
    assert page is not None
    clinic.cases.view_attachment(page.state.attachments[0].entry)
    viewer = clinic.cases._over
    assert isinstance(viewer, ViewerPage)
    wait(qtbot, lambda: "damaged" in viewer.banner.accessibleName())


@pytest.mark.parametrize("query", ["独孤", "dgls", "dugu", "13777770001", "0001", "耳鸣"])
def test_a_case_is_found_as_one_types_and_opened_with_the_keyboard(
    clinic: Clinic, qtbot: QtBot, query: str
) -> None:
    from dataclasses import replace

    case = clinic.new_case(replace(xiaoman(), name="独孤老三", phone="13777770001"))
    write_note(clinic.desk.session, case, Note("note", (("text", "偶有耳鸣"),)))
    clinic.window.go("cases")
    wait(qtbot, lambda: clinic.cases.list.presenter.lines)
    clinic.cases.list.search.setFocus()
    if query.isascii():
        type_text(query)
    else:
        clinic.cases.list.search.setText(query)
    wait(qtbot, lambda: clinic.cases.list.presenter.query == query)
    wait(qtbot, lambda: case in {line.key for line in clinic.cases.list.list.lines()})
    press(Qt.Key.Key_Down)
    clinic.cases.list.list.choose(case)
    press(Qt.Key.Key_Return)
    wait(qtbot, lambda: clinic.cases.case.patient_name() == "独孤老三")
    press(Qt.Key.Key_Escape)
    wait(qtbot, clinic.cases.list.isVisible)
