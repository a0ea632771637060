"""The published vectors of leaving: a removal, a turned key, ended access, a change by two."""

from typing import TypeAlias

from sync.protocol.access import fold_access
from sync.protocol.apart import apart_from
from sync.protocol.circles import fold_circle
from sync.protocol.previous import seal_previous
from sync.protocol.roster import Roster
from sync.protocol.statements import (
    CASE_KEY,
    CIRCLE_SECRET,
    AccessEnded,
    AuthorRemoved,
    CaseOpened,
    ChangeApproved,
    CircleTurned,
    FrontierHead,
    KeyWrapped,
    SecretCopy,
    SecretWrapped,
)
from sync.protocol.suites import Algorithm, KemKey, wrap_info
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    Ledger,
    fixed,
    found_circle,
    new_ledger,
    staffed_alliance,
)
from tests.protocol.hpke_by_parts import seal_with

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
Fields: TypeAlias = dict[str, Json]


def members_vector() -> Fields:
    """The doctor is removed; the convener, changed by two administrators, had turned the key."""
    alliance, convener, doctor, expert = staffed_alliance()
    clinic, key = found_circle(doctor, CLINIC)
    copy = _wrapped(convener.kem, key.secret(), CIRCLE_SECRET, (clinic.id, 1, convener.id))
    clinic.say(doctor, SecretWrapped(1, convener.id, copy))
    desk, desk_key = found_circle(expert, LEAD, "desk")
    case, nonce = new_ledger("case", doctor)
    case.say(doctor, CaseOpened(nonce, clinic.id))
    for circle, to, consent in ((clinic, key, b""), (desk, desk_key, fixed("consent"))):
        wrapped = _wrapped(to, fixed("epoch key"), CASE_KEY, (case.id, 1, circle.id))
        case.say(doctor, KeyWrapped(1, circle.id, 1, wrapped, consent, "consultation"))
    heads = [FrontierHead(each.id, each.entries[-1].core.seq, each.head) for each in (clinic, case)]
    alliance.ledger.say(convener, AuthorRemoved(doctor.id, tuple(heads), "离职"))
    new = KemKey.from_secret(Algorithm.X25519, fixed("turned circle key"))
    again = _wrapped(convener.kem, new.secret(), CIRCLE_SECRET, (clinic.id, 2, convener.id))
    previous = seal_previous(new.secret(), clinic.id, 2, key.secret())
    turned = CircleTurned(2, new.public, previous, (SecretCopy(convener.id, again),))
    clinic.say(convener, turned)
    case.say(convener, AccessEnded(desk.id, "会诊结束"))
    for name in ("one", "two"):
        alliance.invite(alliance.root, name, LEAD, role="administrator")
    administrators = [alliance.join(name) for name in ("one", "two")]
    change = alliance.ledger.say(alliance.root, AuthorRemoved(convener.id, (), "离职"))
    for keys in administrators:
        alliance.ledger.say(keys, ChangeApproved(change.id))
    return {
        "roster": [entry.to_bytes().hex() for entry in alliance.ledger.entries],
        "circle": [entry.to_bytes().hex() for entry in clinic.entries],
        "other_circle": [entry.to_bytes().hex() for entry in desk.entries],
        "case": [entry.to_bytes().hex() for entry in case.entries],
        "secret": new.secret().hex(),
        "previous": previous.hex(),
        "previous_secret": key.secret().hex(),
        **_who_is_left(alliance.roster, clinic, desk, case),
        "apart": apart_from(case.id).hex(),
    }


def _who_is_left(roster: Roster, clinic: Ledger, desk: Ledger, case: Ledger) -> Fields:
    circles = {c.id: c for c in (fold_circle(each.entries, roster) for each in (clinic, desk))}
    access = fold_access(case.entries, roster, circles)
    removed = (author.id for author in roster.authors.values() if author.removed)
    return {
        "removed": [*sorted(name.hex() for name in removed)],
        "members": [*sorted(name.hex() for name in circles[clinic.id].members)],
        "exposed": [*sorted(name.hex() for name in circles[clinic.id].exposed)],
        "readers": [*sorted(name.hex() for name in access.circles)],
    }


def _wrapped(key: KemKey, secret: bytes, purpose: str, info: tuple[bytes, int, bytes]) -> bytes:
    ephemeral = KemKey.from_secret(Algorithm.X25519, fixed(f"{purpose} {info[1]} {info[2].hex()}"))
    return seal_with(ephemeral, key.public.raw, secret, wrap_info(purpose, *info))
