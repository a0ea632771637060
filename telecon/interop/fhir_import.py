"""A folder of FHIR R4 files: what is taken in as data, kept as a document, or refused and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from telecon.cases.documents import (
    Condition,
    ImportedDocument,
    ImportedResponse,
    Observation,
    Patient,
)
from telecon.errors import BadValue
from telecon.interop.fhir_check import check_data
from telecon.interop.fhir_json import Json, parse_resource, read_bytes
from telecon.interop.fhir_mapping import (
    map_condition,
    map_observation,
    map_patient,
    map_response,
    phq9_trap,
    why_not_data,
)
from telecon.interop.fhir_values import FhirImport, FileReport, Imported, Outcome, Unassigned
from telecon.interop.fhir_words import local_patient_id, subject_of, text_of

DATA_TYPES = ("Patient", "Condition", "Observation", "QuestionnaireResponse")
MOST_FILES = 5_000
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class ReadFile:
    """One file that is a FHIR resource."""

    resource: Json
    document: ImportedDocument

    @property
    def kind(self) -> str:
        """Its resource type."""
        return self.document.resource_type


@dataclass
class Gathered:
    """What has been found so far; only `read_folder` writes it."""

    files: list[FileReport] = field(default_factory=list)
    patients: dict[str, Imported[Patient]] = field(default_factory=dict)
    conditions: list[Imported[Condition]] = field(default_factory=list)
    observations: list[Imported[Observation]] = field(default_factory=list)
    responses: list[Imported[ImportedResponse]] = field(default_factory=list)
    documents: list[Imported[ImportedDocument]] = field(default_factory=list)
    unassigned: list[Unassigned] = field(default_factory=list)


def read_folder(folder: Path, today: date) -> FhirImport:
    """Everything a folder of `.json` files holds; sub-folders are not entered.

    A bad file never stops the others: it is refused with one reason code.

    Args:
        folder: where the files lie.
        today: to judge identity numbers.

    Raises:
        BadValue: the folder itself cannot be read (field `reason`: "not-a-folder", "unreadable").
    """
    gathered = Gathered()
    resources = _accept_patients(list(_read_all(_paths(folder), gathered)), gathered, today)
    for read in resources:
        gathered.files.append(_place(read, gathered))
    return FhirImport(
        files=tuple(sorted(gathered.files, key=lambda report: report.file_name)),
        patients=tuple(gathered.patients.values()),
        conditions=tuple(gathered.conditions),
        observations=tuple(gathered.observations),
        responses=tuple(gathered.responses),
        documents=tuple(gathered.documents),
        unassigned=tuple(gathered.unassigned),
    )


def _paths(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise BadValue(name="folder", reason="not-a-folder")
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise BadValue(name="folder", reason="unreadable") from error


def _read_all(paths: list[Path], gathered: Gathered) -> Iterator[ReadFile]:
    """Every file that is a valid resource; the others are reported as refused."""
    seen: Counter[tuple[str, str]] = Counter()
    total = 0
    for number, path in enumerate(paths):
        name = _shown_name(path)
        try:
            if number >= MOST_FILES or total > MOST_BYTES:
                raise BadValue(name="folder", reason="too-many")
            read = _read(path, name)
            total += len(read.document.content)
            key = (read.kind, text_of(read.resource.get("id")))
            seen[key] += 1
            if key[1] and seen[key] > 1:
                raise BadValue(name="id", reason="duplicate-id")
        except BadValue as refused:
            gathered.files.append(_refused(name, refused))
        else:
            yield read


def _read(path: Path, name: str) -> ReadFile:
    if path.suffix.casefold() != ".json":
        raise BadValue(name="file", reason="not-a-file" if path.is_dir() else "not-json")
    data = read_bytes(path)
    resource = parse_resource(data)
    kind = resource["resourceType"]
    if kind in DATA_TYPES:
        check_data(resource)
    return ReadFile(resource, ImportedDocument(kind, name, sha256(data).digest(), data))


def _accept_patients(reads: list[ReadFile], gathered: Gathered, today: date) -> list[ReadFile]:
    """Take the patients out of the files read, so that the others find theirs."""
    for read in reads:
        if read.kind == "Patient":
            patient, notes = map_patient(read.resource, today)
            named = text_of(read.resource.get("id")) or read.document.sha256.hex()
            gathered.patients[named] = Imported(named, patient, read.document, notes)
            gathered.files.append(_report(read, Outcome.IMPORTED, notes=notes))
    return [read for read in reads if read.kind != "Patient"]


def _place(read: ReadFile, gathered: Gathered) -> FileReport:
    """Put one file with its patient or into the unassigned tray, and say so."""
    reference = subject_of(read.resource)
    patient_id = local_patient_id(reference)
    if patient_id not in gathered.patients:
        reason = "subject-not-in-folder" if reference else "no-subject"
        gathered.unassigned.append(Unassigned(reference, reason, read.document))
        return _report(read, Outcome.KEPT, reason, _trap(read))
    reason = "other-type" if read.kind not in DATA_TYPES else why_not_data(read.resource)
    if reason:
        notes = _trap(read)
        gathered.documents.append(Imported(patient_id, read.document, read.document, notes))
        return _report(read, Outcome.KEPT, reason, notes)
    return _report(read, Outcome.IMPORTED, notes=_take(read, patient_id, gathered))


def _take(read: ReadFile, patient_id: str, gathered: Gathered) -> tuple[str, ...]:
    def keep(into: list[Any], value: object, notes: tuple[str, ...]) -> tuple[str, ...]:
        into.append(Imported(patient_id, value, read.document, notes))
        return notes

    if read.kind == "Condition":
        return keep(gathered.conditions, *map_condition(read.resource))
    if read.kind == "Observation":
        return keep(gathered.observations, *map_observation(read.resource))
    return keep(gathered.responses, *map_response(read.resource))


def _trap(read: ReadFile) -> tuple[str, ...]:
    is_form = read.kind in ("Questionnaire", "QuestionnaireResponse")
    return phq9_trap(read.resource) if is_form else ()


def _report(
    read: ReadFile, outcome: Outcome, reason: str = "", notes: tuple[str, ...] = ()
) -> FileReport:
    return FileReport(
        read.document.file_name, outcome, reason, resource_type=read.kind, notes=notes
    )


def _refused(name: str, error: BadValue) -> FileReport:
    report = FileReport(name, Outcome.REFUSED, str(error.fields["reason"]))
    where = str(error.fields["name"])
    return report if where in ("file", "folder", name) else replace(report, where=where)


def _shown_name(path: Path) -> str:
    """The file name as text that can be stored: NFC, without bytes or marks nobody can print."""
    printable = "".join(c if c.isprintable() else "�" for c in path.name)
    return text_of(printable.encode("utf-8", "replace").decode("utf-8"))
