"""`telecon verify` over entries: every change is found, and named, and nothing else is."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Row, delete, insert, select, text, update

from sync.protocol.entry import entry_id
from telecon.session import Session
from telecon.store.tables import chunks, entries
from tests.alliance.consulted import Consulted, DoctorsPc

PARTS = ("core", "body", "signature")


@pytest.fixture(scope="module")
def pc(consulted: Consulted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoctorsPc]:
    """One PC for tests that put back what they changed."""
    with DoctorsPc(consulted, tmp_path_factory.mktemp("verify") / "doctor") as made:
        yield made


def _rows(session: Session) -> list[Row[*tuple[object, ...]]]:
    with session.store.read() as connection:
        return list(connection.execute(select(entries).order_by(text("rowid"))))


def _set(session: Session, entry: bytes, **values: object) -> None:
    with session.store.write() as connection:
        connection.execute(update(entries).where(entries.c.id == entry).values(**values))


def _flipped(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ (1 << position % 8)]) + data[position + 1 :]


def test_an_untouched_profile_is_proved(pc: DoctorsPc) -> None:
    assert pc.found() == []


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(which=st.integers(0, 10**6), part=st.sampled_from(PARTS), where=st.integers(0, 10**6))
def test_a_flipped_bit_anywhere_in_a_signed_entry_is_found_and_only_that_entry_named(
    pc: DoctorsPc, which: int, part: str, where: int
) -> None:
    rows = _rows(pc.session)
    row = rows[which % len(rows)]
    true = getattr(row, part)
    _set(pc.session, row.id, **{part: _flipped(true, where % len(true))})
    try:
        (finding,) = pc.found()
        assert finding.subject == f"{row.ledger.hex()}/{row.id.hex()}"
        assert finding.number == row.seq
        assert finding.code == ("signature-bad" if part == "signature" else "entry-damaged")
    finally:
        _set(pc.session, row.id, **{part: true})


def test_changed_bytes_with_a_matching_id_are_named_by_their_signature(doctors: DoctorsPc) -> None:
    row = next(r for r in _rows(doctors.session) if r.id == doctors.asked.note)
    body = _flipped(row.body, 40)
    forged = entry_id(row.core, body)
    with doctors.session.store.write() as connection:
        connection.execute(
            update(entries).where(entries.c.id == row.id).values(id=forged, body=body)
        )
    codes = {(f.code, f.subject) for f in doctors.found()}
    where = row.ledger.hex()
    assert ("entry-missing", f"{where}/{row.id.hex()}") in codes
    assert {code for code, _ in codes} <= {"entry-missing", "entries-changed", "signature-bad"}


def _taken_out(connection: Connection, row: Row[*tuple[object, ...]]) -> None:
    connection.execute(delete(entries).where(entries.c.id == row._mapping["id"]))


def test_an_entry_taken_out_of_any_place_is_found_and_named(pc: DoctorsPc) -> None:
    session = pc.session
    every = _rows(session)
    for row in every[:: max(1, len(every) // 12)]:
        values = dict(row._mapping)
        with session.store.write() as connection:
            place = connection.execute(
                text("SELECT rowid FROM entries WHERE id = :id"), {"id": row.id}
            ).scalar()
            _taken_out(connection, row)
        try:
            found = pc.found()
            assert any(f.subject.startswith(row.ledger.hex()) for f in found), found
            codes = {f.code for f in found}
            assert codes <= {"entry-missing", "entries-missing", "tail-missing"}, found
        finally:
            with session.store.write() as connection:
                connection.execute(insert(entries).values(**values))
                connection.execute(
                    text("UPDATE entries SET rowid = :place WHERE id = :id"),
                    {"place": place, "id": row.id},
                )
    assert pc.found() == []


def test_two_entries_in_each_others_place_are_found_and_named(doctors: DoctorsPc) -> None:
    session, case = doctors.session, doctors.asked.case
    mine = [r for r in _rows(session) if r.ledger == case and r.mine and r.n]
    one, other = mine[3], mine[4]
    _set(session, one.id, n=other.n)
    _set(session, other.id, n=one.n)
    found = doctors.found()
    assert {f.code for f in found} == {"entry-out-of-order"}
    assert {f.subject.split("/")[1] for f in found} >= {one.id.hex(), other.id.hex()}


def test_a_row_that_claims_another_place_in_its_chain_is_found(doctors: DoctorsPc) -> None:
    note = next(r for r in _rows(doctors.session) if r.id == doctors.asked.note)
    _set(doctors.session, note.id, seq=note.seq + 100)
    named = [f for f in doctors.found() if f.code == "entry-row-changed"]
    assert [f.subject for f in named] == [f"{note.ledger.hex()}/{note.id.hex()}"]


def test_a_changed_receipt_is_found_and_only_that_named(doctors: DoctorsPc) -> None:
    row = next(r for r in _rows(doctors.session) if r.id == doctors.asked.note)
    assert row.receipt
    for position in range(0, len(row.receipt), 9):
        _set(doctors.session, row.id, receipt=_flipped(row.receipt, position))
        (finding,) = doctors.found()
        assert finding.code == "receipt-bad"
        assert finding.subject.endswith(row.id.hex())
    _set(doctors.session, row.id, receipt=row.receipt, n=row.n + 1000)
    assert row.id.hex() in {f.subject.split("/")[-1] for f in doctors.found()}


def test_a_flipped_byte_in_an_attachment_or_a_lost_chunk_is_found_and_named(
    doctors: DoctorsPc,
) -> None:
    with doctors.session.store.read() as connection:
        ids = list(connection.execute(select(chunks.c.id)).scalars())
    assert len(ids) == 2
    for chunk in ids:
        (path,) = doctors.folder.glob(f"blobs/*/{chunk.hex()}")
        true = path.read_bytes()
        path.write_bytes(_flipped(true, len(true) // 2))
        (finding,) = doctors.found()
        assert (finding.code, finding.subject) == ("chunk-damaged", chunk.hex())
        path.unlink()
        (finding,) = doctors.found()
        assert (finding.code, finding.subject) == ("chunk-missing", chunk.hex())
        path.write_bytes(true)
    assert doctors.found() == []
