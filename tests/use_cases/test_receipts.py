"""What the hub says it has of one's own writing: kept with its number, and not fetched back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.protocol.receipts import Receipt, Stored, sign_receipts
from sync.protocol.suites import SigningKey, Suite
from telecon.cases.documents import Note
from telecon.ledger.feeds import ledger_heads
from telecon.ledger.outbox import keep_receipts, waiting
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.fakes.clock import FrozenClock
from tests.use_cases.test_consultation import PATIENT
from tests.use_cases.village import Village, found_village

HUB = SigningKey.generate(Suite.DESKTOP)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    made = found_village(tmp_path, FrozenClock())
    yield made
    made.close()


def case_with_a_note(village: Village) -> bytes:
    case = register_patient(village.doctor, PATIENT).ledger
    write_note(village.doctor, case, Note("history", (("present", "睡眠差"),)))
    return case


def receipts_for(village: Village, case: bytes, numbers: range) -> list[Receipt]:
    mine = [each for each in waiting(village.doctor.store) if each.core.ledger == case]
    pairs = zip(numbers, mine, strict=True)
    stored = [Stored(case, number, entry.id, 1) for number, entry in pairs]
    return sign_receipts(HUB, bytes(16), stored)


def test_what_one_wrote_and_the_hub_confirmed_is_complete_here_and_not_fetched_again(
    village: Village,
) -> None:
    case = case_with_a_note(village)
    store = village.doctor.store
    count = len([each for each in waiting(store) if each.core.ledger == case])
    receipts = receipts_for(village, case, range(1, count + 1))
    keep_receipts(store, reversed(receipts))
    assert ledger_heads(store, [case]) == {case: count}
    assert [each for each in waiting(store) if each.core.ledger == case] == []


def test_what_a_colleague_wrote_in_between_is_still_asked_for(village: Village) -> None:
    case = case_with_a_note(village)
    store = village.doctor.store
    count = len([each for each in waiting(store) if each.core.ledger == case])
    receipts = receipts_for(village, case, range(1, count + 1))
    *first, last = receipts
    later = sign_receipts(HUB, bytes(16), [Stored(case, count + 1, last.entry, 1)])
    keep_receipts(store, [*first, *later])
    assert ledger_heads(store, [case]) == {case: count - 1}
