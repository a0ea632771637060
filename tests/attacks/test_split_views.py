"""A hub shows two colleagues two histories of one case: what each signs gives it away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from telecon.cases.documents import Acknowledged, DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.ledger.absorb import absorb
from telecon.ledger.alarms import Alarm
from telecon.ledger.named import MOST, NAMED_NOT_HERE, WAIT_MS
from telecon.ledger.numbered import Numbered
from telecon.ledger.outbox import waiting
from telecon.ledger.snapshots import write_snapshot
from telecon.session import Session
from telecon.store.tables import hub, ledgers, named
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.care import ask, describe, folded
from tests.attacks.dated_back import HUB_EPOCH
from tests.attacks.seen import Page
from tests.ui.villages import Founded
from tests.use_cases.false_words import sign_falsely
from tests.use_cases.village import Village

HAD = " had records of this case that the hub has not handed to this PC."


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    for session in (made.doctor, made.expert, made.second):
        with session.store.write() as connection:
            connection.execute(update(hub).values(hub_epoch=HUB_EPOCH))
    yield made
    made.close()


@pytest.fixture
def case(village: Village) -> bytes:
    case = ask(village.doctor, village.hospital).case
    village.carry()
    village.carry()
    return case


def told(village: Village, reader: Session, case: bytes, without: bytes = b"") -> Changed:
    """What a hub hands one reader that keeps an entry from them: dense, as if it had never been."""
    with reader.store.read() as connection:
        head = connection.execute(select(ledgers.c.head_n).where(ledgers.c.id == case)).scalar_one()
    line = [entry for entry in village.courier.book[case] if entry.id != without]
    return absorb(reader, [Numbered(n, e) for n, e in enumerate(line, start=1) if n > head])


def sent(village: Village, *senders: Session) -> None:
    for sender in senders:
        village.courier.take(waiting(sender.store))


def alarms_of(session: Session, case: bytes) -> list[Alarm]:
    return [alarm for alarm in see_what_waits(session).alarms if alarm.ledger == case]


def test_a_record_kept_from_one_reader_is_told_by_the_name_of_the_colleague_who_had_it(
    village: Village, case: bytes, page: Page
) -> None:
    kept_back = describe(village.doctor, case, "只给一人看的记录")
    sent(village, village.doctor)
    told(village, village.expert, case)  # the expert's PC signs that it arrived
    sent(village, village.expert)
    told(village, village.second, case, without=kept_back)
    assert kept_back not in {note.entry for note in folded(village.second, case).notes}
    assert alarms_of(village.second, case) == []  # it may be on a stick on its way
    village.clock.advance(WAIT_MS)
    (alarm,) = alarms_of(village.second, case)
    assert (alarm.code, alarm.reason, alarm.number) == (
        NAMED_NOT_HERE,
        "陈静 (市精神卫生中心)",
        1,
    )
    assert "陈静 (市精神卫生中心)" + HAD in page.words(village.second)
    assert HAD not in page.words(village.expert)


def test_a_record_kept_from_the_clinic_shows_in_the_summary_that_a_colleague_signed(
    village: Village, case: bytes, page: Page
) -> None:
    kept_back = describe(village.second, case, "瞒着卫生室的记录")
    sent(village, village.second)
    told(village, village.expert, case)
    assert write_snapshot(village.expert, case) is not None
    sent(village, village.expert)
    told(village, village.doctor, case, without=kept_back)
    village.clock.advance(WAIT_MS)
    assert "陈静 (市精神卫生中心)" + HAD in page.words(village.doctor)


def test_what_came_after_all_is_told_no_more(village: Village, case: bytes) -> None:
    kept_back = describe(village.doctor, case, "晚到的记录")
    sent(village, village.doctor)
    told(village, village.expert, case)
    sent(village, village.expert)
    told(village, village.second, case, without=kept_back)
    village.clock.advance(WAIT_MS)
    assert alarms_of(village.second, case)
    entry = next(e for e in village.courier.book[case] if e.id == kept_back)
    absorb(village.second, [Numbered(0, entry)])  # by a stick
    assert alarms_of(village.second, case) == []
    with village.second.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(named)).scalar_one() == 0


def test_colleagues_who_see_the_same_are_told_nothing(village: Village, case: bytes) -> None:
    describe(village.doctor, case, "大家都看见")
    describe(village.expert, case, "大家都看见，二")
    for _ in range(3):
        village.carry()
    write_snapshot(village.expert, case)
    village.carry()
    village.carry()
    village.clock.advance(WAIT_MS)
    for session in (village.doctor, village.expert, village.second, village.admin):
        assert see_what_waits(session).alarms == ()


def test_a_member_who_names_what_never_was_is_named_and_fills_no_disk(
    village: Village, case: bytes
) -> None:
    invented = tuple(number.to_bytes(32, "big") for number in range(3 * MOST))
    payload = dump(Acknowledged(invented))
    sign_falsely(village.expert, case, DocumentType.DELIVERED, payload)
    village.carry()
    village.carry()
    village.clock.advance(WAIT_MS)
    (alarm,) = alarms_of(village.doctor, case)
    assert (alarm.reason, alarm.number) == ("陈静 (市精神卫生中心)", MOST)
