"""Circles and cases: who holds which key, as every client computes it."""

from dataclasses import replace

import pytest

from sync.protocol.access import CaseAccess, apply_access, fold_access, may_write
from sync.protocol.circles import Circle, apply_circle, fold_circle
from sync.protocol.errors import BadSignature, Refused
from sync.protocol.roster import Roster
from sync.protocol.statements import (
    CASE_KEY,
    CIRCLE_SECRET,
    EMERGENCY,
    AuthorRemoved,
    CaseOpened,
    CircleFounded,
    FrontierHead,
    KeyWrapped,
    SecretWrapped,
    Statement,
)
from sync.protocol.suites import KemKey, Suite, unwrap, wrap, wrap_info
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    Alliance,
    Keys,
    Ledger,
    fixed,
    fixed_id,
    found_circle,
    new_ledger,
    staffed_alliance,
)

CONSENT = fixed("consent")


class Scene:
    """A clinic's circle with a case, and a desk of another facility."""

    def __init__(self) -> None:
        self.alliance, self.convener, self.doctor, self.expert = staffed_alliance()
        self.clinic, self.clinic_key = found_circle(self.doctor, CLINIC)
        self.desk, self.desk_key = found_circle(self.expert, LEAD, "desk")
        self.case, nonce = new_ledger("case", self.doctor)
        self.case.say(self.doctor, CaseOpened(nonce, self.clinic.id))

    @property
    def roster(self) -> Roster:
        return self.alliance.roster

    @property
    def circles(self) -> dict[bytes, Circle]:
        folded = (fold_circle(ledger.entries, self.roster) for ledger in (self.clinic, self.desk))
        return {circle.id: circle for circle in folded}

    @property
    def access(self) -> CaseAccess:
        return fold_access(self.case.entries, self.roster, self.circles)

    def key_to(
        self, circle: Ledger, key: KemKey, consent: bytes = b"", purpose: str = "consultation"
    ) -> KeyWrapped:
        info = wrap_info(CASE_KEY, self.case.id, 1, circle.id)
        wrapped = wrap(key.public, fixed("epoch key"), info)
        return KeyWrapped(1, circle.id, 1, wrapped, consent, purpose)

    def secret_to(self, recipient: Keys) -> SecretWrapped:
        info = wrap_info(CIRCLE_SECRET, self.clinic.id, 1, recipient.id)
        wrapped = wrap(recipient.kem.public, self.clinic_key.secret(), info)
        return SecretWrapped(1, recipient.id, wrapped)


def colleague(alliance: Alliance, name: str = "nurse", suite: Suite = Suite.DESKTOP) -> Keys:
    alliance.invite(alliance.root, name, CLINIC, role="nurse")
    return alliance.join(name, suite)


def refuse_in_circle(scene: Scene, keys: Keys, statement: Statement, reason: str) -> None:
    circle = fold_circle(scene.clinic.entries, scene.roster)
    with pytest.raises(Refused, match=f"reason={reason}"):
        apply_circle(circle, scene.clinic.draft(keys, statement), scene.roster)


def refuse_in_case(scene: Scene, keys: Keys, statement: Statement, reason: str) -> None:
    with pytest.raises(Refused, match=f"reason={reason}"):
        apply_access(scene.access, scene.case.draft(keys, statement), scene.roster, scene.circles)


def test_a_colleague_who_gets_the_circles_secret_opens_the_circles_cases() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    given = scene.secret_to(nurse)
    scene.clinic.say(scene.doctor, given)
    scene.case.say(scene.doctor, scene.key_to(scene.clinic, scene.clinic_key))
    circle = scene.circles[scene.clinic.id]
    assert circle.members == {scene.doctor.id, nurse.id}
    info = wrap_info(CIRCLE_SECRET, scene.clinic.id, 1, nurse.id)
    secret = KemKey.from_secret(2, unwrap(nurse.kem, given.wrapped, info))
    assert secret.public == circle.key
    info = wrap_info(CASE_KEY, scene.case.id, 1, scene.clinic.id)
    assert unwrap(secret, scene.access.wraps[0].wrapped, info) == fixed("epoch key")
    assert may_write(scene.access, nurse.id, scene.roster, scene.circles)
    assert not may_write(scene.access, scene.expert.id, scene.roster, scene.circles)


