"""The roster as every client folds it."""

from dataclasses import replace

import pytest

from sync.protocol.errors import BadSignature, Refused
from sync.protocol.roster import apply, fold_roster, found
from sync.protocol.statements import (
    AllianceFounded,
    AuthorRemoved,
    FrontierHead,
    HubNamed,
    parse_statement,
)
from sync.protocol.suites import Suite
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    START_MS,
    Keys,
    Ledger,
    agreement,
    facility,
    fixed,
    fixed_id,
    found_alliance,
    found_circle,
    invitation_for,
    joining,
    new_ledger,
    staffed_alliance,
)


def test_a_founded_alliance_shows_its_facilities_agreement_and_hub() -> None:
    alliance = found_alliance()
    roster = alliance.roster
    assert roster.alliance.name == "青山精神卫生联盟"
    assert roster.hub is not None
    assert roster.hub.key == alliance.hub.public
    assert {said.name for said in roster.facilities.values()} == {"市精神卫生中心", "青山村卫生室"}
    assert roster.agreements[fixed_id("agreement")].inviting == fixed_id(CLINIC)
    assert roster.head == alliance.ledger.entries[-1].id


def test_a_person_joins_as_signed_and_with_their_own_keys() -> None:
    alliance, _, doctor, expert = staffed_alliance()
    roster = alliance.roster
    person = roster.person_of(expert.id)
    assert (person.role, person.scope, person.facility) == (
        "psychiatrist",
        "psychiatry",
        fixed_id(LEAD),
    )
    joined = roster.live_author(doctor.id)
    assert (joined.signing, joined.kem) == (doctor.signing.public, doctor.kem.public)
    assert roster.invitations[joined.invitation].used_by == doctor.id


def test_folding_step_by_step_gives_the_same_roster() -> None:
    alliance, *_ = staffed_alliance()
    roster = found(alliance.ledger.entries[0])
    for entry in alliance.ledger.entries[1:]:
        roster = apply(roster, entry)
    assert roster == alliance.roster


def test_a_missing_a_repeated_and_a_reordered_entry_are_found() -> None:
    alliance, *_ = staffed_alliance()
    entries = alliance.ledger.entries
    for line in (
        entries[:4] + entries[5:],
        [*entries, entries[-1]],
        [*entries[:3], entries[4], entries[3], *entries[5:]],
        entries[1:],
        [],
    ):
        with pytest.raises(Refused):
            fold_roster(line)


def test_an_alliance_that_another_key_signed_is_no_alliance() -> None:
    root, spy = Keys("root"), Keys("spy")
    ledger, nonce = new_ledger("alliance", spy)
    entry = ledger.draft(spy, AllianceFounded(nonce, "冒充", root.signing.public, START_MS))
    with pytest.raises(BadSignature):
        found(entry)


def test_an_alliance_cannot_take_anothers_ledger() -> None:
    spy = Keys("spy")
    taken = Ledger(found_alliance().ledger.id)
    statement = AllianceFounded(fixed("n", 16), "冒充", spy.signing.public, START_MS)
    with pytest.raises(Refused, match="reason=ledger"):
        found(taken.draft(spy, statement))


def test_only_the_root_names_hubs_facilities_and_agreements() -> None:
    alliance, convener, *_ = staffed_alliance()
    hub = HubNamed(convener.signing.public, ("evil.example.org:1",))
    other = replace(agreement(), agreement=fixed_id("second"))
    for statement in (hub, facility("x", "y", "village-clinic", "z"), other):
        with pytest.raises(Refused, match="root-only"):
            apply(alliance.roster, alliance.ledger.draft(convener, statement))


def test_the_root_moves_the_alliance_to_another_hub() -> None:
    alliance = found_alliance()
    moved = HubNamed(Keys("new hub").signing.public, ("new.example.org:8443",))
    alliance.ledger.say(alliance.root, moved)
    assert alliance.roster.hub == moved


def test_an_agreement_names_admitted_facilities_and_stands_once() -> None:
    alliance = found_alliance()
    stranger = replace(agreement(), agreement=fixed_id("b"), invited=fixed_id("nowhere"))
    for statement, reason in ((stranger, "facility-unknown"), (agreement(), "agreement-known")):
        with pytest.raises(Refused, match=reason):
            apply(alliance.roster, alliance.ledger.draft(alliance.root, statement))


