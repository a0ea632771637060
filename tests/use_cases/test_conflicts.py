"""What two people of a desk changed apart, from their two PCs, until somebody settles it."""

from dataclasses import replace

import pytest

from telecon.case_state.fields import FieldState
from telecon.cases.amendments import Amendment, Change
from telecon.cases.documents import DocumentType, Flag, Guardian, Patient
from telecon.cases.payload import dump
from telecon.errors import BadValue, Missing, NotAllowed
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.rebuild import rebuild_projections
from telecon.session import Session
from telecon.store.search import find
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case
from telecon.use_cases.red_flag import close_flag, raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.resolve_conflict import resolve_conflict, undo_change
from tests.use_cases.village import Village

OLD, FIRST, SECOND, THIRD = "13900001234", "13900000001", "13900000002", "13900000003"


@pytest.fixture
def case(village: Village) -> bytes:
    patient = Patient("尉迟恭", "male", no_document="newborn", phone=OLD)
    ledger = register_patient(village.expert, patient).ledger
    carried(village)
    return ledger


def carried(village: Village) -> None:
    village.carry()
    village.carry()


def amend(session: Session, case: bytes, **changes: str | Guardian) -> None:
    amend_patient(session, case, read_case(session, case).state.fields, changes)


def apart(village: Village, case: bytes) -> None:
    amend(village.expert, case, phone=FIRST)
    amend(village.second, case, phone=SECOND)
    carried(village)


def phone(session: Session, case: bytes) -> FieldState:
    return next(f for f in read_case(session, case).state.fields if f.name == "phone")


def both(village: Village, case: bytes) -> tuple[FieldState, FieldState]:
    return phone(village.expert, case), phone(village.second, case)


def test_both_pcs_show_both_versions_mark_the_case_and_find_it_by_either(
    village: Village, case: bytes
) -> None:
    apart(village, case)
    ours, theirs = both(village, case)
    assert ours == theirs
    assert ours.in_conflict
    for session in (village.expert, village.second):
        assert next(r for r in list_cases(session) if r.ledger == case).summary.conflict
        with session.store.read() as connection:
            assert case in find(connection, FIRST)
            assert case in find(connection, SECOND)
        assert rebuild_projections(session.store, keep=False) == []


def test_different_fields_changed_apart_are_both_there_without_a_question(
    village: Village, case: bytes
) -> None:
    amend(village.expert, case, phone=FIRST)
    amend(village.second, case, name="尉迟敬德", guardian=Guardian("尉迟老", "父亲", SECOND))
    carried(village)
    for session in (village.expert, village.second):
        state = read_case(session, case).state
        assert state.conflicts == ()
        assert state.patient is not None
        assert (state.patient.name, state.patient.phone) == ("尉迟敬德", FIRST)
        assert state.patient.guardian == Guardian("尉迟老", "父亲", SECOND)


@pytest.mark.parametrize("said", [(FIRST,), (THIRD,), (FIRST, SECOND)])
def test_a_choice_a_new_value_and_both_settle_it_on_every_pc_and_can_be_taken_back(
    village: Village, case: bytes, said: tuple[str, ...]
) -> None:
    apart(village, case)
    before = phone(village.expert, case)
    changed = resolve_conflict(village.expert, case, before, *said)
    carried(village)
    for found in both(village, case):
        assert not found.in_conflict
        assert found.values == said
    undo_change(village.second, case, changed.entries[0])
    carried(village)
    assert both(village, case) == (before, before)
    assert rebuild_projections(village.expert.store, keep=False) == []
    with pytest.raises(BadValue):
        undo_change(village.expert, case, changed.entries[0])


def test_two_who_settle_it_apart_have_a_conflict_again_and_no_fight(
    village: Village, case: bytes
) -> None:
    apart(village, case)
    resolve_conflict(village.expert, case, phone(village.expert, case), FIRST)
    resolve_conflict(village.second, case, phone(village.second, case), SECOND)
    carried(village)
    ours, theirs = both(village, case)
    assert ours == theirs
    assert set(ours.values) == {FIRST, SECOND}
    assert len(ours.versions) == 2


def test_a_form_that_was_open_while_another_edit_arrived_replaces_only_what_it_showed(
    village: Village, case: bytes
) -> None:
    seen = read_case(village.second, case).state.fields
    amend(village.expert, case, phone=FIRST)
    carried(village)
    amend_patient(village.second, case, seen, {"phone": SECOND})
    assert phone(village.second, case).in_conflict


