"""Invitations: complete in themselves, proved to the root, and safe to type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.errors import BadSignature, Malformed, Refused, TeleconError, TooNew
from sync.protocol.invitation import (
    FORMAT,
    QR_LIMIT,
    Invitation,
    decode_invitation,
    make_invitation,
)
from sync.protocol.invitation_code import InvitationCode, make_code
from sync.protocol.roster import apply
from sync.protocol.seal import pack
from sync.protocol.suites import SigningKey, Suite
from tests.protocol.alliance import (
    CLINIC,
    START_MS,
    Alliance,
    Keys,
    fixed,
    fixed_id,
    invitation_for,
    invite_secret,
    staffed_alliance,
)

ADDRESSES = ("hub.example.org:8443", "192.0.2.17:8443")


def invited(alliance: Alliance, name: str = "colleague") -> Invitation:
    """The invitation of somebody by the clinic's convener."""
    if fixed_id(f"{name} invitation") not in alliance.roster.invitations:
        alliance.invite(Keys("convener"), name, CLINIC)
    return make_invitation(
        alliance.ledger.entries,
        fixed_id(f"{name} invitation"),
        invite_secret(name).secret(),
        alliance.hub.public,
        ADDRESSES,
    )


def file_of(parts: list[Value]) -> bytes:
    return bytes([FORMAT]) + pack(canonical.encode(parts), Suite.DESKTOP)


def parts_of(invitation: Invitation) -> list[Value]:
    parts = canonical.decode(invitation.plain())
    assert isinstance(parts, list)
    return list(parts)


def test_an_invitation_says_who_one_is_and_fits_one_qr_picture() -> None:
    alliance, *_ = staffed_alliance()
    made = invited(alliance)
    data = made.encode()
    assert len(data) < QR_LIMIT
    read = decode_invitation(data)
    assert read == made
    assert (read.statement.role, read.facility.name) == ("village-doctor", "青山村卫生室")
    assert (read.addresses, read.hub_key) == (ADDRESSES, alliance.hub.public)


def test_the_longest_names_a_person_may_have_still_fit_one_qr_picture() -> None:
    alliance, *_ = staffed_alliance()
    alliance.invite(
        Keys("convener"),
        "colleague",
        CLINIC,
        title_name="阿卜杜拉·买买提江·吐尔逊·艾合买提",
        title="副主任医师（中西医结合，精神卫生方向）",
        registration="1" * 27,
        role="assistant-physician",
    )
    assert len(invited(alliance).encode()) < QR_LIMIT


def test_who_holds_an_invitation_joins_once_with_keys_of_their_own() -> None:
    alliance, *_ = staffed_alliance()
    read = decode_invitation(invited(alliance).encode())
    keys = Keys("colleague")
    statement = read.join(
        signing=keys.signing.public,
        kem=keys.kem.public,
        device=keys.device,
        now_ms=START_MS,
    )
    roster = apply(alliance.roster, alliance.ledger.say(keys, statement))
    assert roster.person_of(keys.id).name == read.statement.name
    other = Keys("other")
    again = read.join(
        signing=other.signing.public,
        kem=other.kem.public,
        device=other.device,
        now_ms=START_MS,
    )
    with pytest.raises(Refused, match="invitation-used"):
        apply(roster, alliance.ledger.draft(other, again))


def test_an_invitation_hides_its_secret_when_printed() -> None:
    alliance, *_ = staffed_alliance()
    made = invited(alliance)
    for shown in (repr(made), repr(make_code(made, bytes(10)))):
        assert "secret" not in shown
        assert repr(made.secret) not in shown


def test_an_invitation_signed_by_nobody_in_the_alliance_is_refused() -> None:
    alliance, *_ = staffed_alliance()
    spy = Keys("spy")
    entry = alliance.ledger.draft(spy, invitation_for("friend", CLINIC))
    parts = parts_of(invited(alliance))
    assert isinstance(parts[0], list)
    forged = [[*parts[0][:-1], entry.to_bytes()], invite_secret("friend").secret(), *parts[2:]]
    with pytest.raises(Refused, match="author-unknown"):
        decode_invitation(file_of(forged))


