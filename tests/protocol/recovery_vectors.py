"""The published vectors of coming back: the succession on the roster, and the copy at the hub."""

from typing import TypeAlias

from sync.protocol.circles import fold_circle
from sync.protocol.recovery_copy import CopyKeys, RecoveryCopy, seal_copy
from sync.protocol.statements import FrontierHead, FrontierStated, succession_message
from tests.protocol.alliance import (
    CLINIC,
    Keys,
    fixed,
    fixed_id,
    found_circle,
    staffed_alliance,
    succession,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
Fields: TypeAlias = dict[str, Json]


def succession_vector() -> Fields:
    """The doctor goes on with new keys: the roster's next entry, and the seat in the circle."""
    alliance, _, doctor, _ = staffed_alliance()
    clinic, _ = found_circle(doctor, CLINIC)
    new = Keys("doctor again")
    said = succession(doctor, new)
    frontier = FrontierStated((FrontierHead(clinic.id, 0, clinic.head),))
    entries = [alliance.ledger.say(doctor, each) for each in (frontier, said)]
    circle = fold_circle(clinic.entries, alliance.roster)
    return {
        "old_author": doctor.id.hex(),
        "new_author": new.id.hex(),
        "message": succession_message(doctor.id, new.device, new.kem.public).hex(),
        "proof": said.proof.hex(),
        "entries": [each.to_bytes().hex() for each in entries],
        "circle_entries": [each.to_bytes().hex() for each in clinic.entries],
        "members": [*sorted(name.hex() for name in circle.members)],
    }


def recovery_copy_vector() -> Fields:
    """What the hub keeps under a printed code, and what the code opens."""
    code = fixed("recovery code", 20)
    keys, copy = CopyKeys.of_code(code), sample_copy()
    return {
        "code_secret": code.hex(),
        "lookup": keys.lookup.hex(),
        "key": keys.key.hex(),
        "plain": copy.encode().hex(),
        "sealed": seal_copy(copy, keys, fixed("recovery nonce", 12)).hex(),
    }


def sample_copy() -> RecoveryCopy:
    """The doctor's copy, with the secret of the clinic's circle."""
    alliance, _, doctor, _ = staffed_alliance()
    clinic, clinic_key = found_circle(doctor, CLINIC)
    return RecoveryCopy(
        format=1,
        person=fixed_id("doctor person"),
        name="虚构doctor",
        role="village-doctor",
        facility_name="青山村卫生室",
        device=doctor.device,
        suite=doctor.suite,
        signing=doctor.signing.secret(),
        kem=doctor.kem.secret(),
        alliance=alliance.ledger.id,
        hub_key=alliance.hub.public,
        addresses=("hub.example.org:8443",),
        circles=((clinic.id, 1, clinic_key.secret()),),
    )
