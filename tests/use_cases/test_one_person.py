"""The same person registered on two PCs that did not see each other: found, joined, taken apart."""

import pytest

from telecon.case_state.one_person import Verdict
from telecon.cases.documents import Note, Patient
from telecon.errors import BadValue, NotAllowed
from telecon.ledger.rebuild import rebuild_projections
from telecon.session import Session
from telecon.use_cases.list_cases import CaseRow, count_cases, list_cases
from telecon.use_cases.one_person import (
    join_cases,
    read_person,
    see_offered_pairs,
    see_pair,
    take_apart,
    two_people,
)
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.resolve_conflict import resolve_conflict, undo_change
from telecon.use_cases.write_note import write_note
from tests.use_cases.village import Village

SEQUENCES = iter(range(902, 1000, 2))
NAMES = iter("甲乙丙丁戊己庚辛壬癸子丑寅卯")
FIRST, SECOND = "13900000001", "13900000002"


def carried(village: Village) -> None:
    village.carry()
    village.carry()


def a_number() -> str:
    """An invented identity number with its right check character (GB 11643)."""
    digits = f"11010119491231{next(SEQUENCES):03d}"
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    rest = sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
    return digits + "10X98765432"[rest]


def twice(village: Village) -> tuple[bytes, bytes]:
    """One person, registered by two colleagues apart; the ids in the order of who wrote them."""
    number, name = a_number(), "尉迟" + next(NAMES)
    ours = Patient(name, "female", "", number, phone=FIRST, address="青山村三组")
    theirs = Patient(name, "female", "", number, phone=SECOND)
    one = register_patient(village.expert, ours).ledger
    other = register_patient(village.second, theirs).ledger
    carried(village)
    return one, other


def offered(session: Session, *ledgers: bytes) -> bool:
    """Whether exactly these two of these cases are offered."""
    pairs = [{row.ledger for row in pair.rows} for pair in see_offered_pairs(session)]
    return [pair for pair in pairs if pair & set(ledgers)] == [set(ledgers)]


def rows(session: Session, *ledgers: bytes, query: str = "") -> list[CaseRow]:
    return [row for row in list_cases(session, query) if row.ledger in ledgers]


def test_both_pcs_offer_the_two_cases_and_the_clinic_that_does_not_read_them_nothing(
    village: Village,
) -> None:
    pair = twice(village)
    assert offered(village.expert, *pair)
    assert offered(village.second, *pair)
    assert see_offered_pairs(village.doctor) == ()
    assert read_person(village.expert, pair[0]).offered == (tuple(sorted(pair)),)


def test_the_same_name_birth_and_phone_is_found_without_a_number(village: Village) -> None:
    patient = Patient("程咬金", "male", "1950-02-03", no_document="newborn", phone=FIRST)
    one = register_patient(village.expert, patient).ledger
    other = register_patient(village.second, patient).ledger
    carried(village)
    assert offered(village.second, one, other)


def test_joined_is_one_line_of_the_list_that_says_so_found_by_either_and_read_as_one(
    village: Village,
) -> None:
    one, other = twice(village)
    write_note(village.second, other, Note("note", (("text", "睡眠好转"),)))
    before = count_cases(village.expert)
    join_cases(village.expert, see_pair(village.expert, one, other), front=one)
    carried(village)
    for session in (village.expert, village.second):
        assert not offered(session, one, other)
        for query in ("", FIRST, SECOND, "睡眠好转"):
            (row,) = rows(session, one, other, query=query)
            assert (row.ledger, row.together) == (one, 2)
        assert set(row.phone.split(" / ")) == {FIRST, SECOND}
        assert row.summary.conflict
        for opened, beside in ((one, other), (other, one)):
            person = read_person(session, opened)
            assert person.page.state.ledger == opened
            assert [page.state.ledger for page in person.others] == [beside]
            assert [f.name for f in person.page.state.conflicts] == ["phone"]
        assert rebuild_projections(session.store, keep=False) == []
    assert count_cases(village.expert) == before - 1


