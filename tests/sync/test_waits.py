"""How much waits is counted by a query: nothing is read for it, and nothing changes by it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from sync.session_ledgers import SessionLedgers
from telecon.cases.documents import AttachmentManifest, DocumentType
from telecon.cases.payload import dump
from telecon.store.tables import chunks, entries
from telecon.use_cases.see_what_waits import see_what_waits
from tests.fakes.clock import FrozenClock
from tests.use_cases.false_words import sign_falsely
from tests.use_cases.test_replies import asked_the_desk
from tests.use_cases.village import Village, found_village

MORE_THAN_LEAVE_AT_ONCE = 1_005


@pytest.fixture
def village(tmp_path: Path, clock: FrozenClock) -> Iterator[Village]:
    made = found_village(tmp_path, clock)
    yield made
    made.close()


def test_every_waiting_entry_is_counted_and_none_is_taken_apart_for_it(village: Village) -> None:
    doctor = village.doctor
    before = SessionLedgers(doctor).waits().entries
    rows = [
        {
            **dict.fromkeys(("ledger", "author", "prev", "core", "body", "signature"), b""),
            **{"id": os.urandom(32), "seq": number, "kind": 1, "epoch": 0},
            **{"stored_ms": number, "mine": 1},
        }
        for number in range(MORE_THAN_LEAVE_AT_ONCE)
    ]
    with doctor.store.write() as connection:
        connection.execute(insert(entries), rows)
    counted = SessionLedgers(doctor).waits().entries
    assert counted == before + MORE_THAN_LEAVE_AT_ONCE == see_what_waits(doctor).entry_count


def test_counting_the_files_to_come_gives_none_of_them_another_turn(village: Village) -> None:
    case, _ = asked_the_desk(village)
    names = tuple(bytes([number]) * 32 for number in range(70))
    manifest = AttachmentManifest("片子", "x", "image/png", 1, b"k" * 32, names)
    sign_falsely(village.expert, case, DocumentType.ATTACHMENT, dump(manifest))
    village.carry()
    assert SessionLedgers(village.doctor).waits().chunks_wanted == len(names)
    with village.doctor.store.read() as connection:
        assert set(connection.execute(select(chunks.c.tried)).scalars()) == {0}