def test_an_invitation_needs_an_admitted_facility_and_a_fresh_id() -> None:
    alliance, *_ = staffed_alliance()
    nowhere = replace(invitation_for("x", CLINIC), facility=fixed_id("nowhere"))
    again = replace(invitation_for("x", CLINIC), invitation=fixed_id("doctor invitation"))
    for statement, reason in ((nowhere, "facility-unknown"), (again, "invitation-known")):
        with pytest.raises(Refused, match=reason):
            apply(alliance.roster, alliance.ledger.draft(alliance.root, statement))


def test_a_join_states_the_device_and_keys_of_its_own_suite() -> None:
    alliance = found_alliance()
    alliance.invite(alliance.root, "colleague", CLINIC)
    keys = Keys("colleague")
    device = replace(joining(keys), device=fixed_id("another device"))
    mixed = joining(keys, kem=Keys("colleague", Suite.BROWSER).kem.public)
    unknown = replace(joining(keys), invitation=fixed_id("nothing"))
    reasons = (
        (device, "reason=device"),
        (mixed, "key-algorithm"),
        (unknown, "invitation-unknown"),
    )
    for statement, reason in reasons:
        with pytest.raises(Refused, match=reason):
            apply(alliance.roster, alliance.ledger.draft(keys, statement))


def test_a_second_device_joins_the_same_person_by_an_invitation_of_its_own() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    second = invitation_for("tablet", CLINIC, person="doctor person", title_name="虚构doctor")
    alliance.ledger.say(convener, second)
    keys = Keys("tablet")
    alliance.ledger.say(keys, replace(joining(keys), person=fixed_id("doctor person")))
    roster = alliance.roster
    assert roster.person_of(keys.id) == roster.person_of(doctor.id)


def test_a_convener_removes_a_colleague_but_not_another_convener() -> None:
    alliance, convener, doctor, expert = staffed_alliance()
    alliance.invite(alliance.root, "deputy", CLINIC, role="convener")
    deputy = alliance.join("deputy")
    alliance.ledger.say(convener, AuthorRemoved(doctor.id, (), "离职"))
    assert alliance.roster.author(doctor.id).removed is not None
    for author, reason in ((deputy.id, "root-only"), (expert.id, "other-facility")):
        with pytest.raises(Refused, match=reason):
            apply(
                alliance.roster,
                alliance.ledger.draft(convener, AuthorRemoved(author, (), "争执")),
            )
    with pytest.raises(Refused, match="author-removed"):
        alliance.roster.live_author(doctor.id)


def test_an_author_retires_their_own_device_and_then_says_nothing_more() -> None:
    alliance, convener, *_ = staffed_alliance()
    alliance.ledger.say(convener, AuthorRemoved(convener.id, (), "换新设备"))
    assert alliance.roster.author(convener.id).removed is not None
    with pytest.raises(Refused, match="author-removed"):
        apply(alliance.roster, alliance.ledger.draft(convener, invitation_for("x", CLINIC)))


def test_a_case_statement_has_no_place_on_the_roster() -> None:
    alliance, _, doctor, _ = staffed_alliance()
    circle, _ = found_circle(doctor, CLINIC)
    statement = parse_statement(circle.entries[0].body)
    with pytest.raises(Refused, match="reason=statement"):
        apply(alliance.roster, alliance.ledger.draft(doctor, statement))


def test_an_entry_of_another_ledger_is_refused() -> None:
    alliance, *_ = staffed_alliance()
    other = Ledger(fixed("other ledger", 16), list(alliance.ledger.entries), alliance.ledger.head)
    entry = other.draft(alliance.root, invitation_for("x", CLINIC))
    with pytest.raises(Refused, match="reason=ledger"):
        apply(alliance.roster, entry)


def test_nobody_cuts_their_own_past_out_of_the_lines_others_built_on() -> None:
    alliance, convener, *_ = staffed_alliance()
    frontier = (FrontierHead(fixed("ledger", 16), 0, fixed("entry")),)
    draft = alliance.ledger.draft(convener, AuthorRemoved(convener.id, frontier, "换新设备"))
    with pytest.raises(Refused, match="own-frontier"):
        apply(alliance.roster, draft)
