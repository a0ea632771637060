"""A hub that lies: what it changes, withholds, invents or replays harms nobody and is named."""

import shutil

from sqlalchemy import Connection, delete, insert, select, update

from sync.hub.tables import entries, feed, ledgers
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.receipts import Receipt
from sync.protocol.suites import SigningKey, Suite
from telecon.case_state.record_state import RecordState
from telecon.cases.person_name import masked
from telecon.ledger.alarms import Alarm
from telecon.ledger.quarantine import UNREADABLE, quarantined
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.store.tables import entries as kept
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import NAME, ask, describe, folded, where
from tests.alliance.founding import HUB, hub_on
from tests.hub.alliance import Alliance as InventedAlliance
from ui.sentences.find import SENTENCES, find_sentence


def _tamper(alliance: Alliance, ledger: bytes, n: int, entry: bytes) -> None:
    """Puts other bytes in the place of an entry in the hub's own tables."""
    here = (entries.c.ledger == ledger, entries.c.n == n)
    with alliance.hub.hub.database.write() as connection:
        connection.execute(update(entries).where(*here).values(entry=entry))


def _stored(alliance: Alliance, ledger: bytes) -> dict[int, bytes]:
    with alliance.hub.hub.database.read() as connection:
        rows = connection.execute(
            select(entries.c.n, entries.c.entry).where(entries.c.ledger == ledger)
        ).all()
    return {row.n: row.entry for row in rows}


def _alarm(session: Session) -> Alarm:
    (alarm,) = see_what_waits(session).alarms
    return alarm


def _flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def _written(alliance: Alliance, case: bytes) -> int:
    """The hub's number of the first record in a case that somebody wrote."""
    stored = _stored(alliance, case)
    return next(n for n, raw in stored.items() if parse_entry(raw).core.kind == Kind.CONTENT)


def _flips(raw: bytes) -> dict[str, bytes]:
    """One flipped byte in each part of a record: what it is, where, whose, before, said, signed."""
    core, entry = raw.index(parse_entry(raw).core_bytes), parse_entry(raw)
    named = {
        "no entry": 0,
        "another case": raw.index(entry.core.ledger),
        "device": raw.index(entry.core.device),
        "author": raw.index(entry.core.author),
        "before": raw.index(entry.core.prev),
        "said": core + len(entry.core_bytes) + 40,
        "signature": len(raw) - 1,
    }
    return {what: _flipped(raw, place) for what, place in named.items()}


NO_ENTRY = ("no entry", "another case")


def test_a_byte_flipped_in_a_case_that_is_here_lies_apart_alone_whatever_the_byte(
    alliance: Alliance,
) -> None:
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    describe(doctor, asked.case, "之一")
    note, after = (describe(doctor, asked.case, said) for said in ("之二", "之三"))
    alliance.carry("doctor")
    number, true = next(
        (n, raw) for n, raw in _stored(alliance, asked.case).items() if parse_entry(raw).id == note
    )
    for what, changed in _flips(true).items():
        _tamper(alliance, asked.case, number, changed)
        status = tried(expert)
        assert (status.error, status.problems) == ("", ()), (what, status)
        with expert.store.read() as connection:
            (record,) = quarantined(connection)
        assert (record.ledger, record.number) == (asked.case, number), what
        code = {"author": "refused"}.get(what, "bad-signature")
        expected = ("malformed", UNREADABLE) if what in NO_ENTRY else (code, record.reason)
        assert (record.code, record.reason) == expected, what
        shown = {each.entry for each in folded(expert, asked.case).notes}
        assert (note in shown, after in shown) == (False, True), what
        assert find_sentence(record.code, record.reason) is not SENTENCES["telecon"]
    _tamper(alliance, asked.case, number, true)
    alliance.carry("expert")
    with expert.store.read() as connection:
        assert quarantined(connection) == ()
    assert note in {each.entry for each in folded(expert, asked.case).notes}
    assert proved(expert).findings == ()


def test_a_byte_flipped_on_the_first_way_is_named_and_the_case_comes_with_the_true_one(
    alliance: Alliance,
) -> None:
    asked, expert = ask(alliance.doctor, alliance.hospital), alliance.expert
    alliance.carry("doctor")
    number = _written(alliance, asked.case)
    true = _stored(alliance, asked.case)[number]
    for what, changed in _flips(true).items():
        if what not in NO_ENTRY:
            continue
        _tamper(alliance, asked.case, number, changed)
        status = tried(expert)
        assert {problem.ledger for problem in status.problems} == {asked.case}, (what, status)
        assert list_cases(expert) == (), what
    _tamper(alliance, asked.case, number, true)
    alliance.carry("expert")
    assert see_what_waits(expert).alarms == ()
    assert [row.name for row in list_cases(expert)] == [masked(NAME)]
    assert proved(expert).findings == ()


