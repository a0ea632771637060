"""A member with true keys signs poison: kept, shown to nobody, named; it blocks nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from sync.protocol.entry import Entry, entry_id
from telecon.ledger.absorb import absorb
from telecon.ledger.alarms import Alarm
from telecon.ledger.numbered import Numbered
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.store.tables import unopened
from telecon.use_cases.move_files import see_files
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.care import describe, register
from tests.attacks.poisons import POISONS, Poison, forged, two_keys, zstd_bomb
from tests.attacks.seen import Page
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village
from ui.sentences.find import SENTENCES, find_own_sentence, find_sentence


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    made = found_village(tmp_path_factory.mktemp("harmful"), FrozenClock())
    yield made
    made.close()


@pytest.fixture
def case(village: Village) -> bytes:
    case = register(village.expert)
    describe(village.expert, case, "先前所写")
    village.carry()
    village.carry()
    return case


def alarm_of(session: Session, case: bytes) -> Alarm:
    (alarm,) = [known for known in see_what_waits(session).alarms if known.ledger == case]
    return alarm


def written(session: Session, case: bytes) -> set[str]:
    with session.store.read() as connection:
        notes = load_case(connection, case).notes
    return {said for note in notes for _, said in note.value.sections}


def aside(session: Session, case: bytes) -> set[bytes]:
    with session.store.read() as connection:
        query = select(unopened.c.entry).where(unopened.c.ledger == case)
        return set(connection.execute(query).scalars())


@pytest.mark.parametrize("poison", POISONS, ids=lambda poison: poison.__name__)
def test_poison_is_set_aside_with_a_sentence_and_the_case_goes_on(
    village: Village, case: bytes, poison: Poison
) -> None:
    entry = forged(village.expert, case, poison)
    village.courier.take([entry])
    village.carry()
    assert entry.id in aside(village.second, case)
    alarm = alarm_of(village.second, case)
    assert (alarm.code, alarm.reason) == ("set-aside", "malformed")
    assert find_own_sentence(alarm.code, alarm.reason)
    describe(village.second, case, "之后所写")
    village.carry()
    village.carry()
    assert written(village.second, case) == {"先前所写", "之后所写"}
    assert written(village.expert, case) == {"先前所写", "之后所写"}


def test_an_entry_in_another_persons_name_lies_apart_and_is_named(
    village: Village, case: bytes, page: Page
) -> None:
    true = forged(village.expert, case, zstd_bomb)
    core = replace(true.core, author=village.second.author.id, seq=0, prev=b"")
    core_bytes = core.to_bytes()
    false = Entry(core_bytes, true.body, true.signature, core, entry_id(core_bytes, true.body))
    number = len(village.courier.book[case]) + 1
    absorb(village.second, [Numbered(number, false)])
    (told,) = [each for each in see_files(village.second).apart if each.record.ledger == case]
    record = told.record
    assert (record.id, record.code, record.number) == (false.id, "bad-signature", number)
    assert told.name
    assert find_sentence(record.code, record.reason) is not SENTENCES["telecon"]
    assert false.id not in aside(village.second, case)
    assert written(village.second, case) == {"先前所写"}
    told_on_page = page.words(village.second)
    assert "A signature does not match: something was changed on the way." in told_on_page
    assert "it says by 王强" in told_on_page


def test_what_two_keys_open_to_two_contents_is_told_as_a_record_that_does_not_fit(
    village: Village, case: bytes, page: Page
) -> None:
    village.courier.take([forged(village.expert, case, two_keys)])
    village.carry()
    told_on_page = page.words(village.second)
    assert "In the case of 张伟: Some records of this case are not written" in told_on_page
    assert "They lie apart as they came; the rest of the case is shown." in told_on_page
