"""What became of an imported file, in words: reasons and notes of `telecon.interop`."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from telecon.interop.fhir_values import FileReport, Outcome
from ui.kit.lists import Pill
from ui.translations import translate

REASONS: dict[str, object] = {
    "known": QT_TRANSLATE_NOOP("Imports", "Imported before; nothing was added."),
    "other-type": QT_TRANSLATE_NOOP("Imports", "Kept whole in the patient's case as a document."),
    "subject-not-in-folder": QT_TRANSLATE_NOOP(
        "Imports", "Its patient is not in this folder; it waits in the tray."
    ),
    "no-subject": QT_TRANSLATE_NOOP("Imports", "It names no patient; it waits in the tray."),
    "entered-in-error": QT_TRANSLATE_NOOP(
        "Imports", "Its author marked it as entered in error; kept as a document, not as data."
    ),
    "refuted": QT_TRANSLATE_NOOP(
        "Imports", "The diagnosis was refuted there; kept as a document, not as data."
    ),
    "cancelled": QT_TRANSLATE_NOOP(
        "Imports", "The finding was cancelled there; kept as a document, not as data."
    ),
    "not-a-file": QT_TRANSLATE_NOOP("Imports", "This is a folder or no ordinary file."),
    "unreadable": QT_TRANSLATE_NOOP("Imports", "It cannot be read from the disk."),
    "too-large": QT_TRANSLATE_NOOP("Imports", "It is larger than 4 MB."),
    "too-many": QT_TRANSLATE_NOOP(
        "Imports", "The folder holds more than can be taken at once; put the rest in another one."
    ),
    "not-utf-8": QT_TRANSLATE_NOOP("Imports", "Its letters are not written as UTF-8."),
    "not-json": QT_TRANSLATE_NOOP("Imports", "It is no JSON file, or it is broken off."),
    "too-deep": QT_TRANSLATE_NOOP("Imports", "Its parts are nested too deeply."),
    "duplicate-key": QT_TRANSLATE_NOOP("Imports", "It says the same thing twice in one place."),
    "not-an-object": QT_TRANSLATE_NOOP("Imports", "It holds no FHIR record."),
    "null-value": QT_TRANSLATE_NOOP("Imports", "It holds an empty value, which FHIR forbids."),
    "no-resource-type": QT_TRANSLATE_NOOP("Imports", "It does not say what kind of record it is."),
    "unknown-resource-type": QT_TRANSLATE_NOOP(
        "Imports", "FHIR R4 knows no record of the kind it names."
    ),
    "bad-id": QT_TRANSLATE_NOOP("Imports", "Its identifier is not written as FHIR asks."),
    "duplicate-id": QT_TRANSLATE_NOOP(
        "Imports", "Another file of this folder has the same identifier."
    ),
    "unknown-code": QT_TRANSLATE_NOOP("Imports", "It uses a code that FHIR does not have there."),
    "wrong-type": QT_TRANSLATE_NOOP("Imports", "A value in it is of the wrong kind."),
    "not-valid": QT_TRANSLATE_NOOP("Imports", "It breaks a rule of FHIR R4."),
}
NOTES: dict[str, object] = {
    "no-name": QT_TRANSLATE_NOOP("Imports", "no name: look it up and add it"),
    "gender-other": QT_TRANSLATE_NOOP("Imports", "sex is given as “other”"),
    "identity-number-invalid": QT_TRANSLATE_NOOP(
        "Imports", "the identity number does not add up and was left out"
    ),
    "birth-date-partial": QT_TRANSLATE_NOOP("Imports", "the day of birth is incomplete"),
    "deceased": QT_TRANSLATE_NOOP("Imports", "the patient is recorded as deceased"),
    "was-confirmed": QT_TRANSLATE_NOOP(
        "Imports", "confirmed elsewhere: provisional here until a psychiatrist confirms it"
    ),
    "inactive": QT_TRANSLATE_NOOP("Imports", "no longer active"),
    "remission": QT_TRANSLATE_NOOP("Imports", "in remission"),
    "resolved": QT_TRANSLATE_NOOP("Imports", "resolved"),
    "no-value": QT_TRANSLATE_NOOP("Imports", "a finding without a value"),
    "not-final": QT_TRANSLATE_NOOP("Imports", "the finding was not final yet"),
    "phq-9-without-item-9": QT_TRANSLATE_NOOP(
        "Imports", "a PHQ-9 without the question about suicide: ask it yourself"
    ),
}
FOLDER: dict[str, object] = {
    "not-a-folder": QT_TRANSLATE_NOOP("Imports", "This folder is not there any more."),
    "unreadable": QT_TRANSLATE_NOOP("Imports", "This folder cannot be read."),
}


def reason_words(report: FileReport) -> str:
    """Why a file was not taken in as data, what to look at, and where; empty where all is well."""
    said = []
    if report.reason:
        known = REASONS.get(report.reason)
        said.append(translate("Imports", str(known)) if known else report.reason)
    if report.where:
        said.append(translate("Imports", "Where: {path}").format(path=report.where))
    if report.notes:
        notes = translate("Imports", "; ").join(note_words(note) for note in report.notes)
        said.append(translate("Imports", "Look at: {notes}").format(notes=notes))
    return " ".join(said)


def note_words(note: str) -> str:
    """What to look at; an unknown code stands for itself."""
    known = NOTES.get(note)
    return translate("Imports", str(known)) if known else note


def folder_words(reason: str) -> str:
    """Why a folder could not be read; empty for another problem."""
    known = FOLDER.get(reason)
    return translate("Imports", str(known)) if known else ""


def outcome_pill(report: FileReport) -> Pill:
    """What became of a file, as a badge."""
    if report.reason == "known":
        return Pill(translate("Imports", "Known"), "neutral", "check-double")
    if report.outcome is Outcome.IMPORTED:
        return Pill(translate("Imports", "Imported"), "success", "check")
    if report.outcome is Outcome.KEPT:
        return Pill(translate("Imports", "Kept"), "info", "file")
    return Pill(translate("Imports", "Refused"), "danger", "danger")
