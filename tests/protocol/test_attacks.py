"""What a malicious hub or member tries, and how it is found."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import seal
from sync.protocol.entry import Core, Entry, Kind, parse_entry, sign_entry, verify_entry
from sync.protocol.errors import BadSignature, CannotOpen, Malformed, Refused, TooNew
from sync.protocol.roster import apply
from sync.protocol.statements import AuthorJoined, AuthorRemoved, join_proof_message
from sync.protocol.suites import SigningKey, Suite
from tests.protocol import forgeries
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    Keys,
    fixed,
    fixed_id,
    invitation_for,
    invite_secret,
    joining,
    staffed_alliance,
)

BOTH = pytest.mark.parametrize("suite", list(Suite))


@BOTH
def test_an_honest_entry_passes_the_same_checks(suite: Suite) -> None:
    keys = Keys("member", suite)
    entry = parse_entry(forgeries.honest(keys).to_bytes())
    verify_entry(entry, keys.signing.public)
    assert seal.open_body(forgeries.KEY, entry) == forgeries.PLAINTEXT


@BOTH
def test_a_body_under_the_header_of_another_case_does_not_open(suite: Suite) -> None:
    keys = Keys("member", suite)
    entry = forgeries.header_of_another_case(keys)
    verify_entry(entry, keys.signing.public)
    with pytest.raises(CannotOpen, match="reason=body"):
        seal.open_body(forgeries.KEY, entry)


@BOTH
def test_a_swapped_body_breaks_the_signature(suite: Suite) -> None:
    keys = Keys("member", suite)
    with pytest.raises(BadSignature):
        verify_entry(forgeries.swapped_body(keys), keys.signing.public)


@BOTH
def test_a_changed_author_breaks_the_signature(suite: Suite) -> None:
    keys, other = Keys("member", suite), Keys("other", suite)
    entry = forgeries.changed_author(keys, other)
    for key in (keys, other):
        with pytest.raises(BadSignature):
            verify_entry(entry, key.signing.public)


@BOTH
def test_one_ciphertext_cannot_show_two_records_under_two_keys(suite: Suite) -> None:
    keys = Keys("member", suite)
    entry = forgeries.two_keys(keys)
    verify_entry(entry, keys.signing.public)
    plaintexts = set()
    for epoch_key in (forgeries.KEY, forgeries.OTHER_KEY):
        key, nonce = seal.body_key(epoch_key, entry.body[:32])
        plaintexts.add(AESGCM(key).decrypt(nonce, entry.body[32:], entry.core_bytes))
    assert len(plaintexts) == 2
    with pytest.raises(CannotOpen, match="reason=commitment"):
        seal.open_body(forgeries.OTHER_KEY, entry)


@BOTH
def test_bytes_hidden_in_the_padding_are_refused(suite: Suite) -> None:
    with pytest.raises(Malformed, match="padding"):
        seal.open_body(forgeries.KEY, forgeries.wrong_padding(Keys("member", suite)))


@BOTH
def test_a_bomb_is_refused_before_it_fills_the_memory(suite: Suite) -> None:
    packed = seal.pack(bytes(seal.LARGEST_PLAINTEXT + 1), suite)
    entry = forgeries.honest(Keys("member", suite), packed)
    assert len(entry.body) < 40_000
    with pytest.raises(Malformed, match="too-large"):
        seal.open_body(forgeries.KEY, entry)


@BOTH
def test_any_flipped_bit_of_an_entry_is_found(suite: Suite) -> None:
    keys = Keys("member", suite)
    data = forgeries.honest(keys).to_bytes()
    for at in range(len(data) * 8):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises((Malformed, BadSignature, TooNew)):
            verify_entry(parse_entry(bytes(changed)), keys.signing.public)


def _self_signed(keys: Keys, ledger: bytes, head: bytes, statement: AuthorJoined) -> Entry:
    core = Core(keys.suite, ledger, keys.device, keys.id, 0, b"", Kind.CONTROL)
    return sign_entry(core, statement.to_body(head), keys.signing)


def test_a_hub_that_holds_every_open_entry_cannot_invent_a_member() -> None:
    alliance, *_ = staffed_alliance()
    invitation = alliance.invite(alliance.root, "colleague", CLINIC)
    roster, spy = alliance.roster, Keys("spy")
    hub_proof = alliance.hub.sign(join_proof_message(spy.id, spy.device, spy.kem.public))
    statement = AuthorJoined(
        invitation.invitation,
        invitation.person,
        spy.device,
        spy.signing.public,
        spy.kem.public,
        0,
        hub_proof,
    )
    with pytest.raises(BadSignature):
        apply(roster, _self_signed(spy, roster.ledger, roster.head, statement))


def test_a_hub_cannot_invite_with_a_key_of_its_own() -> None:
    alliance, *_ = staffed_alliance()
    roster, spy = alliance.roster, Keys("spy")
    for author in (spy.id, roster.root_author):
        core = Core(Suite.DESKTOP, roster.ledger, spy.device, author, 0, b"", Kind.CONTROL)
        body = invitation_for("spy", CLINIC).to_body(roster.head)
        honest = sign_entry(
            Core(Suite.DESKTOP, roster.ledger, spy.device, spy.id, 0, b"", Kind.CONTROL),
            body,
            spy.signing,
        )
        forged = Entry(core.to_bytes(), body, honest.signature, core, honest.id)
        with pytest.raises((Refused, BadSignature)):
            apply(roster, forged)


def test_a_join_seen_on_the_hub_cannot_be_replayed_with_another_key() -> None:
    alliance, *_ = staffed_alliance()
    alliance.invite(alliance.root, "colleague", CLINIC)
    seen, spy, roster = joining(Keys("colleague")), Keys("spy"), alliance.roster
    statement = AuthorJoined(
        seen.invitation,
        seen.person,
        spy.device,
        spy.signing.public,
        spy.kem.public,
        seen.time,
        seen.proof,
    )
    with pytest.raises(BadSignature):
        apply(roster, _self_signed(spy, roster.ledger, roster.head, statement))


def test_an_invitation_is_used_once() -> None:
    alliance, *_ = staffed_alliance()
    second = Keys("second device")
    entry = alliance.ledger.draft(second, joining(second, invited="doctor"))
    with pytest.raises(Refused, match="invitation-used"):
        apply(alliance.roster, entry)


def test_a_convener_cannot_sign_a_psychiatric_registration() -> None:
    alliance, convener, *_ = staffed_alliance()
    statement = invitation_for("friend", CLINIC, scope="psychiatry")
    with pytest.raises(Refused, match="root-only"):
        apply(alliance.roster, alliance.ledger.draft(convener, statement))


@pytest.mark.parametrize(
    "role", ["psychiatrist", "convener", "training-coordinator", "administrator", "unheard-of"]
)
def test_a_convener_cannot_make_somebody_more_than_a_colleague(role: str) -> None:
    alliance, convener, *_ = staffed_alliance()
    statement = invitation_for("friend", CLINIC, role=role)
    with pytest.raises(Refused, match="root-only"):
        apply(alliance.roster, alliance.ledger.draft(convener, statement))


def test_a_convener_cannot_invite_into_another_facility() -> None:
    alliance, convener, *_ = staffed_alliance()
    with pytest.raises(Refused, match="other-facility"):
        apply(alliance.roster, alliance.ledger.draft(convener, invitation_for("friend", LEAD)))


def test_a_convener_cannot_add_a_device_under_a_psychiatrists_name() -> None:
    alliance, convener, *_ = staffed_alliance()
    statement = invitation_for("friend", CLINIC, person="expert person")
    with pytest.raises(Refused, match="person-known"):
        apply(alliance.roster, alliance.ledger.draft(convener, statement))


def test_a_doctor_invites_nobody() -> None:
    alliance, _, doctor, _ = staffed_alliance()
    with pytest.raises(Refused, match="not-convener"):
        apply(alliance.roster, alliance.ledger.draft(doctor, invitation_for("friend", CLINIC)))


def test_a_removed_convener_invites_nobody_and_their_open_invitations_end() -> None:
    alliance, convener, *_ = staffed_alliance()
    alliance.invite(convener, "colleague", CLINIC)
    alliance.ledger.say(alliance.root, AuthorRemoved(convener.id, (), "设备丢失"))
    roster, late = alliance.roster, Keys("colleague")
    with pytest.raises(Refused, match="author-removed"):
        apply(roster, alliance.ledger.draft(convener, invitation_for("friend", CLINIC)))
    with pytest.raises(Refused, match="author-removed"):
        apply(roster, alliance.ledger.draft(late, joining(late)))


def test_a_join_for_another_persons_invitation_is_refused() -> None:
    alliance, *_ = staffed_alliance()
    alliance.invite(alliance.root, "colleague", CLINIC)
    spy = Keys("spy")
    proof = invite_secret("colleague").sign(join_proof_message(spy.id, spy.device, spy.kem.public))
    statement = AuthorJoined(
        fixed_id("colleague invitation"),
        fixed_id("expert person"),
        spy.device,
        spy.signing.public,
        spy.kem.public,
        0,
        proof,
    )
    with pytest.raises(Refused, match="reason=person"):
        apply(alliance.roster, alliance.ledger.draft(spy, statement))


def test_a_key_that_is_no_invite_key_proves_nothing() -> None:
    other = SigningKey.from_secret(1, fixed("spy invite"))
    alliance, *_ = staffed_alliance()
    alliance.invite(alliance.root, "colleague", CLINIC)
    keys = Keys("colleague")
    good = joining(keys)
    proof = other.sign(join_proof_message(keys.id, keys.device, keys.kem.public))
    forged = AuthorJoined(
        good.invitation, good.person, good.device, good.signing, good.kem, good.time, proof
    )
    with pytest.raises(BadSignature):
        apply(alliance.roster, alliance.ledger.draft(keys, forged))
