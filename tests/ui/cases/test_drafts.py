"""A form that was being filled comes back, whatever happened to the window."""

from pytestqt.qtbot import QtBot

from telecon.ledger.projection import load_case
from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from telecon.use_cases.read_case import read_case
from telecon.use_cases.red_flag import CLOSING_FORM, raise_flag
from tests.ui.cases.clinic import Clinic, close_clinic, open_clinic, wait, xiaoman
from tests.use_cases.village import Village
from ui.background import Background
from ui.cases.draft_place import draft_place
from ui.cases.flag_view import FlagView
from ui.cases.note_view import NotePage
from ui.cases.scale_view import ScalePage
from ui.kept_draft import KEEP_AFTER_MS
from ui.translations import Translations


def drafts_of(village: Village, ledger: bytes | None) -> list[bytes]:
    return [d.id for d in offered_drafts(village.doctor) if d.ledger == ledger]


def open_form(clinic: Clinic, qtbot: QtBot, case: bytes, form: str) -> None:
    clinic.window.go("cases", case)
    wait(qtbot, clinic.cases.case.patient_name)
    clinic.cases.write(form)


def test_what_was_typed_is_kept_within_three_seconds(clinic: Clinic, qtbot: QtBot) -> None:
    case = clinic.new_case(xiaoman())
    open_form(clinic, qtbot, case, "note/note")
    page = clinic.cases.findChild(NotePage)
    assert page is not None
    assert KEEP_AFTER_MS < 5_000
    page.sections["text"].setPlainText("slept better")
    wait(qtbot, lambda: drafts_of(clinic.village, case))


def test_a_draft_is_offered_back_after_the_window_is_destroyed(
    village: Village, qtbot: QtBot, translations: Translations
) -> None:
    first = open_clinic(village, Background())
    first.window.show()
    case = first.new_case(xiaoman())
    open_form(first, qtbot, case, "note/history")
    page = first.cases.findChild(NotePage)
    assert page is not None
    page.sections["complaint"].setPlainText("cannot sleep")
    page.presenter.keep()
    wait(qtbot, lambda: drafts_of(village, case))
    close_clinic(first)

    second = open_clinic(village, Background())
    second.window.show()
    draft = drafts_of(village, case)[0]
    second.window.go("cases", b"draft:" + draft)
    wait(qtbot, lambda: second.cases.findChild(NotePage))
    again = second.cases.findChild(NotePage)
    assert again is not None
    assert again.sections["complaint"].toPlainText() == "cannot sleep"
    again.submit()
    wait(qtbot, lambda: not drafts_of(village, case))
    close_clinic(second)


def test_leaving_a_form_keeps_its_draft_and_the_case_offers_it(
    clinic: Clinic, qtbot: QtBot
) -> None:
    case = clinic.new_case(xiaoman())
    open_form(clinic, qtbot, case, "note/note")
    page = clinic.cases.findChild(NotePage)
    assert page is not None
    page.sections["text"].setPlainText("to be continued")
    page.go_back()
    wait(qtbot, lambda: clinic.cases.case.presenter.drafts)
    draft = clinic.cases.case.presenter.drafts[0]
    assert draft_fields(draft) == {"text": "to be continued"}


def test_a_discarded_form_leaves_nothing_behind(clinic: Clinic, qtbot: QtBot) -> None:
    case = clinic.new_case(xiaoman())
    open_form(clinic, qtbot, case, "note/note")
    page = clinic.cases.findChild(NotePage)
    assert page is not None
    page.sections["text"].setPlainText("never mind")
    page.presenter.keep()
    wait(qtbot, lambda: drafts_of(clinic.village, case))
    page.presenter.discard()
    wait(qtbot, lambda: not drafts_of(clinic.village, case))


def test_a_continued_scale_does_not_raise_its_red_flag_again(clinic: Clinic, qtbot: QtBot) -> None:
    case = clinic.new_case(xiaoman())
    open_form(clinic, qtbot, case, "scale/phq-9")
    page = clinic.cases.findChild(ScalePage)
    assert page is not None
    page.filling.answer(8, 1)
    wait(qtbot, lambda: drafts_of(clinic.village, case))
    page.go_back()
    clinic.cases.resume(drafts_of(clinic.village, case)[0])
    wait(qtbot, lambda: clinic.cases.findChild(ScalePage) not in (None, page))
    again = clinic.cases.findChild(ScalePage)
    assert again is not None
    assert again.flag.isVisible()
    again.filling.answer(8, 2)
    again.filling.sign()
    wait(qtbot, lambda: not drafts_of(clinic.village, case))
    wait(qtbot, lambda: clinic.cases.case.presenter.page)
    with clinic.desk.session.store.read() as connection:
        assert len(load_case(connection, case).flags) == 1


def flags(clinic: Clinic) -> list[FlagView]:
    return [v for v in clinic.cases.findChildren(FlagView) if v.isVisible()]


def test_the_plan_of_a_red_flag_comes_back_with_its_ticks_and_is_gone_once_signed(
    clinic: Clinic, qtbot: QtBot
) -> None:
    doctor = clinic.desk.session
    case = clinic.new_case(xiaoman())
    raise_flag(doctor, case, "phq-9", "9", 1)
    clinic.window.go("cases", case)
    wait(qtbot, lambda: flags(clinic) and clinic.desk.background.quiet)
    view = flags(clinic)[-1]
    view.plan()
    view.written.setPlainText("家属陪护，三日后复诊")
    first = next(iter(view.ticks))
    view.ticks[first].setChecked(True)
    view._cancel()
    wait(qtbot, lambda: [d for d in offered_drafts(doctor) if d.form == CLOSING_FORM])
    clinic.window.go("today")
    clinic.window.go(*draft_place(offered_drafts(doctor)[0]))
    wait(qtbot, lambda: [v for v in flags(clinic) if v.is_open])
    again = next(v for v in flags(clinic) if v.is_open)
    wait(qtbot, lambda: again.written.toPlainText() == "家属陪护，三日后复诊")
    assert again.ticks[first].isChecked()
    again._sign()
    wait(qtbot, lambda: not [d for d in offered_drafts(doctor) if d.form == CLOSING_FORM])
    assert read_case(doctor, case).state.flags[-1].value.plan == "家属陪护，三日后复诊"
