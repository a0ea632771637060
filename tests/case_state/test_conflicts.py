"""Two who wrote the same field apart: both versions stand, on every PC, until somebody chooses."""

from hypothesis import given, settings
from hypothesis import strategies as st

from telecon.case_state.case_row import case_values
from telecon.case_state.document import Document
from telecon.case_state.fields import FieldState
from telecon.case_state.fold import fold_case
from telecon.case_state.state import CaseState
from telecon.cases.amendments import Amendment, Change, Undo, Value
from telecon.cases.documents import DocumentType, Flag, Patient
from telecon.cases.payload import dump

LEDGER = bytes(16)
REGISTERED = b"r" * 32
NAMES = ("phone", "address", "name")
PATIENT = Patient("林小满", no_document="newborn", phone="13900001234")


def document(
    number: int, value: object, kind: DocumentType, replaces: tuple[bytes, ...] = ()
) -> Document:
    entry = REGISTERED if isinstance(value, Patient) else bytes([number]) * 32
    at = (1_000 - number) << 16  # later writes carry earlier clocks: no clock decides anything
    author = bytes([number % 3]) * 32
    return Document(entry, author, kind.value, at, replaces, dict(dump(value)), 1, 0)


def registered() -> Document:
    return document(0, PATIENT, DocumentType.PATIENT)


def amended(number: int, field: str, *values: Value, replaces: tuple[bytes, ...]) -> Document:
    change = Amendment((Change(field, values, replaces),))
    return document(number, change, DocumentType.AMENDMENT)


def undone(number: int, entry: bytes) -> Document:
    return document(number, Undo(entry), DocumentType.UNDO)


def field_of(state: CaseState, name: str) -> FieldState:
    return next(field for field in state.fields if field.name == name)


def phone(*documents: Document) -> FieldState:
    return field_of(fold_case(LEDGER, (registered(), *documents)), "phone")


ONE = amended(1, "phone", "13900000001", replaces=(REGISTERED,))
TWO = amended(2, "phone", "13900000002", replaces=(REGISTERED,))
THREE = amended(3, "phone", "13900000003", replaces=(REGISTERED,))
CHOSEN = amended(4, "phone", "13900000001", replaces=(ONE.entry, TWO.entry))


def test_two_who_change_the_same_field_apart_are_a_conflict_and_both_stay_live() -> None:
    state = fold_case(LEDGER, (registered(), ONE, TWO))
    assert [field.name for field in state.conflicts] == ["phone"]
    assert set(state.conflicts[0].values) == {"13900000001", "13900000002"}
    assert state.patient is not None
    assert set(state.patient.phone.split(" / ")) == {"13900000001", "13900000002"}
    assert b"\xf5" in bytes(case_values(state, LEDGER)["summary"])  # type: ignore[arg-type]


def test_two_who_change_different_fields_apart_have_both_changes_and_no_conflict() -> None:
    moved = amended(2, "address", "青山村五组", replaces=(REGISTERED,))
    state = fold_case(LEDGER, (moved, registered(), ONE))
    assert state.conflicts == ()
    assert state.patient is not None
    assert (state.patient.phone, state.patient.address) == ("13900000001", "青山村五组")


def test_two_who_write_the_same_value_apart_agree() -> None:
    again = amended(2, "phone", "13900000001", replaces=(REGISTERED,))
    found = phone(ONE, again)
    assert not found.in_conflict
    assert found.versions[0].entries == tuple(
        d.entry for d in sorted((ONE, again), key=lambda d: d.hlc)
    )


def test_three_who_wrote_apart_all_stay_and_one_choice_over_all_settles_it() -> None:
    assert len(phone(ONE, TWO, THREE).versions) == 3
    settled = amended(5, "phone", "13900000003", replaces=tuple(phone(ONE, TWO, THREE).live))
    assert phone(ONE, TWO, THREE, settled).values == ("13900000003",)


def test_a_choice_made_while_a_fourth_edit_was_written_stays_a_conflict() -> None:
    found = phone(ONE, TWO, CHOSEN, THREE)
    assert set(found.live) == {CHOSEN.entry, THREE.entry}
    assert found.in_conflict


