"""The published vectors of a facility's paper key: its halves, and how they open a circle."""

from typing import TypeAlias

from sync.protocol.circles import fold_circle
from sync.protocol.paper_key import PaperSecret, copy_info, use_message
from sync.protocol.statements import (
    CIRCLE_SECRET,
    PaperKeyNamed,
    PaperKeyUsed,
    PaperUseRefused,
    SecretWrapped,
)
from sync.protocol.suites import Algorithm, KemKey, wrap_info
from tests.protocol.alliance import CLINIC, START_MS, fixed, found_circle, staffed_alliance
from tests.protocol.hpke_by_parts import seal_with

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
Fields: TypeAlias = dict[str, Json]


def paper_vector() -> Fields:
    """A first use is refused by the convener; the second lets its author in and spends the key."""
    alliance, convener, doctor, _ = staffed_alliance()
    alliance.invite(convener, "newcomer", CLINIC)
    newcomer = alliance.join("newcomer")
    clinic, key = found_circle(doctor, CLINIC)
    paper = PaperSecret(fixed("paper", 20))
    halves = paper.split(fixed("first half", 20))
    public = paper.kem.public
    custodians = ("虚构保管人一", "虚构保管人二")
    clinic.say(doctor, PaperKeyNamed(public, paper.signing.public, custodians, START_MS))
    message = use_message(clinic.id, newcomer.id)
    said = PaperKeyUsed(public.raw, paper.signing.sign(message), START_MS)
    first = clinic.say(newcomer, said)
    clinic.say(convener, PaperUseRefused(first.id, "不是本人"))
    clinic.say(newcomer, said)
    info = wrap_info(CIRCLE_SECRET, clinic.id, 1, newcomer.id)
    own = seal_with(_ephemeral("own"), newcomer.kem.public.raw, key.secret(), info)
    clinic.say(newcomer, SecretWrapped(1, newcomer.id, own))
    folded = fold_circle(clinic.entries, alliance.roster)
    sealed_info = copy_info(clinic.id, 1, public.raw)
    sealed = seal_with(_ephemeral("copy"), public.raw, key.secret(), sealed_info)
    return {
        "roster": [entry.to_bytes().hex() for entry in alliance.ledger.entries],
        "circle": [entry.to_bytes().hex() for entry in clinic.entries],
        "secret": paper.secret.hex(),
        "halves": ["-".join(half.groups) for half in halves],
        "shares": [half.share.hex() for half in halves],
        "kem_secret": paper.kem.secret().hex(),
        "proof_secret": paper.signing.secret().hex(),
        "message": message.hex(),
        "info": sealed_info.hex(),
        "sealed": sealed.hex(),
        "circle_secret": key.secret().hex(),
        "members": [*sorted(name.hex() for name in folded.members)],
        "uses": [[use.entry.hex(), bool(use.refused_by), use.taken] for use in folded.paper.uses],
    }


def _ephemeral(name: str) -> KemKey:
    return KemKey.from_secret(Algorithm.X25519, fixed(f"paper {name}"))
