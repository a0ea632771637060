"""Which cases are read as one person's: the same on every PC, and nobody is ever hidden away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from telecon.case_state.document import Document
from telecon.case_state.fold import fold_case
from telecon.case_state.one_person import Link, Verdict, joined_state, link_of, persons_of
from telecon.case_state.state import CaseState
from telecon.cases.amendments import Amendment, Change, SamePerson, Undo
from telecon.cases.documents import DocumentType, Patient
from telecon.cases.payload import dump

A, B, C, D = (bytes([number]) * 16 for number in range(1, 5))
LEDGERS = (A, B, C, D)


def document(
    number: int, value: object, kind: DocumentType, replaces: tuple[bytes, ...] = ()
) -> Document:
    entry = number.to_bytes(32, "big")
    author = bytes([number % 3]) * 32
    payload = dict(dump(value))
    return Document(entry, author, kind.value, (1_000 - number) << 16, replaces, payload, 1, 0)


def said(number: int, word: SamePerson, replaces: tuple[bytes, ...] = ()) -> Document:
    return document(number, word, DocumentType.SAME_PERSON, replaces)


def undone(number: int, entry: bytes) -> Document:
    return document(number, Undo(entry), DocumentType.UNDO)


def link(*documents: Document) -> Link | None:
    state = fold_case(A, documents)
    return link_of(A, state.fields[0]) if state.fields else None


JOINED = said(1, SamePerson(B, same=True, front=B))


def test_one_word_joins_two_cases_and_puts_one_behind_the_other() -> None:
    assert link(JOINED) == Link(A, B, Verdict.SAME, A)
    persons = persons_of([Link(A, B, Verdict.SAME, A)])
    assert persons.of(A) == persons.of(B) == (A, B)
    assert persons.hidden == {A}
    assert persons.front_of(A) == B


def test_a_word_taken_back_leaves_both_as_they_were() -> None:
    assert link(JOINED, undone(2, JOINED.entry)) is None


def test_two_people_said_over_the_joining_settles_it_and_its_undo_joins_again() -> None:
    apart = said(2, SamePerson(B, same=False), (JOINED.entry,))
    assert link(JOINED, apart) == Link(A, B, Verdict.APART)
    assert link(JOINED, apart, undone(3, apart.entry)) == link(JOINED)


def test_joined_and_told_apart_at_once_is_a_conflict_and_nothing_is_joined() -> None:
    apart = said(2, SamePerson(B, same=False))
    other_front = said(3, SamePerson(B, same=True, front=A))
    for beside in (apart, other_front):
        assert link(JOINED, beside) == Link(A, B, Verdict.DISPUTED)
    persons = persons_of([Link(A, B, Verdict.DISPUTED)])
    assert persons.hidden == frozenset()
    assert persons.of(A) == (A,)
    assert persons.disputed == {A, B}


def test_both_saying_the_same_apart_agree() -> None:
    assert link(JOINED, said(2, SamePerson(B, same=True, front=B))) == link(JOINED)


def test_a_word_in_the_wrong_ledger_or_on_a_third_front_hides_nobody() -> None:
    wrong = fold_case(B, [said(1, SamePerson(A, same=True, front=A))])
    assert link_of(B, wrong.fields[0]) is None
    assert link(said(1, SamePerson(B, same=True, front=C))) == Link(A, B, Verdict.SAME, None)


def test_three_of_whom_two_are_told_apart_are_not_mixed() -> None:
    words = [Link(A, B, Verdict.SAME, A), Link(B, C, Verdict.SAME, C), Link(A, C, Verdict.APART)]
    persons = persons_of(words)
    assert all(persons.of(ledger) == (ledger,) for ledger in (A, B, C))
    assert persons.disputed == {A, B, C}


def test_cases_put_behind_each_other_in_a_ring_are_all_shown() -> None:
    ring = [
        Link(A, B, Verdict.SAME, B),
        Link(B, C, Verdict.SAME, C),
        Link(A, C, Verdict.SAME, A),
    ]
    persons = persons_of(ring)
    assert persons.hidden == frozenset()
    assert persons.of(A) == (A, B, C)


@st.composite
def links(draw: st.DrawFn) -> list[Link]:
    pairs = [(one, other) for one in LEDGERS for other in LEDGERS if one < other]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    made = []
    for one, other in chosen:
        verdict = draw(st.sampled_from(list(Verdict)))
        behind = draw(st.sampled_from((one, other, None))) if verdict is Verdict.SAME else None
        made.append(Link(one, other, verdict, behind))
    return made


@settings(max_examples=200, deadline=None)
@given(links(), st.data())
def test_every_pc_joins_the_same_cases_in_any_order_and_each_person_stays_in_the_list(
    known: list[Link], data: st.DataObject
) -> None:
    persons = persons_of(known)
    assert persons_of(data.draw(st.permutations(known * 2))) == persons
    for ledger in LEDGERS:
        front = persons.front_of(ledger)
        assert front not in persons.hidden
        assert front in persons.of(ledger)
        assert ledger in persons.of(ledger)
    for one in known:
        if one.verdict is not Verdict.SAME:
            assert one.other not in persons.of(one.ledger)
        elif not {one.ledger, one.other} & persons.disputed:
            assert one.other in persons.of(one.ledger)


@st.composite
def histories(draw: st.DrawFn) -> list[Document]:
    """Words on two cases by people who each had seen any part of what was said before."""
    known: list[Document] = []
    for number in range(1, draw(st.integers(2, 8))):
        words = [d for d in known if d.type == DocumentType.SAME_PERSON]
        if words and draw(st.integers(0, 2)) == 0:
            known.append(undone(number, draw(st.sampled_from(words)).entry))
            continue
        seen = draw(st.lists(st.sampled_from(known), unique_by=lambda d: d.entry)) if known else []
        state = fold_case(A, seen)
        live = state.fields[0].live if state.fields else ()
        word = draw(
            st.sampled_from(
                (
                    SamePerson(B, same=True, front=A),
                    SamePerson(B, same=True, front=B),
                    SamePerson(B, same=False),
                )
            )
        )
        known.append(said(number, word, live))
    return known


@settings(max_examples=120, deadline=None)
@given(histories(), st.data())
def test_joining_undoing_and_settling_come_to_the_same_in_any_order_of_delivery(
    written: list[Document], data: st.DataObject
) -> None:
    delivered = data.draw(st.permutations(written * 2))
    assert link(*delivered) == link(*written)


@settings(max_examples=120, deadline=None)
@given(histories())
def test_a_word_over_everything_seen_settles_it_and_taking_it_back_restores_what_was(
    written: list[Document],
) -> None:
    state = fold_case(A, written)
    live = state.fields[0].live if state.fields else ()
    settled = said(100, SamePerson(B, same=True, front=A), live)
    assert link(*written, settled) == Link(A, B, Verdict.SAME, B)
    assert link(*written, settled, undone(101, settled.entry)) == link(*written)


def person(ledger: bytes, number: int, patient: Patient, *more: Document) -> CaseState:
    return fold_case(ledger, [document(number, patient, DocumentType.PATIENT), *more])


def test_what_only_one_case_says_holds_and_what_both_say_differently_waits_for_a_choice() -> None:
    first = person(A, 1, Patient("林小满", "female", phone="13900000001"))
    second = person(B, 2, Patient("林小满", address="青山村五组", phone="13900000002"))
    for opened, other in ((first, second), (second, first)):
        joined = joined_state(opened, [other])
        assert joined.patient is not None
        assert (joined.patient.gender, joined.patient.address) == ("female", "青山村五组")
        assert [known.name for known in joined.conflicts] == ["phone"]


def test_a_choice_over_both_cases_settles_it_on_both_pages_and_leaves_the_other_case_alone() -> (
    None
):
    first = person(A, 1, Patient("林小满", phone="13900000001"))
    second = person(B, 2, Patient("林小满", phone="13900000002"))
    live = next(f for f in joined_state(first, [second]).fields if f.name == "phone").live
    choice = Amendment((Change("phone", ("13900000002",), live),))
    first = person(
        A,
        1,
        Patient("林小满", phone="13900000001"),
        document(3, choice, DocumentType.AMENDMENT),
    )
    for joined in (joined_state(first, [second]), joined_state(second, [first])):
        assert joined.conflicts == ()
        assert joined.patient is not None
        assert joined.patient.phone == "13900000002"
    assert second.patient == Patient("林小满", phone="13900000002")
