"""What arrives costs as much as it is, not as much as there was before it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from sync.protocol.entry import Entry
from telecon.cases.documents import Note, Patient
from telecon.ledger.absorb import absorb
from telecon.ledger.numbered import Numbered
from telecon.ledger.projection import load_case
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.store.search import find
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village

FEW, MANY = 3, 12
STATEMENTS = 50
"""In which one more note is taken in: fewer than these."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    found = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    yield found
    found.close()


@contextmanager
def _asked(session: Session) -> Iterator[list[str]]:
    """The statements the writing connection of a store is given."""
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(" ".join(statement.split()))

    engine = session.store._writer
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _case_with(village: Village, notes: int) -> tuple[bytes, list[Numbered]]:
    """A case of one expert: its entries as the hub would number them."""
    case = register_patient(village.expert, Patient("江月", "female", no_document="newborn")).ledger
    for number in range(notes):
        village.clock.advance(1000)
        write_note(village.expert, case, Note("plain", (("text", f"晨间查房{number}"),)))
    return case, _numbered(village.expert, case)


def _numbered(session: Session, case: bytes) -> list[Numbered]:
    with session.store.read() as connection:
        line: list[Entry] = list(entries_of(connection, case))
    return [Numbered(number, entry) for number, entry in enumerate(line, start=1)]


def _asked_for_the_last(village: Village, notes: int) -> tuple[bytes, list[str]]:
    case, line = _case_with(village, notes)
    absorb(village.second, line[:-1])
    with _asked(village.second) as said:
        absorb(village.second, line[-1:])
    return case, said


def test_a_note_in_a_long_case_is_taken_in_with_no_more_questions_than_in_a_short_one(
    village: Village,
) -> None:
    _, short = _asked_for_the_last(village, FEW)
    _, long = _asked_for_the_last(village, MANY)
    assert long == short
    assert len(long) < STATEMENTS


def test_the_roster_is_read_once_for_what_arrives_in_one_case(village: Village) -> None:
    case, line = _case_with(village, FEW)
    with _asked(village.second) as said:
        absorb(village.second, line)
    assert sum("FROM heirs" in statement for statement in said) == 1
    with village.second.store.read() as connection:
        assert len(load_case(connection, case).notes) == FEW


def test_a_note_that_came_last_is_found_by_its_words_and_so_are_those_before_it(
    village: Village,
) -> None:
    case, _ = _asked_for_the_last(village, MANY)
    with village.second.store.read() as connection:
        assert case in find(connection, f"晨间查房{MANY - 1}")
        assert case in find(connection, "晨间查房0")
