"""A record that cannot be read or verified stands in nobody's way, over a real hub."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from sync.session_ledgers import SessionLedgers
from telecon.ledger.absorb import absorb, look_again
from telecon.ledger.feeds import Read
from telecon.ledger.numbered import Numbered
from telecon.ledger.quarantine import Quarantined, ask_again, quarantined
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.store.tables import announced, quarantine
from telecon.use_cases.read_case import read_case
from tests.alliance.alliance import Alliance
from tests.alliance.founding import found
from tests.alliance.hub_disk import raw_at_hub, rot, unsigned
from tests.first_sync.devices import Desk, note, register


@pytest.fixture(scope="module")
def alliance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alliance]:
    folder = tmp_path_factory.mktemp("apart")
    with Alliance(found(folder / "founded"), folder / "alliance") as made:
        yield made


@pytest.fixture(scope="module")
def desks(alliance: Alliance) -> Iterator[tuple[Desk, Desk]]:
    with Desk(alliance.expert) as writer, Desk(alliance.second) as reader:
        writer.sync()
        reader.sync()
        yield writer, reader


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    """Of patients nobody has registered yet."""
    return itertools.count(100)


def apart(session: Session, case: bytes) -> tuple[Quarantined, ...]:
    with session.store.read() as connection:
        return tuple(each for each in quarantined(connection) if each.ledger == case)


def shown(session: Session, case: bytes) -> set[bytes]:
    return {each.entry for each in read_case(session, case).state.notes}


def shared(desks: tuple[Desk, Desk], number: int) -> bytes:
    """A case that both desks hold."""
    writer, reader = desks
    case = register(writer.session, number)
    writer.sync()
    reader.sync()
    return case


def test_a_record_that_does_not_verify_lies_apart_until_the_hub_has_it_again(
    alliance: Alliance, desks: tuple[Desk, Desk]
) -> None:
    writer, reader = desks
    case = shared(desks, 1)
    first, second, third = (note(writer.session, case, f"第{at}次") for at in range(3))
    writer.sync()
    true = raw_at_hub(alliance, second)
    rot(alliance, second, unsigned(true))
    reader.sync()
    assert shown(reader.session, case) == {first, third}
    (record,) = apart(reader.session, case)
    assert (record.id, record.code, record.author) == (
        second,
        "bad-signature",
        writer.session.author.id,
    )
    answer = note(reader.session, case, "回复")  # and work goes on upon it
    reader.sync()
    writer.sync()
    assert answer in shown(writer.session, case)
    ask_again(reader.session.store, case, second)
    reader.sync()
    assert apart(reader.session, case) == (record,)  # the hub has nothing better; nothing is lost
    rot(alliance, second, true)
    ask_again(reader.session.store, case, second)
    reader.sync()
    assert shown(reader.session, case) == {first, second, third, answer}
    assert apart(reader.session, case) == ()


def test_a_record_that_was_asked_for_again_still_comes_when_the_alliance_has_news_or_a_stick_came(
    alliance: Alliance, desks: tuple[Desk, Desk]
) -> None:
    writer, reader = desks
    case = shared(desks, 2)
    first, second, third = (note(writer.session, case, f"第{at}次") for at in range(3))
    writer.sync()
    true = raw_at_hub(alliance, second)
    rot(alliance, second, unsigned(true))
    reader.sync()
    assert shown(reader.session, case) == {first, third}
    rot(alliance, second, true)
    ask_again(reader.session.store, case, second)
    fourth = note(writer.session, case, "又一次")
    with writer.session.store.read() as connection:
        (entry,) = (e for e in entries_of(connection, case) if e.id == fourth)
    absorb(reader.session, [Numbered(0, entry)])
    look_again(reader.session)  # as news of the alliance have it done
    reader.sync()
    assert shown(reader.session, case) == {first, second, third, fourth}
    assert apart(reader.session, case) == ()


def test_what_came_by_stick_in_place_of_bad_bytes_is_not_told_of_once_the_hub_has_it_again(
    alliance: Alliance, desks: tuple[Desk, Desk]
) -> None:
    writer, reader = desks
    case = shared(desks, 4)
    first, second = (note(writer.session, case, f"第{at}次") for at in range(2))
    writer.sync()
    true = raw_at_hub(alliance, first)
    body = changed_at(len(true) - 80)[0]  # another body: another record, by its name
    rot(alliance, first, body.of(true))
    reader.sync()
    (record,) = apart(reader.session, case)
    assert record.id != first
    with writer.session.store.read() as connection:
        (entry,) = (e for e in entries_of(connection, case) if e.id == first)
    absorb(reader.session, [Numbered(0, entry)])
    assert shown(reader.session, case) == {first, second}
    rot(alliance, first, true)
    ask_again(reader.session.store, case, record.id)
    reader.sync()
    assert apart(reader.session, case) == ()


class Way(Enum):
    """What a disk or a hub makes of a record."""

    CHANGED = auto()
    CUT = auto()
    GONE = auto()
    BLANK = auto()


@dataclass(frozen=True)
class Damage:
    """What became of a record, whatever record it is.

    Attributes:
        way: how.
        place: of the first byte that is another one; beyond the end it counts on from the start.
        turned: the bits that are others in the byte.
        tail: what stands after a cut.
    """

    way: Way
    place: int = 0
    turned: int = 0x41
    tail: bytes = b""

    def of(self, true: bytes) -> bytes:
        """The damaged record."""
        place = self.place % len(true)
        changed = true[:place] + bytes([true[place] ^ self.turned]) + true[place + 1 :]
        ways = {Way.CHANGED: changed, Way.CUT: true[:place] + self.tail, Way.BLANK: bytes(9)}
        return ways.get(self.way, b"")


CORE = 180
"""Bytes an entry begins with, in which it says what, whose and after which other one it is."""

_damages = st.builds(
    Damage,
    st.sampled_from(Way),
    st.integers(0, CORE) | st.integers(0, 1 << 12),
    st.integers(1, 255),
    st.binary(max_size=3),
)
_some_of_three = st.dictionaries(st.integers(0, 2), _damages, min_size=1, max_size=2)


def changed_at(*places: int, turned: int = 1) -> dict[int, Damage]:
    return {at: Damage(Way.CHANGED, place, turned) for at, place in enumerate(places)}


def others_are_taken(
    alliance: Alliance, desks: tuple[Desk, Desk], number: int, damages: dict[int, Damage]
) -> None:
    """The hub keeps other bytes of some of three records, then the true ones again."""
    writer, reader = desks
    case = shared(desks, number)
    notes = [note(writer.session, case, f"第{at}次") for at in range(3)]
    writer.sync()
    true = {at: raw_at_hub(alliance, notes[at]) for at in damages}
    for at, damage in damages.items():
        rot(alliance, notes[at], damage.of(true[at]))
    reader.sync()
    others = {notes[at] for at in range(3) if at not in damages}
    assert shown(reader.session, case) == others
    assert len(apart(reader.session, case)) == len(damages)
    assert [each for each in reader.alarms() if each.ledger == case] == []
    for at in damages:
        rot(alliance, notes[at], true[at])
    for record in apart(reader.session, case):
        ask_again(reader.session.store, record.ledger, record.id)
    reader.sync()
    assert shown(reader.session, case) == set(notes)
    assert apart(reader.session, case) == ()


FRESH_CASES = (Phase.explicit, Phase.generate)
"""No example is tried twice: each has a case of its own."""


@settings(max_examples=2, deadline=None, phases=FRESH_CASES, derandomize=True)
@given(damages=_some_of_three)
@example(damages=changed_at(4, turned=2))  # the version: a newer one, by its word
@example(damages=changed_at(42))  # the author
@example(damages=changed_at(74, 80))  # the place in the chain; the record before
@example(damages=changed_at(109, turned=4))  # the kind
@example(damages=changed_at(300))  # the body
@example(damages={0: Damage(Way.BLANK), 2: Damage(Way.BLANK)})
def test_whatever_bytes_come_all_others_are_taken(
    alliance: Alliance,
    desks: tuple[Desk, Desk],
    numbers: Iterator[int],
    damages: dict[int, Damage],
) -> None:
    others_are_taken(alliance, desks, next(numbers), damages)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=400, deadline=None, phases=FRESH_CASES)
@given(damages=_some_of_three)
def test_whatever_many_bytes_come_all_others_are_taken(
    alliance: Alliance,
    desks: tuple[Desk, Desk],
    numbers: Iterator[int],
    damages: dict[int, Damage],
) -> None:
    others_are_taken(alliance, desks, next(numbers), damages)


def test_what_lies_apart_is_looked_at_again_at_each_start(
    alliance: Alliance, desks: tuple[Desk, Desk]
) -> None:
    writer, reader = desks
    case = shared(desks, 2)
    entry = note(writer.session, case, "来自新版本")
    writer.sync()
    true = raw_at_hub(alliance, entry)
    rot(alliance, entry, unsigned(true))
    reader.sync()
    assert len(apart(reader.session, case)) == 1
    with reader.session.store.write() as connection:  # as if this program could not verify it
        mine = update(quarantine).where(quarantine.c.ledger == case)
        connection.execute(mine.values(raw=true))
    SessionLedgers(reader.session).look_again()
    assert shown(reader.session, case) == {entry}
    assert apart(reader.session, case) == ()


def test_asking_again_forgets_nothing_that_is_still_to_come(
    alliance: Alliance, desks: tuple[Desk, Desk]
) -> None:
    writer, reader = desks
    case = shared(desks, 3)
    notes = [note(writer.session, case, f"第{at}次") for at in range(3)]
    writer.sync()
    for entry in notes[:2]:
        rot(alliance, entry, b"")
    reader.sync()
    ledgers = SessionLedgers(reader.session)
    newest = ledgers.ledger_heads([case])[case] + 5
    circle, position = next(iter(ledgers.feed_positions().items()))
    ledgers.announce([Read(circle, position, {case: newest})])  # and then the line broke off
    for record in reversed(apart(reader.session, case)):
        ask_again(reader.session.store, case, record.id)
    with reader.session.store.read() as connection:
        query = select(announced.c.head).where(announced.c.ledger == case)
        assert connection.execute(query).scalar_one() == newest
    ledgers.forget_announced(case)