def test_a_circle_secret_wrapped_by_somebody_outside_is_refused() -> None:
    scene = Scene()
    statement = scene.secret_to(scene.convener)
    refuse_in_circle(scene, scene.convener, statement, "not-member")


def test_a_circle_secret_does_not_leave_the_facility() -> None:
    scene = Scene()
    refuse_in_circle(scene, scene.doctor, scene.secret_to(scene.expert), "other-facility")


def test_a_browser_key_is_never_in_a_circle() -> None:
    scene = Scene()
    browser = colleague(scene.alliance, "browser", Suite.BROWSER)
    info = wrap_info(CIRCLE_SECRET, scene.clinic.id, 1, browser.id)
    wrapped = wrap(browser.kem.public, scene.clinic_key.secret(), info)
    statement = SecretWrapped(1, browser.id, wrapped)
    refuse_in_circle(scene, scene.doctor, statement, "browser-key")
    ledger, nonce = new_ledger("circle", browser)
    key = scene.clinic_key.public
    ledger.say(browser, CircleFounded(nonce, fixed_id(CLINIC), "网页", "clinic", 1, key))
    with pytest.raises(Refused, match="browser-key"):
        fold_circle(ledger.entries, scene.roster)


def test_a_secret_of_another_epoch_or_for_a_stranger_is_refused() -> None:
    scene = Scene()
    good = scene.secret_to(scene.convener)
    refuse_in_circle(scene, scene.doctor, replace(good, epoch=2), "epoch")
    stranger = replace(good, recipient=fixed("stranger"))
    refuse_in_circle(scene, scene.doctor, stranger, "author-unknown")


def test_a_circle_for_another_facility_or_under_another_ledger_is_refused() -> None:
    scene = Scene()
    ledger, nonce = new_ledger("circle", scene.convener)
    key = scene.clinic_key.public
    said = CircleFounded(nonce, fixed_id(LEAD), "冒充", "desk", 1, key)
    with pytest.raises(Refused, match="other-facility"):
        fold_circle([ledger.draft(scene.convener, said)], scene.roster)
    squatted = Ledger(scene.clinic.id).draft(
        scene.convener, replace(said, facility=fixed_id(CLINIC))
    )
    with pytest.raises(Refused, match="reason=ledger"):
        fold_circle([squatted], scene.roster)


def test_an_entry_out_of_its_place_in_the_line_is_refused() -> None:
    scene = Scene()
    first = scene.clinic.say(scene.doctor, scene.secret_to(scene.convener))
    genesis = scene.clinic.entries[0]
    stale = scene.clinic.draft(scene.doctor, scene.secret_to(scene.convener), after=genesis.id)
    for line, reason in (
        ([genesis, first, first], "after"),
        ([genesis, stale], "chain"),
        ([genesis, first, stale], "after"),
        ([first], "genesis"),
        ([], "empty"),
    ):
        with pytest.raises(Refused, match=f"reason={reason}"):
            fold_circle(line, scene.roster)


def test_a_case_does_not_reach_another_institution_without_consent() -> None:
    scene = Scene()
    scene.case.say(scene.doctor, scene.key_to(scene.clinic, scene.clinic_key))
    refuse_in_case(scene, scene.doctor, scene.key_to(scene.desk, scene.desk_key), "consent")
    scene.case.say(scene.doctor, scene.key_to(scene.desk, scene.desk_key, CONSENT))
    assert scene.access.circles == {scene.clinic.id, scene.desk.id}
    assert scene.access.wraps[-1].consent == CONSENT
    assert may_write(scene.access, scene.expert.id, scene.roster, scene.circles)


