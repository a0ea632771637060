"""A person goes on with new keys: roster, circle and case as every client folds them."""

from dataclasses import replace

import pytest

from sync.protocol.access import fold_access
from sync.protocol.circles import Circle, fold_circle, is_beyond_frontier
from sync.protocol.errors import BadSignature, Refused
from sync.protocol.invitation import QR_LIMIT, decode_invitation, make_invitation
from sync.protocol.roster import apply
from sync.protocol.statements import (
    CASE_KEY,
    CIRCLE_SECRET,
    AuthorRemoved,
    CaseOpened,
    FrontierHead,
    FrontierStated,
    KeyWrapped,
    SecretWrapped,
)
from sync.protocol.suites import Suite, wrap, wrap_info
from tests.protocol.alliance import (
    CLINIC,
    Keys,
    fixed,
    fixed_id,
    found_circle,
    invitation_for,
    invite_secret,
    new_ledger,
    staffed_alliance,
    succession,
)

NEW = Keys("doctor again")


def test_who_goes_on_is_the_same_person_with_the_same_standing() -> None:
    alliance, _, doctor, _ = staffed_alliance()
    before = alliance.roster
    alliance.ledger.say(doctor, succession(doctor, NEW))
    roster = alliance.roster
    new = roster.live_author(NEW.id)
    assert roster.person_of(NEW.id) == before.person_of(doctor.id)
    assert (new.facility, new.invitation) == (
        before.author(doctor.id).facility,
        before.author(doctor.id).invitation,
    )
    assert (roster.heir(doctor.id), roster.selves(NEW.id)) == (
        NEW.id,
        frozenset({doctor.id, NEW.id}),
    )


def test_who_has_gone_on_says_nothing_more_and_goes_on_only_once() -> None:
    alliance, convener, *_ = staffed_alliance()
    alliance.ledger.say(convener, succession(convener, NEW))
    for statement in (invitation_for("x", CLINIC), succession(convener, Keys("thief"))):
        with pytest.raises(Refused, match="author-succeeded"):
            apply(alliance.roster, alliance.ledger.draft(convener, statement))
    alliance.ledger.say(NEW, invitation_for("x", CLINIC))
    third = Keys("doctor a third time")
    alliance.ledger.say(NEW, succession(NEW, third))
    assert alliance.roster.selves(third.id) == {convener.id, NEW.id, third.id}
    assert alliance.roster.heir(convener.id) == third.id


def test_nobody_goes_on_for_another_or_without_the_new_key() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    stolen = replace(succession(doctor, NEW), kem=Keys("thief").kem.public)
    for_another = succession(doctor, NEW)
    for signer, statement in ((doctor, stolen), (convener, for_another)):
        with pytest.raises(BadSignature):
            apply(alliance.roster, alliance.ledger.draft(signer, statement))


def test_a_key_that_is_known_or_of_another_suite_takes_nobodys_place() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    browser = Keys("doctor again", Suite.BROWSER)
    for keys, reason in (
        (convener, "author-known"),
        (alliance.root, "author-known"),
        (browser, "key-algorithm"),
    ):
        with pytest.raises(Refused, match=reason):
            apply(alliance.roster, alliance.ledger.draft(doctor, succession(doctor, keys)))


def test_who_was_removed_cannot_go_on_and_the_root_never_does() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    root = alliance.root
    with pytest.raises(Refused, match="author-unknown"):
        apply(alliance.roster, alliance.ledger.draft(root, succession(root, NEW)))
    alliance.ledger.say(convener, AuthorRemoved(doctor.id, (), "离职"))
    with pytest.raises(Refused, match="author-removed"):
        apply(alliance.roster, alliance.ledger.draft(doctor, succession(doctor, NEW)))


def test_invitations_of_who_went_on_stay_good() -> None:
    alliance, convener, *_ = staffed_alliance()
    alliance.invite(convener, "nurse", CLINIC, role="nurse")
    alliance.ledger.say(convener, succession(convener, NEW))
    nurse = alliance.join("nurse")
    assert alliance.roster.person_of(nurse.id).role == "nurse"


def test_the_seat_in_a_circle_goes_with_the_person_and_lets_colleagues_in() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    clinic, key = found_circle(doctor, CLINIC)
    alliance.ledger.say(doctor, succession(doctor, NEW))
    circle = fold_circle(clinic.entries, alliance.roster)
    assert (circle.members, circle.ever) == (
        frozenset({NEW.id}),
        frozenset({doctor.id, NEW.id}),
    )
    info = wrap_info(CIRCLE_SECRET, clinic.id, 1, convener.id)
    wrapped = wrap(convener.kem.public, key.secret(), info)
    clinic.say(NEW, SecretWrapped(1, convener.id, wrapped))
    assert fold_circle(clinic.entries, alliance.roster).members == {NEW.id, convener.id}