def test_a_false_statement_of_who_may_read_lets_nobody_in_and_is_an_alarm_until_it_is_true(
    alliance: Alliance,
) -> None:
    asked, expert = ask(alliance.doctor, alliance.hospital), alliance.expert
    alliance.carry("doctor")
    number, true = next(
        (n, raw)
        for n, raw in reversed(_stored(alliance, asked.case).items())
        if parse_entry(raw).core.kind == Kind.CONTROL
    )
    _tamper(alliance, asked.case, number, _flips(true)["signature"])
    assert tried(expert).problems == ()
    assert (_alarm(expert).ledger, _alarm(expert).code) == (asked.case, "bad-signature")
    with expert.store.read() as connection:
        (lies_apart,) = quarantined(connection)
    assert (lies_apart.number, lies_apart.line) == (number, True)
    assert list_cases(expert) == ()
    _tamper(alliance, asked.case, number, true)
    alliance.carry("expert")
    assert see_what_waits(expert).alarms == ()


def test_no_more_is_withheld_behind_rubbish_than_a_person_sees_lying_apart(
    alliance: Alliance,
) -> None:
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    notes = [describe(doctor, asked.case, said) for said in ("之一", "之二", "之三", "之四")]
    alliance.carry("doctor")
    numbers = {parse_entry(raw).id: n for n, raw in _stored(alliance, asked.case).items()}
    true = _stored(alliance, asked.case)
    first = numbers[notes[0]]
    with alliance.hub.hub.database.read() as connection:
        last = (entries.c.ledger == asked.case, entries.c.n > first + 2)
        gone = [dict(row) for row in connection.execute(select(entries).where(*last)).mappings()]
    for rubbish in (b"", _flipped(true[first + 1], len(true[first + 1]) - 1)):
        with alliance.hub.hub.database.write() as connection:
            here = (entries.c.ledger == asked.case, entries.c.n > first + 2)
            connection.execute(delete(entries).where(*here))
        for n, raw in enumerate((rubbish, true[first + 2], true[first + 3]), start=first):
            _tamper(alliance, asked.case, n, raw)
        tried(expert)
        assert _alarm(expert).ledger == asked.case
        assert folded(expert, asked.case).notes[-1].entry not in notes, rubbish
    with alliance.hub.hub.database.write() as connection:
        connection.execute(insert(entries), gone)
    for n, raw in true.items():
        _tamper(alliance, asked.case, n, raw)
    tried(expert)
    assert set(notes) <= {each.entry for each in folded(expert, asked.case).notes}
    assert see_what_waits(expert).alarms == ()


def _withhold_middle(alliance: Alliance, case: bytes) -> None:
    with alliance.hub.hub.database.write() as connection:
        connection.execute(delete(entries).where(entries.c.ledger == case, entries.c.n == 4))


def _withhold_and_renumber(alliance: Alliance, case: bytes) -> None:
    _withhold_middle(alliance, case)
    with alliance.hub.hub.database.write() as connection:
        for n in range(5, 30):
            here = (entries.c.ledger == case, entries.c.n == n)
            connection.execute(update(entries).where(*here).values(n=n - 1))
        connection.execute(
            update(ledgers).where(ledgers.c.id == case).values(head=ledgers.c.head - 1)
        )


def _exchange_two(alliance: Alliance, case: bytes) -> None:
    stored = _stored(alliance, case)
    _tamper(alliance, case, 4, stored[5])
    _tamper(alliance, case, 5, stored[4])


def test_withheld_or_exchanged_entries_are_named_and_other_cases_go_on(
    alliance: Alliance,
) -> None:
    lies = (_withhold_middle, _withhold_and_renumber, _exchange_two)
    lied_about = [ask(alliance.doctor, alliance.hospital).case for _ in lies]
    sound = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor")
    for lie, case in zip(lies, lied_about, strict=True):
        lie(alliance, case)
    status = tried(alliance.expert)
    assert {problem.ledger for problem in status.problems} == set(lied_about)
    assert [row.ledger for row in list_cases(alliance.expert)] == [sound.case]
    assert proved(alliance.expert).findings == ()


def test_withheld_new_entries_take_nothing_away_that_was_here(alliance: Alliance) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    with alliance.hub.hub.database.write() as connection:
        connection.execute(delete(entries).where(entries.c.ledger == asked.case))
        connection.execute(delete(feed).where(feed.c.ledger == asked.case))
    tried(alliance.expert)
    tried(alliance.doctor)
    for session in (alliance.expert, alliance.doctor):
        assert folded(session, asked.case).patient is not None
        assert proved(session).findings == ()


def _plant(connection: Connection, ledger: bytes, kind: str, line: list[Entry]) -> None:
    """Writes entries straight into the hub's tables, past its own checks."""
    head = connection.scalar(select(ledgers.c.head).where(ledgers.c.id == ledger)) or 0
    if head == 0:
        connection.execute(insert(ledgers).values(id=ledger, type=kind, head=0, control=b""))
    for n, entry in enumerate(line, start=head + 1):
        connection.execute(
            insert(entries).values(
                ledger=ledger,
                n=n,
                id=entry.id,
                author=entry.core.author,
                seq=entry.core.seq,
                kind=int(entry.core.kind),
                size=len(entry.to_bytes()),
                stored_ms=0,
                entry=entry.to_bytes(),
            )
        )
    head += len(line)
    connection.execute(update(ledgers).where(ledgers.c.id == ledger).values(head=head))


