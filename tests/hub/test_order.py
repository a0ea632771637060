"""Many writers at once on PostgreSQL: no reader misses an entry, no number is given twice."""

import secrets
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from sync.hub.bus import InProcessBus
from sync.hub.database import Database, Lock, hold
from sync.hub.feeds import Sequencer, announce, changes_after
from sync.hub.hub import Hub, HubSettings
from sync.hub.tables import audiences, entries, feed_queue, ledgers, members
from sync.hub_client import HubClient
from sync.protocol.entry import Entry
from sync.protocol.messages import ChangesRequest, Outcome
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import OpenCase
from tests.hub.postgres import PostgresCluster
from tests.hub.world import World

CLINIC, CASE, OTHER_CASE = b"c" * 16, b"1" * 16, b"2" * 16
WRITERS, BATCHES, BATCH = 6, 6, 5


class _GaveUp(Exception):
    """What made a transaction roll back."""


@pytest.fixture
def database(postgres: PostgresCluster) -> Iterator[Database]:
    database = Database(postgres.fresh())
    with database.write() as connection:
        for ledger in (CASE, OTHER_CASE):
            connection.execute(insert(audiences).values(ledger=ledger, circle=CLINIC))
            connection.execute(insert(ledgers).values(id=ledger, type="case", head=0, control=b""))
    yield database
    database.close()


@pytest.fixture
def hub(postgres: PostgresCluster, tmp_path: Path) -> Iterator[Hub]:
    now_ms = FrozenClock().now_ms
    hub = Hub(HubSettings(tmp_path / "hub", database=postgres.fresh(), now_ms=now_ms))
    yield hub
    hub.close()


@pytest.fixture
def world(hub: Hub) -> World:
    return World.found(HubClient(["127.0.0.1:1"], hub.identity.public), hub)


def _new_after(database: Database, position: int) -> list[tuple[int, bytes, int]]:
    with database.read() as connection:
        steps, _ = changes_after(connection, CLINIC, position, 100)
    return [(step.position, step.ledger, step.head) for step in steps]


def test_a_reader_misses_nothing_when_the_earlier_number_is_committed_later(
    database: Database,
) -> None:
    sequencer = Sequencer(database, InProcessBus())
    with database.write() as slow:
        announce(slow, {CASE: 1})
        with database.write() as quick:
            announce(quick, {OTHER_CASE: 1})
        sequencer.run()
        first = _new_after(database, 0)
        assert first == [(1, OTHER_CASE, 1)]
        with database.read() as reader:
            assert reader.scalar(select(feed_queue.c.id)) is None  # the slow one is not seen yet
    sequencer.run()
    assert _new_after(database, first[-1][0]) == [(2, CASE, 1)]


FATES = st.sampled_from(["commit", "commit", "rollback", "killed"])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(range(4)), fates=st.lists(FATES, min_size=4, max_size=4))
def test_whatever_order_appends_end_in_a_polling_reader_gets_each_that_was_committed_once(
    database: Database, order: list[int], fates: list[str]
) -> None:
    circle, sequencer = secrets.token_bytes(16), Sequencer(database, InProcessBus())
    names = [bytes([at]) * 16 for at in range(4)]
    seen: list[tuple[int, bytes]] = []
    with ExitStack() as ended:
        writes = [_Write(ended, database) for _ in names]
        for write, name in zip(writes, names, strict=True):
            announce_to(write.connection, circle, name)  # numbered in this order
        for at in order:
            writes[at].end(fates[at], database)
            sequencer.run()
            with database.read() as reader:
                steps, _ = changes_after(reader, circle, seen[-1][0] if seen else 0, 100)
            seen += [(step.position, step.ledger) for step in steps]
    committed = [names[at] for at in order if fates[at] == "commit"]
    assert seen == list(enumerate(committed, start=1))


class _Write:
    """One open transaction and the ways it may end."""

    def __init__(self, ended: ExitStack, database: Database) -> None:
        self._open = database.write()
        self.connection = self._open.__enter__()
        self._is_open = True
        ended.callback(self.end, "rollback", database)

    def end(self, fate: str, database: Database) -> None:
        if not self._is_open:
            return
        self._is_open = False
        if fate == "killed":
            backend = self.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with database.write() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": backend})
        given_up = (None, None, None) if fate == "commit" else (_GaveUp, _GaveUp(), None)
        with suppress(_GaveUp, DBAPIError):
            self._open.__exit__(*given_up)


def announce_to(connection: Connection, circle: bytes, ledger: bytes) -> None:
    row = {"circle": circle, "ledger": ledger, "head": 1}
    connection.execute(insert(feed_queue), [row])


def test_a_process_killed_between_number_and_commit_leaves_the_number_free(
    database: Database,
) -> None:
    step = update(ledgers).where(ledgers.c.id == CASE).values(head=ledgers.c.head + 1)
    with suppress(DBAPIError), database.write() as dying:
        assert dying.scalar(step.returning(ledgers.c.head)) == 1
        announce(dying, {CASE: 1})
        backend = dying.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with database.write() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
        dying.exec_driver_sql("SELECT 1")
    with database.write() as connection:
        assert connection.scalar(step.returning(ledgers.c.head)) == 1
        announce(connection, {CASE: 1})
    Sequencer(database, InProcessBus()).run()
    assert _new_after(database, 0) == [(1, CASE, 1)]


def _notes(world: World, hub: Hub, cases: int, each: int) -> list[list[Entry]]:
    """As many cases, opened at the hub, with entries to come for each."""
    opened = [world.alliance.open_case(world.doctor, world.clinic) for _ in range(cases)]
    _push(hub, world, world.alliance.drain())
    return [_written(world, case, each) for case in opened]


