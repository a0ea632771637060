"""A request for a remote consultation: the minimum set before it may be sent (RC-03, RC-12)."""

from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.payload import Id16, Id32
from telecon.consultations.consent import Consent, covers
from telecon.consultations.packs import ConsultationPack
from telecon.errors import Missing, NotAllowed

CONSENT_PURPOSE = "remote-consultation"
"""The consent purpose every request needs (PR-03)."""


class Urgency(StrEnum):
    """How soon the invited side must answer; the clocks are in the consultation pack."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"


class Mode(StrEnum):
    """With a call, or by store and forward (RC-12)."""

    VIDEO = "video"
    ASYNCHRONOUS = "asynchronous"


@dataclass(frozen=True)
class ConsultationRequest:
    """What the inviting side asks (FHIR ServiceRequest).

    Attributes:
        reason: why help is needed.
        purpose: code of the consultation pack ("diagnosis-advice", "treatment-advice", …).
        requested_ms: when the session (or the written answer) is wanted, milliseconds UTC.
        summary: record summary in the doctor's words.
        specialty: wanted specialty, code of the pack.
        professional_title: wanted title, code of the pack.
        urgency: emergency, urgent or routine.
        mode: video or asynchronous.
        question: the one question the expert should answer.
        from_facility: inviting institution.
        to_facility: invited institution.
        to_circle: the consultation desk's circle.
        agreement: the agreement between the two (RC-01).
        consent: entry id of the consent that covers it (RC-02, PR-03).
        documents: entries of the case the doctor points the expert to.
        requester_name: who asks, by name.
        requester_role: role code of the requester.
        phone: where the clinic can be reached.
        sent_ms: device time of sending, milliseconds UTC.
        pack: id of the consultation pack.
        pack_version: its version.
    """

    reason: str = ""
    purpose: str = ""
    requested_ms: int = 0
    summary: str = ""
    specialty: str = ""
    professional_title: str = ""
    urgency: Urgency = Urgency.ROUTINE
    mode: Mode = Mode.VIDEO
    question: str = ""
    from_facility: Id16 | None = None
    from_facility_name: str = ""
    to_facility: Id16 | None = None
    to_facility_name: str = ""
    to_circle: Id16 | None = None
    agreement: Id16 | None = None
    consent: Id32 | None = None
    documents: tuple[Id32, ...] = ()
    requester_name: str = ""
    requester_role: str = ""
    phone: str = ""
    sent_ms: int = 0
    pack: str = ""
    pack_version: str = ""


def missing_in_request(request: ConsultationRequest, pack: ConsultationPack) -> tuple[str, ...]:
    """Names of the fields a request still needs: the minimum set first, then the rest (RC-03)."""
    return tuple(
        name
        for name in (*pack.minimum_set, *pack.also_required)
        if _is_absent(getattr(request, name))
    )


def check_request(
    request: ConsultationRequest, consent: Consent | None, pack: ConsultationPack, at_ms: int
) -> None:
    """Refuse a request that may not be sent.

    Args:
        request: the request as it would be sent.
        consent: the live consent of the case that `request.consent` names.
        pack: the consultation pack.
        at_ms: now, milliseconds UTC.

    Raises:
        NotAllowed: the purpose needs an examination in person (MHL-32), no agreement is named
            (RC-01), or no consent covers this recipient (RC-02).
        Missing: field `names` (RC-03).
    """
    purpose = next((p for p in pack.purposes if p.id == request.purpose), None)
    if request.purpose and purpose is None:
        raise Missing(names="purpose")
    if purpose is not None and purpose.refused_by:
        raise NotAllowed(rule=purpose.refused_by)
    content = [n for n in missing_in_request(request, pack) if n not in ("agreement", "consent")]
    if content:
        raise Missing(names=",".join(content))
    if request.agreement is None:
        raise NotAllowed(rule="RC-01")
    if consent is None or request.consent is None or request.to_facility is None:
        raise NotAllowed(rule="RC-02")
    if not covers(consent, request.to_facility, CONSENT_PURPOSE, at_ms):
        raise NotAllowed(rule="RC-02")


def _is_absent(value: object) -> bool:
    return not (value.strip() if isinstance(value, str) else value)
