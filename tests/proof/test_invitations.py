"""Invitations that are used, expired, forged, mistyped or not ours: one clear error, no harm."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from telecon.clock import Clock, SystemClock
from telecon.commands.wiring.invitations import fetch_by_code, leave_at_hub
from telecon.commands.wiring.syncing import sync_once
from telecon.crypto.passphrase import FLOOR
from telecon.errors import InvitationProblem, NotAllowed
from telecon.ledger.hub_address import move_hub
from telecon.session import Session
from telecon.use_cases.build_alliance import invite_person
from telecon.use_cases.enrol import enrol, read_invitation
from telecon.use_cases.see_people_here import see_people_here
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.founding import PASSPHRASE, doctor_of, hub_on, invited
from tests.fakes.clock import FrozenClock

DAY_MS = 24 * 3600 * 1000


def _enrol(
    alliance: Alliance, folder: Path, invitation: bytes, clock: Clock | None = None
) -> Session:
    session = enrol(folder, invitation, PASSPHRASE, clock or SystemClock(), FLOOR).session
    move_hub(session.store, (alliance.hub.address,))
    return session


def test_an_invitation_used_twice_is_refused_to_the_second_and_the_first_goes_on(
    alliance: Alliance, tmp_path: Path
) -> None:
    invitation = invited(alliance.convener, doctor_of(alliance.clinic, "孙梅"))
    first = _enrol(alliance, tmp_path / "first", invitation)
    assert tried(first).error == ""
    second = _enrol(alliance, tmp_path / "second", invitation)
    status = tried(second)
    assert (status.error, status.reason) == ("hub-refused", "invitation-used")
    assert tried(first).error == ""
    assert proved(first).findings == ()
    assert [person.name for person in see_people_here(tmp_path / "second")] == ["孙梅"]
    first.store.close()
    second.store.close()


def test_an_expired_invitation_is_refused_by_this_pc_and_with_a_wrong_clock_by_the_hub(
    alliance: Alliance, tmp_path: Path
) -> None:
    long_ago = FrozenClock(SystemClock().now_ms() - 30 * DAY_MS)
    alliance.carry("convener")
    inviter = replace(alliance.convener, clock=long_ago)
    invitation = invite_person(inviter, doctor_of(alliance.clinic)).invitation.encode()
    alliance.carry("convener")
    with pytest.raises(InvitationProblem) as problem:
        _enrol(alliance, tmp_path / "late", invitation)
    assert problem.value.fields["reason"] == "expired"
    assert not (tmp_path / "late").exists()
    slow = _enrol(alliance, tmp_path / "slow", invitation, long_ago)
    status = sync_once(slow)
    slow.store.close()
    assert (status.error, status.reason) == ("hub-refused", "invitation-expired")


def test_a_forged_byte_anywhere_in_an_invitation_is_refused_before_anything_is_made(
    alliance: Alliance, tmp_path: Path
) -> None:
    made = invite_person(alliance.convener, doctor_of(alliance.clinic)).invitation
    true, clock = made.encode(), SystemClock()
    assert read_invitation(true, clock).name == "李春梅"
    for place in range(0, len(true), len(true) // 60):
        forged = true[:place] + bytes([true[place] ^ 4]) + true[place + 1 :]
        with pytest.raises(InvitationProblem) as problem:
            _enrol(alliance, tmp_path / "forged", forged)
        assert problem.value.fields["reason"] in ("forged", "damaged")
    assert not (tmp_path / "forged").exists()


def test_a_convener_cannot_make_a_psychiatrist_of_anybody(alliance: Alliance) -> None:
    for wanted in (
        replace(doctor_of(alliance.clinic), role="psychiatrist", scope="psychiatry"),
        replace(doctor_of(alliance.clinic), role="administrator"),
    ):
        with pytest.raises(NotAllowed):
            invite_person(alliance.convener, wanted)


def test_a_mistyped_code_an_unknown_one_and_one_of_another_hub_each_say_so(
    alliance: Alliance, tmp_path: Path
) -> None:
    alliance.carry("convener")
    invitation = invite_person(alliance.convener, doctor_of(alliance.clinic)).invitation
    alliance.carry("convener")
    code, address = leave_at_hub(alliance.convener, invitation), alliance.hub.address

    def said(where: str, typed: str) -> object:
        with pytest.raises(InvitationProblem) as problem:
            asyncio.run(fetch_by_code(where, typed))
        return problem.value.fields["reason"]

    wrong = ("X" if code[0] != "X" else "Y") + code[1:]
    assert said(address, wrong) == "mistyped"
    with hub_on(tmp_path / "other-hub") as other:
        assert said(other.address, code) == "unknown"
    fetched = asyncio.run(fetch_by_code(address, code))
    joined = _enrol(alliance, tmp_path / "joined", fetched)
    assert tried(joined).error == ""
    assert said(address, code) == "used"
    assert proved(joined).findings == ()
    joined.store.close()
