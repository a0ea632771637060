"""A new PC lists and finds every case of its circle before one of them is here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

import sync.pull
from sync.protocol.entry import Kind
from sync.protocol.index import IndexMarker, IndexRow, encode_rows, index_key, index_of
from telecon.ledger.append import append_sealed
from telecon.ledger.circle_view import home_circle
from telecon.ledger.hub_address import hub_of
from telecon.ledger.index_writing import WORTH_AN_INDEX
from telecon.ledger.keys import circle_secret
from telecon.session import Session
from telecon.store.tables import announced, case_index, cases, entries
from telecon.use_cases.list_cases import (
    CaseRow,
    count_cases,
    count_coming,
    list_cases,
    remote_row,
)
from telecon.use_cases.remote_case import leave_remote_case, open_remote_case
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance.alliance import Alliance
from tests.alliance.founding import Founded
from tests.first_sync.devices import Desk, note, register

CASES = WORTH_AN_INDEX


@pytest.fixture
def clinic(with_index: Founded, tmp_path: Path) -> Iterator[Alliance]:
    with Alliance(with_index, tmp_path / "clinic") as made:
        yield made


@pytest.fixture
def writer(clinic: Alliance) -> Iterator[Desk]:
    with Desk(clinic.expert) as desk:
        yield desk


@pytest.fixture
def newcomer(clinic: Alliance) -> Iterator[Desk]:
    with Desk(clinic.second) as desk:
        yield desk


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line on which little comes in one round."""
    monkeypatch.setattr(sync.pull, "PAGES_A_ROUND", 1)
    monkeypatch.setattr(sync.pull, "LEDGERS_AT_ONCE", 2)


def made_by(desk: Desk) -> list[bytes]:
    return [row.ledger for row in list_cases(desk.session, limit=CASES)]


def last_in_turn(desk: Desk) -> CaseRow:
    """The case at the hub that would come last of all."""
    absent = [row for row in list_cases(desk.session, limit=CASES) if row.absent]
    return max(absent, key=lambda row: (-row.changed_ms, row.ledger))


def circle_of(session: Session) -> bytes:
    with session.store.read() as connection:
        circle = home_circle(connection, session)
    assert circle is not None
    return circle.id


def write_in_index(session: Session, kind: Kind, said: bytes, epoch: int = 1) -> None:
    circle = circle_of(session)
    index = index_of(circle)
    with session.store.write() as connection:
        secret = circle_secret(connection, circle, epoch)
        assert secret is not None
        key = index_key(secret, index, epoch)
        append_sealed(connection, session, index, kind, (epoch, key), said)


@pytest.mark.usefixtures("slow")
def test_every_case_is_listed_and_found_while_most_are_still_at_the_hub(
    writer: Desk, newcomer: Desk
) -> None:
    made = made_by(writer)
    newcomer.round()
    while newcomer.count(case_index) < CASES:
        newcomer.round()
    assert count_cases(newcomer.session) == CASES
    assert count_coming(newcomer.session) >= CASES - 4
    listed = list_cases(newcomer.session, limit=CASES)
    assert {row.ledger for row in listed} == set(made)
    assert [row.changed_ms for row in listed] == sorted(
        (row.changed_ms for row in listed), reverse=True
    )
    assert list_cases(newcomer.session, limit=10, offset=5) == listed[5:15]
    for query, number in (("欧阳", 21), ("zhangwei", 22), ("13800130007", 1)):
        assert len(list_cases(newcomer.session, query, CASES)) == number
    assert verify_profile(newcomer.session, None).findings == ()


