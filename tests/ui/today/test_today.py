"""The worklist: what waits, and that every line goes where it is done."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.protocol.canonical import encode
from telecon.store.drafts import Draft
from telecon.use_cases.keep_draft import Fields, keep_draft, new_draft_id
from telecon.use_cases.red_flag import raise_flag
from tests.ui.cases.clinic import Clinic, press, tab_to, wait, xiaoman
from tests.ui.painted import foreign_words, label_troubles, nameless
from ui.cases.draft_place import draft_place
from ui.cases.note_view import NotePage
from ui.kit.lists import ListRow
from ui.today.presenter import Worklist
from ui.today.section_view import FIRST, MORE
from ui.translations import Language

DATA = (
    *("林小满", "李春梅", "青山村卫生室", "今日", "病例", "村医", "小满", "抑郁发作"),
    *("何小雨", "独孤老三", "独孤求", "周宁", "无名氏甲", "林小满二"),
)


def rows(clinic: Clinic) -> list[ListRow]:
    return [row for row in clinic.today.findChildren(ListRow) if row.isVisible()]


def test_a_red_flag_and_a_draft_are_on_the_list_and_lead_to_the_case(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    raise_flag(clinic.desk.session, case, "phq-9", "9", 2)
    draft = new_draft_id()
    keep_draft(clinic.desk.session, draft, "note/note", case, {"text": "unfinished"})
    clinic.window.go("today")
    wait(qtbot, lambda: _has(clinic, case, draft))
    wait(qtbot, lambda: rows(clinic))
    tab_to("Continue")
    work = clinic.today.presenter.work
    assert work is not None
    clinic.window.go("cases", b"draft:" + draft)
    wait(qtbot, lambda: clinic.cases.findChild(NotePage))
    page = clinic.cases.findChild(NotePage)
    assert page is not None
    assert page.sections["text"].toPlainText() == "unfinished"
    page.presenter.discard()
    clinic.window.go("today")
    wait(qtbot, lambda: not _has(clinic, case, draft))
    wait(qtbot, lambda: rows(clinic))
    row = next(r for r in rows(clinic) if r.accessibleName().startswith("林小满"))
    row.setFocus()
    press(Qt.Key.Key_Return)
    wait(qtbot, lambda: clinic.window.current_room == "cases")


def test_who_is_named_above_with_a_red_flag_is_not_named_again_among_the_latest(
    clinic: Clinic, qtbot: QtBot
) -> None:
    flagged, quiet = clinic.new_case(xiaoman()), clinic.new_case(xiaoman())
    raise_flag(clinic.desk.session, flagged, "phq-9", "9", 2)
    clinic.window.go("today")
    work = clinic.today.presenter

    def both_are_there() -> bool:
        found = work.work
        return found is not None and {r.ledger for r in (*found.flagged, *found.latest)} >= {
            flagged,
            quiet,
        }

    wait(qtbot, both_are_there)
    assert work.work is not None
    above, latest = ({r.ledger for r in rows} for rows in (work.work.flagged, work.work.latest))
    assert flagged in above
    assert quiet in latest
    assert not above & latest


def _has(clinic: Clinic, case: bytes, draft: bytes) -> bool:
    work = clinic.today.presenter.work
    if work is None:
        return False
    flagged = case in {row.ledger for row in work.flagged}
    return flagged and draft in {kept.id for kept, _ in work.drafts}


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_one_language_fits_and_names_its_controls(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    speak: Callable[[Language], None],
    language: Language,
) -> None:
    speak(language)
    clinic: Clinic = request.getfixturevalue("clinic")
    case = clinic.new_case(xiaoman())
    raise_flag(clinic.desk.session, case, "phq-9", "9", 1)
    keep_draft(clinic.desk.session, new_draft_id(), "scale/gad-7", case, {"answers": [1]})
    clinic.window.go("today")
    wait(qtbot, lambda: rows(clinic))
    qtbot.wait(50)
    assert foreign_words(clinic.today, language, DATA) == []
    assert label_troubles(clinic.today) == []
    assert nameless(clinic.today) == []


def test_every_kind_of_unfinished_form_leads_to_its_room() -> None:
    case, draft, request = b"c" * 16, b"d" * 16, b"r" * 32

    def place(form: str, fields: Fields) -> tuple[str, bytes]:
        return draft_place(Draft(draft, b"p" * 16, form, case, encode(fields), 0))

    assert place("note/history", {}) == ("cases", b"draft:" + draft)
    assert place("consent", {}) == ("consultations", b"consent:" + case)
    assert place("request", {}) == ("consultations", b"ask:" + case)
    assert place("opinion", {"request": request}) == ("consultations", b"request:" + request)
    assert place("adoption", {}) == ("consultations", case)


def test_of_a_hundred_red_flags_the_first_are_shown_and_the_others_when_asked_for(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    raise_flag(clinic.desk.session, case, "phq-9", "9", 2)
    clinic.window.go("today")
    wait(qtbot, lambda: rows(clinic))
    presenter = clinic.today.presenter
    assert presenter.work is not None
    presenter.work = Worklist(flagged=presenter.work.flagged[:1] * 100, cases=1)
    presenter.shown.emit()
    wait(qtbot, lambda: len(rows(clinic)) == FIRST)
    tab_to("92 more")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: len(rows(clinic)) == FIRST + MORE)
    assert rows(clinic)[FIRST].hasFocus()
