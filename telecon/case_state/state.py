"""What is known of a case: the values its fold yields and screens read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Generic, TypeVar

from telecon.case_state.demographics import composed_patient
from telecon.case_state.fields import FieldState
from telecon.cases.amendments import Amendment, SamePerson, Undo
from telecon.cases.documents import (
    AttachmentManifest,
    CallEntry,
    Condition,
    Flag,
    ImportedDocument,
    ImportedResponse,
    LateWork,
    Note,
    Observation,
    Patient,
    ScaleResponse,
)
from telecon.consultations.adoption import Adoption
from telecon.consultations.answer import Answer
from telecon.consultations.consent import Consent
from telecon.consultations.opinion import Opinion
from telecon.consultations.reply import Reply
from telecon.consultations.request import ConsultationRequest

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True)
class Entered(Generic[V_co]):
    """A value with its entry: who signed it, when, and whether it was entered in error.

    Attributes:
        at_ms: display time (hybrid clock).
        wall_ms: the device's own clock when written (EM-05).
        error: the reason when a later entry marked this one as entered in error.
        replaces: the entries its author saw and replaced as a whole.
    """

    entry: bytes
    author: bytes
    at_ms: int
    wall_ms: int
    value: V_co
    error: str = ""
    replaces: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class RequestThread:
    """A consultation request with everything that answered it, oldest first.

    Attributes:
        opened_by: authors of the institution it went to who said that they opened it.
        people: who answered, author id → person id; empty where no roster is known.
    """

    request: Entered[ConsultationRequest]
    answers: tuple[Entered[Answer], ...]
    opinions: tuple[Entered[Opinion], ...]
    adoptions: tuple[Entered[Adoption], ...]
    calls: tuple[Entered[CallEntry], ...]
    replies: tuple[Entered[Reply], ...] = ()
    opened_by: frozenset[bytes] = frozenset()
    people: Mapping[bytes, bytes] = field(default_factory=dict)

    @property
    def records(self) -> tuple[Entered[object], ...]:
        """The request and all that answered it."""
        answered = (*self.answers, *self.replies, *self.calls, *self.opinions, *self.adoptions)
        return (self.request, *answered)


@dataclass(frozen=True)
class CaseState:
    """Everything known of one case.

    Attributes:
        patients: the demographics as registered; `fields` says what holds of them now.
        amendments: what was written anew of them, also what was replaced or taken back since.
        undos: what was taken back by whom.
        links: live words on whether another case is about the same person.
        fields: every replaceable field with its live versions.
        undone: entries that were taken back; nothing they replaced is replaced by them.
        flags: live flags, also those closed with a plan.
        consents: live consents (not replaced by a withdrawal or a newer record).
        acknowledged: entry id → "delivered" or "opened" with the authors who said so.
        late: what was decided about late work of a removed device.
        unreadable: entries of an unknown kind or shape, and what somebody said who may not say it
            here: kept and shown as not readable, counted for nothing.
        newer: those of them of a kind that this program does not know yet.
    """

    ledger: bytes
    patients: tuple[Entered[Patient], ...] = ()
    amendments: tuple[Entered[Amendment], ...] = ()
    undos: tuple[Entered[Undo], ...] = ()
    links: tuple[Entered[SamePerson], ...] = ()
    flags: tuple[Entered[Flag], ...] = ()
    notes: tuple[Entered[Note], ...] = ()
    responses: tuple[Entered[ScaleResponse], ...] = ()
    conditions: tuple[Entered[Condition], ...] = ()
    observations: tuple[Entered[Observation], ...] = ()
    attachments: tuple[Entered[AttachmentManifest], ...] = ()
    consents: tuple[Entered[Consent], ...] = ()
    threads: tuple[RequestThread, ...] = ()
    imported: tuple[Entered[ImportedDocument], ...] = ()
    imported_responses: tuple[Entered[ImportedResponse], ...] = ()
    late: tuple[Entered[LateWork], ...] = ()
    delivered: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    opened: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    unreadable: tuple[bytes, ...] = ()
    newer: tuple[bytes, ...] = ()
    fields: tuple[FieldState, ...] = ()
    undone: frozenset[bytes] = frozenset()
    last_hlc: int = 0

    @property
    def patient(self) -> Patient | None:
        """Who the case is about; where two versions are live, both stand side by side."""
        return composed_patient(self.fields)

    @property
    def conflicts(self) -> tuple[FieldState, ...]:
        """The fields of which different versions are live: a clinician must choose."""
        return tuple(known for known in self.fields if known.in_conflict)

    def taken_over(self, entry: bytes, author: bytes) -> LateWork | None:
        """Whose late work a record is, by the word of who signed it anew; None for no such."""
        said = (late.value for late in self.late if late.author == author)
        return next((word for word in said if word.accepted and word.reissued == entry), None)

    def records(self) -> Iterator[Entered[object]]:
        """Every record, kind by kind and oldest first; a request comes with all of its thread."""
        for part in (getattr(self, kind.name) for kind in fields(self)):
            for one in part if isinstance(part, tuple) else ():
                if isinstance(one, RequestThread):
                    yield from one.records
                elif isinstance(one, Entered):
                    yield one
