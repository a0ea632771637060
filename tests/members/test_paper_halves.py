"""Everybody's PC is gone: two custodians bring their halves, and the cases open after the delay."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlalchemy import select

from sync.hub.tables import paper_copies
from sync.hub_client import HubClient
from sync.protocol.paper_key import DELAY_MS
from sync.protocol.paper_statements import PaperCopy
from sync.push import push_entries
from sync.rounds import Report, Way
from sync.session_ledgers import SessionLedgers
from telecon.errors import HubRefused, Missing, NotAllowed, Refused, WrongPassphrase
from telecon.ledger.circle_turns import turn_circles
from telecon.ledger.hub_address import hub_of
from telecon.ledger.paper import due_turned_circles, open_by_paper
from telecon.session import Session
from telecon.use_cases.paper_halves import (
    make_halves,
    refuse_use,
    see_paper,
    use_halves,
)
from telecon.use_cases.remove_member import remove_device, remove_person
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import register
from tests.alliance.founding import step
from tests.members.house import circle, notes, shared_case, write
from tests.members.paper import KEEPERS, MINUTE, HubClock, Lost, hub_by_clock, lost_clinic
from tests.members.test_only_doctor import again
from tests.members.test_turned_keys import learn

T = TypeVar("T")


@pytest.fixture
def clock(alliance: Alliance) -> HubClock:
    """The alliance's hub runs by this clock."""
    return hub_by_clock(alliance)


@pytest.fixture
def lost(alliance: Alliance, clock: HubClock) -> Lost:
    """A clinic of which no PC is left."""
    return lost_clinic(alliance)


def asked(session: Session, name: bytes) -> PaperCopy:
    """What the hub gives this person for the circle's paper key."""

    async def ask() -> PaperCopy:
        place = hub_of(session.store)
        hub = HubClient(place.addresses, place.key)
        try:
            return await hub.get_paper_copy(name, session.author.keys.signing)
        finally:
            await hub.close()

    return asyncio.run(ask())


def kept(alliance: Alliance) -> list[tuple[bytes, int]]:
    """Circle and epoch of every copy at the hub."""
    with alliance.hub.hub.database.read() as connection:
        rows = connection.execute(select(paper_copies.c.circle, paper_copies.c.epoch)).all()
    return [(row.circle, row.epoch) for row in rows]


def test_both_halves_open_every_case_on_a_new_pc_after_the_delay_and_not_before(
    alliance: Alliance, clock: HubClock, lost: Lost
) -> None:
    doctor = lost.doctor
    ((_, epoch),) = kept(alliance)
    assert see_paper(doctor).may_use
    use_halves(doctor, *reversed(lost.codes()))
    step(doctor)
    with pytest.raises(NotAllowed, match="paper-use-waits"):
        use_halves(doctor, *lost.codes())
    for ahead in (0, DELAY_MS - MINUTE):
        clock.ahead_ms = ahead
        step(doctor)
        assert notes(doctor, lost.own) == set()
    clock.ahead_ms = DELAY_MS + MINUTE
    step(doctor)
    step(doctor)
    assert notes(doctor, lost.own) == {"只在本院"}
    assert notes(doctor, lost.shared) == {"首诊"}
    assert circle(doctor).members == {doctor.author.id}
    assert circle(doctor).epoch > epoch, "the stolen PC had the key"
    book = see_paper(doctor)
    assert ([use.taken for use in book.uses], book.custodians) == ([True], ())
    with pytest.raises(NotAllowed, match="other-halves"):
        use_halves(doctor, *lost.codes())
    write(doctor, lost.shared, "新电脑上续写")
    step(doctor)
    alliance.carry("expert")
    assert notes(alliance.expert, lost.shared) == {"首诊", "新电脑上续写"}
    for session in (doctor, alliance.expert):
        assert proved(session).findings == ()


def test_everybody_sees_who_used_the_halves_and_an_administrator_refuses_it(
    alliance: Alliance, clock: HubClock, lost: Lost
) -> None:
    doctor = lost.doctor
    use_halves(doctor, *lost.codes())
    step(doctor)
    alliance.carry("admin", "expert")
    (seen,) = see_paper(alliance.admin).waiting
    assert (seen.name, seen.facility_name, seen.may_refuse) == ("李春梅", "青山村卫生室", True)
    with pytest.raises(NotAllowed, match="refuse-paper-use"):
        refuse_use(alliance.expert, seen.entry, "不是本人")
    with pytest.raises(Missing):
        refuse_use(alliance.admin, seen.entry, " ")
    refuse_use(alliance.admin, seen.entry, "电话核实，不是本人")
    alliance.carry("admin")
    clock.ahead_ms = DELAY_MS + MINUTE
    step(doctor)
    step(doctor)
    assert notes(doctor, lost.own) == set()
    (told,) = see_paper(doctor).uses
    assert (told.refused_by, told.reason) == ("周明", "电话核实，不是本人")
    with pytest.raises(HubRefused, match="paper-use"):
        asked(doctor, kept(alliance)[0][0])


