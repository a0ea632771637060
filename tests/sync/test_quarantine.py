"""A record that cannot be read or verified stands in nobody's way, over a real hub."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from sync.hub.tables import entries as hub_entries
from sync.session_ledgers import SessionLedgers
from telecon.ledger.alarms import alarms
from telecon.ledger.quarantine import Quarantined, ask_again, quarantined
from telecon.session import Session
from telecon.store.tables import quarantine
from telecon.use_cases.read_case import read_case
from tests.alliance.alliance import Alliance
from tests.alliance.founding import found
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


def raw_at_hub(alliance: Alliance, entry: bytes) -> bytes:
    with alliance.hub.hub.database.read() as connection:
        query = select(hub_entries.c.entry).where(hub_entries.c.id == entry)
        return bytes(connection.execute(query).scalar_one())


def rot(alliance: Alliance, entry: bytes, raw: bytes) -> None:
    """The hub's disk, or the hub, changes what it keeps."""
    with alliance.hub.hub.database.write() as connection:
        row = update(hub_entries).where(hub_entries.c.id == entry)
        connection.execute(row.values(entry=raw))


def apart(session: Session) -> tuple[Quarantined, ...]:
    with session.store.read() as connection:
        return quarantined(connection)


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
    rot(alliance, second, true[:-1] + bytes([true[-1] ^ 1]))
    reader.sync()
    assert shown(reader.session, case) == {first, third}
    (record,) = apart(reader.session)
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
    assert apart(reader.session) == (record,)  # the hub has nothing better; nothing is lost
    rot(alliance, second, true)
    ask_again(reader.session.store, case, second)
    reader.sync()
    assert shown(reader.session, case) == {first, second, third, answer}
    assert apart(reader.session) == ()


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_bytes_come_all_others_are_taken(
    alliance: Alliance, desks: tuple[Desk, Desk], data: st.DataObject
) -> None:
    writer, reader = desks
    case = shared(desks, 100 + data.draw(st.integers(0, 9000)))
    notes = [note(writer.session, case, f"第{at}次") for at in range(3)]
    writer.sync()
    bad = data.draw(st.sets(st.integers(0, 2), min_size=1, max_size=2))
    true = {at: raw_at_hub(alliance, notes[at]) for at in bad}
    for at in bad:
        place = data.draw(st.integers(0, len(true[at]) - 1))
        cut = true[at][:place] + data.draw(st.binary(max_size=3))
        flipped = true[at][:place] + bytes([true[at][place] ^ 0x41]) + true[at][place + 1 :]
        rot(alliance, notes[at], data.draw(st.sampled_from([cut, flipped, b"", b"\x00" * 9])))
    reader.sync()
    others = {notes[at] for at in range(3) if at not in bad}
    assert others <= shown(reader.session, case)
    with reader.session.store.read() as connection:
        stopped = [each for each in alarms(connection) if each.ledger == case]
    assert stopped == []
    for at in bad:
        rot(alliance, notes[at], true[at])
    for record in apart(reader.session):
        ask_again(reader.session.store, record.ledger, record.id)
        reader.sync()
    assert shown(reader.session, case) == set(notes)
    assert apart(reader.session) == ()


def test_what_lies_apart_is_looked_at_again_at_each_start(
    alliance: Alliance, desks: tuple[Desk, Desk]
) -> None:
    writer, reader = desks
    case = shared(desks, 2)
    entry = note(writer.session, case, "来自新版本")
    writer.sync()
    true = raw_at_hub(alliance, entry)
    rot(alliance, entry, true[:-1] + bytes([true[-1] ^ 1]))
    reader.sync()
    assert reader.count(quarantine) == 1
    with reader.session.store.write() as connection:  # as if this program could not verify it
        connection.execute(update(quarantine).values(raw=true))
    SessionLedgers(reader.session).look_again()
    assert shown(reader.session, case) == {entry}
    assert reader.count(quarantine) == 0
