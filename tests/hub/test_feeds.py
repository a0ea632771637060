"""The change feed: nothing committed is ever skipped, nothing is numbered twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from sync.hub.bus import InProcessBus, Moved, News
from sync.hub.database import Database
from sync.hub.feeds import Sequencer, announce, changes_after
from sync.hub.tables import audiences
from tests.hub.databases import FreshUrl

CLINIC, DESK = b"c" * 16, b"d" * 16
CASE, OTHER_CASE = b"1" * 16, b"2" * 16


@pytest.fixture
def url(tmp_path: Path, fresh_url: FreshUrl) -> str:
    return fresh_url() or f"sqlite:///{tmp_path / 'hub.db'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = Database(url)
    database.migrate()
    with database.write() as connection:
        for ledger, circle in ((CASE, CLINIC), (CASE, DESK), (OTHER_CASE, CLINIC)):
            connection.execute(insert(audiences).values(ledger=ledger, circle=circle))
    yield database
    database.close()


def _append(database: Database, ledger: bytes, head: int) -> None:
    with database.write() as connection:
        announce(connection, {ledger: head})


def test_a_ledger_reaches_the_feed_of_each_circle_it_is_shared_with(database: Database) -> None:
    _append(database, CASE, 3)
    Sequencer(database, InProcessBus()).run()
    with database.read() as connection:
        for circle in (CLINIC, DESK):
            changes, more = changes_after(connection, circle, 0, 10)
            assert [(c.position, c.ledger, c.head) for c in changes] == [(1, CASE, 3)]
            assert not more


def test_a_reader_behind_sees_each_ledger_once_at_its_newest_head(database: Database) -> None:
    sequencer = Sequencer(database, InProcessBus())
    for ledger, head in ((CASE, 1), (OTHER_CASE, 1), (CASE, 2)):
        _append(database, ledger, head)
        sequencer.run()
    with database.read() as connection:
        changes, _ = changes_after(connection, CLINIC, 0, 10)
        assert [(c.position, c.ledger, c.head) for c in changes] == [
            (2, OTHER_CASE, 1),
            (3, CASE, 2),
        ]


def test_what_a_crash_left_unnumbered_is_numbered_at_the_next_start(url: str) -> None:
    before = Database(url)
    before.migrate()
    with before.write() as connection:
        connection.execute(insert(audiences).values(ledger=CASE, circle=CLINIC))
    _append(before, CASE, 5)
    before.close()
    after = Database(url)
    Sequencer(after, InProcessBus()).run()
    with after.read() as connection:
        changes, _ = changes_after(connection, CLINIC, 0, 10)
    after.close()
    assert [c.head for c in changes] == [5]


def test_a_long_feed_comes_in_pages(database: Database) -> None:
    for ledger in (CASE, OTHER_CASE):
        _append(database, ledger, 1)
    Sequencer(database, InProcessBus()).run()
    with database.read() as connection:
        first, more = changes_after(connection, CLINIC, 0, 1)
        assert more
        rest, more = changes_after(connection, CLINIC, first[-1].position, 1)
    assert not more
    assert {first[0].ledger, rest[0].ledger} == {CASE, OTHER_CASE}


def test_everybody_listening_hears_which_circle_moved(database: Database) -> None:
    bus, heard = InProcessBus(), list[News]()
    bus.subscribe(heard.append)
    _append(database, CASE, 1)
    Sequencer(database, bus).run()
    assert set(heard) == {Moved(CLINIC, 1), Moved(DESK, 1)}
