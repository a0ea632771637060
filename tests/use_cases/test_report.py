"""What is reported of a record that lies apart helps to find it, and tells nothing else."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from telecon.errors import AttachmentError
from telecon.ledger.quarantine import Quarantined, put_aside
from telecon.ledger.records import entries_of
from telecon.use_cases.report_record import case_mark, report_of, save_report
from tests.fakes.clock import FrozenClock
from tests.use_cases.test_replies import asked_the_desk
from tests.use_cases.village import Village, found_village

LINES = (
    r"telecon-report: 1\n"
    r"record: [0-9a-f]{64}\n"
    r"case: [0-9a-f]{32}\n"
    r"number: [0-9]+\n"
    r"code: [a-z0-9-]{1,40}\n"
    r"reason: [a-z0-9-]{1,40}\n"
    r"program: [0-9A-Za-z.+-]*\n"
    r"protocol: 1\n"
    r"written-as: (no entry|version (\d{1,3}|other) suite (\d{1,3}|other) kind (\d{1,3}|other))\n"
    r"bytes: [0-9]+\n"
)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    made = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    yield made
    made.close()


@pytest.fixture(scope="module")
def case(village: Village) -> bytes:
    return asked_the_desk(village)[0]


def lies_apart(village: Village, case: bytes, code: str, reason: str, raw: bytes) -> Quarantined:
    author = village.doctor.author.id
    record = Quarantined(case, bytes(range(32)), 7, author, code, reason, 1)
    with village.doctor.store.write() as connection:
        put_aside(connection, record, raw)
    return record


def test_a_report_names_the_record_its_fault_and_the_versions(
    village: Village, case: bytes
) -> None:
    with village.doctor.store.read() as connection:
        entry = next(entries_of(connection, case))
    raw = entry.to_bytes()
    record = lies_apart(village, case, "bad-signature", "signature", raw)
    said = report_of(village.doctor, record, "0.1.0")
    assert f"record: {record.id.hex()}\n" in said
    assert f"case: {case_mark(case)}\n" in said
    assert "number: 7\ncode: bad-signature\nreason: signature\nprogram: 0.1.0\n" in said
    assert f"written-as: version 1 suite 1 kind 0\nbytes: {len(raw)}\n" in said


def test_who_has_the_case_finds_it_by_its_mark_and_nobody_reads_the_case_from_it(
    case: bytes,
) -> None:
    assert case.hex() not in case_mark(case)
    assert case_mark(case) == case_mark(bytes(case)) != case_mark(bytes(16))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(code=st.text(max_size=60), reason=st.text(max_size=60), raw=st.binary(max_size=200))
def test_whatever_came_a_report_holds_nothing_but_its_ten_lines(
    village: Village, case: bytes, code: str, reason: str, raw: bytes
) -> None:
    record = lies_apart(village, case, code, reason, raw)
    said = report_of(village.doctor, record, f"0.1\n{reason}")
    assert re.fullmatch(LINES, said)
    for secret in (case.hex(), village.doctor.author.id.hex(), "张伟", "李春梅"):
        assert secret not in said


def test_a_stick_that_cannot_be_written_is_told(village: Village, case: bytes) -> None:
    record = lies_apart(village, case, "malformed", "", b"")
    said = report_of(village.doctor, record, "0.1.0")
    folder = village.doctor.store.blobs / "not-there"
    with pytest.raises(AttachmentError, match="not-written"):
        save_report(folder / "report.txt", said)
