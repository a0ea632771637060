"""Which documents count: what their author may say in this case, under their own name."""

from collections.abc import Mapping
from dataclasses import replace

from telecon.case_state.speakers import (
    ADOPT,
    AMEND,
    ANSWER,
    CLOSE_FLAG,
    CONFIRM,
    JOIN_CASES,
    OVERRIDE_CONSENT,
    REQUEST,
    SIGN_OPINION,
    TAKE_CONSENT,
    Speakers,
)
from telecon.cases.amendments import Amendment, SamePerson
from telecon.cases.documents import Flag
from telecon.consultations.adoption import Adoption
from telecon.consultations.answer import Answer
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.opinion import Opinion, Verification
from telecon.consultations.reply import Reply
from telecon.consultations.request import ConsultationRequest


def counts(
    author: bytes,
    value: object,
    asked: Mapping[bytes, ConsultationRequest],
    speakers: Speakers,
) -> bool:
    """Whether an author may say this here.

    Consent, request, reply and adoption are the word of the institution whose case it is (RC-02,
    RC-03, RC-07), an emergency without consent that of one of its doctors (PR-04); answer and
    opinion that of the institution asked (RC-04); each needs the permission of the roles pack.
    Who treats the person may amend their demographics; which cases are one person's, the
    institution whose cases they are says. Anything else anybody who reads the case may write.

    Args:
        author: who signed it.
        value: what was said.
        asked: the counted requests of the case, by entry.
        speakers: who is who.
    """
    match value:
        case Answer() | Opinion():
            request = asked.get(value.request)
            invited = request.to_facility if request else None
            return _may_advise(author, value, invited, speakers)
        case Amendment():
            return speakers.may(author, AMEND, speakers.facility(author))
        case ConsultationRequest() if value.from_facility != speakers.owner:
            return False
    action = _owners_word(value)
    return not action or speakers.may(author, action, speakers.owner)


def _owners_word(value: object) -> str:
    """The action that only the institution whose case it is may do, "" for anything else."""
    match value:
        case Consent():
            override = value.decision is Decision.EMERGENCY
            return OVERRIDE_CONSENT if override else TAKE_CONSENT
        case Reply() | ConsultationRequest():
            return REQUEST
        case Adoption():
            return ADOPT
        case SamePerson():
            return JOIN_CASES
    return ""


def may_take_back(author: bytes, value: object, speakers: Speakers | None) -> bool:
    """Whether what somebody said can be taken back, and by this author."""
    match value:
        case Amendment():
            action = AMEND
        case Flag(status="inactive"):
            action = CLOSE_FLAG
        case SamePerson():
            action = JOIN_CASES
        case _:
            return False
    return speakers is None or speakers.may(author, action, speakers.facility(author))


def _may_advise(
    author: bytes, value: Answer | Opinion, invited: bytes | None, speakers: Speakers
) -> bool:
    if isinstance(value, Answer):
        return speakers.may(author, ANSWER, invited)
    sure = any(d.verification is Verification.CONFIRMED for d in value.diagnosis_advice)
    if sure and not speakers.may(author, CONFIRM, invited):
        return False
    return speakers.may(author, SIGN_OPINION, invited)


def in_their_name(author: bytes, value: object, speakers: Speakers) -> object:
    """The value with the name, title, institution and registration the roster vouches for."""
    who = speakers.people.get(author)
    if who is None:
        return value
    named = value
    match value:
        case Opinion():
            named = replace(
                value,
                author_name=who.name,
                institution=who.facility_name,
                title=who.title,
                registration=who.registration,
            )
        case Answer():
            named = replace(
                value,
                expert_name=who.name,
                expert_title=who.title,
                institution=who.facility_name,
            )
        case Adoption():
            named = replace(value, doctor_name=who.name)
        case Reply():
            named = replace(value, doctor_name=who.name, institution=who.facility_name)
        case ConsultationRequest():
            named = replace(
                value,
                requester_name=who.name,
                requester_role=who.standing.role,
                from_facility_name=who.facility_name,
            )
    return named
