import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from telecon.errors import ReadOnlyFolder, StoreBusy, StoreCannotOpen
from telecon.store import schema
from telecon.store.check import SCHEMA_FILE
from telecon.store.database import Store
from telecon.store.tables import SEARCH_INDEX, metadata, settings

MARKER = "张三失眠三周"


def _remember(store: Store, key: str, value: bytes) -> None:
    with store.write() as connection:
        connection.execute(insert(settings).values(key=key, value=value))


def _remembered(store: Store) -> set[str]:
    with store.read() as connection:
        return set(connection.execute(select(settings.c.key)).scalars())


def _reason(error: pytest.ExceptionInfo[StoreCannotOpen]) -> object:
    return error.value.fields["reason"]


def test_what_was_written_is_there_after_reopening(store: Store, key: bytes) -> None:
    _remember(store, "language", b"zh-CN")
    store.close()
    with Store.open(store.path, key) as again:
        assert _remembered(again) == {"language"}


def test_stock_sqlite_cannot_read_the_store(store: Store) -> None:
    _remember(store, "a", b"b")
    plain = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    plain.close()


def test_no_text_of_a_case_is_readable_in_any_file_of_the_profile(store: Store) -> None:
    _remember(store, MARKER, MARKER.encode())
    with store.write() as connection:
        connection.execute(
            text("INSERT INTO search_index(rowid, who) VALUES (1, :said)"), {"said": MARKER}
        )
    before = {path.name: path.read_bytes() for path in store.folder.iterdir()}
    assert {"store.db", "store.db-wal", "store.db-shm"} <= set(before)
    store.checkpoint()
    after = [path.read_bytes() for path in store.folder.iterdir()]
    wanted = (MARKER.encode(), MARKER.encode("utf-16-le"), b"CREATE TABLE")
    for data in [*before.values(), *after]:
        assert not any(piece in data for piece in wanted)


def test_another_key_opens_nothing_and_changes_nothing(store: Store) -> None:
    _remember(store, "a", b"b")
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreCannotOpen) as error:
        Store.open(store.path, os.urandom(32))
    assert _reason(error) == "key-or-damage"
    assert store.path.read_bytes() == before


def test_a_plain_database_in_its_place_is_refused_and_left_untouched(
    tmp_path: Path, key: bytes
) -> None:
    path = tmp_path / "store.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE entries(id)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(StoreCannotOpen) as error:
        Store.open(path, key)
    assert _reason(error) == "plain"
    assert path.read_bytes() == before


@pytest.mark.parametrize(("content", "reason"), [(b"", "damaged"), (b"x" * 9, "damaged")])
def test_a_cut_off_store_is_refused_and_never_made_anew(
    tmp_path: Path, key: bytes, content: bytes, reason: str
) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreCannotOpen) as error:
        Store.open(path, key)
    assert _reason(error) == reason
    assert path.read_bytes() == content


def test_a_missing_store_is_never_replaced_by_a_fresh_one(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(StoreCannotOpen) as error:
        Store.open(tmp_path / "store.db", key)
    assert _reason(error) == "missing"
    assert not (tmp_path / "store.db").exists()


def test_a_new_store_never_takes_the_place_of_one(store: Store) -> None:
    store.close()
    with pytest.raises(StoreCannotOpen) as error:
        Store.create(store.path, os.urandom(32))
    assert _reason(error) == "exists"


def test_a_store_of_a_later_program_is_left_as_it_is(store: Store, key: bytes) -> None:
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreCannotOpen) as error:
        Store.open(store.path, key)
    assert _reason(error) == "newer"
    assert store.path.read_bytes() == before


def test_an_encrypted_file_of_another_program_is_refused(store: Store, key: bytes) -> None:
    with store.write() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    store.close()
    with pytest.raises(StoreCannotOpen) as error:
        Store.open(store.path, key)
    assert _reason(error) == "foreign"


def test_a_second_program_on_the_same_profile_is_told_so(store: Store, key: bytes) -> None:
    with pytest.raises(StoreBusy):
        Store.open(store.path, key)
    store.close()
    Store.open(store.path, key).close()


def test_a_closed_store_does_not_open_itself_again(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreCannotOpen) as error, store.write():
        pass
    assert _reason(error) == "closed"
    with pytest.raises(StoreCannotOpen):
        _remembered(store)


def test_saving_and_searching_go_on_side_by_side_in_two_threads(store: Store) -> None:
    done = threading.Event()
    seen: list[int] = []
    wrong: list[Exception] = []

    def look() -> None:
        try:
            while not done.is_set():
                seen.append(len(_remembered(store)))
        except StoreCannotOpen as error:
            wrong.append(error)

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(200):
        _remember(store, f"k{number}", b"v" * 500)
    done.set()
    looking.join()
    assert wrong == []
    assert seen == sorted(seen)
    assert len(_remembered(store)) == 200


def test_the_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(ReadOnlyFolder), store.read() as connection:
        connection.execute(insert(settings).values(key="a", value=b"b"))
    assert _remembered(store) == set()


def test_a_reader_sees_one_moment_while_the_writer_goes_on(store: Store) -> None:
    _remember(store, "first", b"1")
    with store.read() as connection:
        names = select(settings.c.key)
        assert set(connection.execute(names).scalars()) == {"first"}
        writing = threading.Thread(target=_remember, args=(store, "second", b"2"))
        writing.start()
        writing.join()
        assert set(connection.execute(names).scalars()) == {"first"}
    assert _remembered(store) == {"first", "second"}


def test_a_save_that_fails_half_way_leaves_nothing(store: Store) -> None:
    def save() -> None:
        with store.write() as connection:
            connection.execute(insert(settings).values(key="half", value=b"1"))
            connection.execute(insert(settings).values(key="half", value=b"2"))

    with pytest.raises(Exception, match="UNIQUE"):
        save()
    assert _remembered(store) == set()
    _remember(store, "after", b"3")


def test_every_write_is_synced_before_it_is_confirmed(store: Store) -> None:
    assert store.pragma("synchronous") == [(2,)]
    assert store.pragma("journal_mode") == [("wal",)]
    assert store.pragma("temp_store") == [(2,)]


def test_migrations_tables_and_the_kept_dump_agree(store: Store) -> None:
    kept = SCHEMA_FILE.read_text(encoding="utf-8")
    with store.read() as connection:
        assert schema.dump(connection) == kept
    plain = sqlite3.connect(":memory:")
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://", creator=lambda: plain)
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(text(SEARCH_INDEX))
        made = schema.dump(connection)
    engine.dispose()
    plain.close()
    version = [part for part in kept.split(";\n") if "alembic_version" in part]
    assert [part for part in kept.split(";\n") if part not in version] == made.split(";\n")


def test_a_process_that_only_opens_a_store_does_not_load_the_migration_tools(
    store: Store, key: bytes
) -> None:
    store.close()
    program = (
        "import sys; from pathlib import Path; from telecon.store.database import Store;"
        f"Store.open(Path({str(store.path)!r}), bytes.fromhex({key.hex()!r})).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0
