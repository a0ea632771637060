"""A score as FHIR R4: QuestionnaireResponse and the total as an Observation."""

from datetime import datetime
from typing import Any

from telecon.care.packs import words
from telecon.care.scales import Item, Scale, Score
from telecon.errors import BadValue

LOINC = "http://loinc.org"
SURVEY = "http://terminology.hl7.org/CodeSystem/observation-category"


def as_questionnaire_response(
    scale: Scale, score: Score, subject: str, authored: datetime, language: str
) -> dict[str, Any]:
    """The answers as a QuestionnaireResponse, status `in-progress` while an item is missing.

    Args:
        scale: the pack that was filled.
        score: what was answered.
        subject: FHIR reference of the patient ("Patient/…").
        authored: when, with its zone.
        language: language of the texts shown.

    Raises:
        BadValue: the score was made by another pack or version.
    """
    if (score.scale, score.version) != (scale.id, scale.version):
        raise BadValue(name="scale", reason="another-version")
    answered = zip(scale.items, score.answers, strict=True)
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{scale.url}|{scale.version}",
        "status": "completed" if score.total is not None else "in-progress",
        "subject": {"reference": subject},
        "authored": authored.isoformat(),
        "item": [
            _item(scale, item, value, language) for item, value in answered if value is not None
        ],
    }


def as_observation(
    scale: Scale, score: Score, subject: str, effective: datetime, language: str
) -> dict[str, Any] | None:
    """The total as an Observation with its band and the note "screening"; None without a total."""
    if score.total is None:
        return None
    band = next(band for band in scale.bands if band.code == score.band)
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [{"system": SURVEY, "code": "survey"}]}],
        "code": {
            "coding": [{"system": LOINC, "code": scale.total_loinc}],
            "text": words(scale.short_title, language),
        },
        "subject": {"reference": subject},
        "effectiveDateTime": effective.isoformat(),
        "valueInteger": score.total,
        "interpretation": [{"text": words(band.text, language)}],
        "note": [{"text": words(scale.disclaimer, language)}],
    }


def _item(scale: Scale, item: Item, value: int, language: str) -> dict[str, Any]:
    option = next(o for o in scale.options_of(item) if o.value == value)
    coding: dict[str, Any] = {
        "system": f"{scale.url}:answer",
        "code": str(value),
        "display": words(option.text, language),
    }
    return {
        "linkId": item.link_id,
        "text": words(item.text, language),
        "answer": [{"valueCoding": coding}],
    }