def test_two_choices_made_apart_are_a_conflict_again() -> None:
    other = amended(5, "phone", "13900000002", replaces=(ONE.entry, TWO.entry))
    assert set(phone(ONE, TWO, CHOSEN, other).live) == {CHOSEN.entry, other.entry}


def test_keeping_both_holds_both_and_is_no_conflict_any_more() -> None:
    both = amended(5, "phone", "13900000001", "13900000002", replaces=(ONE.entry, TWO.entry))
    state = fold_case(LEDGER, (registered(), ONE, TWO, both))
    assert state.conflicts == ()
    assert state.patient is not None
    assert state.patient.phone == "13900000001 / 13900000002"


def test_a_choice_taken_back_brings_the_conflict_back_as_it_was() -> None:
    before, after = phone(ONE, TWO), phone(ONE, TWO, CHOSEN, undone(5, CHOSEN.entry))
    assert after == before


def test_a_flag_closed_by_two_apart_with_different_plans_shows_both() -> None:
    raised = document(1, Flag("phq-9/9", "active", 1), DocumentType.FLAG)
    closed = [
        document(n, Flag("phq-9/9", "inactive", 1, plan), DocumentType.FLAG, (raised.entry,))
        for n, plan in ((2, "父亲陪护"), (3, "明日家访"))
    ]
    state = fold_case(LEDGER, (registered(), raised, *closed))
    assert {flag.value.plan for flag in state.flags} == {"父亲陪护", "明日家访"}
    assert len(state.conflicts) == 1


def test_an_amendment_of_a_shape_nobody_knows_changes_nothing_and_breaks_nothing() -> None:
    odd = Document(b"o" * 32, b"a" * 32, "amendment", 1, (), {"changes": [{"field": 7}]}, 1, 0)
    state = fold_case(LEDGER, (registered(), odd))
    assert state.unreadable == (odd.entry,)
    assert state.patient == PATIENT


@st.composite
def histories(draw: st.DrawFn) -> list[Document]:
    """Writes by people who each had seen any part of what was written before."""
    known: list[Document] = [registered()]
    for number in range(1, draw(st.integers(2, 9))):
        field = draw(st.sampled_from(NAMES))
        about = [d for d in known if d.type == DocumentType.AMENDMENT]
        if about and draw(st.integers(0, 3)) == 0:
            known.append(undone(number, draw(st.sampled_from(about)).entry))
            continue
        seen = draw(st.lists(st.sampled_from(known), unique_by=lambda d: d.entry, max_size=6))
        live = field_of(fold_case(LEDGER, [registered(), *seen]), field).live
        value = draw(st.sampled_from(("甲", "乙", "丙")))
        known.append(amended(number, field, value, replaces=live))
    return known


@settings(max_examples=120, deadline=None)
@given(histories(), st.data())
def test_every_pc_has_the_same_conflicts_in_any_order_of_delivery_and_doubled(
    written: list[Document], data: st.DataObject
) -> None:
    delivered = data.draw(st.permutations(written * 2))
    assert fold_case(LEDGER, delivered) == fold_case(LEDGER, written)


@settings(max_examples=120, deadline=None)
@given(histories())
def test_no_write_is_ever_gone_unless_somebody_saw_it_and_replaced_it_or_took_it_back(
    written: list[Document],
) -> None:
    state = fold_case(LEDGER, written)
    for field in state.fields:
        replaced = {entry for write in field.writes for entry in write.replaces}
        for write in field.writes:
            assert (write.entry in field.live) == (write.entry not in replaced)
    amendments = {d.entry for d in written if d.type == DocumentType.AMENDMENT}
    shown = {write.entry for field in state.fields for write in field.writes}
    assert amendments == (shown | state.undone) & amendments


@settings(max_examples=80, deadline=None)
@given(histories(), st.sampled_from(NAMES))
def test_a_choice_over_everything_seen_settles_a_field_and_one_more_edit_apart_reopens_it(
    written: list[Document], name: str
) -> None:
    before = field_of(fold_case(LEDGER, written), name)
    choice = amended(100, name, "丁", replaces=before.live)
    apart = amended(101, name, "戊", replaces=before.live)
    assert field_of(fold_case(LEDGER, (*written, choice)), name).values == ("丁",)
    after = field_of(fold_case(LEDGER, (apart, choice, *written)), name)
    assert set(after.values) == {"丁", "戊"}
    assert after.in_conflict
