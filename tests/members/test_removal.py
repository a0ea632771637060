"""A device or a person leaves: what the hub, the keys and the colleagues make of it at once."""

import pytest

from sync.engine import REFUSED
from telecon.errors import Missing, NotAllowed
from telecon.ledger.removed import own_removal
from telecon.use_cases.remove_member import (
    Effect,
    remove_device,
    remove_person,
    see_devices,
)
from tests.alliance.alliance import Alliance, proved, tried
from tests.members.house import (
    circle,
    closed,
    epoch_of,
    epochs_held,
    holds_newest,
    notes,
    shared_case,
    write,
)


def test_a_removed_expert_gets_nothing_new_and_the_others_go_on_with_new_keys(
    alliance: Alliance,
) -> None:
    shared = shared_case(alliance)
    case, desk = shared.case, circle(alliance.expert).id
    remove_device(alliance.admin, alliance.second.author.id, "调离本院")
    alliance.carry("admin", "expert", "doctor", "expert")
    assert circle(alliance.expert).epoch == 2
    assert alliance.second.author.id not in circle(alliance.expert).members
    entry = write(alliance.doctor, case, "调离之后的病情")
    assert epoch_of(alliance.doctor, entry) == 2
    alliance.carry("doctor", "expert")
    assert notes(alliance.expert, case) == {"首诊", "调离之后的病情"}
    status = tried(alliance.second)
    assert (status.state, status.reason) == (REFUSED, "author-removed")
    assert notes(alliance.second, case) == {"首诊"}
    assert epochs_held(alliance.second, case) == {1}
    assert holds_newest(alliance.expert, desk)
    for session in (alliance.doctor, alliance.expert):
        assert proved(session).findings == ()


def test_a_removed_pc_learns_who_signed_it_and_why(alliance: Alliance) -> None:
    shared_case(alliance)
    assert own_removal(alliance.doctor) is None
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    tried(alliance.doctor)
    found = own_removal(alliance.doctor)
    assert found is not None
    assert found.by is not None
    assert (found.by.name, found.reason) == ("赵敏", "电脑被盗")
    assert (found.apart, found.only_here) == (0, 0)


def test_what_was_sent_before_the_removal_stays_in_the_record(alliance: Alliance) -> None:
    shared = shared_case(alliance)
    write(alliance.second, shared.case, "在岗时的记录")
    shared.carry()
    remove_person(alliance.admin, alliance.second.author.person, "调离")
    alliance.carry("admin", "doctor", "expert")
    for session in (alliance.doctor, alliance.expert):
        assert "在岗时的记录" in notes(session, shared.case)


def test_what_the_hub_had_counts_where_who_removed_does_not_read_the_case(
    alliance: Alliance,
) -> None:
    shared = shared_case(alliance)
    write(alliance.second, shared.case, "移除前一刻")
    alliance.carry("second")
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin", "doctor")
    assert "移除前一刻" in notes(alliance.doctor, shared.case)
    assert closed(alliance.doctor, shared.case) == set()


def test_who_may_remove_whom_follows_the_roster(alliance: Alliance) -> None:
    (device,) = see_devices(alliance.convener, alliance.doctor.author.person)
    assert device.removing is Effect.ENDS
    (own,) = see_devices(alliance.doctor, alliance.doctor.author.person)
    assert (own.removing, own.here) == (Effect.ENDS, True)
    (expert,) = see_devices(alliance.doctor, alliance.expert.author.person)
    assert expert.removing is Effect.NONE
    with pytest.raises(NotAllowed):
        remove_device(alliance.doctor, alliance.expert.author.id, "争执")
    with pytest.raises(Missing):
        remove_device(alliance.convener, alliance.doctor.author.id, " ")
    with pytest.raises(Missing):
        remove_person(alliance.convener, b"p" * 16, "离职")