def test_an_invitation_with_another_hub_or_secret_is_forged() -> None:
    alliance, *_ = staffed_alliance()
    parts = parts_of(invited(alliance))
    other = SigningKey.from_secret(1, fixed("other"))
    for forged in (
        [*parts[:3], other.public.to_value()],
        [parts[0], other.secret(), *parts[2:]],
    ):
        with pytest.raises(Refused, match="forged"):
            decode_invitation(file_of(forged))


def test_a_changed_name_in_an_invitation_breaks_its_signature() -> None:
    alliance, *_ = staffed_alliance()
    made = invited(alliance)
    parts = parts_of(made)
    assert isinstance(parts[0], list)
    last = canonical.decode(made.entries[-1])
    assert isinstance(last, list)
    statement = invitation_for("colleague", CLINIC, title_name="虚构别人")
    before = alliance.ledger.entries[-2].id
    changed = canonical.encode([last[0], statement.to_body(before), last[2]])
    with pytest.raises(BadSignature):
        decode_invitation(file_of([[*parts[0][:-1], changed], *parts[1:]]))


def test_an_extract_that_ends_in_no_invitation_is_refused() -> None:
    alliance, *_ = staffed_alliance()
    parts = parts_of(invited(alliance))
    assert isinstance(parts[0], list)
    for entries, reason in ((parts[0][:-1], "no-invitation"), ([], "empty")):
        with pytest.raises(Refused, match=reason):
            decode_invitation(file_of([entries, *parts[1:]]))


def test_an_unknown_invitation_is_not_made() -> None:
    alliance, *_ = staffed_alliance()
    with pytest.raises(Refused, match="invitation-unknown"):
        make_invitation(alliance.ledger.entries, bytes(16), bytes(32), alliance.hub.public, ())


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x01abc", b"\x01" + bytes(100)])
def test_damaged_files_are_named_as_such(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode_invitation(data)


def test_a_newer_invitation_asks_for_an_update() -> None:
    with pytest.raises(TooNew):
        decode_invitation(b"\x02abc")


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_invitation_never_crashes_the_reader(data: st.DataObject) -> None:
    changed = bytearray(GOOD.encode())
    at = data.draw(st.integers(0, len(changed) - 1))
    changed[at] ^= data.draw(st.integers(1, 255))
    try:
        read = decode_invitation(bytes(changed))
    except TeleconError:
        return
    assert (read.entries, read.secret, read.hub_key) == (GOOD.entries, GOOD.secret, GOOD.hub_key)


def test_a_typed_code_fetches_the_invitation_it_was_made_for() -> None:
    code = make_code(GOOD)
    sealed = code.seal(GOOD.encode())
    typed = InvitationCode.parse(code.text().lower().replace("-", " ").replace("0", "o"))
    assert typed.lookup == code.lookup
    assert typed.open(sealed) == GOOD


@pytest.mark.parametrize("at", range(0, 44, 5))
def test_one_mistyped_character_is_noticed(at: int) -> None:
    text = make_code(GOOD, fixed("code", 10)).text()
    assert text[at] != "-" or at % 5 == 4
    place = at if text[at] != "-" else at + 1
    wrong = "Z" if text[place] != "Z" else "Y"
    with pytest.raises(Refused, match="mistyped"):
        InvitationCode.parse(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 36, "0" * 36, "！" * 36, "0" * 37])
def test_what_is_no_code_is_noticed(typed: str) -> None:
    with pytest.raises(Refused, match="mistyped"):
        InvitationCode.parse(typed)


def test_a_code_refuses_an_impostors_invitation() -> None:
    code = make_code(GOOD, fixed("code", 10))
    parts = parts_of(GOOD)
    assert isinstance(parts[0], list)
    without_hub = [entry for entry in parts[0] if b"hub-named" not in entry]
    other = SigningKey.from_secret(1, fixed("other")).public
    impostor = file_of([without_hub, *parts[1:3], other.to_value()])
    assert decode_invitation(impostor).hub_key == other
    with pytest.raises(Refused, match="impostor"):
        code.open(code.seal(impostor))


def test_an_invitation_sealed_under_another_code_is_an_impostors() -> None:
    code, other = make_code(GOOD, fixed("code", 10)), make_code(GOOD, fixed("other", 10))
    for sealed in (other.seal(GOOD.encode()), b"", bytes(40)):
        with pytest.raises(Refused, match="impostor"):
            code.open(sealed)


def _good() -> Invitation:
    alliance, *_ = staffed_alliance()
    return invited(alliance)


GOOD = _good()