def test_a_new_identity_number_brings_its_sex_and_birth_date_and_may_not_contradict(
    village: Village, case: bytes
) -> None:
    number = "11010519491231002X"
    seen = read_case(village.expert, case).state.fields
    with pytest.raises(BadValue, match="bad-value"):
        amend_patient(village.expert, case, seen, {"identity_number": number, "gender": "male"})
    amend(village.expert, case, identity_number=number)
    patient = read_case(village.expert, case).state.patient
    assert patient is not None
    assert (patient.gender, patient.birth_date, patient.no_document) == ("female", "1949-12-31", "")
    with pytest.raises(Missing):
        amend(village.expert, case, identity_number="")


@pytest.mark.parametrize(
    ("name", "value"),
    [("phone", "12"), ("name", " "), ("birth_date", "2999-01-01"), ("shoe", "42")],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(
    village: Village, case: bytes, name: str, value: str
) -> None:
    before = read_case(village.expert, case).state
    with pytest.raises(BadValue):
        amend(village.expert, case, **{name: value})
    assert read_case(village.expert, case).state == before


def test_the_same_value_again_writes_nothing(village: Village, case: bytes) -> None:
    seen = read_case(village.expert, case).state.fields
    assert amend_patient(village.expert, case, seen, {"phone": OLD}).entries == ()


def test_who_may_not_write_records_settles_nothing(village: Village, case: bytes) -> None:
    seen = phone(village.expert, case)
    with pytest.raises(NotAllowed, match="not-allowed"):
        resolve_conflict(village.admin, case, seen, FIRST)


def test_versions_that_this_pc_does_not_know_are_not_settled_here(
    village: Village, case: bytes
) -> None:
    amend(village.expert, case, phone=FIRST)
    with pytest.raises(BadValue):
        resolve_conflict(village.second, case, phone(village.expert, case), SECOND)
    with pytest.raises(BadValue):
        resolve_conflict(village.expert, case, phone(village.expert, case))


def test_a_third_plan_for_a_flag_two_closed_apart_holds_and_an_empty_one_does_not(
    village: Village, case: bytes
) -> None:
    raise_flag(village.expert, case, "phq-9", "9", 2)
    carried(village)
    for session, plan in ((village.expert, "父亲陪护"), (village.second, "明日家访")):
        close_flag(session, case, read_case(session, case).state.flags[0], plan)
    carried(village)
    (seen,) = read_case(village.second, case).state.conflicts
    closed = next(value for value in seen.values if isinstance(value, Flag))
    with pytest.raises(Missing):
        resolve_conflict(village.second, case, seen, replace(closed, plan=" "))
    with pytest.raises(BadValue):
        resolve_conflict(village.second, case, seen, replace(closed, status="active", plan="x"))
    resolve_conflict(village.second, case, seen, replace(closed, plan="父亲陪护，明日家访"))
    carried(village)
    state = read_case(village.expert, case).state
    assert state.conflicts == ()
    assert [flag.value.plan for flag in state.flags] == ["父亲陪护，明日家访"]


def test_another_guardian_and_another_sex_settle_what_two_wrote_apart(
    village: Village, case: bytes
) -> None:
    seen = read_case(village.expert, case).state.fields
    for name, sex in (("尉迟老", "female"), ("尉迟大", "unknown")):
        amend_patient(village.expert, case, seen, {"guardian": Guardian(name), "gender": sex})
    for field in read_case(village.expert, case).state.conflicts:
        own = Guardian("尉迟二", "叔父", SECOND) if field.name == "guardian" else "male"
        resolve_conflict(village.expert, case, field, own)
    patient = read_case(village.expert, case).state.patient
    assert patient is not None
    assert (patient.guardian, patient.gender) == (Guardian("尉迟二", "叔父", SECOND), "male")


def test_a_choice_that_contradicts_the_identity_number_is_refused(
    village: Village, case: bytes
) -> None:
    amend(village.expert, case, identity_number="11010519491231002X")
    seen = read_case(village.expert, case).state.fields
    with village.expert.store.write() as connection:
        for born in ("1949-12-31", "1950-01-01"):
            said = Amendment((Change("birth_date", (born,), live(seen, "birth_date")),))
            written = NewDocument(DocumentType.AMENDMENT, dump(said))
            append_document(connection, village.expert, case, written)
    (field,) = read_case(village.expert, case).state.conflicts
    with pytest.raises(BadValue):
        resolve_conflict(village.expert, case, field, "1950-01-01")
    resolve_conflict(village.expert, case, field, "1949-12-31")
    assert read_case(village.expert, case).state.conflicts == ()


def live(fields: tuple[FieldState, ...], name: str) -> tuple[bytes, ...]:
    return next(field.live for field in fields if field.name == name)
