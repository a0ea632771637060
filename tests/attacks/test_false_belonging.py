"""A hub hands over false records of who belongs: they stop there, are named, and cases go on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.protocol.circle_statements import SecretWrapped
from sync.protocol.entry import Core, Entry, Kind, entry_id, sign_entry
from sync.protocol.statement import Statement
from sync.protocol.statements import AuthorRemoved
from sync.protocol.suites import Suite
from telecon.ledger.absorb import absorb
from telecon.ledger.circle_view import home_circle
from telecon.ledger.numbered import Numbered
from telecon.ledger.records import chain_head, control_line
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.care import ask, describe, folded
from tests.attacks.seen import Page
from tests.ui.villages import Founded
from tests.use_cases.village import Village

STOPPED = "From record {n} on, nothing newer about these people and keys is taken in on this PC"


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    made.carry()
    yield made
    made.close()


@dataclass(frozen=True)
class Line:
    """A ledger of people and keys as a reader has it, and the next thing a member says in it."""

    village: Village
    ledger: bytes

    @property
    def next(self) -> int:
        return len(self.village.courier.book[self.ledger]) + 1

    def said(self, author: Session, body: bytes, kind: Kind) -> Entry:
        """The next entry of an author, truly signed."""
        with author.store.read() as connection:
            head = chain_head(connection, self.ledger, author.author.id)
        seq, prev = (head[0] + 1, head[1]) if head else (0, b"")
        me = author.author
        core = Core(Suite.DESKTOP, self.ledger, me.device, me.id, seq, prev, kind)
        if kind == Kind.CONTENT:
            core = replace(core, epoch=1, commitment=bytes(32))
        return sign_entry(core, body, me.keys.signing)

    def stated(self, author: Session, statement: Statement) -> Entry:
        with author.store.read() as connection:
            after = control_line(connection, self.ledger)[0][-1].id
        return self.said(author, statement.to_body(after), Kind.CONTROL)

    def held(self, reader: Session) -> int:
        with reader.store.read() as connection:
            query = select(func.count()).where(entries.c.ledger == self.ledger)
            return int(connection.execute(query).scalar_one())


def desk_of(village: Village) -> Line:
    with village.second.store.read() as connection:
        circle = home_circle(connection, village.second)
    assert circle is not None
    return Line(village, circle.id)


def again(village: Village) -> SecretWrapped:
    """What a member may say at any time: the secret handed to himself once more."""
    return SecretWrapped(1, village.expert.author.id, bytes(80))


def unsigned(entry: Entry) -> Entry:
    signature = bytes(len(entry.signature))
    name = entry_id(entry.core_bytes, entry.body)
    return Entry(entry.core_bytes, entry.body, signature, entry.core, name)


def taken(reader: Session, number: int, entry: Entry) -> None:
    absorb(reader, [Numbered(number, entry)])


def test_a_false_record_of_a_circle_is_named_with_what_to_do_and_cases_go_on(
    village: Village, page: Page
) -> None:
    line, reader = desk_of(village), village.second
    case = ask(village.doctor, village.hospital).case
    village.carry()
    village.carry()
    true, number = line.stated(village.expert, again(village)), line.next
    before = line.held(reader)
    taken(reader, number, unsigned(true))
    assert line.held(reader) == before
    said = page.words(reader)
    assert "In the records of who belongs to " in said
    assert STOPPED.format(n=number) in said
    describe(reader, case, "照常续写")
    village.carry()
    assert "照常续写" in str(folded(village.doctor, case).notes)
    taken(reader, number, true)
    assert line.held(reader) == before + 1
    assert STOPPED.format(n=number) not in page.words(reader)


def test_a_removal_by_somebody_who_may_not_stops_the_roster_there_and_removes_nobody(
    village: Village, page: Page
) -> None:
    line, reader = Line(village, village.expert.author.alliance), village.second
    said = AuthorRemoved(village.doctor.author.id, (), "不该由我移除")
    number = line.next
    taken(reader, number, line.stated(village.expert, said))
    told = page.words(reader)
    assert "In the alliance's own records: " in told
    assert STOPPED.format(n=number) in told
    case = ask(village.doctor, village.hospital).case
    village.carry()
    village.carry()
    assert folded(reader, case).patient is not None


@pytest.mark.parametrize("place", ["circle", "alliance"])
def test_what_is_no_statement_lies_in_no_record_of_who_belongs(
    village: Village, place: str
) -> None:
    alliance = Line(village, village.expert.author.alliance)
    line, reader = desk_of(village) if place == "circle" else alliance, village.second
    before, number = line.held(reader), line.next
    taken(reader, number, unsigned(line.said(village.expert, b"rubbish", Kind.CONTENT)))
    assert line.held(reader) == before
    (alarm,) = [a for a in see_what_waits(reader).alarms if a.ledger == line.ledger]
    assert (alarm.code, alarm.reason) == ("refused", "not-allowed")