@pytest.mark.usefixtures("slow")
def test_a_case_somebody_waits_for_comes_before_all_others(writer: Desk, newcomer: Desk) -> None:
    made = made_by(writer)
    while newcomer.count(case_index) < CASES:
        newcomer.round()
    oldest = last_in_turn(newcomer)
    assert open_remote_case(newcomer.session, oldest.ledger)
    newcomer.round()
    assert remote_row(newcomer.session, oldest.ledger) is None
    (row,) = [r for r in list_cases(newcomer.session, limit=CASES) if r.ledger == oldest.ledger]
    assert not row.absent
    assert newcomer.count(cases) < len(made)
    assert open_remote_case(newcomer.session, oldest.ledger) is False


@pytest.mark.usefixtures("slow")
def test_who_does_not_wait_any_longer_gets_the_case_in_its_turn(
    writer: Desk, newcomer: Desk
) -> None:
    while newcomer.count(case_index) < CASES:
        newcomer.round()
    oldest = last_in_turn(newcomer).ledger
    open_remote_case(newcomer.session, oldest)
    leave_remote_case(newcomer.session, oldest)
    newcomer.round()
    assert remote_row(newcomer.session, oldest) is not None
    newcomer.sync()
    assert count_coming(newcomer.session) == 0
    assert newcomer.count(cases) == CASES
    assert newcomer.count(announced) == 0


def test_one_changed_case_does_not_send_the_whole_list_again(writer: Desk, newcomer: Desk) -> None:
    newcomer.sync()
    before = newcomer.count(entries), writer.count(case_index)
    late = [register(writer.session, 1000 + at) for at in range(16)]
    writer.sync()
    writer.rest(2)
    newcomer.sync()
    assert newcomer.count(case_index) == before[1] + 16
    index = index_of(circle_of(writer.session))
    with newcomer.session.store.read() as connection:
        parts = connection.execute(select(entries.c.body).where(entries.c.ledger == index))
        sizes = [len(body) for body in parts.scalars()]
    assert len(sizes) == 2
    assert sizes[1] < sizes[0]
    assert late


def test_few_cases_have_no_index_for_they_come_as_fast_themselves(alliance: Alliance) -> None:
    with Desk(alliance.expert) as writer, Desk(alliance.second) as newcomer:
        writer.sync()
        for number in range(5):
            register(writer.session, number)
        writer.sync()
        writer.rest(2)
        newcomer.sync()
        assert newcomer.count(case_index) == 0
        assert count_cases(newcomer.session) == 5


def test_a_marker_sends_a_newcomer_past_what_was_said_again_later(
    writer: Desk, newcomer: Desk
) -> None:
    made = made_by(writer)
    hub_epoch = hub_of(writer.session.store).hub_epoch
    row = IndexRow(made[0], "张伟", "unknown", "", "", "", 1 << 42, False)
    write_in_index(writer.session, Kind.CONTENT, encode_rows([row]))
    write_in_index(writer.session, Kind.SNAPSHOT, IndexMarker(hub_epoch, 2).encode())
    writer.sync()
    newcomer.sync()
    index = index_of(circle_of(writer.session))
    with newcomer.session.store.read() as connection:
        here = connection.execute(select(entries.c.n).where(entries.c.ledger == index))
        assert sorted(here.scalars()) == [2, 3]
    note(writer.session, made[0], "后来")
    writer.sync()
    newcomer.sync()
    newcomer.rest(2)
    assert newcomer.count(cases) == CASES
    assert newcomer.alarms() == ()
    assert verify_profile(newcomer.session, None).findings == ()


@pytest.mark.parametrize("said", [b"\xa0", b"nothing", IndexMarker(bytes(16), 1 << 40).encode()])
def test_a_part_or_marker_that_makes_no_sense_holds_nothing_up(
    writer: Desk, newcomer: Desk, said: bytes
) -> None:
    write_in_index(writer.session, Kind.SNAPSHOT, said)
    write_in_index(writer.session, Kind.CONTENT, said)
    writer.sync()
    newcomer.sync()
    newcomer.rest(2)
    assert newcomer.count(cases) == CASES == newcomer.count(case_index)
    assert verify_profile(newcomer.session, None).findings == ()