def test_neither_the_hub_nor_an_honest_pc_opens_anything_early_or_for_another(
    alliance: Alliance, clock: HubClock, lost: Lost
) -> None:
    ((name, _),) = kept(alliance)
    for other in (alliance.admin, alliance.expert, lost.doctor):
        with pytest.raises(HubRefused, match="paper-use"):
            asked(other, name)
    use_halves(lost.doctor, *lost.codes())
    step(lost.doctor)
    with pytest.raises(HubRefused, match="paper-waits"):
        asked(lost.doctor, name)
    now = clock.now_ms()
    clock.ahead_ms = DELAY_MS + MINUTE
    copy = asked(lost.doctor, name)
    with pytest.raises(NotAllowed, match="paper-waits"):
        open_by_paper(lost.doctor, copy, now)


def test_with_each_turn_of_the_key_the_copy_at_the_hub_follows(
    alliance: Alliance, clock: HubClock
) -> None:
    make_halves(alliance.doctor, KEEPERS)
    alliance.carry("doctor", "convener")
    assert [epoch for _, epoch in kept(alliance)] == [1]
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener", "convener")
    assert circle(alliance.convener).epoch == 2
    assert [epoch for _, epoch in kept(alliance)] == [2]
    assert clock.ahead_ms == 0


def pushed(session: Session) -> None:
    """What waits goes out, and the PC is gone before it did anything else."""

    async def push() -> None:
        place, keys = hub_of(session.store), session.author.keys.signing

        async def on_store(work: Callable[[], T]) -> T:
            return work()

        hub = HubClient(place.addresses, place.key)
        signers = {session.author.id: keys}
        try:
            way = Way(hub, SessionLedgers(session), on_store, keys, signers)
            await push_entries(way, Report())
        finally:
            await hub.close()

    asyncio.run(push())


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "unseen by who removes the PC"])
def test_a_pc_that_is_lost_right_after_it_turned_the_key_leaves_the_halves_the_new_one(
    alliance: Alliance, clock: HubClock, seen: bool
) -> None:
    doctor, person = alliance.doctor, alliance.doctor.author.person
    shared = shared_case(alliance).case
    sheets = make_halves(doctor, KEEPERS).sheets
    alliance.carry("doctor", "admin")
    own = register(doctor)
    write(doctor, own, "只在本院")
    alliance.carry("doctor")
    remove_person(alliance.admin, alliance.convener.author.person, "退休")
    alliance.carry("admin")
    learn(doctor)
    turn_circles(doctor)
    pushed(doctor)
    assert [epoch for _, epoch in kept(alliance)] == [2], "with the turn itself"
    if seen:
        alliance.carry("admin")
    remove_device(alliance.admin, doctor.author.id, "电脑被盗")
    alliance.carry("admin")
    back = again(alliance, person, alliance.admin)
    use_halves(back, *("-".join(sheet.groups) for sheet in sheets))
    step(back)
    clock.ahead_ms = DELAY_MS + MINUTE
    step(back)
    step(back)
    assert (notes(back, own), notes(back, shared)) == ({"只在本院"}, {"首诊"})
    assert proved(back).findings == ()


def test_a_turn_that_the_hub_refuses_leaves_the_copy_of_before(
    alliance: Alliance, clock: HubClock
) -> None:
    shared_case(alliance)
    make_halves(alliance.doctor, KEEPERS)
    alliance.carry("doctor", "admin")
    remove_person(alliance.admin, alliance.convener.author.person, "退休")
    alliance.carry("admin")
    learn(alliance.doctor)
    turn_circles(alliance.doctor)
    (turned,) = due_turned_circles(alliance.doctor)
    worse = replace(turned, copy=replace(turned.copy, epoch=3))
    with pytest.raises(Refused, match="paper-key"):
        alliance.hub.hub.turn_circle(alliance.doctor.author.id, worse)
    assert [epoch for _, epoch in kept(alliance)] == [1]
    alliance.carry("doctor")
    assert circle(alliance.doctor).epoch == 2
    assert [epoch for _, epoch in kept(alliance)] == [2]
    assert clock.ahead_ms == 0


def test_one_half_alone_or_mistyped_opens_nothing_and_each_is_told(alliance: Alliance) -> None:
    sheets = make_halves(alliance.doctor, KEEPERS).sheets
    one, other = ("-".join(sheet.groups) for sheet in sheets)
    for typed, told in (((one, one), "same-half"), ((one, other[:-1] + "*"), "mistyped-half")):
        with pytest.raises(WrongPassphrase, match=told):
            use_halves(alliance.convener, *typed)


def test_new_halves_make_the_old_ones_worth_nothing(alliance: Alliance) -> None:
    old = make_halves(alliance.doctor, KEEPERS).sheets
    new = make_halves(alliance.doctor, ("王院长", "陈药师")).sheets
    alliance.carry("doctor", "convener")
    assert see_paper(alliance.convener).custodians == ("王院长", "陈药师")
    for mixed in ((old[0], old[1]), (old[0], new[1])):
        with pytest.raises(NotAllowed, match="other-halves"):
            use_halves(alliance.convener, *("-".join(sheet.groups) for sheet in mixed))
    with pytest.raises(NotAllowed, match="has-circle-key"):
        use_halves(alliance.convener, *("-".join(sheet.groups) for sheet in new))


def test_a_facility_names_two_different_people(alliance: Alliance) -> None:
    with pytest.raises(NotAllowed, match="two-custodians"):
        make_halves(alliance.doctor, ("王院长", " 王院长"))
    with pytest.raises(Missing):
        make_halves(alliance.doctor, ("王院长", ""))
    assert tried(alliance.doctor).error == ""
