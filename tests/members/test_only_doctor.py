"""The only doctor's PC is stolen and removed; they come back, and every case opens again."""

import asyncio
from dataclasses import dataclass

import pytest

from sync.hub_client import HubClient
from sync.protocol.recovery_copy import RecoveryCopy
from sync.recovery import fetch_copy, fetch_own_copy
from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.errors import HubRefused, NotAllowed
from telecon.ledger.hub_address import hub_of
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee
from telecon.use_cases.enrol import enrol
from telecon.use_cases.lock import renew_code
from telecon.use_cases.remove_member import remove_device, remove_person
from telecon.use_cases.take_up_circle import is_left_alone, take_up_circles
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import register
from tests.alliance.founding import PASSPHRASE, admit, doctor_of, invited, step
from tests.members.house import circle, notes, shared_case, write


def again(alliance: Alliance, person: bytes, inviter: Session) -> Session:
    """The doctor on another PC, by a new invitation."""
    was = doctor_of(alliance.clinic)
    invitee = Invitee(was.facility, was.name, was.role, was.title, was.registration, person=person)
    invitation = invited(inviter, invitee)
    made = enrol(alliance.folder / "new-pc", invitation, PASSPHRASE, SystemClock(), FLOOR)
    session = alliance.keep("new-pc", made.session)
    step(session)
    return session


def fetched(session: Session, code: str) -> RecoveryCopy:
    """What the hub keeps under a code, asked for in this person's name."""

    async def ask() -> RecoveryCopy:
        place = hub_of(session.store)
        hub = HubClient(place.addresses, place.key)
        try:
            return await fetch_own_copy(hub, session.author.keys.signing, code)
        finally:
            await hub.close()

    return asyncio.run(ask())


def test_a_doctor_whose_pc_was_removed_gets_the_key_from_the_convener_and_reads_every_case(
    alliance: Alliance,
) -> None:
    shared = shared_case(alliance)
    own = register(alliance.doctor)
    write(alliance.doctor, own, "只在本院")
    alliance.carry("doctor", "convener")
    person = alliance.doctor.author.person
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    doctor = again(alliance, person, alliance.convener)
    assert notes(doctor, own) == set()
    admit(alliance.convener, doctor)
    step(doctor)
    assert notes(doctor, own) == {"只在本院"}
    assert notes(doctor, shared.case) == {"首诊"}
    write(doctor, own, "新电脑上续写")
    step(doctor)
    assert proved(doctor).findings == ()


@dataclass(frozen=True)
class Alone:
    """Nobody but the doctor was in the clinic's circle, and their PC is removed.

    Attributes:
        shared, own: a case of theirs that the hospital reads, and one that nobody else does.
        code: of the doctor's printed sheet.
    """

    shared: bytes
    own: bytes
    person: bytes
    code: str


def alone(alliance: Alliance) -> Alone:
    shared = shared_case(alliance)
    remove_person(alliance.convener, alliance.convener.author.person, "退休")
    tried(alliance.convener)
    alliance.carry("doctor")
    own = register(alliance.doctor)
    write(alliance.doctor, own, "只在本院")
    code = "-".join(renew_code(alliance.folder / "doctor", alliance.doctor))
    alliance.carry("doctor", "admin")
    person = alliance.doctor.author.person
    remove_device(alliance.admin, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("admin")
    return Alone(shared.case, own, person, code)


def test_the_only_doctor_of_a_clinic_takes_its_cases_up_again_with_the_printed_code(
    alliance: Alliance,
) -> None:
    was = alone(alliance)
    doctor = again(alliance, was.person, alliance.admin)
    assert is_left_alone(doctor)
    take_up_circles(doctor, fetched(doctor, was.code))
    assert not is_left_alone(doctor)
    step(doctor)
    step(doctor)
    assert circle(doctor).members == {doctor.author.id}
    assert notes(doctor, was.own) == {"只在本院"}
    assert notes(doctor, was.shared) == {"首诊"}
    write(doctor, was.shared, "新电脑上续写")
    step(doctor)
    alliance.carry("expert")
    assert notes(alliance.expert, was.shared) == {"首诊", "新电脑上续写"}
    for session in (doctor, alliance.expert):
        assert proved(session).findings == ()


def test_the_stolen_pc_reads_nothing_of_what_is_written_after_its_owner_came_back(
    alliance: Alliance,
) -> None:
    was = alone(alliance)
    thief = alliance.doctor
    doctor = again(alliance, was.person, alliance.admin)
    take_up_circles(doctor, fetched(doctor, was.code))
    step(doctor)
    write(doctor, was.own, "之后")
    step(doctor)
    assert tried(thief).reason == "author-removed"
    assert "之后" not in notes(thief, was.own)
    assert circle(doctor).epoch > 1


def test_another_person_with_the_sheet_of_a_removed_pc_gets_nothing(alliance: Alliance) -> None:
    """Neither a colleague of the same clinic nor a stranger who found it."""
    was = alone(alliance)
    for other in (alliance.expert, newcomer(alliance, was)):
        with pytest.raises(HubRefused) as refused:
            fetched(other, was.code)
        assert refused.value.fields["reason"] == "author-removed"
    with pytest.raises(HubRefused) as refused:
        asyncio.run(fetch_copy(alliance.hub.address, was.code))
    assert refused.value.fields["reason"] == "author-removed"


def newcomer(alliance: Alliance, was: Alone) -> Session:
    """Somebody else who is invited to the same clinic."""
    invitation = invited(alliance.admin, doctor_of(alliance.clinic, "何平"))
    made = enrol(alliance.folder / "何平", invitation, PASSPHRASE, SystemClock(), FLOOR)
    session = alliance.keep("何平", made.session)
    step(session)
    return session


def test_somebody_elses_sheet_takes_nothing_up(alliance: Alliance) -> None:
    was = alone(alliance)
    doctor = again(alliance, was.person, alliance.admin)
    copy = fetched(doctor, was.code)
    other = newcomer(alliance, was)
    with pytest.raises(NotAllowed, match="not-your-sheet"):
        take_up_circles(other, copy)
    take_up_circles(doctor, copy)
    step(doctor)
    with pytest.raises(NotAllowed, match="nothing-to-take-up"):
        take_up_circles(doctor, copy)


def test_a_circle_that_somebody_is_in_is_taken_up_by_nobody(alliance: Alliance) -> None:
    shared_case(alliance)
    code = "-".join(renew_code(alliance.folder / "doctor", alliance.doctor))
    alliance.carry("doctor")
    person = alliance.doctor.author.person
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    doctor = again(alliance, person, alliance.convener)
    assert not is_left_alone(doctor)
    with pytest.raises(NotAllowed, match="nothing-to-take-up"):
        take_up_circles(doctor, fetched(doctor, code))
