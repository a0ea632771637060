"""A case that began with a snapshot ends as its entries say, in whatever order they come."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.protocol.entry import Entry, Kind, parse_entry
from telecon.clock import SystemClock
from telecon.errors import Malformed
from telecon.ledger.absorb import absorb
from telecon.ledger.alarms import alarms
from telecon.ledger.bases import base_of, read_from_the_start, unfilled
from telecon.ledger.from_snapshot import Begun, begin_cases
from telecon.ledger.hub_address import keep_hub
from telecon.ledger.numbered import Numbered
from telecon.ledger.projection import documents_of
from telecon.ledger.snapshots import write_snapshot
from telecon.session import Session
from telecon.use_cases.join_circle import admit_to_circle
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance import care
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import PASSPHRASE, Village, found_village, join, psychiatrist

EPOCH = bytes(range(16))


@dataclass(frozen=True)
class Newcomer:
    """A colleague's closed profile that knows the alliance and its keys, and no case."""

    folder: Path
    village: Village
    case: bytes
    line: tuple[Entry, ...]
    at: int


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    folder = tmp_path_factory.mktemp("village")
    village = found_village(folder, FrozenClock())
    person = psychiatrist(village.hospital, "何敏", "主治医师")
    session = join(village.courier, village.admin, folder / "new", village.clock, person)
    village.carry()
    admit_to_circle(village.expert, session.author.id)
    village.carry()
    village.courier.give(session)
    keep_hub(session.store, hub_epoch=EPOCH, authority=b"")
    session.store.close()
    asked = care.ask(village.doctor, village.hospital)
    village.carry()
    care.accept(village.expert, asked)
    opinion = care.advise(village.expert, asked)
    village.carry()
    care.adopt(village.doctor, asked, opinion)
    for _ in range(3):
        village.carry()
    keep_hub(village.expert.store, hub_epoch=EPOCH, authority=b"")
    assert write_snapshot(village.expert, asked.case) is not None
    village.carry()
    at = len(village.courier.book[asked.case])
    care.describe(village.doctor, asked.case, "之后")
    village.carry()
    line = tuple(village.courier.book[asked.case])
    place = next(n for n, entry in enumerate(line, 1) if entry.core.kind == Kind.SNAPSHOT)
    assert place <= at
    yield Newcomer(folder / "new", village, asked.case, line, place)
    village.close()


def opened(newcomer: Newcomer, folder: Path) -> Session:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(newcomer.folder, folder)
    return unlock(folder, see_people_here(folder)[0].person, PASSPHRASE, SystemClock())


def numbered(newcomer: Newcomer) -> list[Numbered]:
    return [Numbered(n, entry) for n, entry in enumerate(newcomer.line, 1)]


def from_the_snapshot_on(newcomer: Newcomer) -> list[Numbered]:
    """As the hub answers who has nothing: open entries, the snapshot, what follows."""
    return [
        each
        for each in numbered(newcomer)
        if each.number >= newcomer.at or each.entry.core.kind == Kind.CONTROL
    ]


def fetch_the_rest(session: Session, newcomer: Newcomer) -> None:
    """What the engine does in idle time, until nothing is missing."""
    for _ in range(4):
        with session.store.read() as connection:
            missing = unfilled(connection, 1)
            whole = base_of(connection, newcomer.case)
        if whole is None:
            return
        after = missing[0][1] if missing else 0
        absorb(session, [each for each in numbered(newcomer) if each.number > after])


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False), st.booleans())
def test_entries_in_any_order_doubled_or_by_stick_end_in_the_same_case(
    newcomer: Newcomer, tmp_path: Path, random: Random, by_stick: bool
) -> None:
    session = opened(newcomer, tmp_path / "new")
    assert begin_cases(session, [Begun(from_the_snapshot_on(newcomer), newcomer.at)]) != [None]
    wild = random.choices(numbered(newcomer), k=12)
    for each in wild:
        absorb(session, [Numbered(0, each.entry) if by_stick else each])
    fetch_the_rest(session, newcomer)
    with session.store.read() as connection, newcomer.village.expert.store.read() as other:
        said = {document.entry: document for document in documents_of(connection, newcomer.case)}
        true = {document.entry: document for document in documents_of(other, newcomer.case)}
        assert base_of(connection, newcomer.case) is None
        assert {name: said[name] for name in true} == true
        assert alarms(connection) == ()
    session.store.close()


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 1 << 16), st.integers(1, 255))
def test_one_changed_byte_in_a_snapshot_is_never_begun_with(
    newcomer: Newcomer, tmp_path: Path, at: int, turned: int
) -> None:
    session = opened(newcomer, tmp_path / "new")
    arrived = from_the_snapshot_on(newcomer)
    place = next(i for i, each in enumerate(arrived) if each.number == newcomer.at)
    raw = bytearray(arrived[place].entry.to_bytes())
    raw[at % len(raw)] ^= turned
    try:
        arrived[place] = Numbered(newcomer.at, parse_entry(bytes(raw)))
    except Malformed:
        session.store.close()
        return
    assert begin_cases(session, [Begun(arrived, newcomer.at)]) == [None]
    with session.store.read() as connection:
        assert base_of(connection, newcomer.case) is None
        assert documents_of(connection, newcomer.case) == []
    session.store.close()


def test_a_snapshot_of_another_hubs_numbers_is_not_begun_with(
    newcomer: Newcomer, tmp_path: Path
) -> None:
    session = opened(newcomer, tmp_path / "new")
    keep_hub(session.store, hub_epoch=bytes(16), authority=b"")
    assert begin_cases(session, [Begun(from_the_snapshot_on(newcomer), newcomer.at)]) == [None]
    session.store.close()


def test_a_case_read_from_its_start_again_is_proved_all_the_same(
    newcomer: Newcomer, tmp_path: Path
) -> None:
    session = opened(newcomer, tmp_path / "new")
    assert begin_cases(session, [Begun(from_the_snapshot_on(newcomer), newcomer.at)]) != [None]
    with session.store.write() as connection:
        read_from_the_start(connection, newcomer.case)
    absorb(session, numbered(newcomer))
    with session.store.read() as connection:
        assert base_of(connection, newcomer.case) is None
        assert alarms(connection) == ()
    session.store.close()
