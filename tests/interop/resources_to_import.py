"""Small FHIR resources, and the report on a file."""

from collections.abc import Callable
from typing import Any

from telecon.interop.fhir_values import FhirImport, FileReport

Write = Callable[[str, Any], None]


def patient(**fields: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", "id": "p1", "name": [{"text": "林小满"}]} | fields


def condition(**fields: Any) -> dict[str, Any]:
    built: dict[str, Any] = {"resourceType": "Condition", "code": {"text": "失眠"}}
    return built | {"subject": {"reference": "Patient/p1"}} | fields


def observation(**fields: Any) -> dict[str, Any]:
    built: dict[str, Any] = {"resourceType": "Observation", "status": "final"}
    return built | {"code": {"text": "体重"}, "subject": {"reference": "Patient/p1"}} | fields


def report_of(result: FhirImport, name: str) -> FileReport:
    return next(report for report in result.files if report.file_name == name)
