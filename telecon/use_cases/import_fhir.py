"""Bring FHIR R4 files in: patients as cases, what is understood as data, all originals kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from sync.protocol.canonical import Value
from telecon.case_state.state import Entered
from telecon.cases.documents import DocumentType, Erratum, ImportedDocument
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.clock import local_day
from telecon.errors import BadValue
from telecon.interop.fhir_import import read_folder
from telecon.interop.fhir_values import FhirImport, FileReport, Imported
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.open_case import open_case
from telecon.ledger.projection import load_case
from telecon.ledger.standing import allowed
from telecon.session import Session
from telecon.store.tables import documents
from telecon.use_cases.tray import keep_tray, tray_in

KNOWN = "known"
_NEW_DOCUMENTS = {
    "conditions": DocumentType.CONDITION,
    "observations": DocumentType.OBSERVATION,
    "responses": DocumentType.IMPORTED_RESPONSE,
}


@dataclass(frozen=True)
class ImportResult:
    """What became of each file, and what changed.

    Attributes:
        files: one report a file; reason "known" for one that was imported before.
        cases: the new cases.
        unassigned: files that wait in the tray.
    """

    files: tuple[FileReport, ...]
    cases: tuple[bytes, ...]
    unassigned: int
    changed: Changed


def import_fhir(
    session: Session, folder: Path, report: Callable[[int, int], None] = lambda _done, _all: None
) -> ImportResult:
    """Imports a folder of FHIR R4 JSON files; importing it twice adds nothing.

    Args:
        session: who imports.
        folder: where the files lie.
        report: told how many patients of how many are done; whatever it raises stops the import
            between two patients, and the next import of the same folder goes on from there.

    Raises:
        NotAllowed: the role may not import.
        BadValue: the folder cannot be read.
    """
    found = read_folder(folder, _today(session))
    with session.store.read() as connection:
        allowed(connection, session, "import-records")
        known = _known(connection)
    new = [patient for patient in found.patients if patient.document.sha256 not in known]
    made = []
    for done, patient in enumerate(new):
        report(done, len(new))
        made.append(_import_patient(session, found, patient))
    waiting = [u.document for u in found.unassigned if u.document.sha256 not in known]
    tray = _into_tray(session, waiting)
    ledgers = frozenset(made) | ({tray} if tray else frozenset())
    return ImportResult(
        files=tuple(_reported(found, known)),
        cases=tuple(made),
        unassigned=len(waiting),
        changed=Changed(ledgers, outbox=bool(ledgers)),
    )


def unassigned(session: Session) -> tuple[Entered[ImportedDocument], ...]:
    """The files of the tray that nobody has placed yet."""
    with session.store.read() as connection:
        tray = tray_in(connection)
        if tray is None:
            return ()
        return tuple(entry for entry in load_case(connection, tray).imported if not entry.error)


def assign_imported(session: Session, entry: bytes, ledger: bytes) -> Changed:
    """Places a file of the tray in a case; the tray keeps a note of where it went.

    Raises:
        BadValue: not in the tray.
    """
    with session.store.write() as connection:
        allowed(connection, session, "import-records")
        tray = tray_in(connection)
        state = load_case(connection, tray) if tray else None
        placed = next((e for e in state.imported if e.entry == entry), None) if state else None
        if tray is None or placed is None or placed.error:
            raise BadValue(name="entry", reason="unknown")
        append_document(
            connection, session, ledger, NewDocument(DocumentType.IMPORTED, dump(placed.value))
        )
        note = Erratum(entry, f"assigned:{ledger.hex()}")
        append_document(connection, session, tray, NewDocument(DocumentType.ERRATUM, dump(note)))
    return Changed(frozenset({ledger, tray}), outbox=True)


def _import_patient(session: Session, found: FhirImport, patient: Imported[object]) -> bytes:
    with session.store.write() as connection:
        ledger = open_case(connection, session)
        for new in _documents_of(found, patient):
            append_document(connection, session, ledger, new)
    return ledger


def _documents_of(found: FhirImport, patient: Imported[object]) -> Iterable[NewDocument]:
    yield NewDocument(DocumentType.PATIENT, dump(patient.value))
    yield _original(patient.document)
    for name, kind in _NEW_DOCUMENTS.items():
        parts: tuple[Imported[object], ...] = getattr(found, name)
        for part in parts:
            if part.patient_id == patient.patient_id:
                yield NewDocument(kind, dump(part.value))
                yield _original(part.document)
    for document in found.documents:
        if document.patient_id == patient.patient_id:
            yield _original(document.document)


def _original(document: ImportedDocument) -> NewDocument:
    payload: dict[str, Value] = dump(document)
    return NewDocument(DocumentType.IMPORTED, payload)


def _into_tray(session: Session, waiting: list[ImportedDocument]) -> bytes | None:
    if not waiting:
        return None
    with session.store.write() as connection:
        tray = tray_in(connection)
        if tray is None:
            tray = open_case(connection, session)
            keep_tray(connection, tray)
        for document in waiting:
            append_document(connection, session, tray, _original(document))
    return tray


def _known(connection: Connection) -> frozenset[bytes]:
    query = select(documents.c.ledger).where(documents.c.type == DocumentType.IMPORTED.value)
    ledgers = set(connection.execute(query.distinct()).scalars())
    states = (load_case(connection, ledger) for ledger in ledgers)
    return frozenset(entry.value.sha256 for state in states for entry in state.imported)


def _reported(found: FhirImport, known: frozenset[bytes]) -> Iterable[FileReport]:
    groups = (
        found.patients,
        found.conditions,
        found.observations,
        found.responses,
        found.documents,
        found.unassigned,
    )
    before = {
        part.document.file_name
        for group in groups
        for part in group
        if part.document.sha256 in known
    }
    for report in found.files:
        yield replace(report, reason=KNOWN) if report.file_name in before else report


def _today(session: Session) -> date:
    return local_day(session.clock.now_ms())
