"""Whether the patient's word stands behind sharing, read from the folded consents alone."""

from collections.abc import Iterable

from telecon.case_state.state import CaseState, Entered
from telecon.consultations.consent import Consent, Decision

SHARING = frozenset({Decision.GIVEN, Decision.EMERGENCY})


def consented(consents: Iterable[Entered[Consent]], recipient: bytes, purpose: str) -> bool:
    """Whether a live yes stands for a recipient and purpose, and no live no beside it (PR-05).

    No clock decides here: an entry that was valid when the case was shared stays what it was, and
    a new request looks at the dates (`telecon.consultations.consent.covering`).

    Args:
        consents: live consents of the case.
        recipient: facility id.
        purpose: purpose code.
    """
    decisions = {
        consent.value.decision
        for consent in consents
        if (consent.value.recipient, consent.value.purpose) == (recipient, purpose)
        and not consent.error
    }
    return bool(decisions) and decisions <= SHARING


def clinic_consents(state: CaseState) -> tuple[Entered[Consent], ...]:
    """The patient's word as the institution whose case it is took it down.

    One function for who signs a request, who sends the key and who shows the case: the fold has
    counted only consents of authors of that institution who may take one, and a removed author's
    up to the frontier of the removal; those marked as entered in error are left out.
    """
    return tuple(consent for consent in state.consents if not consent.error)
