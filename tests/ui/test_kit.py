"""The widgets every room is made of."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QFontDatabase, QFontMetrics, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.painted import tab_order
from ui.application import dress
from ui.kit.avatar import initials
from ui.kit.buttons import primary
from ui.kit.dates import DateField, parse_date
from ui.kit.flow import flow
from ui.kit.forms import ChoiceField, Form, FormRow, LineField, Segments, TextField
from ui.kit.layouts import Card, Page, boxed, column
from ui.kit.lists import Line, LineList, ListRow
from ui.kit.notices import Banner
from ui.kit.signature import SignaturePad
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel, Progress, SearchField
from ui.terms.records import SIGNS, record_state_words
from ui.theme import load_theme

Show = Callable[[QWidget], QWidget]


@pytest.mark.parametrize(
    "typed", ["1990-03-05", "19900305", "1990/3/5", "1990.3.5", "1990年3月5日", "１９９００３０５"]
)
def test_a_day_is_read_in_every_usual_form(typed: str) -> None:
    assert parse_date(typed) == date(1990, 3, 5)


@pytest.mark.parametrize("typed", ["", "1990", "1990-02-30", "05/03/1990", "yesterday"])
def test_a_day_that_cannot_be_read_is_no_day(typed: str) -> None:
    assert parse_date(typed) is None


def test_a_birth_date_in_the_future_is_not_taken(shown: Show) -> None:
    field = DateField(latest=date(2026, 11, 23))
    shown(field)
    field.setText("2026-11-24")
    assert field.value() is None
    field.setText("2026-11-23")
    assert field.value() == date(2026, 11, 23)


def test_enter_presses_the_button_that_has_the_focus(shown: Show) -> None:
    pressed: list[str] = []
    button = primary("Save", lambda: pressed.append("save"))
    shown(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["save"]


def test_enter_submits_a_form_and_esc_leaves_it(shown: Show) -> None:
    heard: list[str] = []
    field = LineField()
    notes = TextField()
    form = Form(FormRow("Name", field), FormRow("Notes", notes))
    form.submitted.connect(lambda: heard.append("submitted"))
    form.cancelled.connect(lambda: heard.append("cancelled"))
    shown(form)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(notes, Qt.Key.Key_Return)
    QTest.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["submitted", "submitted", "cancelled"]


def test_an_error_line_is_shown_and_read_out(shown: Show) -> None:
    field = LineField()
    row = FormRow("Name", field, "as on the card")
    shown(row)
    row.show_error("The name is missing.")
    assert field.accessibleName() == "Name"
    assert field.accessibleDescription() == "The name is missing."
    row.show_error("")
    assert field.accessibleDescription() == "as on the card"


def test_arrow_keys_move_between_segments(shown: Show) -> None:
    segments = Segments([("f", "Female"), ("m", "Male")], "f")
    shown(segments)
    segments.button("f").setFocus()
    QTest.keyClick(segments.button("f"), Qt.Key.Key_Right)
    assert segments.key() == "m"


def test_nothing_is_chosen_until_the_person_chooses(shown: Show) -> None:
    assert Segments([("f", "Female"), ("m", "Male")]).key() == ""
    assert ChoiceField([("a", "A")], "Choose").key() == ""


def test_a_text_over_the_limit_is_cut_and_the_screen_stays_alive(shown: Show) -> None:
    field = TextField(limit=1000)
    shown(field)
    field.setPlainText("病" * 100_000)
    assert len(field.toPlainText()) == 1000


def test_a_list_keeps_its_place_when_it_is_read_again(shown: Show) -> None:
    lines = [Line(b"%d" % n, f"Patient {n}") for n in range(50)]
    view = LineList("Patients")
    shown(view)
    view.show_lines(lines)
    view.choose(b"7")
    heard: list[bytes] = []
    view.chosen.connect(heard.append)
    view.show_lines(list(reversed(lines)))
    assert view.key() == b"7"
    assert heard == []


def test_enter_opens_the_line_the_arrows_reached(shown: Show) -> None:
    view = LineList("Patients")
    shown(view)
    view.show_lines([Line(b"a", "A"), Line(b"b", "B")])
    heard: list[bytes] = []
    view.opened.connect(heard.append)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard == [b"b"]


def test_search_asks_once_after_the_last_key(shown: Show, qtbot: QtBot) -> None:
    field = SearchField("Search")
    shown(field)
    asked: list[str] = []
    field.searched.connect(asked.append)
    QTest.keyClicks(field, "zhang")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["zhang"]


def test_a_question_puts_the_focus_on_the_safe_answer(shown: Show) -> None:
    panel = ConfirmPanel()
    holder = Form(panel)
    shown(holder)
    done: list[str] = []
    panel.ask("Delete the draft?", "It cannot come back.", "Delete", lambda: done.append("yes"))
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert done == []
    assert panel.isHidden()


def test_progress_can_be_stopped(shown: Show, qtbot: QtBot) -> None:
    progress = Progress()
    shown(progress)
    progress.start("Working…")
    progress.advance(1, 3)
    with qtbot.waitSignal(progress.cancelled):
        progress._cancel.click()


def test_a_signature_is_a_picture_in_black_on_white(shown: Show) -> None:
    pad = SignaturePad("Signature")
    shown(pad)
    assert pad.is_empty()
    pad.begin(QPointF(40, 60))
    for step in range(10):
        pad.extend(QPointF(40 + 10 * step, 60 + step % 3 * 10))
    pad.finish()
    image = QImage.fromData(pad.png())
    colours = {
        image.pixelColor(x, y).lightness() for x in range(0, 400, 2) for y in (120, 130, 140)
    }
    assert not pad.is_empty()
    assert 255 in colours
    assert min(colours) < 60


def test_a_touch_is_not_a_signature(shown: Show) -> None:
    pad = SignaturePad("Signature")
    shown(pad)
    pad.begin(QPointF(40, 60))
    pad.finish()
    assert pad.is_empty()


def test_a_record_says_its_state_in_words(qapp: QApplication) -> None:
    assert len({record_state_words(state) for state in SIGNS} - {""}) == 4


def test_an_empty_banner_takes_no_place(shown: Show) -> None:
    banner = Banner()
    holder = Form(banner)
    shown(holder)
    assert banner.isHidden()
    banner.say("The hub does not answer.", "warning")
    assert banner.isVisible()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("王秀兰", "秀兰"),
        ("张伟", "张伟"),
        ("Wang Fang", "WF"),
        ("Ana", "A"),
        ("", "?"),
        ("单", "单"),
    ],
)
def test_initials_read_like_the_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_chinese_is_painted_from_the_shipped_fonts(
    translations: object, qapp: QApplication
) -> None:
    family = qapp.font().family()
    assert family == "Noto Sans CJK SC"
    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "远诊失眠单仇解尉迟·㛃𠮷𬭳")
    assert "Bold" in QFontDatabase.styles(family)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "canvas"),
        ("ink_2", "surface"),
        ("ink_2", "rail"),
        ("ink_3", "canvas"),
        ("ink_3", "accent_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_press"),
        ("ink_2", "sunken"),
        ("ink_3", "sunken"),
        ("ink_2", "accent_soft"),
        ("ink_3", "danger_soft"),
        ("surface", "danger"),
        ("ink", "selection"),
        ("accent_ink", "accent_soft"),
        ("danger", "danger_soft"),
        ("warning", "warning_soft"),
        ("success", "success_soft"),
        ("info", "info_soft"),
        ("on_toast", "toast"),
    ],
)
def test_text_is_readable_on_its_ground_by_wcag_aa(name: str, ink: str, ground: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.tokens[ink], theme.tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("line", "ground"),
    [("focus", "surface"), ("focus", "rail"), ("field_line", "surface"), ("field_line", "canvas")],
)
def test_edges_that_carry_meaning_stand_out_by_wcag_aa(name: str, line: str, ground: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.tokens[line], theme.tokens[ground]) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_what_is_put_into_a_covered_page_is_not_squeezed_when_it_is_seen(qtbot: QtBot) -> None:
    page, cover = Page(), QWidget()
    stack = QStackedWidget()
    stack.addWidget(page)
    stack.addWidget(cover)
    stack.resize(600, 400)
    qtbot.addWidget(stack)
    stack.show()
    stack.setCurrentWidget(cover)
    QApplication.processEvents()
    cards = [Card(Text("Sentence that needs its lines. " * 12, "body")) for _ in range(12)]
    for card in cards:
        page.body.addWidget(card)
    stack.setCurrentWidget(page)
    qtbot.waitUntil(lambda: all(card.height() >= card.sizeHint().height() // 2 for card in cards))
    assert all(card.height() > 60 for card in cards)


def test_tab_goes_through_a_page_in_the_order_it_is_read(shown: Show) -> None:
    top, bottom = LineField(), LineField()
    late = primary("Added later")
    rows = column(top)
    page = Page(boxed(rows), bottom)
    shown(page)
    rows.addWidget(late)
    QApplication.processEvents()
    page.settle()
    assert list(tab_order(page)) == [top, late, bottom]


def test_buttons_go_on_in_the_next_line_where_a_page_is_narrow(shown: Show) -> None:
    buttons = [primary(words) for words in ("Accept", "Ask for information", "Propose a time")]
    line = flow(*buttons)
    shown(line)
    line.resize(1000, 60)
    assert len({button.y() for button in buttons}) == 1
    narrow = max(button.sizeHint().width() for button in buttons) + 10
    line.resize(narrow, line.heightForWidth(narrow))
    assert len({button.y() for button in buttons}) == 3
    assert all(button.geometry().right() < narrow for button in buttons)


def test_a_row_that_can_be_pressed_says_that_it_is_a_button(shown: Show) -> None:
    pressed: list[str] = []
    row = ListRow(Text("王秀兰"), name="王秀兰", on_press=lambda: pressed.append("row"))
    shown(row)
    told = QAccessible.queryAccessibleInterface(row)
    assert told.role() is QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == "王秀兰"
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert pressed == ["row", "row"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_an_example_in_an_empty_field_is_readable_by_wcag_aa(
    shown: Show, qapp: QApplication, name: str
) -> None:
    dress(qapp, name)
    qapp.setStyleSheet(load_theme(name).style_sheet())
    field = LineField("as on the card")
    shown(field)
    ink = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert ink.alpha() == 255
    assert contrast(ink.name(), load_theme(name).tokens["surface"]) >= 4.5
    dress(qapp)
    qapp.setStyleSheet(load_theme("light").style_sheet())


def test_the_line_that_has_the_keys_is_framed_and_not_the_whole_list(shown: Show) -> None:
    lines = LineList("Requests")
    lines.show_lines([Line(bytes([number]), f"Line {number}") for number in range(3)])
    lines.choose(b"\x01")
    page = boxed(column(lines))
    page.resize(400, 400)
    shown(page)
    page.activateWindow()
    lines.setFocus()
    ring = load_theme().colour("focus").rgb()
    image = page.grab().toImage()
    rows = {
        y for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) == ring
    }
    line = lines.visualRect(lines.currentIndex())
    top = lines.viewport().mapTo(page, line.topLeft()).y()
    assert rows
    assert top - 1 <= min(rows) <= max(rows) <= top + line.height() + 1


def test_who_comes_by_a_list_of_requests_with_tab_has_opened_none(shown: Show) -> None:
    before, view = QLineEdit(), LineList("Requests", waits=True)
    shown(boxed(column(before, view)))
    view.show_lines([Line(b"a", "A"), Line(b"b", "B")])
    heard: list[bytes] = []
    view.chosen.connect(heard.append)
    view.opened.connect(heard.append)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert view.hasFocus()
    assert (view.key(), heard) == (b"a", [])
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard == [b"a"]
