"""`telecon verify` over the store itself: projections, pages, tails and old copies."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Table, delete, select, text, update

from telecon.__main__ import main
from telecon.commands.wiring.profiles import heads_of
from telecon.store.findings import Finding
from telecon.store.profile import STORE_NAME
from telecon.store.tables import cases, documents, entries, requests
from tests.alliance.care import describe
from tests.alliance.consulted import Consulted, DoctorsPc
from tests.alliance.founding import PASSPHRASE

PAGE = 4096


@pytest.fixture(scope="module")
def pc(consulted: Consulted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoctorsPc]:
    """One PC for tests that put back what they changed."""
    with DoctorsPc(consulted, tmp_path_factory.mktemp("rows") / "doctor") as made:
        yield made


class Told:
    """What the command said.

    Args:
        folder: the profile.
        say: reads what was printed.
    """

    def __init__(self, folder: Path, say: Callable[[], str], *more: str) -> None:
        phrase = folder.parent / "passphrase"
        phrase.write_text(PASSPHRASE, encoding="utf-8")
        words = ["verify", "--profile", str(folder), "--passphrase-file", str(phrase), "--json"]
        self.status = main([*words, *more])
        said = json.loads(say())
        self.entries: int = said["entries"]
        self.found = [Finding(**finding) for finding in said["findings"]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    return lambda: capsys.readouterr().out


def test_the_command_proves_a_sound_profile_and_exits_well(
    doctors: DoctorsPc, said: Callable[[], str]
) -> None:
    told = Told(doctors.folder, said)
    assert (told.status, told.found) == (0, [])
    assert told.entries > 20


ROWS = [
    (documents, documents.c.payload, "entry"),
    (documents, documents.c.hlc, "entry"),
    (documents, documents.c.author, "entry"),
    (documents, documents.c.type, "entry"),
    (cases, cases.c.name, "ledger"),
    (cases, cases.c.identity_number, "ledger"),
    (cases, cases.c.summary, "ledger"),
    (requests, requests.c.state, "entry"),
    (requests, requests.c.due_ms, "entry"),
    (requests, requests.c.holder, "entry"),
]


@pytest.mark.parametrize(("table", "column", "key"), ROWS, ids=[str(row[1]) for row in ROWS])
def test_a_changed_value_in_any_projection_row_is_found_and_only_that_row_named(
    pc: DoctorsPc, table: Table, column: ColumnElement[object], key: str
) -> None:
    store = pc.session.store
    with store.read() as connection:
        keys = list(connection.execute(select(table.c[key])).scalars())
    for each in keys[:: max(1, len(keys) // 3)]:
        here = table.c[key] == each
        with store.write() as connection:
            true = connection.execute(select(column).where(here)).scalar()
            connection.execute(update(table).where(here).values({column.key: _other(true)}))
        assert {f.subject for f in pc.found()} == {f"{table.name}/{each.hex()}"}
        with store.write() as connection:
            connection.execute(update(table).where(here).values({column.key: true}))
    assert pc.found() == []


def _other(value: object) -> object:
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    return f"{value or ''}x"


def test_a_projection_row_taken_away_is_found_and_made_again_on_request(
    doctors: DoctorsPc, said: Callable[[], str]
) -> None:
    note, case = doctors.asked.note, doctors.asked.case
    with doctors.session.store.write() as connection:
        connection.execute(delete(documents).where(documents.c.entry == note))
        connection.execute(delete(requests))
    named = {f"documents/{note.hex()}", f"requests/{doctors.asked.request.hex()}"}
    assert {f.subject for f in doctors.found()} == named
    doctors.close()
    told = Told(doctors.folder, said, "--rebuild")
    assert (told.status, {f.subject for f in told.found}) == (1, named)
    assert Told(doctors.folder, said).status == 0
    with doctors.session.store.read() as connection:
        assert connection.execute(select(cases.c.ledger)).scalars().all() == [case]


def test_a_changed_search_index_is_found_under_its_case(doctors: DoctorsPc) -> None:
    store, case = doctors.session.store, doctors.asked.case
    for change in (
        "UPDATE search_index SET said = 'nothing' WHERE said IS NOT NULL",
        "UPDATE search_index SET who = 'nobody' WHERE who IS NOT NULL",
        "DELETE FROM search_rows WHERE length(entry) = 32",
    ):
        with store.write() as connection:
            connection.execute(text(change))
        assert {f.subject for f in doctors.found()} == {f"search_index/{case.hex()}"}
        doctors.session.store.checkpoint()


def test_a_damaged_page_is_found_by_its_number(doctors: DoctorsPc, said: Callable[[], str]) -> None:
    doctors.session.store.checkpoint()
    path = doctors.close() / STORE_NAME
    true = path.read_bytes()
    for page in range(2, len(true) // PAGE, max(1, len(true) // PAGE // 6)):
        data = bytearray(true)
        data[(page - 1) * PAGE + 1234] ^= 1
        path.write_bytes(data)
        told = Told(doctors.folder, said)
        assert told.status == 1
        assert told.found == [Finding("damaged-page", STORE_NAME, page)]
    path.write_bytes(true)
    assert Told(doctors.folder, said).status == 0


def test_a_damaged_first_page_is_found_though_the_store_does_not_open(
    doctors: DoctorsPc, said: Callable[[], str]
) -> None:
    doctors.session.store.checkpoint()
    path = doctors.close() / STORE_NAME
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    told = Told(doctors.folder, said)
    assert (told.status, [f.code for f in told.found]) == (1, ["damaged-page"])
    assert told.found[0].number == 1
    assert path.read_bytes() == data


def test_a_store_file_cut_short_is_found(doctors: DoctorsPc, said: Callable[[], str]) -> None:
    doctors.session.store.checkpoint()
    path = doctors.close() / STORE_NAME
    true = path.read_bytes()
    for size in (len(true) - PAGE, len(true) // 2, len(true) - 100, 10):
        path.write_bytes(true[:size])
        told = Told(doctors.folder, said)
        assert told.status == 1
        assert told.found
        assert all(STORE_NAME in f.subject for f in told.found), told.found


def test_a_tail_cut_off_by_one_flipped_bit_of_the_log_is_found_with_what_was_lost(
    doctors: DoctorsPc, said: Callable[[], str]
) -> None:
    session = doctors.session
    session.store.checkpoint()
    lost = [describe(session, doctors.asked.case) for _ in range(3)]
    heads_of(session).keep()
    path = session.store.path
    main_file = path.read_bytes()
    log = bytearray(path.with_name(f"{STORE_NAME}-wal").read_bytes())
    with session.store.read() as connection:
        chain = f"{doctors.asked.case.hex()}/{session.author.id.hex()}"
        seq = connection.execute(select(entries.c.seq).where(entries.c.id == lost[-1])).scalar()
    doctors.close()
    log[100] ^= 1
    path.write_bytes(main_file)
    path.with_name(f"{STORE_NAME}-wal").write_bytes(log)
    assert Told(doctors.folder, said).found == [
        Finding("entries-missing", STORE_NAME, 3),
        Finding("tail-missing", chain, seq),
    ]


def test_an_older_copy_of_the_store_put_back_is_found(
    doctors: DoctorsPc, said: Callable[[], str]
) -> None:
    doctors.session.store.checkpoint()
    old = doctors.folder.parent / "old.db"
    shutil.copy(doctors.session.store.path, old)
    describe(doctors.session, doctors.asked.case)
    path = doctors.close() / STORE_NAME
    for beside in doctors.folder.glob(f"{STORE_NAME}-*"):
        beside.unlink()
    shutil.copy(old, path)
    told = Told(doctors.folder, said)
    assert [f.code for f in told.found] == ["entries-missing", "tail-missing"]
    assert doctors.asked.case.hex() in told.found[1].subject


def test_the_heads_that_find_a_missing_tail_cannot_be_taken_away_unseen(
    doctors: DoctorsPc, said: Callable[[], str]
) -> None:
    (doctors.close() / "heads.cbor").unlink()
    assert [f.code for f in Told(doctors.folder, said).found] == ["heads-missing"]
