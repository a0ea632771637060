"""A circle's key is turned: raced, interrupted at each step, and from an incomplete view."""

import asyncio

from sync.hub_client import HubClient
from sync.protocol.circle_statements import CIRCLE_SECRET, SecretCopy
from sync.protocol.entry import parse_entry
from sync.protocol.previous import seal_previous
from sync.protocol.statements import CircleTurned, parse_statement
from sync.protocol.suites import KemKey, Suite, wrap, wrap_info
from sync.session_ledgers import SessionLedgers
from telecon.ledger.absorb import absorb
from telecon.ledger.append import append_statement
from telecon.ledger.circle_turns import is_exposed, turn_circles
from telecon.ledger.hub_address import hub_of
from telecon.ledger.keys import circle_secret
from telecon.ledger.numbered import Numbered
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance, tried
from tests.alliance.care import register
from tests.members.house import (
    circle,
    colleague,
    epochs_held,
    holds_newest,
    notes,
    shared_case,
    write,
)


def removed_second(alliance: Alliance) -> None:
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin")


def turns(session: Session) -> list[CircleTurned]:
    """The turned keys that are written here and not at the hub."""
    found = [parse_statement(e.body) for e in waiting(session.store) if e.core.kind == 0]
    return [said for said in found if isinstance(said, CircleTurned)]


def learn(session: Session) -> None:
    """The roster arrives, and the app stops before it turned anything."""

    async def fetch() -> None:
        place = hub_of(session.store)
        hub = HubClient(place.addresses, place.key)
        ledgers = SessionLedgers(session)
        alliance = session.author.alliance
        try:
            reply = await hub.ledgers(
                [(alliance, ledgers.roster_head())], 1 << 20, session.author.keys.signing
            )
        finally:
            await hub.close()
        absorb(session, [Numbered(n, parse_entry(raw)) for n, raw in reply.parts[0].entries])

    asyncio.run(fetch())


def test_a_turn_stopped_before_it_was_sent_goes_out_with_the_next_sync(alliance: Alliance) -> None:
    shared = shared_case(alliance)
    removed_second(alliance)
    learn(alliance.expert)
    turn_circles(alliance.expert)
    (said,) = turns(alliance.expert)
    turn_circles(alliance.expert)
    assert turns(alliance.expert) == [said]
    alliance.close("expert")
    alliance.carry("expert", "doctor")
    assert circle(alliance.expert).key == said.key
    entry = write(alliance.doctor, shared.case, "之后")
    alliance.carry("doctor", "expert")
    assert entry
    assert "之后" in notes(alliance.expert, shared.case)


def test_no_case_is_written_with_a_turned_key_that_the_hub_has_not_taken(
    alliance: Alliance,
) -> None:
    shared = shared_case(alliance)
    removed_second(alliance)
    learn(alliance.expert)
    turn_circles(alliance.expert)
    write(alliance.expert, shared.case, "还没送出")

    assert epochs_held(alliance.expert, shared.case) == {1}
    alliance.carry("expert", "doctor")
    assert "还没送出" in notes(alliance.doctor, shared.case)


def test_a_turn_whose_answer_was_lost_is_the_same_turn_when_it_comes_again(
    alliance: Alliance,
) -> None:
    shared_case(alliance)
    removed_second(alliance)
    learn(alliance.expert)
    turn_circles(alliance.expert)
    (said,) = turns(alliance.expert)
    raws = [e.to_bytes() for e in waiting(alliance.expert.store) if e.core.kind == 0]
    outcomes = alliance.hub.hub.book.append(alliance.expert.author.id, raws)
    assert {outcome.refusal for outcome in outcomes} == {""}
    alliance.carry("expert")
    assert circle(alliance.expert).key == said.key
    assert circle(alliance.expert).epoch == 2
    assert holds_newest(alliance.expert, circle(alliance.expert).id)


def test_two_who_turn_at_once_end_with_one_key_that_both_hold(alliance: Alliance) -> None:
    nurse = colleague(alliance)
    remove_device(alliance.convener, nurse.author.id, "电脑被盗")
    alliance.carry("convener")
    assert circle(alliance.convener).epoch == 2
    learn(alliance.doctor)
    turn_circles(alliance.doctor)
    assert len(turns(alliance.doctor)) == 1
    alliance.carry("doctor", "convener", "doctor")
    assert turns(alliance.doctor) == []
    one, other = circle(alliance.doctor), circle(alliance.convener)
    assert (one.key, one.epoch) == (other.key, 2)
    assert holds_newest(alliance.doctor, one.id)
    assert holds_newest(alliance.convener, one.id)
    case = register_and_write(alliance.doctor)
    alliance.carry("doctor", "convener")
    assert notes(alliance.convener, case) == {"新钥匙之后"}


def register_and_write(session: Session) -> bytes:

    case = register(session)
    write(session, case, "新钥匙之后")
    return case


def test_the_hub_refuses_a_turn_by_who_did_not_see_that_somebody_came_in(
    alliance: Alliance,
) -> None:
    """The convener's view is older than the circle: the turn would shut somebody out."""

    doctor, home = alliance.doctor, circle(alliance.doctor)
    new = KemKey.generate(Suite.DESKTOP)
    with doctor.store.write() as connection:
        before = circle_secret(connection, home.id, 1)
        assert before is not None
        info = wrap_info(CIRCLE_SECRET, home.id, 2, doctor.author.id)
        copy = SecretCopy(doctor.author.id, wrap(doctor.author.kem, new.secret(), info))
        sealed = seal_previous(new.secret(), home.id, 2, before)
        said = CircleTurned(2, new.public, sealed, (copy,))
        append_statement(connection, doctor, home.id, said)
    tried(doctor)
    tried(doctor)
    assert circle(doctor).epoch == 1
    assert turns(doctor) == []
    assert circle(doctor).members == {doctor.author.id, alliance.convener.author.id}


def test_nobody_turns_a_key_that_nobody_outside_holds(alliance: Alliance) -> None:
    shared_case(alliance)
    home = circle(alliance.expert).id
    turn_circles(alliance.expert)
    assert turns(alliance.expert) == []
    with alliance.expert.store.read() as connection:
        assert not is_exposed(connection, home)
