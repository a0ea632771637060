"""The patient's consent for one recipient institution and one purpose (RC-02, PR-02 to PR-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from telecon.cases.payload import Id16, Id32


class Decision(StrEnum):
    """What was decided about sharing."""

    GIVEN = "given"
    REFUSED = "refused"
    EMERGENCY = "emergency-override"
    WITHDRAWN = "withdrawn"


class Signer(StrEnum):
    """Who decided and signed (decision table 1.3)."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    RELATIVE = "close-relative"
    NOBODY = "nobody"


class Method(StrEnum):
    """How the signature was taken."""

    PAPER = "signed-on-paper"
    THUMB = "thumb-print"
    SCREEN = "signed-on-screen"
    READ_ALOUD = "read-aloud"


class Capacity(StrEnum):
    """Whether the patient can decide; `impaired` needs documentation (CN-02)."""

    FULL = "full"
    IMPAIRED = "impaired"


@dataclass(frozen=True)
class Consent:
    """One consent, refusal, emergency override or withdrawal (FHIR Consent).

    Attributes:
        recipient: facility the data go to; one record per recipient and purpose (PR-03).
        recipient_name: its name, as told to the patient.
        recipient_contact: its contact, as told to the patient.
        purpose: code of the consent pack ("remote-consultation").
        decision: what was decided.
        signer: who decided.
        method: how it was signed; None where nobody signs.
        decided_ms: milliseconds UTC, as the device says.
        rule: row of the decision table that applied ("CN-01").
        pack: id of the consent pack whose text was shown.
        pack_version: its version.
        transfer_method: code of how the data travel.
        data_kinds: codes of what is shared.
        explained: codes of what was explained (content, cost, risks, necessity, effect, rights).
        language: language of the text shown.
        signer_name: name of who signed, or of the person read to.
        relationship: of a guardian or relative to the patient.
        reason: why not the patient, why refused, or why the emergency.
        assent: the patient's own assent where another signs; None where not asked.
        witness_name: who witnessed, mandatory when read aloud.
        clinician_name: who explained; for an emergency the named clinician (PR-04).
        evidence: entries of the photographed form, thumb print or screen signature.
        valid_until_ms: end, or None while the care relation lasts.
        inform_by_ms: for an emergency, when the patient must have been told (PR-04).
        recording: whether recording the call was agreed to separately (EM-07).
    """

    recipient: Id16
    recipient_name: str
    purpose: str
    decision: Decision
    signer: Signer
    decided_ms: int
    rule: str
    pack: str
    pack_version: str
    method: Method | None = None
    recipient_contact: str = ""
    transfer_method: str = ""
    data_kinds: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    language: str = "zh-CN"
    signer_name: str = ""
    relationship: str = ""
    reason: str = ""
    assent: bool | None = None
    witness_name: str = ""
    clinician_name: str = ""
    evidence: tuple[Id32, ...] = ()
    valid_until_ms: int | None = None
    inform_by_ms: int | None = None
    recording: bool = False


def covers(consent: Consent, recipient: bytes, purpose: str, at_ms: int) -> bool:
    """Whether this consent allows sharing with a facility for a purpose at a time (PR-03)."""
    return (
        consent.decision in (Decision.GIVEN, Decision.EMERGENCY)
        and consent.recipient == recipient
        and consent.purpose == purpose
        and (consent.valid_until_ms is None or at_ms < consent.valid_until_ms)
    )


def covering(
    consents: Iterable[Consent], recipient: bytes, purpose: str, at_ms: int
) -> Consent | None:
    """The live consent that allows sharing, or None.

    Args:
        consents: live consents of the case (those no later entry replaces).
        recipient: facility id.
        purpose: purpose code.
        at_ms: milliseconds UTC.

    A live refusal or withdrawal for the same recipient and purpose blocks: two people who recorded
    opposite answers apart must look at them before anything leaves (CN-07, PR-05).
    """
    about = [c for c in consents if c.recipient == recipient and c.purpose == purpose]
    if any(c.decision in (Decision.REFUSED, Decision.WITHDRAWN) for c in about):
        return None
    return next((c for c in about if covers(c, recipient, purpose, at_ms)), None)