def _announce(connection: Connection, circle: bytes, ledger: bytes, head: int) -> None:
    newest = connection.execute(
        select(feed.c.position)
        .where(feed.c.circle == circle)
        .order_by(feed.c.position.desc())
        .limit(1)
    ).scalar()
    here = (feed.c.circle == circle, feed.c.ledger == ledger)
    connection.execute(delete(feed).where(*here))
    connection.execute(
        insert(feed).values(circle=circle, ledger=ledger, head=head, position=(newest or 0) + 1)
    )


def test_a_whole_alliance_the_hub_invents_replaces_nobodys_roster(alliance: Alliance) -> None:
    expert = alliance.expert
    real = expert.author.alliance
    invented = InventedAlliance()
    while invented.ledger > real:  # the one that would come first
        invented = InventedAlliance()
    invented.enrol(invented.hospital, "假冒者", "psychiatrist")
    line = [e for e in invented.drain() if e.core.ledger == invented.ledger]
    with alliance.hub.hub.database.write() as connection:
        _plant(connection, invented.ledger, "alliance", line)
        _announce(connection, real, invented.ledger, len(line))
    status = tried(expert)
    assert {problem.ledger for problem in status.problems} == {invented.ledger}, status
    with expert.store.read() as connection:
        roster = require_roster(connection)
    assert roster.ledger == real
    assert "假冒者" not in {person.name for person in roster.people.values()}
    assert (_alarm(expert).ledger, _alarm(expert).reason) == (invented.ledger, "other-alliance")


def test_bytes_that_are_no_statement_stop_their_own_ledger_only(alliance: Alliance) -> None:
    sound = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor")
    writer = InventedAlliance().root
    ledger = b"\x00" * 16
    odd = writer.sign(ledger, Kind.CONTROL, b"\xa1\x00\x00")
    with alliance.hub.hub.database.write() as connection:
        _plant(connection, ledger, "circle", [odd])
        _announce(connection, alliance.expert.author.alliance, ledger, 1)
    status = tried(alliance.expert)
    assert {problem.ledger for problem in status.problems} == {ledger}, status
    assert [row.ledger for row in list_cases(alliance.expert)] == [sound.case]


def test_another_hub_on_the_same_address_is_told_nothing(alliance: Alliance) -> None:
    doctor = alliance.doctor
    note = ask(doctor, alliance.hospital)
    address = alliance.hub.address
    alliance.hub.stop()
    stranger = hub_on(alliance.folder / "stranger", int(address.split(":")[1]))
    with stranger:
        assert stranger.address == address
        assert tried(doctor).error == "hub-identity-changed"
        with stranger.hub.database.read() as connection:
            assert connection.execute(select(entries)).all() == []
    assert where(doctor, note.case, note.note) is RecordState.HERE
    alliance.hub.start()
    alliance.carry("doctor")
    assert where(doctor, note.case, note.note) is RecordState.HUB


def test_old_answers_played_again_take_nothing_away_and_hide_nothing(alliance: Alliance) -> None:
    doctor, expert = alliance.doctor, alliance.expert
    asked = ask(doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    with alliance.hub.offline():
        shutil.copytree(alliance.folder / HUB, alliance.folder / "yesterday")
    note = describe(doctor, asked.case, "今日所写")
    alliance.carry("doctor", "expert")
    with alliance.hub.offline():
        shutil.rmtree(alliance.folder / HUB)
        shutil.copytree(alliance.folder / "yesterday", alliance.folder / HUB)
    tried(doctor)
    tried(expert)
    for session in (doctor, expert):
        assert note in {entry.entry for entry in folded(session, asked.case).notes}
        assert proved(session).findings == ()


def test_a_receipt_signed_by_another_key_confirms_nothing(alliance: Alliance) -> None:
    doctor = alliance.doctor
    asked = ask(doctor, alliance.hospital)
    book = alliance.hub.hub.book
    true = book._identity
    book._identity = SigningKey.generate(Suite.DESKTOP)
    assert tried(doctor).error == "bad-signature"
    assert where(doctor, asked.case, asked.note) is RecordState.HERE
    with doctor.store.read() as connection:
        receipts = connection.execute(
            select(kept.c.receipt).where(kept.c.ledger == asked.case)
        ).scalars()
        assert {receipt for receipt in receipts if receipt} == set()
    book._identity = true
    alliance.carry("doctor")
    with doctor.store.read() as connection:
        row = connection.execute(select(kept).where(kept.c.id == asked.note)).one()
    assert Receipt.decode(row.receipt).entry == asked.note
    assert proved(doctor).findings == ()
