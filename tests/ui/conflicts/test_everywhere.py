"""What is dangerous to mistake shows both values wherever it appears, of one case and of two."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from telecon.cases.amendments import DEMOGRAPHICS, Amendment, Change
from telecon.cases.documents import DocumentType, Guardian, Patient
from telecon.cases.field_pack import declared
from telecon.cases.payload import dump
from telecon.ledger.append import NewDocument, append_document
from telecon.session import Session
from telecon.use_cases.list_cases import CaseRow, list_cases
from telecon.use_cases.one_person import join_cases, see_pair
from telecon.use_cases.read_case import CasePage, read_case
from telecon.use_cases.register_patient import register_patient
from tests.ui.cases.clinic import whole_number
from tests.ui.painted import painted
from tests.use_cases.village import Village
from ui.cases.header_view import CaseHeader
from ui.printing.opinion import patient_rows
from ui.terms.people import number_words, person_line
from ui.translations import Translations

Show = Callable[[QWidget], QWidget]
_DAY = date(2026, 11, 23)
BORN = ("1950-03-07", "1990-03-07")
NUMBERS = (whole_number("19500307", 902), whole_number("19900307", 903))
BOTH: dict[str, tuple[str | Guardian, str | Guardian]] = {
    "name": ("林小满", "林晓曼"),
    "gender": ("female", "male"),
    "birth_date": BORN,
    "identity_number": NUMBERS,
    "guardian": (Guardian("林建国"), Guardian("林建军")),
}


def one_case(doctor: Session) -> bytes:
    """One case of which everything dangerous has two versions."""
    case = register_patient(doctor, Patient("林小满", no_document="newborn")).ledger
    live = {field.name: field.live for field in read_case(doctor, case).state.fields}
    with doctor.store.write() as connection:
        for number in (0, 1):
            changes = tuple(Change(n, (v[number],), live[n]) for n, v in BOTH.items())
            written = NewDocument(DocumentType.AMENDMENT, dump(Amendment(changes)))
            append_document(connection, doctor, case, written)
    return case


def two_cases(doctor: Session) -> bytes:
    """Two cases of one person that differ in everything dangerous; the one in front."""
    ledgers = []
    for number in (0, 1):
        said = {name: values[number] for name, values in BOTH.items()}
        ledgers.append(register_patient(doctor, Patient(**said)).ledger)  # type: ignore[arg-type]
    join_cases(doctor, see_pair(doctor, *ledgers), front=ledgers[0])
    return ledgers[0]


@pytest.mark.parametrize("made", [one_case, two_cases])
def test_list_header_and_papers_hold_both_values(
    village: Village,
    shown: Show,
    translations: Translations,
    made: Callable[[Session], bytes],
) -> None:
    assert {name for name in DEMOGRAPHICS if declared(name).safety} == set(BOTH)
    doctor, now = village.doctor, village.clock.now_ms()
    case = made(doctor)
    page = read_case(doctor, case)
    header = CaseHeader(page, now, lambda: None, [], lambda: None)
    shown(header)
    row = next(row for row in list_cases(doctor) if row.ledger == case)
    paper = " ".join(text for _, text in patient_rows(page.state.patient, now))
    head = " ".join(painted(header))
    for said in (_list_words(row), head, paper):
        for name in ("林小满", "林晓曼"):
            assert name in said
        assert "Female" in said
        assert "Male" in said
    for number in NUMBERS:
        assert number in paper
        assert number_words(number, shown=False) in _list_words(row)
        assert number_words(number, shown=False) in head
    for born in BORN:
        assert born in head
    for name in ("林建国", "林建军"):
        assert name in head
    assert row.summary.conflict
    assert _versions(page) == {2}


def _list_words(row: CaseRow) -> str:
    number = number_words(row.identity_number, shown=False)
    return " ".join((row.name, person_line(row.gender, row.birth_date, _DAY), number))


def _versions(page: CasePage) -> set[int]:
    return {len(field.versions) for field in page.state.fields if field.name in BOTH}
