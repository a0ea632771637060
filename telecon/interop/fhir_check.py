"""Whether a resource we take in as data is valid R4, by fhir.resources and what it overlooks.

fhir.resources is imported at first use (it takes over a second). It has no code bindings and reads
"yes" as true (docs/clinical-rules.md), so both are checked here.
"""

from typing import Any

from telecon.errors import BadValue
from telecon.interop.fhir_json import Json

CODES: dict[str, dict[str, str]] = {
    "Patient": {"gender": "male female other unknown"},
    "Observation": {
        "status": "registered preliminary final amended corrected cancelled entered-in-error "
        "unknown"
    },
    "QuestionnaireResponse": {"status": "in-progress completed amended entered-in-error stopped"},
    "Condition": {},
}
CODED_STATUS = {
    "clinicalStatus": "active recurrence relapse inactive remission resolved",
    "verificationStatus": "unconfirmed provisional differential confirmed refuted entered-in-error",
}
"""Codes of the required bindings, separated by spaces."""

_OF_THE_PARSER = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What fhir.resources raises beside its own errors: a number where it expects an address is an
AttributeError in it."""


def check_data(resource: Json) -> None:
    """Refuse an invalid Patient, Condition, Observation or QuestionnaireResponse.

    Raises:
        BadValue: field `reason` is "not-valid", "wrong-type" or "unknown-code", and `name` is the
            path of the element, never its content.
    """
    kind: str = resource["resourceType"]
    _check_model(kind, resource)
    for name, allowed in CODES[kind].items():
        if name in resource and resource[name] not in allowed.split():
            raise BadValue(name=f"{kind}.{name}", reason="unknown-code")
    if kind == "Condition":
        for name, allowed in CODED_STATUS.items():
            _check_coded(resource.get(name), f"{kind}.{name}", allowed)


def _check_model(kind: str, resource: Json) -> None:
    from fhir.resources.R4B import get_fhir_model_class
    from pydantic import ValidationError

    try:
        model = get_fhir_model_class(kind).model_validate(resource)
        kept = model.model_dump(mode="json")
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadValue(name=f"{kind}.{where}", reason="not-valid") from error
    except (*_OF_THE_PARSER, RecursionError) as error:
        raise BadValue(name=kind, reason="not-valid") from error
    _check_types(resource, kept, kind)


def _check_types(given: Any, kept: Any, where: str) -> None:
    """Nothing may have been turned into another type on the way in ("yes" to true, "3" to 3)."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for name in given.keys() & kept.keys():
            _check_types(given[name], kept[name], f"{where}.{name}")
    elif isinstance(given, list) and isinstance(kept, list):
        for index, (before, after) in enumerate(zip(given, kept, strict=False)):
            _check_types(before, after, f"{where}.{index}")
    elif isinstance(given, bool) != isinstance(kept, bool) or (
        isinstance(given, str) and isinstance(kept, (int, float))
    ):
        raise BadValue(name=where, reason="wrong-type")


def _check_coded(concept: Any, where: str, allowed: str) -> None:
    if concept is None:
        return
    codes = {coding.get("code") for coding in concept.get("coding", ())}
    if codes and not codes & set(allowed.split()):
        raise BadValue(name=where, reason="unknown-code")
