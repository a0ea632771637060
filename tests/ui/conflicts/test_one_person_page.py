"""Two cases of one person are found, joined and taken apart on a real window, by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Note, Patient
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.one_person import join_cases, see_offered_pairs, see_pair, two_people
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.ui.cases.clinic import (
    SEQUENCES,
    Clinic,
    on_screen,
    open_hospital,
    press,
    tab_to,
    wait,
    whole_number,
)
from tests.ui.painted import foreign_words, label_troubles, nameless
from tests.use_cases.village import Village
from ui.background import Background
from ui.cases.flag_view import FlagView
from ui.one_person.view import PairView
from ui.translations import Language, Translations

OURS, THEIRS = "13900000001", "13900000002"
YEARS = iter(range(50, 99))
DATA = ("林小满", "陈静", "王强", "市精神卫生中心", "青山村三组", "今日", "病例", "会诊")


@pytest.fixture
def hospital(
    village: Village, background: Background, translations: Translations, qtbot: QtBot
) -> Iterator[Clinic]:
    with on_screen(open_hospital(village, background), qtbot) as opened:
        yield opened
    for pair in see_offered_pairs(village.expert):
        one, other = (row.ledger for row in pair.rows)
        two_people(village.expert, see_pair(village.expert, one, other))


def twice(village: Village) -> tuple[bytes, bytes]:
    """One person, registered by two colleagues whose PCs did not see each other."""
    number = whole_number(f"19{next(YEARS)}0307", next(SEQUENCES))
    ours = Patient("林小满", "female", "", number, phone=OURS, address="青山村三组")
    one = register_patient(village.expert, ours).ledger
    other = register_patient(
        village.second, Patient("林小满", "female", "", number, phone=THEIRS)
    ).ledger
    write_note(village.second, other, Note("note", (("text", "睡眠好转"),)))
    raise_flag(village.second, other, "phq-9", "9", 2)
    village.carry()
    village.carry()
    return one, other


def said(widget: QWidget) -> str:
    labels = (label for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(label.text() for label in labels)


def listed(hospital: Clinic, pair: tuple[bytes, bytes]) -> set[bytes]:
    return {row.ledger for row in list_cases(hospital.desk.session)} & set(pair)


def pair_page(hospital: Clinic, qtbot: QtBot) -> PairView:
    wait(qtbot, lambda: isinstance(hospital.cases._over, PairView))
    page = hospital.cases._over
    assert isinstance(page, PairView)
    wait(qtbot, lambda: page.presenter.page)
    return page


def test_the_list_offers_them_and_they_are_joined_read_as_one_and_taken_apart_by_keyboard(
    hospital: Clinic, qtbot: QtBot
) -> None:
    pair = twice(hospital.village)
    hospital.window.go("cases")
    wait(qtbot, lambda: "1 times two cases may be one person's." in said(hospital.cases.list))
    tab_to("Compare")
    press(Qt.Key.Key_Space)
    page = pair_page(hospital, qtbot)
    for words in (OURS, THEIRS, "Differs", "陈静", "王强", "On this PC", "notes: 1"):
        wait(qtbot, lambda w=words: w in said(page))  # type: ignore[misc]
    tab_to("One person: keep case 1 in the list")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: "One person. Both records are kept" in said(page))
    assert len(listed(hospital, pair)) == 1
    press(Qt.Key.Key_Escape)
    wait(qtbot, lambda: hospital.cases._over is None)
    front = listed(hospital, pair).pop()
    (line,) = [each for each in hospital.cases.list.presenter.lines if each.key == front]
    assert "2 cases of one person" in line.subtitle
    hospital.window.go("cases", front)
    view = hospital.cases.case
    wait(qtbot, lambda: "From another case of the same person" in said(view))
    assert "睡眠好转" in said(view)
    assert view.findChildren(FlagView)
    tab_to("Compare or take apart")
    press(Qt.Key.Key_Space)
    again = pair_page(hospital, qtbot)
    tab_to("Take this back")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: again.presenter.page and again.presenter.page.verdict is None)
    assert listed(hospital, pair) == set(pair)


def test_two_people_is_said_once_and_the_page_of_the_case_asks_no_more(
    hospital: Clinic, qtbot: QtBot
) -> None:
    pair = twice(hospital.village)
    hospital.window.go("cases", pair[0])
    view = hospital.cases.case
    wait(qtbot, lambda: "Another case may be about the same person." in said(view))
    tab_to("Compare")
    press(Qt.Key.Key_Space)
    page = pair_page(hospital, qtbot)
    tab_to("These are two people")
    press(Qt.Key.Key_Space)
    wait(qtbot, lambda: "These are two people. They are not offered again." in said(page))
    press(Qt.Key.Key_Escape)
    wait(qtbot, lambda: hospital.cases._over is None)
    wait(qtbot, lambda: "Another case may be" not in said(view))


def test_colleagues_who_disagreed_are_both_named_and_somebody_settles_it(
    hospital: Clinic, qtbot: QtBot
) -> None:
    village = hospital.village
    one, other = twice(village)
    join_cases(village.expert, see_pair(village.expert, one, other), front=one)
    two_people(village.second, see_pair(village.second, one, other))
    village.carry()
    village.carry()
    hospital.window.go("cases")
    hospital.cases.show_pair(one, other)
    page = pair_page(hospital, qtbot)
    wait(qtbot, lambda: "Colleagues said different things" in said(page))
    assert "One person · 陈静" in said(page)
    assert "Two people · 王强" in said(page)
    assert len(listed(hospital, (one, other))) == 2
    page.presenter.join(other)
    wait(qtbot, lambda: listed(hospital, (one, other)) == {other})


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_one_language_fits_and_names_its_controls(
    hospital: Clinic, qtbot: QtBot, speak: Callable[[Language], None], language: Language
) -> None:
    pair = twice(hospital.village)
    speak(language)
    hospital.window.go("cases")
    hospital.cases.show_pair(*pair)
    page = pair_page(hospital, qtbot)
    wait(qtbot, lambda: not label_troubles(page))
    assert foreign_words(page, language, DATA) == []
    assert nameless(page) == []
