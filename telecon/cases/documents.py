"""What the sealed entries of a case say: one frozen value a clinical kind.

Names follow FHIR R4 (Patient, Condition, DocumentReference, Flag, Encounter). What amends a
record lives in `telecon.cases.amendments`; consent, request, answer, reply, opinion and adoption
in `telecon.consultations`, scale results in `telecon.care`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import msgspec

LARGEST_FILE = 200 * 1024 * 1024
"""Plaintext bytes of one attachment."""
MOST_CHUNKS = 2 * LARGEST_FILE // (256 * 1024)
LARGEST_THUMBNAIL = 4096
"""Bytes of the small picture that travels within the entry of a file."""

_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_ChunkId = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Chunks = Annotated[tuple[_ChunkId, ...], msgspec.Meta(min_length=1, max_length=MOST_CHUNKS)]
_Thumbnail = Annotated[bytes, msgspec.Meta(min_length=1, max_length=LARGEST_THUMBNAIL)]
_FileSize = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_FILE)]


class DocumentType(StrEnum):
    """The clinical kind, written inside the seal where the hub cannot see it."""

    PATIENT = "patient"
    AMENDMENT = "amendment"
    UNDO = "undo"
    SAME_PERSON = "same-person"
    NOTE = "note"
    RESPONSE = "response"
    FLAG = "flag"
    CONDITION = "condition"
    OBSERVATION = "observation"
    ATTACHMENT = "attachment"
    CONSENT = "consent"
    REQUEST = "request"
    ANSWER = "answer"
    REPLY = "reply"
    OPINION = "opinion"
    ADOPTION = "adoption"
    CALL = "call"
    ERRATUM = "erratum"
    LATE_WORK = "late-work"
    IMPORTED = "imported"
    IMPORTED_RESPONSE = "imported-response"
    DELIVERED = "delivered"
    OPENED = "opened"


ACKNOWLEDGEMENTS = frozenset({DocumentType.DELIVERED, DocumentType.OPENED})


@dataclass(frozen=True)
class Guardian:
    """RelatedPerson with relationship GUARD (docs/clinical-rules.md)."""

    name: str
    relationship: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Patient:
    """Who the case is about; `name` as written is the truth (docs/clinical-rules.md).

    Attributes:
        name: name.text.
        gender: "male", "female" or "unknown" (FHIR AdministrativeGender).
        birth_date: ISO date, "" if not known.
        identity_number: GB 11643, upper case, or "".
        no_document: why there is no identity number (a code of the pack), or "".
        phone: digits as normalised by `telecon.cases.phone`.
        address: free text.
        guardian: the guardian, if any.
    """

    name: str
    gender: str = "unknown"
    birth_date: str = ""
    identity_number: str = ""
    no_document: str = ""
    phone: str = ""
    address: str = ""
    guardian: Guardian | None = None


@dataclass(frozen=True)
class Note:
    """A clinical note: history, mental state examination, or a plain note.

    Attributes:
        kind: "history", "mental-state" or "note".
        sections: ordered (heading code, text) pairs.
    """

    kind: str
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ScaleResponse:
    """QuestionnaireResponse: the answers themselves, and what a pack made of them.

    Attributes:
        questionnaire: scale id ("phq-9").
        answers: one integer an item, None where not answered.
        total: None while a scored item is missing (docs/clinical-rules.md: no proration).
        band: severity code of the pack, "" without a total.
        red_flags: item link ids whose answer raised a flag.
        pack, pack_version: the rule pack that produced total and band.
    """

    questionnaire: str
    answers: tuple[int | None, ...]
    total: int | None
    band: str
    red_flags: tuple[str, ...]
    pack: str
    pack_version: str


@dataclass(frozen=True)
class Flag:
    """Flag: a danger signal, raised at once when the item was answered (docs/clinical-rules.md).

    Attributes:
        code: "phq-9/9" (scale and item) or another code of a pack.
        status: "active", or "inactive" when a named clinician closed it with a plan.
        value: the answer that raised it.
        plan: the documented plan; mandatory to close.
        done: codes of the safety checklist ticked when closing.
    """

    code: str
    status: str
    value: int = 0
    plan: str = ""
    pack: str = ""
    pack_version: str = ""
    done: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """Condition: "provisional" (疑似/初步印象), or "confirmed" by a psychiatrist only (Art. 29)."""

    text: str
    code: str = ""
    verification: str = "provisional"
    onset: str = ""


@dataclass(frozen=True)
class Observation:
    """A measured or imported finding, with its value as text and unit."""

    text: str
    value: str = ""
    unit: str = ""
    code: str = ""
    effective: str = ""


@dataclass(frozen=True)
class AttachmentManifest:
    """DocumentReference: how to fetch, check and open one file.

    Attributes:
        title: what the file shows, in the clinician's words.
        file_name: name at the source.
        content_type: IANA media type, found from the bytes.
        size: plaintext bytes, at most `LARGEST_FILE`.
        key: random 32-byte file key.
        chunks: SHA-256 of each sealed 256 KiB chunk, in order, at most `MOST_CHUNKS`.
        category: "photo", "document", "consent", "recording".
        thumbnail: a small WebP picture of it, at most `LARGEST_THUMBNAIL` bytes, which is there
            with the entry; None where none could be made or an older program wrote.
    """

    title: str
    file_name: str
    content_type: str
    size: _FileSize
    key: _Key = field(repr=False)
    chunks: _Chunks
    category: str = "document"
    thumbnail: _Thumbnail | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Participant:
    """Somebody in a call, with times in milliseconds (RC-09: all joins and leaves)."""

    name: str
    role: str
    joined_ms: int
    left_ms: int


@dataclass(frozen=True)
class Coming:
    """Somebody came into a call, was lost, came back or left (RC-09).

    Attributes:
        what: a `telecon.calls.view.Moment` value.
        at_ms: wall clock of the side that wrote it, milliseconds UTC.
    """

    name: str
    what: str
    at_ms: int


@dataclass(frozen=True)
class CallEntry:
    """Encounter of class VR: one call of a consultation.

    Attributes:
        request: entry id of the consultation request it served.
        ended: how it ended (a reason code of `telecon.calls`).
        notices: network notices shown, worst first.
        comings: every join, loss, return and leaving, in order.
    """

    request: bytes
    started_ms: int
    ended_ms: int
    ended: str
    participants: tuple[Participant, ...]
    notices: tuple[str, ...] = ()
    engine: str = ""
    comings: tuple[Coming, ...] = ()


@dataclass(frozen=True)
class Erratum:
    """Marks an entry as entered in error; the original stays (EM-02)."""

    entry: bytes
    reason: str


@dataclass(frozen=True)
class LateWork:
    """What became of an entry that a removed device sent too late: taken over, or declined.

    Attributes:
        entry: of the removed author, in no fold.
        author: who signed it, 32 bytes.
        wrote_ms: when, by the clock of that device.
        accepted: it was written anew under the name of who signs this.
        reissued: the entry that says it now; None where it was declined.
        reason: why it was declined, or what to know about it.
    """

    entry: bytes
    author: bytes
    wrote_ms: int
    accepted: bool
    reissued: bytes | None = None
    reason: str = ""


@dataclass(frozen=True)
class ImportedDocument:
    """A FHIR resource kept as it came: bytes and where they came from."""

    resource_type: str
    file_name: str
    sha256: bytes
    content: bytes


@dataclass(frozen=True)
class ResponseItem:
    """One question of a foreign questionnaire with its answers in words."""

    link_id: str
    text: str = ""
    answer: str = ""


@dataclass(frozen=True)
class ImportedResponse:
    """A QuestionnaireResponse of another system; it is never scored by our packs.

    Attributes:
        questionnaire: canonical address or "".
        status: FHIR status.
        authored: FHIR dateTime or "".
        items: every question, in order, nested ones flattened.
    """

    questionnaire: str
    status: str
    authored: str = ""
    items: tuple[ResponseItem, ...] = ()


@dataclass(frozen=True)
class Acknowledged:
    """The recipient's word that these entries arrived, or were opened."""

    entries: tuple[bytes, ...]
