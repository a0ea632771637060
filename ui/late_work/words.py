"""What late work is and says."""

from telecon.cases.documents import DocumentType, Note
from telecon.use_cases.late_work import LateCase, LateItem
from ui.cases.words import note_words
from ui.kit.lists import Pill
from ui.translations import translate


def kind_words(item: LateItem) -> str:
    """What an entry is; a note by its own name."""
    if isinstance(item.value, Note):
        return note_words(item.value.kind)
    known: dict[str, str] = {
        DocumentType.PATIENT: translate("LateWork", "Patient's details"),
        DocumentType.AMENDMENT: translate("LateWork", "Changed details"),
        DocumentType.NOTE: translate("LateWork", "Note"),
        DocumentType.RESPONSE: translate("LateWork", "Scale"),
        DocumentType.FLAG: translate("LateWork", "Red flag"),
        DocumentType.CONDITION: translate("LateWork", "Impression"),
        DocumentType.OBSERVATION: translate("LateWork", "Finding"),
        DocumentType.ATTACHMENT: translate("LateWork", "Photo or file"),
        DocumentType.CONSENT: translate("LateWork", "Consent"),
        DocumentType.REQUEST: translate("LateWork", "Consultation request"),
        DocumentType.OPINION: translate("LateWork", "Opinion"),
        DocumentType.ADOPTION: translate("LateWork", "Decision on an opinion"),
        DocumentType.ANSWER: translate("LateWork", "Answer to a request"),
        DocumentType.REPLY: translate("LateWork", "Word on a request"),
        DocumentType.CALL: translate("LateWork", "Call"),
    }
    return known.get(item.kind, translate("LateWork", "Record"))


def case_name(case: LateCase) -> str:
    """Whose case it is."""
    return case.name or translate("LateWork", "No name")


def case_pill(case: LateCase) -> Pill:
    """How much of a case waits."""
    if case.waiting:
        return Pill(translate("LateWork", "{n} wait").format(n=case.waiting), "warning", "clock")
    return Pill(translate("LateWork", "Decided"), "neutral", "check")


def where_words(case: LateCase) -> str:
    """What it means to decide about this case."""
    if case.known:
        return translate(
            "LateWork",
            "Nothing of this is in the record. What you take over is signed anew in your name and "
            "says who wrote it first; what you decline stays here, with your reason.",
        )
    return translate(
        "LateWork",
        "This case was opened on the removed PC and never reached the hub. If you take over one "
        "entry, the case is opened in your name with everything of it that can be said again.",
    )


def anew_words(item: LateItem) -> str:
    """Why an entry cannot be taken over, and what to do instead."""
    if item.kind in (DocumentType.OPINION, DocumentType.ANSWER):
        return translate(
            "LateWork",
            "This is somebody else's word and cannot be signed in their place. Ask their "
            "institution again, and decline this one.",
        )
    return translate(
        "LateWork",
        "This cannot be signed in another's place. Do it anew yourself, and decline this one.",
    )


def closed_words() -> str:
    """An entry that no key here opens."""
    return translate("LateWork", "No key on this PC opens this entry; it can only be declined.")


def silent_words() -> str:
    """An entry that is open, and of which this program can show nothing."""
    return translate("LateWork", "What this says cannot be shown here.")


def decision_words(item: LateItem) -> str:
    """Who decided what, and why."""
    said = translate("LateWork", "Taken over by {name}")
    if not item.decision:
        said = translate("LateWork", "Declined by {name}: {reason}")
    if not item.decided_by:
        said = translate("LateWork", "Taken over on this PC")
        if not item.decision:
            said = translate("LateWork", "Put away on this PC: {reason}")
    return said.format(name=item.decided_by, reason=item.reason)