def _written(world: World, case: OpenCase, count: int) -> list[Entry]:
    notes = [world.alliance.note(world.doctor, case) for _ in range(count)]
    world.alliance.drain()
    return notes


def _push(hub: Hub, world: World, going: list[Entry]) -> list[Outcome]:
    return hub.book.append(world.doctor.id, [entry.to_bytes() for entry in going])


def test_a_polling_reader_misses_nothing_while_many_write(hub: Hub, world: World) -> None:
    lines = _notes(world, hub, WRITERS, BATCHES * BATCH)
    done = threading.Event()

    def write(line: list[Entry]) -> None:
        for at in range(0, len(line), BATCH):
            assert {o.refusal for o in _push(hub, world, line[at : at + BATCH])} == {""}

    def poll() -> dict[bytes, list[int]]:
        seen: dict[bytes, list[int]] = {}
        position, is_last = 0, False
        while not is_last:
            is_last = done.is_set()
            reply = hub.feeds.changes(world.doctor.id, ChangesRequest(((world.clinic, position),)))
            for circle in reply.feeds:
                if circle.circle == world.clinic:
                    position = circle.position
                    for ledger, _head in circle.heads:
                        held = seen.setdefault(ledger, [])
                        after = held[-1] if held else 0
                        page = hub.book.read(world.doctor.id, [(ledger, after)], 1 << 20)
                        held += [n for n, _ in page.parts[0].entries]
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(poll)
        list(pool.map(write, lines))
        done.set()
        seen = reading.result()
    dense = list(range(1, 3 + BATCHES * BATCH))
    assert [seen[line[0].core.ledger] for line in lines] == [dense] * WRITERS


def test_the_first_entries_of_a_case_pushed_twice_at_once_are_stored_once(
    hub: Hub, world: World
) -> None:
    world.alliance.drain()
    world.alliance.open_case(world.doctor, world.clinic)
    opening = world.alliance.drain()
    with ThreadPoolExecutor(4) as pool:
        pushes = [pool.submit(_push, hub, world, opening) for _ in range(4)]
        told = [push.result() for push in pushes]
    assert {tuple(outcome.n for outcome in outcomes) for outcomes in told} == {(1, 2)}
    assert len({outcomes[0].receipt for outcomes in told}) == 1


def test_an_entry_that_comes_while_its_author_is_being_put_out_is_not_taken(
    hub: Hub, world: World
) -> None:
    ((note,),) = _notes(world, hub, 1, 1)
    with ThreadPoolExecutor(1) as pool:
        with hub.database.write() as removing:
            hold(removing, Lock.MEMBERSHIP)
            removing.execute(delete(members).where(members.c.author == world.doctor.id))
            pushing = pool.submit(_push, hub, world, [note])
            while not (_somebody_waits(hub) or pushing.done()):
                continue
        (outcome,) = pushing.result()
    assert outcome.refusal == "not-member"


def _somebody_waits(hub: Hub) -> bool:
    with hub.database.read() as connection:
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        return bool(connection.exec_driver_sql(waiting).scalar_one())


def test_a_server_killed_while_it_commits_makes_no_receipt_a_lie(tmp_path: Path) -> None:
    with PostgresCluster() as cluster:
        now_ms = FrozenClock().now_ms
        hub = Hub(HubSettings(tmp_path / "hub", database=cluster.fresh(), now_ms=now_ms))
        world = World.found(HubClient(["127.0.0.1:1"], hub.identity.public), hub)
        lines = _notes(world, hub, WRITERS, 40)
        receipts: dict[bytes, int] = {}
        struck = threading.Event()

        def write(line: list[Entry]) -> None:
            try:
                for entry in line:
                    (outcome,) = _push(hub, world, [entry])
                    receipts[entry.id] = outcome.n
                    if len(receipts) > WRITERS * 8:
                        struck.set()
            except DBAPIError:
                struck.set()

        with ThreadPoolExecutor(WRITERS) as pool:
            writing = [pool.submit(write, line) for line in lines]
            struck.wait(60)
            cluster.kill()
            for each in writing:
                each.result()
        assert 0 < len(receipts) < WRITERS * 40
        cluster.start()
        _hold_what_was_promised(hub, receipts)
        for line in lines:
            assert {outcome.refusal for outcome in _push_again(hub, world, line)} == {""}
        _hold_what_was_promised(hub, receipts)
        reply = hub.feeds.changes(world.doctor.id, ChangesRequest(()))
        heads = dict(next(f for f in reply.feeds if f.circle == world.clinic).heads)
        hub.close()
    assert [heads[line[0].core.ledger] for line in lines] == [42] * WRITERS


def _push_again(hub: Hub, world: World, line: list[Entry]) -> list[Outcome]:
    """The first question on each connection of the old server fails; a client asks again."""
    while True:
        try:
            return _push(hub, world, line)
        except DBAPIError:
            continue


def _hold_what_was_promised(hub: Hub, receipts: dict[bytes, int]) -> None:
    """Each receipt's entry has its number, and each ledger is numbered without a hole."""
    with suppress(DBAPIError), hub.database.read() as connection:  # lets the old ones go
        connection.exec_driver_sql("SELECT 1")
    with hub.database.read() as connection:
        rows = connection.execute(select(entries.c.ledger, entries.c.n, entries.c.id)).all()
        heads = connection.execute(select(ledgers.c.id, ledgers.c.head)).all()
    stored = {row.id: row.n for row in rows}
    assert {entry: stored.get(entry) for entry in receipts} == receipts
    for ledger, head in heads:
        assert sorted(row.n for row in rows if row.ledger == ledger) == list(range(1, head + 1))