def test_a_red_flag_of_the_case_behind_shows_in_front(village: Village) -> None:
    one, other = twice(village)
    raise_flag(village.second, other, "phq-9", "9", 2)
    carried(village)
    join_cases(village.expert, see_pair(village.expert, one, other), front=one)
    assert rows(village.expert, one)[0].summary.flags == 1


def test_a_phone_chosen_in_the_joined_person_holds_on_both_pages_and_can_be_undone(
    village: Village,
) -> None:
    one, other = twice(village)
    join_cases(village.expert, see_pair(village.expert, one, other), front=one)
    person = read_person(village.expert, one)
    home = person.home_of("phone")
    chosen = resolve_conflict(village.expert, home, person.page.state.conflicts[0], SECOND)
    carried(village)
    for opened in (one, other):
        state = read_person(village.second, opened).page.state
        assert state.conflicts == ()
        assert state.patient is not None
        assert state.patient.phone == SECOND
    again = read_person(village.second, other)
    undo_change(village.second, again.home_of_entry(chosen.entries[0]), chosen.entries[0])
    assert read_person(village.second, other).page.state.conflicts


def test_taken_apart_both_are_as_they_were_and_are_offered_again(village: Village) -> None:
    one, other = twice(village)
    before = [read_person(village.expert, each).page.state.patient for each in (one, other)]
    join_cases(village.expert, see_pair(village.expert, one, other), front=other)
    carried(village)
    take_apart(village.second, see_pair(village.second, one, other))
    carried(village)
    after = [read_person(village.expert, each).page.state.patient for each in (one, other)]
    assert after == before
    assert len(rows(village.expert, one, other)) == 2
    assert offered(village.expert, one, other)
    with pytest.raises(BadValue):
        take_apart(village.expert, see_pair(village.expert, one, other))


def test_two_people_is_remembered_on_every_pc_and_can_be_taken_back(village: Village) -> None:
    one, other = twice(village)
    two_people(village.expert, see_pair(village.expert, one, other))
    carried(village)
    assert not offered(village.second, one, other)
    assert see_pair(village.second, one, other).verdict is Verdict.APART
    take_apart(village.second, see_pair(village.second, one, other))
    assert offered(village.second, one, other)


def test_joined_and_told_apart_at_once_both_stay_listed_until_somebody_settles_it(
    village: Village,
) -> None:
    one, other = twice(village)
    join_cases(village.expert, see_pair(village.expert, one, other), front=one)
    two_people(village.second, see_pair(village.second, one, other))
    carried(village)
    for session in (village.expert, village.second):
        listed = rows(session, one, other)
        assert len(listed) == 2
        assert all(row.summary.conflict and row.together == 1 for row in listed)
        pair = see_pair(session, one, other)
        assert pair.verdict is Verdict.DISPUTED
        assert read_person(session, one).disputed
    join_cases(village.second, see_pair(village.second, one, other), front=other)
    carried(village)
    assert [row.ledger for row in rows(village.expert, one, other)] == [other]
    assert not rows(village.expert, other)[0].summary.request_state


def test_undone_while_a_colleague_said_two_people_leaves_what_was_said_last_seen(
    village: Village,
) -> None:
    one, other = twice(village)
    join_cases(village.expert, see_pair(village.expert, one, other), front=one)
    carried(village)
    take_apart(village.expert, see_pair(village.expert, one, other))
    two_people(village.second, see_pair(village.second, one, other))
    carried(village)
    for session in (village.expert, village.second):
        assert see_pair(session, one, other).verdict is Verdict.APART


def test_who_may_not_treat_joins_nothing_and_a_case_is_never_joined_with_itself(
    village: Village,
) -> None:
    one, other = twice(village)
    seen = see_pair(village.expert, one, other)
    with pytest.raises(NotAllowed):
        join_cases(village.admin, seen, front=one)
    with pytest.raises(BadValue):
        join_cases(village.expert, seen, front=bytes(16))
    with pytest.raises(BadValue):
        see_pair(village.expert, one, one)
    with pytest.raises(BadValue):
        see_pair(village.doctor, one, other)
