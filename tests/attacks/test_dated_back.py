"""A member dates a record back: it counts, and wherever its time is shown, the doubt is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from telecon.case_state.written_times import Doubt, Why
from telecon.cases.documents import DocumentType, Note
from telecon.cases.payload import dump
from telecon.commands.wiring.case_text import as_lines, case_parts
from telecon.consultations.opinion import Opinion
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.use_cases.read_case import CasePage, read_case
from tests.alliance.care import accept, adopt, advise, ask, describe
from tests.attacks.dated_back import confirm, dated
from tests.attacks.poisons import forged
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.cases.record_view import CaseWords
from ui.printing.opinion import opinion_document, outcome_of
from ui.terms.times import time_words

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
FOLLOWS, LATE = "but it follows a record of", "received by the hub after"
HELD = "although that PC was in contact in between"


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    yield made
    made.close()


def carry(village: Village) -> None:
    for _ in range(2):
        village.carry()


def signs_a_note(village: Village, liar: Session, case: bytes, at_ms: int, said: str) -> bytes:
    """A note with a time of the liar's choice; its entry, and everybody has it."""
    note = dump(Note("note", (("text", said),)))
    entry = forged(liar, case, dated(at_ms, DocumentType.NOTE, note))
    village.courier.take([entry])
    carry(village)
    return entry.id


def line_of(page: CasePage, entry: bytes, now_ms: int) -> str:
    """What the case page says over a record."""
    words = CaseWords(page, now_ms, may_write=False)
    return next(words.line(each) for each in page.state.records() if each.entry == entry)


def doubt_of(reader: Session, case: bytes, entry: bytes) -> Doubt | None:
    return read_case(reader, case).doubts.get(entry)


def test_a_note_dated_before_its_authors_earlier_record_is_shown_with_both_times(
    village: Village,
) -> None:
    case = ask(village.doctor, village.hospital).case
    carry(village)
    village.clock.advance(10 * DAY_MS)
    wrote_ms = village.clock.now_ms()
    describe(village.expert, case, "十日后所写")
    carry(village)
    false_ms = wrote_ms - 5 * DAY_MS
    false = signs_a_note(village, village.expert, case, false_ms, "早已写明风险")
    page = read_case(village.doctor, case)
    assert page.doubts == {false: Doubt(Why.FOLLOWS, false_ms, wrote_ms)}
    assert false in {note.entry for note in page.state.notes}
    line = line_of(page, false, village.clock.now_ms())
    assert f"written as of {time_words(false_ms)}, {FOLLOWS} {time_words(wrote_ms)}" in line
    assert any(FOLLOWS in each for each in as_lines(case_parts(page)))


def test_an_opinion_dated_before_the_request_that_it_answers_says_so_on_screen_and_paper(
    village: Village,
) -> None:
    village.clock.advance(30 * DAY_MS)
    asked = ask(village.doctor, village.hospital)
    carry(village)
    accept(village.expert, asked)
    carry(village)
    before = village.clock.now_ms() - 9 * DAY_MS
    said = dump(Opinion(asked.request, "陈静", "主任医师", "市精神卫生中心", before))
    entry = forged(village.expert, asked.case, dated(before, DocumentType.OPINION, said))
    village.courier.take([entry])
    carry(village)
    page = read_case(village.doctor, asked.case)
    assert page.doubts[entry.id].why is Why.FOLLOWS
    (thread,) = page.state.threads
    (opinion,) = thread.opinions
    outcome = outcome_of(thread, page.states, opinion.entry, page.doubts)
    paper = opinion_document(page.state.patient, thread.request.value, opinion, outcome)
    assert FOLLOWS in paper.html


def test_an_opinion_whose_own_field_is_dated_back_is_found_by_its_clock(village: Village) -> None:
    village.clock.advance(30 * DAY_MS)
    asked = ask(village.doctor, village.hospital)
    carry(village)
    accept(village.expert, asked)
    carry(village)
    now = village.clock.now_ms()
    said = dump(Opinion(asked.request, "陈静", "主任医师", "市精神卫生中心", now - 9 * DAY_MS))
    entry = forged(village.expert, asked.case, dated(now, DocumentType.OPINION, said))
    village.courier.take([entry])
    carry(village)
    doubt = doubt_of(village.doctor, asked.case, entry.id)
    assert doubt == Doubt(Why.FOLLOWS, now - 9 * DAY_MS, now)


def test_a_note_dated_before_its_author_was_last_in_contact_is_shown_as_contradicted(
    village: Village,
) -> None:
    case = ask(village.doctor, village.hospital).case
    other = ask(village.doctor, village.hospital)
    carry(village)
    village.clock.advance(DAY_MS)
    accept(village.expert, other)  # the liar's PC was in contact, and had nothing else to send
    carry(village)
    village.clock.advance(5 * DAY_MS)
    describe(village.doctor, case, "第六日所写")
    carry(village)
    confirm(village, village.doctor, case)
    village.clock.advance(HOUR_MS)
    false_ms = village.clock.now_ms() - 6 * DAY_MS
    false = signs_a_note(village, village.expert, case, false_ms, "当日已告知家属")
    page = read_case(village.doctor, case)
    assert page.doubts[false] == Doubt(Why.HELD, false_ms, village.clock.now_ms() - HOUR_MS)
    line = line_of(page, false, village.clock.now_ms())
    assert LATE in line
    assert HELD in line


def test_who_was_offline_for_days_is_shown_with_both_times_and_without_a_reproach(
    village: Village,
) -> None:
    case = ask(village.doctor, village.hospital).case
    carry(village)
    note = describe(village.expert, case, "离线时所写")
    wrote_ms = village.clock.now_ms()
    village.clock.advance(4 * DAY_MS)
    describe(village.doctor, case, "第四日所写")
    for session in (village.doctor, village.second):
        village.courier.take(waiting(session.store))
    confirm(village, village.doctor, case)
    carry(village)
    doubt = doubt_of(village.doctor, case, note)
    assert doubt == Doubt(Why.LATE, wrote_ms, village.clock.now_ms())
    line = line_of(read_case(village.doctor, case), note, village.clock.now_ms())
    assert LATE in line
    assert "does not fit" not in line


@pytest.mark.parametrize("jump", [-3 * DAY_MS, 400 * DAY_MS])
def test_an_honest_clock_that_jumped_is_nobodys_contradiction(village: Village, jump: int) -> None:
    asked = ask(village.doctor, village.hospital)
    carry(village)
    village.clock.advance(DAY_MS)
    village.clock.jump(jump)
    accept(village.expert, asked)
    village.clock.jump(-jump)
    carry(village)
    opinion = advise(village.expert, asked)
    carry(village)
    adopt(village.doctor, asked, opinion)
    carry(village)
    for reader in (village.doctor, village.expert, village.second):
        assert read_case(reader, asked.case).doubts == {}


def test_a_day_of_ordinary_work_is_in_no_doubt_anywhere(village: Village) -> None:
    asked = ask(village.doctor, village.hospital)
    carry(village)
    for hours in (1, 5, 20):
        village.clock.advance(hours * HOUR_MS)
        describe(village.doctor, asked.case, f"{hours}小时后")
        describe(village.expert, asked.case, f"{hours}小时后，专家")
        carry(village)
        confirm(village, village.doctor, asked.case)
    for reader in (village.doctor, village.expert, village.second):
        page = read_case(reader, asked.case)
        assert page.doubts == {}
        assert len(page.state.notes) == 7