def test_who_never_sat_in_a_circle_gets_no_seat_by_going_on() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    clinic, key = found_circle(doctor, CLINIC)
    alliance.ledger.say(convener, succession(convener, NEW))
    info = wrap_info(CIRCLE_SECRET, clinic.id, 1, NEW.id)
    draft = clinic.draft(NEW, SecretWrapped(1, NEW.id, wrap(NEW.kem.public, key.secret(), info)))
    with pytest.raises(Refused, match="not-member"):
        fold_circle([*clinic.entries, draft], alliance.roster)


def test_what_the_old_key_admits_beyond_the_frontier_has_no_effect() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    clinic, key = found_circle(doctor, CLINIC)
    frontier = FrontierStated((FrontierHead(clinic.id, 0, clinic.head),))
    alliance.ledger.say(doctor, frontier)
    alliance.ledger.say(doctor, succession(doctor, NEW))
    info = wrap_info(CIRCLE_SECRET, clinic.id, 1, convener.id)
    wrapped = wrap(convener.kem.public, key.secret(), info)
    late = clinic.say(doctor, SecretWrapped(1, convener.id, wrapped))
    roster = alliance.roster
    assert is_beyond_frontier(roster.author(doctor.id), late)
    assert fold_circle(clinic.entries, roster).members == {NEW.id}


def test_who_went_on_shares_the_cases_they_had_shared_before() -> None:
    alliance, _, doctor, _ = staffed_alliance()
    clinic, key = found_circle(doctor, CLINIC)
    case, nonce = new_ledger("case", doctor)
    case.say(doctor, CaseOpened(nonce, clinic.id))
    alliance.ledger.say(doctor, succession(doctor, NEW))
    info = wrap_info(CASE_KEY, case.id, 1, clinic.id)
    wrapped = wrap(key.public, fixed("epoch key"), info)
    case.say(NEW, KeyWrapped(1, clinic.id, 1, wrapped, b"", "care"))
    circles: dict[bytes, Circle] = {clinic.id: fold_circle(clinic.entries, alliance.roster)}
    access = fold_access(case.entries, alliance.roster, circles)
    assert (access.epoch, access.undone) == (1, ())


def test_the_convener_removes_who_went_on_by_their_new_name() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    alliance.ledger.say(doctor, succession(doctor, NEW))
    draft = alliance.ledger.draft(convener, AuthorRemoved(doctor.id, (), "离职"))
    with pytest.raises(Refused, match="author-succeeded"):
        apply(alliance.roster, draft)
    alliance.ledger.say(convener, AuthorRemoved(NEW.id, (), "离职"))
    assert alliance.roster.author(NEW.id).removed is not None
    assert alliance.roster.people[fixed_id("doctor person")].name == "虚构doctor"


def test_a_stated_frontier_cuts_nothing_while_the_author_is_at_work() -> None:
    alliance, convener, doctor, _ = staffed_alliance()
    clinic, key = found_circle(doctor, CLINIC)
    alliance.ledger.say(doctor, FrontierStated((FrontierHead(clinic.id, 0, clinic.head),)))
    info = wrap_info(CIRCLE_SECRET, clinic.id, 1, convener.id)
    clinic.say(doctor, SecretWrapped(1, convener.id, wrap(convener.kem.public, key.secret(), info)))
    assert fold_circle(clinic.entries, alliance.roster).members == {doctor.id, convener.id}


def test_an_invitation_by_who_came_back_proves_itself_however_much_they_had_written() -> None:
    alliance, convener, *_ = staffed_alliance()
    heads = tuple(FrontierHead(fixed(f"case {n}", 16), n, fixed(f"entry {n}")) for n in range(2000))
    alliance.ledger.say(convener, FrontierStated(heads))
    alliance.ledger.say(convener, succession(convener, NEW))
    alliance.invite(NEW, "nurse", CLINIC, role="nurse")
    secret = invite_secret("nurse").secret()
    named = fixed_id("nurse invitation")
    hub = alliance.hub.public
    made = make_invitation(alliance.ledger.entries, named, secret, hub, ("hub.example.org:8443",))
    assert len(made.encode()) < QR_LIMIT
    assert decode_invitation(made.encode()).statement.role == "nurse"
