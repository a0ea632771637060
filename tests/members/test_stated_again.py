"""A control entry that came too late for its line is stated again, and never taken from others."""

from secrets import token_bytes

import pytest

from telecon.errors import Refused
from telecon.ledger.realign import realign
from telecon.ledger.records import control_line, find_entry
from telecon.ledger.restate import restate_control
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.build_alliance import admit_facility
from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance
from tests.alliance.founding import doctor_of, invited


def waiting(session: Session) -> list[bytes]:
    with session.store.read() as connection:
        return [entry.id for entry in control_line(connection, session.author.alliance)[1]]


def names(session: Session) -> set[str]:
    with session.store.read() as connection:
        return {f.name for f in require_roster(connection).facilities.values()}


def test_what_colleagues_have_from_a_hub_that_lost_it_is_not_taken_back(alliance: Alliance) -> None:
    """Signed anew it would be another entry at a place of the chain that others know."""
    admit_facility(alliance.admin, "白水镇卫生院", "township-health-centre", ())
    (stated,) = waiting(alliance.admin)
    alliance.carry("admin", "doctor")
    assert "白水镇卫生院" in names(alliance.doctor)
    realign(alliance.admin.store, token_bytes(16), b"", frozenset())
    assert stated in waiting(alliance.admin)
    with pytest.raises(Refused) as refused:
        restate_control(alliance.admin, stated)
    assert refused.value.fields["reason"] == "not-newest"
    with alliance.admin.store.read() as connection:
        assert find_entry(connection, stated) is not None


def test_all_that_was_stated_offline_after_the_one_that_came_too_late_is_stated_again_in_order(
    alliance: Alliance,
) -> None:
    for name in ("白水镇卫生院", "红岩村卫生室", "石桥村卫生室"):
        admit_facility(alliance.admin, name, "village-clinic", ())
    before = waiting(alliance.admin)
    invited(alliance.convener, doctor_of(alliance.clinic, "何平"))
    alliance.carry("admin", "doctor")
    assert waiting(alliance.admin) == []
    with alliance.admin.store.read() as connection:
        assert [find_entry(connection, stated) for stated in before] == [None, None, None]
    assert {"白水镇卫生院", "红岩村卫生室", "石桥村卫生室"} <= names(alliance.doctor)


def test_a_removal_that_somebody_else_signed_first_is_not_stated_twice(alliance: Alliance) -> None:
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    (stated,) = waiting(alliance.convener)
    remove_device(alliance.admin, alliance.doctor.author.id, "电脑丢失")
    alliance.carry("admin")
    alliance.carry("convener")
    assert waiting(alliance.convener) == []
    with alliance.convener.store.read() as connection:
        assert find_entry(connection, stated) is None
        roster = require_roster(connection)
    removed = roster.author(alliance.doctor.author.id).removed
    assert removed is not None
    assert removed.reason == "电脑丢失"  # type: ignore[union-attr]