def test_an_emergency_opens_a_case_and_shows_that_it_did() -> None:
    scene = Scene()
    scene.case.say(scene.doctor, scene.key_to(scene.desk, scene.desk_key, purpose=EMERGENCY))
    assert scene.access.wraps[-1].purpose == EMERGENCY


def test_nobody_outside_a_reading_circle_shares_a_case() -> None:
    scene = Scene()
    statement = scene.key_to(scene.desk, scene.desk_key, CONSENT)
    for keys in (scene.expert, scene.convener):
        refuse_in_case(scene, keys, statement, "not-member")


def test_a_key_for_an_unknown_circle_or_a_future_epoch_is_refused() -> None:
    scene = Scene()
    good = scene.key_to(scene.clinic, scene.clinic_key)
    unknown = replace(good, circle=fixed("no circle", 16))
    refuse_in_case(scene, scene.doctor, unknown, "circle-unknown")
    refuse_in_case(scene, scene.doctor, replace(good, epoch=2), "epoch")
    refuse_in_case(scene, scene.doctor, replace(good, circle_epoch=2), "circle-epoch")


def test_a_case_is_opened_by_a_member_of_its_circle() -> None:
    scene = Scene()
    ledger, nonce = new_ledger("case", scene.expert)
    entry = ledger.draft(scene.expert, CaseOpened(nonce, scene.clinic.id))
    with pytest.raises(Refused, match="not-member"):
        fold_access([entry], scene.roster, scene.circles)


def test_a_removed_member_keeps_the_past_and_loses_the_future() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    accepted = scene.case.say(nurse, scene.key_to(scene.clinic, scene.clinic_key))
    late = scene.case.draft(nurse, scene.key_to(scene.clinic, scene.clinic_key))
    frontier = (FrontierHead(scene.case.id, accepted.core.seq, accepted.id),)
    scene.alliance.ledger.say(scene.alliance.root, AuthorRemoved(nurse.id, frontier, "离职"))
    assert len(scene.access.wraps) == 1
    assert nurse.id not in scene.circles[scene.clinic.id].members
    assert not may_write(scene.access, nurse.id, scene.roster, scene.circles)
    after = apply_access(scene.access, late, scene.roster, scene.circles)
    assert (after.wraps, after.head) == (scene.access.wraps, late.id)


def test_a_cut_past_leaves_the_line_of_a_circle_and_a_case_to_the_others() -> None:
    scene = Scene()
    nurse, second = colleague(scene.alliance), colleague(scene.alliance, "second nurse")
    kept = scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    scene.clinic.say(nurse, scene.secret_to(second))
    scene.clinic.say(second, scene.secret_to(second))
    scene.case.say(second, scene.key_to(scene.clinic, scene.clinic_key))
    frontier = (FrontierHead(scene.clinic.id, kept.core.seq - 1, kept.id),)
    root = scene.alliance.root
    scene.alliance.ledger.say(root, AuthorRemoved(scene.doctor.id, frontier, "离职"))
    circle = scene.circles[scene.clinic.id]
    assert circle.ever == {scene.doctor.id}
    assert circle.undone == {nurse.id, second.id}
    assert scene.access.wraps == ()
    assert len(scene.access.undone) == 1


def test_a_forged_signature_is_not_a_members_word() -> None:
    scene = Scene()
    entry = scene.case.draft(scene.doctor, scene.key_to(scene.clinic, scene.clinic_key))
    forged = replace(entry, signature=bytes(64))
    with pytest.raises(BadSignature):
        apply_access(scene.access, forged, scene.roster, scene.circles)


def test_content_entries_do_not_change_who_may_read() -> None:
    scene = Scene()
    before = scene.access
    scene.case.write(scene.doctor, fixed("epoch key"), b"\xa0")
    assert scene.access == before
