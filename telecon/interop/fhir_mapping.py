"""Patient, Condition, Observation and QuestionnaireResponse to our values."""

import re
from collections.abc import Iterator
from datetime import date

from telecon.cases.documents import (
    Condition,
    Guardian,
    ImportedResponse,
    Observation,
    Patient,
    ResponseItem,
)
from telecon.cases.identity_number import read_identity_number
from telecon.cases.person_name import tidied
from telecon.cases.phone import read_phone
from telecon.errors import BadValue
from telecon.interop.fhir_json import Json
from telecon.interop.fhir_words import (
    ICD_10,
    LOINC,
    address_text,
    concept_code,
    concept_text,
    dicts,
    name_of,
    text_of,
    value_text,
)

Notes = tuple[str, ...]

RESIDENT_ID = "urn:oid:2.16.156.10011.1.3"
FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PHQ_9 = "44249-1"
PHQ_9_ITEM_9 = "44260-8"
LONGEST_PHONE = 40
GUARDIAN_CODES = ("GUARD", "guardian")
NOT_DATA = {
    "Condition": ("verificationStatus", ("refuted", "entered-in-error")),
    "Observation": ("status", ("cancelled", "entered-in-error")),
    "QuestionnaireResponse": ("status", ("entered-in-error",)),
}


def why_not_data(resource: Json) -> str:
    """Why a valid resource is kept as a document and not read as a finding, "" where it is one."""
    name, codes = NOT_DATA.get(resource["resourceType"], ("", ()))
    status = resource.get(name)
    code = status if isinstance(status, str) else _status_code(status)
    return code if code in codes else ""


def map_patient(resource: Json, today: date) -> tuple[Patient, Notes]:
    """A Patient; an identity number that does not pass is left out and noted."""
    notes: list[str] = []
    name = tidied(name_of(resource.get("name")))
    if not name:
        notes.append("no-name")
    gender = resource.get("gender", "unknown")
    if gender == "other":
        notes.append("gender-other")
    number = _identity_number(resource, today, notes)
    patient = Patient(
        name=name or f"Patient/{resource.get('id', '')}",
        gender=gender if gender in ("male", "female") else "unknown",
        birth_date=_birth_date(resource, notes),
        identity_number=number,
        no_document="" if number else "imported",
        phone=_phone(resource),
        address=address_text(resource.get("address")),
        guardian=_guardian(resource),
    )
    if "deceasedDateTime" in resource or resource.get("deceasedBoolean") is True:
        notes.append("deceased")
    return patient, tuple(notes)


def map_condition(resource: Json) -> tuple[Condition, Notes]:
    """A Condition; what another system `confirmed` is provisional here (Art. 29), and noted.

    Only ICD-10 codes are taken over: a bare code of another system would be misread as one.
    """
    notes = [
        f"was-{code}"
        for code in (_status_code(resource.get("verificationStatus")),)
        if code == "confirmed"
    ]
    clinical = _status_code(resource.get("clinicalStatus"))
    if clinical in ("inactive", "remission", "resolved"):
        notes.append(clinical)
    code = resource.get("code")
    return (
        Condition(
            text=concept_text(code) or "Condition",
            code=concept_code(code, ICD_10),
            onset=text_of(resource.get("onsetDateTime")) or text_of(resource.get("onsetString")),
        ),
        tuple(notes),
    )


def map_observation(resource: Json) -> tuple[Observation, Notes]:
    """An Observation; the parts of a panel stand in one value, each with its own unit."""
    value, unit = value_text(resource)
    parts = [_component(part) for part in dicts(resource.get("component"))]
    if parts and not value:
        value, unit = "; ".join(parts), ""
    elif parts:
        value, unit = f"{value} {unit}".strip() + " (" + "; ".join(parts) + ")", ""
    period = resource.get("effectivePeriod", {})
    times = (resource.get("effectiveDateTime"), period.get("start"), resource.get("issued"))
    observation = Observation(
        text=concept_text(resource.get("code")) or "Observation",
        value=value,
        unit=unit,
        code=concept_code(resource.get("code"), (LOINC,)),
        effective=next(filter(None, map(text_of, times)), ""),
    )
    notes = [] if value else ["no-value"]
    if resource.get("status") in ("registered", "preliminary"):
        notes.append("not-final")
    return observation, tuple(notes)


