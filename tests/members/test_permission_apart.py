"""A permission that cannot be read stops what rests on it, and nothing else of its case."""

import pytest
from sqlalchemy import select

from sync.hub.tables import entries as hub_entries
from sync.protocol.entry import Entry, Kind, parse_entry
from sync.protocol.statements import AccessEnded, KeyWrapped, statement_of
from telecon.ledger.absorb import absorb
from telecon.ledger.append import append_statement
from telecon.ledger.numbered import Numbered
from telecon.ledger.quarantine import Quarantined, ask_again, quarantined
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_what_waits import see_what_waits
from telecon.use_cases.share_case import end_access
from tests.alliance.alliance import Alliance, proved
from tests.alliance.care import consent_to, register, request_to
from tests.alliance.founding import step
from tests.alliance.hub_disk import raw_at_hub, rot
from tests.members.house import circle, closed, colleague, notes, readers, write


def at_hub(
    alliance: Alliance, case: bytes, kind: type[KeyWrapped] | type[AccessEnded], name: bytes
) -> Entry:
    """The newest control entry of a kind about a circle that the hub has."""
    with alliance.hub.hub.database.read() as connection:
        query = select(hub_entries.c.entry).where(hub_entries.c.ledger == case)
        found = [parse_entry(bytes(raw)) for raw in connection.scalars(query.order_by("n"))]
    control = [entry for entry in found if entry.core.kind == Kind.CONTROL]
    told = [(entry, statement_of(entry)[1]) for entry in control]
    return [entry for entry, said in told if isinstance(said, kind) and said.circle == name][-1]


def changed(raw: bytes) -> bytes:
    return raw[:-1] + bytes([raw[-1] ^ 1])


def apart(session: Session, case: bytes) -> list[Quarantined]:
    with session.store.read() as connection:
        return [each for each in quarantined(connection) if each.ledger == case]


def alarms(session: Session, case: bytes) -> list[tuple[str, str]]:
    found = see_what_waits(session).alarms
    return [(each.code, each.reason) for each in found if each.ledger == case]


def referred_and_ended(alliance: Alliance, other: Session) -> bytes:
    """A case that the desk was asked about; the colleague has what was before, the hub all."""
    doctor = alliance.doctor
    case = register(doctor)
    write(doctor, case, "首诊")
    alliance.carry("doctor")
    step(other)
    consent_to(doctor, case, alliance.hospital)
    request_to(doctor, case, alliance.hospital)
    write(doctor, case, "转诊之后")
    alliance.carry("doctor")
    end_access(doctor, case, circle(alliance.expert).id, "会诊结束")
    write(doctor, case, "会诊结束之后")
    alliance.carry("doctor")
    return case


def test_what_is_written_goes_on_behind_a_permission_that_rotted_and_later_permissions_wait(
    alliance: Alliance,
) -> None:
    doctor, other = alliance.doctor, colleague(alliance)
    own, desk = circle(doctor).id, circle(alliance.expert).id
    case = referred_and_ended(alliance, other)
    wrap = at_hub(alliance, case, KeyWrapped, desk)
    ended = at_hub(alliance, case, AccessEnded, desk)
    newer = at_hub(alliance, case, KeyWrapped, own)
    true = raw_at_hub(alliance, wrap.id)
    rot(alliance, wrap.id, changed(true))
    step(other)
    assert notes(other, case) == {"首诊", "转诊之后"}
    assert closed(other, case) == {"cannot-open"}, (
        "sealed with a key that a later permission hands on"
    )
    reasons = {each.id: (each.code, each.reason, each.line) for each in apart(other, case)}
    assert reasons == {
        wrap.id: ("bad-signature", "signature", True),
        ended.id: ("refused", "line-apart", True),
        newer.id: ("refused", "line-apart", True),
    }
    assert alarms(other, case) == [("bad-signature", "signature")]
    assert read_case(other, case).line_apart
    assert readers(other, case) == {own}
    write(other, case, "同事所写")
    rot(alliance, wrap.id, true)
    ask_again(other.store, case, wrap.id)
    step(other)
    alliance.carry("doctor")
    for session in (doctor, other):
        assert notes(session, case) == {"首诊", "转诊之后", "会诊结束之后", "同事所写"}
    assert (apart(other, case), alarms(other, case)) == ([], [])
    assert not read_case(other, case).line_apart
    assert readers(other, case) == readers(doctor, case) == {own}
    assert proved(other).findings == ()


@pytest.mark.parametrize("later", [False, True], ids=["alone", "with a later one"])
def test_a_permission_against_the_rules_lets_nobody_in_and_holds_nothing_up(
    alliance: Alliance, later: bool
) -> None:
    """A hub without rules, and a member who hands the case on without the patient's word."""
    doctor, convener = alliance.doctor, alliance.convener
    case = register(doctor)
    alliance.carry("doctor", "convener")
    own, desk = circle(doctor).id, circle(alliance.expert)
    false = KeyWrapped(1, desk.id, desk.epoch, bytes(80), b"", "")
    with doctor.store.write() as connection:
        append_statement(connection, doctor, case, false)
        if later:
            append_statement(connection, doctor, case, AccessEnded(desk.id, "会诊结束"))
    write(doctor, case, "之后所写")
    _as_a_lax_hub_numbers_them(doctor, convener, case)
    assert notes(convener, case) == {"之后所写"}
    assert readers(convener, case) == {own}
    reasons = [each.reason for each in apart(convener, case)]
    assert reasons == (["consent", "line-apart"] if later else ["consent"])
    assert alarms(convener, case) == [("refused", "consent")]


def _as_a_lax_hub_numbers_them(doctor: Session, convener: Session, case: bytes) -> None:
    with doctor.store.read() as connection:
        line = list(entries_of(connection, case))
    absorb(convener, [Numbered(n, entry) for n, entry in enumerate(line, start=1)])
