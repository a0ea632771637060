"""The inviting doctor's act on an opinion: adopted, partly, not adopted (RC-07)."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.payload import Id32
from telecon.consultations.packs import ConsultationPack
from telecon.errors import Missing


class AdoptionDecision(StrEnum):
    """What the inviting side makes of the advice; only this act changes the local plan."""

    ADOPTED = "adopted"
    PARTLY = "partly-adopted"
    NOT_ADOPTED = "not-adopted"


@dataclass(frozen=True)
class Adoption:
    """The record of what was done with an opinion.

    Attributes:
        request: entry id of the request.
        opinion: entry id of the opinion.
        decision: adopted, partly or not.
        doctor_name: who decides and is liable (RC-06).
        decided_ms: milliseconds UTC, as the device says.
        reason: mandatory where the pack says so (partly and not adopted).
        plan: what is done now, in the doctor's words.
    """

    request: Id32
    opinion: Id32
    decision: AdoptionDecision
    doctor_name: str
    decided_ms: int
    reason: str = ""
    plan: str = ""


def missing_in_adoption(adoption: Adoption, pack: ConsultationPack) -> tuple[str, ...]:
    """Names of the fields an adoption still needs (RC-07)."""
    names = []
    if not adoption.doctor_name.strip():
        names.append("doctor_name")
    needs_reason = any(c.id == adoption.decision and c.reason_required for c in pack.adoptions)
    if needs_reason and not adoption.reason.strip():
        names.append("reason")
    return tuple(names)


def check_adoption(adoption: Adoption, pack: ConsultationPack) -> None:
    """Refuse an incomplete adoption.

    Raises:
        Missing: field `names`.
    """
    names = missing_in_adoption(adoption, pack)
    if names:
        raise Missing(names=",".join(names))
