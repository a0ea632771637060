"""What an import of FHIR files yields: values with their source, to become entries."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from telecon.cases.documents import (
    Condition,
    ImportedDocument,
    ImportedResponse,
    Observation,
    Patient,
)

V_co = TypeVar("V_co", covariant=True)


class Outcome(StrEnum):
    """What became of one file."""

    IMPORTED = "imported"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True)
class FileReport:
    """What became of one file, for the person who imports.

    Attributes:
        file_name: name in the folder.
        outcome: imported as data, kept as a document, or refused.
        reason: code, "" for imported: "other-type", "subject-not-in-folder", "no-subject",
            "entered-in-error", "refuted", "cancelled" for kept files; for refused ones the reason
            of `fhir_json` or `fhir_check`, or "duplicate-id", "too-many".
        where: path of the element a refusal is about, never its content.
        resource_type: FHIR type, "" where not known.
        notes: codes of what to look at ("phq-9-without-item-9", "birth-date-partial", …).
    """

    file_name: str
    outcome: Outcome
    reason: str = ""
    where: str = ""
    resource_type: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported(Generic[V_co]):
    """One value with where it came from.

    Attributes:
        patient_id: FHIR id of its patient in this folder.
        value: the mapped value.
        document: the file as it was, byte for byte.
        notes: codes of what the mapping could not carry over.
    """

    patient_id: str
    value: V_co
    document: ImportedDocument
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unassigned:
    """A file that belongs to no patient of the folder and waits for somebody to place it.

    Attributes:
        reference: the patient reference as written, "" where it names none.
        reason: "subject-not-in-folder" or "no-subject".
        document: the file as it was.
    """

    reference: str
    reason: str
    document: ImportedDocument


@dataclass(frozen=True)
class FhirImport:
    """Everything one folder held.

    Attributes:
        files: one report a file, by name.
        patients: new cases.
        conditions: diagnoses of those patients.
        observations: findings of those patients.
        responses: questionnaires of those patients.
        documents: every other file about those patients, kept as it was.
        unassigned: files whose subject is not in the folder, or that have none.
    """

    files: tuple[FileReport, ...]
    patients: tuple[Imported[Patient], ...]
    conditions: tuple[Imported[Condition], ...]
    observations: tuple[Imported[Observation], ...]
    responses: tuple[Imported[ImportedResponse], ...]
    documents: tuple[Imported[ImportedDocument], ...]
    unassigned: tuple[Unassigned, ...]

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(report.outcome is outcome for report in self.files)
