"""FHIR data types in words: names, concepts, values, references (FHIR R4 data types)."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from telecon.interop.fhir_json import Json

LONGEST_TEXT = 4_000
ICD_10 = ("http://hl7.org/fhir/sid/icd-10", "urn:oid:2.16.840.1.113883.6.3")
LOINC = "http://loinc.org"
SUBJECT_FIELDS = ("subject", "patient", "for", "beneficiary", "individual")


def dicts(value: Any) -> Iterator[Json]:
    """The objects of an array, or the object itself; nothing of anything else."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def text_of(value: Any) -> str:
    """A string in words, NFC and bounded; "" of anything else."""
    if not isinstance(value, str):
        return ""
    return unicodedata.normalize("NFC", " ".join(value.split())[:LONGEST_TEXT])


def name_of(names: Any) -> str:
    """The name to show: official before usual before any that is not old or maiden."""
    order = {"official": 0, "usual": 1, "": 2, "nickname": 3, "temp": 4}
    known = [name for name in dicts(names) if _written(name)]
    current = [n for n in known if n.get("use", "") in order]
    best = min(current, key=lambda n: order[n.get("use", "")], default=None)
    if best is None:
        best = known[0] if known else {}
    return _written(best)


def concept_text(concept: Any) -> str:
    """A concept in words: its text, else the first display, else the first code."""
    if not isinstance(concept, dict):
        return ""
    codings = list(dicts(concept.get("coding")))
    displays = (text_of(coding.get("display")) for coding in codings)
    codes = (text_of(coding.get("code")) for coding in codings)
    return text_of(concept.get("text")) or next(
        filter(None, displays), next(filter(None, codes), "")
    )


def concept_code(concept: Any, systems: tuple[str, ...]) -> str:
    """The code of a concept in one of the systems, "" where it has none."""
    codings = dicts(concept.get("coding") if isinstance(concept, dict) else None)
    return next((text_of(c.get("code")) for c in codings if c.get("system") in systems), "")


def address_text(addresses: Any) -> str:
    """The first address that is not old, in one line."""
    current = [a for a in dicts(addresses) if a.get("use") != "old"]
    if not current:
        return ""
    first = current[0]
    lines = [text_of(line) for line in first.get("line", ()) if isinstance(line, str)]
    rest = [text_of(first.get(part)) for part in ("district", "city", "state", "postalCode")]
    return text_of(first.get("text")) or ", ".join(filter(None, (*lines, *rest)))


def value_text(holder: Json) -> tuple[str, str]:
    """The value[x] of an Observation or answer in words, and its unit."""
    for name, value in holder.items():
        if name.startswith("value") and len(name) > len("value"):
            return _value(name.removeprefix("value"), value)
    return "", ""


def subject_of(resource: Json) -> str:
    """The patient reference of a resource as written, "" where it names none."""
    for name in SUBJECT_FIELDS:
        found = _reference(resource.get(name))
        if found:
            return found
    actors = (_reference(p.get("actor")) for p in dicts(resource.get("participant")))
    return next((actor for actor in actors if "Patient/" in actor), "")


def local_patient_id(reference: str) -> str:
    """The id of a `Patient/<id>` reference; "" for contained, absolute and other references.

    An absolute address names a patient of another server, and never one of this folder.
    """
    parts = reference.split("/")
    is_local = parts[0] == "Patient" and (len(parts) == 2 or parts[2:3] == ["_history"])  # noqa: PLR2004
    return parts[1] if is_local else ""


def _written(name: Json) -> str:
    given = [text_of(part) for part in name.get("given", ()) if isinstance(part, str)]
    parts = " ".join(filter(None, (*given, text_of(name.get("family")))))
    return text_of(name.get("text")) or parts


def _reference(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    reference = value.get("reference")
    if isinstance(reference, str) and reference:
        return reference
    return "?" if value.get("display") or value.get("identifier") else ""


def _value(kind: str, value: Any) -> tuple[str, str]:
    read = VALUES.get(kind)
    if read is not None:
        return read(value)
    if isinstance(value, dict):
        return text_of(value.get("display")) or text_of(value.get("title")), ""
    return _scalar(value), ""


def _quantity(value: Json) -> tuple[str, str]:
    number = _scalar(value["value"]) if "value" in value else ""
    return f"{value.get('comparator', '')}{number}", text_of(value.get("unit") or value.get("code"))


def _pair(value: Json, first: str, second: str, between: str) -> tuple[str, str]:
    left, unit = _quantity(value.get(first, {}))
    right, other = _quantity(value.get(second, {}))
    return f"{left}{between}{right}", unit or other


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(value) if isinstance(value, str) else str(value)


VALUES: dict[str, Callable[[Json], tuple[str, str]]] = {
    "Quantity": _quantity,
    "CodeableConcept": lambda value: (concept_text(value), ""),
    "Coding": lambda value: (text_of(value.get("display")) or text_of(value.get("code")), ""),
    "Range": lambda value: _pair(value, "low", "high", "–"),
    "Ratio": lambda value: _pair(value, "numerator", "denominator", " : "),
    "Period": lambda value: (f"{text_of(value.get('start'))} – {text_of(value.get('end'))}", ""),
    "SampledData": lambda value: (text_of(value.get("data")), ""),
}
"""value[x] types with a way of their own into words and a unit."""
