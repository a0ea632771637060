"""What may stand on the roster: known words and one facility a name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.protocol.suites import SigningKey, Suite
from telecon.crypto.passphrase import FLOOR
from telecon.errors import BadValue
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee, admit_facility, invite_person, make_agreement
from telecon.use_cases.found_alliance import Founding, found_alliance
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import PASSPHRASE, agreement

CLINIC = "青山村卫生室"


@pytest.fixture
def admin(tmp_path: Path) -> Iterator[Session]:
    """The administrator of a fresh alliance."""
    founding = Founding(
        alliance="青山精神卫生医联体",
        lead="市精神卫生中心",
        lead_kind="psychiatric-hospital",
        departments=("精神科",),
        administrator="周明",
        title="院办主任",
        hub_key=SigningKey.generate(Suite.DESKTOP).public,
        hub_addresses=("127.0.0.1:8443",),
    )
    clock = FrozenClock()
    session = found_alliance(tmp_path / "admin", founding, PASSPHRASE, clock, FLOOR).session
    yield session
    session.store.close()


def _signed(session: Session) -> int:
    with session.store.read() as connection:
        return len(list(entries_of(connection, session.author.alliance)))


@pytest.mark.parametrize(
    ("role", "scope", "circle", "named"),
    [
        ("village-docter", "", "clinic", "role"),
        ("psychiatrist", "psychiatri", "desk", "scope"),
        ("nurse", "", "ward", "circle"),
    ],
)
def test_a_person_is_never_invited_as_something_no_rule_knows(
    admin: Session, role: str, scope: str, circle: str, named: str
) -> None:
    clinic = admit_facility(admin, CLINIC, "village-clinic", ())
    before = _signed(admin)
    invitee = Invitee(clinic, "李春梅", role, scope=scope, circle_purpose=circle)
    with pytest.raises(BadValue) as refused:
        invite_person(admin, invitee)
    assert refused.value.fields == {"name": named, "reason": "unknown"}
    assert _signed(admin) == before


def test_two_facilities_never_have_one_name(admin: Session) -> None:
    admit_facility(admin, CLINIC, "village-clinic", ())
    with pytest.raises(BadValue) as refused:
        admit_facility(admin, f" {CLINIC} ", "village-clinic", ())
    assert refused.value.fields == {"name": "facility", "reason": "taken"}


def test_a_facility_of_an_unknown_kind_is_not_admitted(admin: Session) -> None:
    with pytest.raises(BadValue) as refused:
        admit_facility(admin, CLINIC, "hut", ())
    assert refused.value.fields == {"name": "kind", "reason": "unknown"}


@pytest.mark.parametrize(
    ("first", "last", "named", "reason"),
    [
        ("2026-13-01", "2027-12-31", "valid_from", "date"),
        ("2026-01-01", "", "valid_to", "date"),
        ("2026-01-01", "2025-12-31", "valid_to", "order"),
    ],
)
def test_an_agreement_that_could_never_hold_is_not_put_on_record(
    admin: Session, first: str, last: str, named: str, reason: str
) -> None:
    clinic = admit_facility(admin, CLINIC, "village-clinic", ())
    before = _signed(admin)
    stated = replace(agreement(clinic, clinic), valid_from=first, valid_to=last)
    with pytest.raises(BadValue) as refused:
        make_agreement(admin, stated)
    assert refused.value.fields == {"name": named, "reason": reason}
    assert _signed(admin) == before
