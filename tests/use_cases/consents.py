"""A patient's yes to a consultation, as a clinic takes it down."""

from telecon.consultations.consent import Consent, Decision, Method, Signer
from telecon.consultations.packs import consent_pack
from telecon.consultations.request import CONSENT_PURPOSE


def given_consent(hospital: bytes, patient: str) -> Consent:
    """The patient agrees to the whole of it, read aloud before a witness (CN-01)."""
    pack = consent_pack()
    return Consent(
        recipient=hospital,
        recipient_name="市精神卫生中心",
        recipient_contact="0591-8888888",
        purpose=CONSENT_PURPOSE,
        decision=Decision.GIVEN,
        signer=Signer.PATIENT,
        signer_name=patient,
        method=Method.READ_ALOUD,
        witness_name="赵敏",
        decided_ms=0,
        rule="CN-01",
        pack="",
        pack_version="",
        transfer_method=pack.transfer_methods[0].id,
        data_kinds=tuple(kind.id for kind in pack.data_kinds),
        explained=tuple(part.id for part in pack.explained),
        clinician_name="李春梅",
    )