def map_response(resource: Json) -> tuple[ImportedResponse, Notes]:
    """A QuestionnaireResponse with every answer in words; a PHQ-9 without item 9 is noted."""
    response = ImportedResponse(
        questionnaire=text_of(resource.get("questionnaire")),
        status=resource["status"],
        authored=text_of(resource.get("authored")),
        items=tuple(_items(resource)),
    )
    return response, phq9_trap(resource)


def phq9_trap(resource: Json) -> Notes:
    """The note on a PHQ-9 that lacks its self-harm item, as the official example does (3.1)."""
    named = text_of(resource.get("questionnaire")) + text_of(resource.get("url"))
    named += " ".join(text_of(c.get("code")) for c in dicts(resource.get("code")))
    looks_like = PHQ_9 in named or "phq9" in named.casefold().replace("-", "")
    items = [link for link, _ in _links(resource)]
    has_ninth = any(link.endswith((PHQ_9_ITEM_9, ".9")) or link == "9" for link in items)
    return ("phq-9-without-item-9",) if looks_like and not has_ninth else ()


def _identity_number(resource: Json, today: date, notes: list[str]) -> str:
    for identifier in dicts(resource.get("identifier")):
        if identifier.get("system") != RESIDENT_ID:
            continue
        try:
            identity = read_identity_number(text_of(identifier.get("value")), today)
        except BadValue:
            notes.append("identity-number-invalid")
            continue
        if not identity.search_only:
            return identity.number
    return ""


def _birth_date(resource: Json, notes: list[str]) -> str:
    written = text_of(resource.get("birthDate"))
    if not written or FULL_DATE.fullmatch(written):
        return written
    notes.append("birth-date-partial")
    return ""


def _phone(resource: Json) -> str:
    current = [
        text_of(contact.get("value"))
        for contact in dicts(resource.get("telecom"))
        if contact.get("system") in ("phone", "sms") and contact.get("use") != "old"
    ]
    for written in filter(None, current):
        try:
            return read_phone(written).number
        except BadValue:
            continue
    return next(filter(None, current), "")[:LONGEST_PHONE]


def _guardian(resource: Json) -> Guardian | None:
    for contact in dicts(resource.get("contact")):
        relations = list(dicts(contact.get("relationship")))
        codes = {c.get("code") for r in relations for c in dicts(r.get("coding"))}
        texts = {text_of(r.get("text")).casefold() for r in relations}
        if codes & set(GUARDIAN_CODES) or texts & {"guardian", "监护人"}:
            return Guardian(
                name=name_of(contact.get("name")),
                relationship=next((concept_text(r) for r in relations), ""),
                phone=_phone(contact),
            )
    return None


def _status_code(concept: object) -> str:
    codings = dicts(concept.get("coding") if isinstance(concept, dict) else None)
    return next((text_of(coding.get("code")) for coding in codings), "")


def _component(part: Json) -> str:
    value, unit = value_text(part)
    absent = concept_text(part.get("dataAbsentReason"))
    said = " ".join(filter(None, (value, unit))) or (f"({absent})" if absent else "")
    return " ".join(filter(None, (concept_text(part.get("code")), said)))


def _items(holder: Json) -> Iterator[ResponseItem]:
    for link, item in _links(holder):
        words = [" ".join(filter(None, value_text(a))) for a in dicts(item.get("answer"))]
        yield ResponseItem(link, text_of(item.get("text")), "; ".join(filter(None, words)))


def _links(holder: Json) -> Iterator[tuple[str, Json]]:
    """Every item with its linkId, nested in items and in answers, in reading order."""
    for item in dicts(holder.get("item")):
        yield text_of(item.get("linkId")), item
        yield from _links(item)
        for answer in dicts(item.get("answer")):
            yield from _links(answer)
