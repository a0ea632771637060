"""Importing a folder and placing what waits, through the real window and store."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.use_cases.list_cases import list_cases
from tests.ui.imports.conftest import Open
from tests.ui.settings.program import Program
from ui.imports.presenter import ImportsPresenter
from ui.imports.view import ImportsView
from ui.imports.words import FOLDER, NOTES, REASONS, note_words, reason_words
from ui.kit.lists import LineList
from ui.translations import Language

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "resources" / "examples" / "fhir-r4"
LATIN = re.compile(r"[A-Za-z][\w./:-]*")


def folder_with_trouble(folder: Path) -> Path:
    made = folder / "from-the-other-hospital"
    shutil.copytree(EXAMPLES, made)
    (made / "broken.json").write_text('{"resourceType": "Patient", ')
    (made / "notes.txt").write_text("no record")
    return made


def presenter_of(made: Program) -> ImportsPresenter:
    return made.window.findChildren(ImportsPresenter)[0]


def view_of(made: Program) -> ImportsView:
    return made.window.findChildren(ImportsView)[0]


def bring_in(made: Program, folder: Path) -> None:
    made.press("Import records", "导入病历")
    view_of(made).take_folder(folder)
    made.until(lambda: presenter_of(made).result is not None and not presenter_of(made).busy)
    made.until(lambda: bool(presenter_of(made).tray))


@pytest.mark.parametrize("language", list(Language))
def test_every_page_of_an_import_speaks_one_language_and_fits(
    program: Open, tmp_path: Path, language: Language
) -> None:
    made = program(language)
    wrong: dict[str, list[str]] = {}

    def look(name: str) -> None:
        made.take(name)
        files = [path.name for path in folder.iterdir()]
        data = [word for path in folder.iterdir() for word in LATIN.findall(path.read_text())]
        tray = [word for file in presenter_of(made).tray for word in LATIN.findall(file.text)]
        if found := made.troubles("JSON", *files, *data, *tray, folder.name):
            wrong[name] = found

    folder = folder_with_trouble(tmp_path)
    made.press("Import records", "导入病历")
    look("imports-1-empty")
    view_of(made).take_folder(folder)
    made.until(lambda: bool(presenter_of(made).tray))
    look("imports-2-files")
    made.tick("Refused 2", "已拒绝 2")
    look("imports-3-refused")
    made.tick(*tray_words(made))
    made.until(lambda: bool(presenter_of(made).cases))
    look("imports-4-tray")
    assert wrong == {}


def tray_words(made: Program) -> tuple[str, str]:
    waiting = len(presenter_of(made).tray)
    return f"Unassigned files ({waiting})", f"待归档文件（{waiting}）"


def test_each_file_says_what_became_of_it_and_why(program: Open, tmp_path: Path) -> None:
    made = program()
    bring_in(made, folder_with_trouble(tmp_path))
    result = presenter_of(made).result
    assert result is not None
    said = {report.file_name: reason_words(report) for report in result.files}
    assert said["broken.json"] == "It is no JSON file, or it is broken off."
    assert said["notes.txt"] == "It is no JSON file, or it is broken off."
    assert made.shows("2 refused")


def test_a_second_import_of_the_same_folder_says_that_everything_is_known(
    program: Open, tmp_path: Path
) -> None:
    made = program()
    folder = folder_with_trouble(tmp_path)
    bring_in(made, folder)
    view_of(made).take_folder(folder)
    made.until(lambda: presenter_of(made).result is not None)
    made.see("0 new cases")
    made.see("Imported before; nothing was added.")


def test_a_waiting_file_is_placed_into_a_found_case_by_keyboard(
    program: Open, tmp_path: Path
) -> None:
    made = program()
    bring_in(made, folder_with_trouble(tmp_path))
    made.tick(*tray_words(made))
    waiting = len(presenter_of(made).tray)
    first = presenter_of(made).tray[0].entry
    found = [w for w in made.window.findChildren(LineList) if w.accessibleName() == "Cases found"]
    made.until(lambda: bool(found[0].lines()))
    found[0].setFocus()
    QTest.keyClick(found[0], Qt.Key.Key_Down)
    QTest.keyClick(found[0], Qt.Key.Key_Return)
    made.until(lambda: len(presenter_of(made).tray) == waiting - 1)
    assert first not in {file.entry for file in presenter_of(made).tray}
    made.see("Placed in the case of")


def test_an_import_that_is_stopped_says_what_is_safe(program: Open, tmp_path: Path) -> None:
    made = program()
    made.press("Import records")
    view_of(made).take_folder(folder_with_trouble(tmp_path))
    made.press("Cancel")
    made.see("The import was stopped.")
    assert not presenter_of(made).busy


def test_a_folder_that_is_gone_gets_one_clear_sentence(program: Open, tmp_path: Path) -> None:
    made = program()
    made.press("Import records")
    view_of(made).take_folder(tmp_path / "gone")
    made.see("This folder is not there any more.")


def test_any_room_can_open_the_page(program: Open) -> None:
    made = program()
    session = made.entrance._session
    assert session is not None
    made.entrance._desk_of(session).shell.go("settings", b"imports")
    made.see("Import records (FHIR)")
    assert list_cases(session) == ()


def test_every_reason_and_note_an_import_can_give_has_words() -> None:
    source = "".join(p.read_text() for p in (ROOT / "telecon" / "interop").glob("*.py"))
    given = set(re.findall(r'reason="([a-z0-9-]+)"', source))
    given |= {"not-a-file", "not-json", "other-type", "subject-not-in-folder", "no-subject"}
    assert given - REASONS.keys() - FOLDER.keys() == set()
    noted = set(re.findall(r'notes\.append\("([a-z0-9-]+)"\)', source))
    assert noted | {"phq-9-without-item-9", "no-value", "was-confirmed"} <= NOTES.keys()
    assert note_words("a-code-of-tomorrow") == "a-code-of-tomorrow"
