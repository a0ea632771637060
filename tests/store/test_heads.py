import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from telecon.errors import StoreCannotOpen
from telecon.store.database import Store
from telecon.store.findings import Finding
from telecon.store.heads import FILE_NAME, Heads
from telecon.store.profile import LocalPerson, Unlocked, unlock
from telecon.store.tables import entries
from tests.store.conftest import PASSPHRASE
from tests.store.entry_rows import add_chain, add_entry

LEDGER, OTHER, AUTHOR = b"l" * 16, b"o" * 16, b"a" * 32


@pytest.fixture
def heads(unlocked: Unlocked) -> Heads:
    with unlocked.store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(5))
    made = Heads(unlocked.store, None)
    made.keep()
    return made


@pytest.fixture
def reopened(folder: Path, doctor: LocalPerson, unlocked: Unlocked) -> Iterator[list[Store]]:
    """Stores a test opened again; closed at its end."""
    opened: list[Store] = []
    yield opened
    for store in opened:
        store.close()


def test_nothing_is_missing_while_the_store_is_level_with_its_heads_or_ahead(
    unlocked: Unlocked, heads: Heads
) -> None:
    assert heads.check() == []
    with unlocked.store.write() as connection:
        add_entry(connection, LEDGER, AUTHOR, 5)
    assert heads.check() == []
    assert Heads(unlocked.store, None).check() == []


def test_a_tail_cut_off_the_write_ahead_log_by_one_flipped_bit_is_found(
    folder: Path, doctor: LocalPerson, unlocked: Unlocked, heads: Heads, reopened: list[Store]
) -> None:
    store = unlocked.store
    store.checkpoint()
    with store.write() as connection:
        add_entry(connection, LEDGER, AUTHOR, 5)
    with store.write() as connection:
        add_entry(connection, LEDGER, AUTHOR, 6)
    heads.keep()
    main, log = (
        store.path.read_bytes(),
        bytearray(store.path.with_name("store.db-wal").read_bytes()),
    )
    store.close()
    log[100] ^= 1
    store.path.write_bytes(main)
    store.path.with_name("store.db-wal").write_bytes(log)
    again = unlock(folder, doctor.person, PASSPHRASE)
    reopened.append(again.store)
    assert Heads(again.store, None).check() == [
        Finding("entries-missing", "store.db", 2),
        Finding("tail-missing", f"{LEDGER.hex()}/{AUTHOR.hex()}", 6),
    ]


def test_a_store_file_put_back_from_an_old_copy_is_found(
    folder: Path, doctor: LocalPerson, unlocked: Unlocked, heads: Heads, reopened: list[Store]
) -> None:
    store = unlocked.store
    store.checkpoint()
    old = store.path.read_bytes()
    with store.write() as connection:
        add_entry(connection, OTHER, AUTHOR, 0)
    heads.keep()
    store.close()
    store.path.write_bytes(old)
    again = unlock(folder, doctor.person, PASSPHRASE)
    reopened.append(again.store)
    assert (
        Finding("tail-missing", f"{OTHER.hex()}/{AUTHOR.hex()}", 0)
        in Heads(again.store, None).check()
    )


def test_an_entry_taken_from_the_middle_or_exchanged_is_found(
    unlocked: Unlocked, heads: Heads
) -> None:
    with unlocked.store.write() as connection:
        connection.execute(delete(entries).where(entries.c.seq == 2))
    assert heads.check() == [Finding("entries-missing", "store.db", 1)]
    with unlocked.store.write() as connection:
        row = connection.execute(select(func.max(entries.c.seq))).scalar()
        assert row == 4
        add_entry(connection, LEDGER, AUTHOR, 2)
        connection.execute(entries.update().where(entries.c.seq == 3).values(id=b"x" * 32))
    assert [finding.code for finding in heads.check()] == ["entries-missing"]


def test_an_exchanged_entry_id_is_found_though_the_count_is_right(
    unlocked: Unlocked, heads: Heads
) -> None:
    with unlocked.store.write() as connection:
        connection.execute(entries.update().where(entries.c.seq == 3).values(id=b"x" * 32))
    assert heads.check() == [Finding("entries-changed", "store.db")]


def test_a_heads_file_taken_away_or_changed_is_found_and_not_written_over(
    folder: Path, unlocked: Unlocked, heads: Heads
) -> None:
    path = folder / FILE_NAME
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    fresh = Heads(unlocked.store, None)
    assert fresh.check() == [Finding("heads-damaged", FILE_NAME)]
    with pytest.raises(StoreCannotOpen):
        fresh.keep()
    assert path.read_bytes() == data
    path.unlink()
    assert fresh.check() == [Finding("heads-missing", FILE_NAME)]
    fresh.begin_again()
    assert fresh.check() == []


def test_the_heads_file_tells_a_stranger_nothing(folder: Path, heads: Heads) -> None:
    data = (folder / FILE_NAME).read_bytes()
    assert LEDGER not in data
    assert AUTHOR not in data


def test_a_new_store_has_nothing_to_miss(unlocked: Unlocked) -> None:
    made = Heads(unlocked.store, None)
    made.keep()
    assert made.check() == []
    assert not (unlocked.store.folder / FILE_NAME).exists()


def test_heads_stay_small_however_many_cases_there_are(folder: Path, unlocked: Unlocked) -> None:
    with unlocked.store.write() as connection:
        for _ in range(600):
            add_entry(connection, os.urandom(16), AUTHOR, 0)
    made = Heads(unlocked.store, None)
    made.keep()
    assert (folder / FILE_NAME).stat().st_size < 30_000
    with unlocked.store.write() as connection:
        first = select(func.min(entries.c.stored_ms)).scalar_subquery()
        assert connection.execute(select(first)).scalar()
        connection.execute(
            delete(entries).where(entries.c.id == select(entries.c.id).limit(1).scalar_subquery())
        )
    assert made.check()[0] == Finding("entries-missing", "store.db", 1)
