"""What is being signed about the alliance stands in its form again after it was left."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from telecon.session import Session
from telecon.store.drafts import Draft
from telecon.use_cases.build_alliance import AGREEMENT_FORM, FACILITY_FORM, INVITATION_FORM
from telecon.use_cases.keep_draft import offered_drafts
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE
from tests.ui.settings.program import Program
from ui.cases.draft_place import draft_place
from ui.kept_form import KeptForm
from ui.kit.filled import put_in, value_of
from ui.kit.forms import ChoiceField
from ui.settings.people_view import PeopleView


def session_of(made: Program) -> Session:
    session = made.entrance._session
    assert session is not None
    return session


def kept(made: Program, form: str) -> list[Draft]:
    return [draft for draft in offered_drafts(session_of(made)) if draft.form == form]


def form_of(made: Program) -> KeptForm:
    view = made.window.findChildren(PeopleView)[-1]
    made.until(lambda: bool(view.findChildren(KeptForm)))
    return view.findChildren(KeptForm)[-1]


@pytest.mark.parametrize("form", [FACILITY_FORM, AGREEMENT_FORM, INVITATION_FORM])
def test_what_an_administrator_left_unfinished_stands_in_its_form_again(
    program: Open, form: str
) -> None:
    made = program("admin", passphrase=PASSPHRASE)
    made.entrance.go("settings", b"people:" + form.encode())
    filled = form_of(made).fields
    for each in filled.values():
        if isinstance(each, QPlainTextEdit | QLineEdit):
            put_in(each, "2026-12-01")
        elif isinstance(each, ChoiceField):
            each.setCurrentIndex(each.count() - 1)
            each.chosen.emit(each.key())
    said = {name: value_of(each) for name, each in filled.items()}
    made.press("Cancel")
    made.until(lambda: bool(kept(made, form)))
    made.entrance.go(*draft_place(kept(made, form)[0]))
    again = form_of(made)
    made.until(lambda: {n: value_of(each) for n, each in again.fields.items()} == said)
    again.discard()
    made.until(lambda: not kept(made, form))


def test_an_invitation_that_was_signed_leaves_nothing_unfinished_behind(program: Open) -> None:
    made = program("admin", passphrase=PASSPHRASE)
    made.entrance.go("settings", b"people:" + INVITATION_FORM.encode())
    form_of(made)
    made.fill("孙丽", "Full name")
    made.choose("nurse", "Role")
    form_of(made).keep()
    made.until(lambda: bool(kept(made, INVITATION_FORM)))
    made.press("Sign the invitation")
    made.see("Works once")
    assert kept(made, INVITATION_FORM) == []
