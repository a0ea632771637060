import os
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from telecon.errors import StoreCannotOpen
from telecon.store.blobs import chunk_path, put_chunk
from telecon.store.check import check_closed, check_store
from telecon.store.database import Store
from telecon.store.findings import Finding
from telecon.store.heads import Heads
from telecon.store.profile import Unlocked
from telecon.store.tables import chunks, entries
from tests.store.entry_rows import add_chain

PAGE = 4096
LEDGER, AUTHOR = b"l" * 16, b"a" * 32


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(200))
    return store


def _flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))


def test_a_sound_store_has_no_findings(unlocked: Unlocked) -> None:
    with unlocked.store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(20))
    heads = Heads(unlocked.store, None)
    heads.keep()
    assert check_store(unlocked.store, heads) == []


@pytest.mark.parametrize("page", [2, 7, 20])
def test_a_flipped_byte_in_a_page_is_found_by_its_number(filled: Store, page: int) -> None:
    filled.checkpoint()
    _flip(filled.path, (page - 1) * PAGE + 1234)
    assert check_store(filled, None) == [Finding("damaged-page", "store.db", page)]


def test_a_store_that_no_longer_opens_still_names_its_damaged_page(
    filled: Store, key: bytes
) -> None:
    filled.close()
    assert check_closed(filled.path, key) == []
    _flip(filled.path, 500)
    with pytest.raises(StoreCannotOpen):
        Store.open(filled.path, key)
    assert check_closed(filled.path, key) == [Finding("damaged-page", "store.db", 1)]


def test_looking_at_a_closed_store_changes_nothing(filled: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("store.db", "store.db-wal"):
        (copy / name).write_bytes((filled.folder / name).read_bytes())
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    check_closed(copy / "store.db", filled.key)
    after = {path.name: path.read_bytes() for path in copy.iterdir()}
    assert {name: after[name] for name in before} == before


def test_a_plain_or_missing_store_is_named_by_its_header(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "store.db"
    assert check_closed(path, key) == [Finding("header", "store.db/missing")]
    path.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    assert check_closed(path, key) == [Finding("header", "store.db/plain")]


def test_reading_a_damaged_page_is_an_error_with_a_name_and_never_wrong_data(
    filled: Store, key: bytes
) -> None:
    filled.close()
    for page in range(20, 40):
        _flip(filled.path, page * PAGE + 99)
    with (
        pytest.raises(StoreCannotOpen),
        Store.open(filled.path, key) as again,
        again.read() as connection,
    ):
        connection.execute(select(entries.c.body)).all()


def test_a_missing_and_a_changed_chunk_are_named(filled: Store) -> None:
    sound, changed, gone, coming = (put_chunk(filled.blobs, os.urandom(99)) for _ in range(4))
    with filled.write() as connection:
        for at, chunk in enumerate((sound, changed, gone, coming)):
            state = "wanted" if chunk == coming else "here"
            row = {"id": chunk, "ledger": LEDGER, "entry": AUTHOR, "idx": at, "size": 99}
            connection.execute(insert(chunks).values(**row, state=state))
    _flip(chunk_path(filled.blobs, changed), 50)
    for chunk in (gone, coming):
        chunk_path(filled.blobs, chunk).unlink()
    found = check_store(filled, None)
    assert sorted(found, key=lambda finding: finding.code) == [
        Finding("chunk-damaged", changed.hex()),
        Finding("chunk-missing", gone.hex()),
    ]


def test_a_changed_schema_is_found(filled: Store) -> None:
    with filled.write() as connection:
        connection.execute(text("DROP INDEX entries_chain"))
    assert check_store(filled, None) == [Finding("schema", "store.db")]


def test_a_search_index_that_no_longer_fits_its_text_is_found(filled: Store) -> None:
    with filled.write() as connection:
        connection.execute(text("INSERT INTO search_index(rowid, who) VALUES (1, 'zhang')"))
        connection.execute(text("UPDATE search_index_content SET c0 = 'li' WHERE id = 1"))
    assert check_store(filled, None) == [Finding("search-index", "store.db")]
