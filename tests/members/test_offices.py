"""Changing a convener, and two devices of one person that remove each other."""

import pytest

from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.errors import NotAllowed
from telecon.ledger.removed import own_removal
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee
from telecon.use_cases.enrol import enrol
from telecon.use_cases.join_circle import admit_to_circle
from telecon.use_cases.remove_member import (
    Effect,
    agree_to_change,
    remove_device,
    remove_person,
    see_devices,
    waiting_changes,
)
from tests.alliance.alliance import Alliance, tried
from tests.alliance.founding import PASSPHRASE, doctor_of, invited, step
from tests.members.house import circle, colleague


def newcomer(alliance: Alliance, name: str, inviter: Session, invitee: Invitee) -> Session:
    data = invited(inviter, invitee)
    made = enrol(alliance.folder / name, data, PASSPHRASE, SystemClock(), FLOOR)
    session = alliance.keep(name, made.session)
    step(session)
    return session


def administrator(alliance: Alliance, name: str) -> Session:
    return newcomer(
        alliance,
        name,
        alliance.admin,
        Invitee(alliance.hospital, name, "administrator", circle_purpose="expert"),
    )


def tablet_of_the_doctor(alliance: Alliance) -> Session:
    person = alliance.doctor.author.person
    invitee = doctor_of(alliance.clinic)
    invitee = Invitee(
        alliance.clinic,
        invitee.name,
        invitee.role,
        invitee.title,
        invitee.registration,
        person=person,
    )
    tablet = newcomer(alliance, "tablet", alliance.convener, invitee)
    alliance.carry("convener")
    admit_to_circle(alliance.convener, tablet.author.id)
    alliance.carry("convener", "tablet", "doctor")
    return tablet


def is_out(session: Session, author: bytes) -> bool:
    with session.store.read() as connection:
        return require_roster(connection).author(author).removed is not None


def test_the_alliance_with_one_administrator_changes_a_convener_by_its_root(
    alliance: Alliance,
) -> None:
    (device,) = see_devices(alliance.admin, alliance.convener.author.person)
    assert device.removing is Effect.ENDS
    remove_person(alliance.admin, alliance.convener.author.person, "电脑丢失")
    alliance.carry("admin", "doctor")
    assert is_out(alliance.doctor, alliance.convener.author.id)


def test_with_two_administrators_a_convener_goes_when_both_have_signed(
    alliance: Alliance,
) -> None:
    second = administrator(alliance, "钱宁")
    alliance.carry("admin")
    convener = alliance.convener.author
    (device,) = see_devices(alliance.admin, convener.person)
    assert device.removing is Effect.PROPOSES
    remove_person(alliance.admin, convener.person, "电脑丢失")
    alliance.carry("admin", "钱宁")
    assert not is_out(second, convener.id)
    (change,) = waiting_changes(second)
    assert (change.name, change.removes, change.reason) == ("赵敏", True, "电脑丢失")
    assert change.may_agree
    with pytest.raises(NotAllowed):
        agree_to_change(alliance.doctor, change.change)
    agree_to_change(second, change.change)
    with pytest.raises(NotAllowed):
        agree_to_change(second, change.change)
    alliance.carry("钱宁", "admin", "doctor")
    assert is_out(alliance.doctor, convener.id)
    assert circle(alliance.doctor).epoch == 2
    assert waiting_changes(alliance.admin) == ()


def test_a_convener_leaves_by_their_own_hand(alliance: Alliance) -> None:
    administrator(alliance, "钱宁")
    remove_device(alliance.convener, alliance.convener.author.id, "退休")
    tried(alliance.convener)
    alliance.carry("doctor")
    assert is_out(alliance.doctor, alliance.convener.author.id)
    tried(alliance.convener)
    assert own_removal(alliance.convener) is not None


def test_a_doctor_shuts_out_the_tablet_that_was_stolen_from_them(alliance: Alliance) -> None:
    tablet = tablet_of_the_doctor(alliance)
    remove_device(alliance.doctor, tablet.author.id, "平板被盗")
    alliance.carry("doctor")
    assert tried(tablet).reason == "author-removed"
    assert circle(alliance.doctor).epoch == 2


def test_two_devices_that_removed_each_other_offline_are_both_out(alliance: Alliance) -> None:
    tablet = tablet_of_the_doctor(alliance)
    nurse = colleague(alliance)
    remove_device(alliance.doctor, tablet.author.id, "平板被盗")
    remove_device(tablet, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("doctor")
    tried(tablet)
    assert own_removal(tablet) is not None
    alliance.carry("何平", "convener", "何平")
    assert is_out(nurse, tablet.author.id)
    assert is_out(nurse, alliance.doctor.author.id)
    tried(alliance.doctor)
    assert own_removal(alliance.doctor) is not None
    home = circle(nurse)
    assert home.members == {nurse.author.id, alliance.convener.author.id}
    assert home.exposed == frozenset()


def test_two_conveners_who_remove_the_same_device_leave_nothing_stuck(alliance: Alliance) -> None:
    nurse = colleague(alliance)
    alliance.carry("admin")
    remove_device(alliance.admin, nurse.author.id, "电脑被盗")
    remove_device(alliance.convener, nurse.author.id, "电脑被盗")
    alliance.carry("admin")
    tried(alliance.convener)
    alliance.carry("convener", "convener")


def test_who_was_let_in_while_the_key_turned_gets_the_new_one(alliance: Alliance) -> None:
    nurse = colleague(alliance)
    joining = newcomer(alliance, "吴敏", alliance.convener, doctor_of(alliance.clinic, "吴敏"))
    alliance.carry("doctor")
    remove_device(alliance.convener, nurse.author.id, "离职")
    admit_to_circle(alliance.doctor, joining.author.id)
    alliance.carry("convener")
    assert circle(alliance.convener).epoch == 2
    tried(alliance.doctor)
    alliance.carry("doctor", "吴敏")
    assert joining.author.id in circle(joining).members
    assert circle(joining).epoch == 2
