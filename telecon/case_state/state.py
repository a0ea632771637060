"""What is known of a case: the values its fold yields and screens read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Generic, TypeVar

from telecon.cases.documents import (
    AttachmentManifest,
    CallEntry,
    Condition,
    Flag,
    ImportedDocument,
    ImportedResponse,
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
    """

    entry: bytes
    author: bytes
    at_ms: int
    wall_ms: int
    value: V_co
    error: str = ""


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
        patients: live demographics; more than one is a conflict a clinician must resolve.
        flags: live flags, also those closed with a plan.
        consents: live consents (not replaced by a withdrawal or a newer record).
        acknowledged: entry id → "delivered" or "opened" with the authors who said so.
        unreadable: entries of an unknown kind or shape, and what somebody said who may not say it
            here: kept and shown as not readable, counted for nothing.
        newer: those of them of a kind that this program does not know yet.
    """

    ledger: bytes
    patients: tuple[Entered[Patient], ...] = ()
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
    delivered: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    opened: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    unreadable: tuple[bytes, ...] = ()
    newer: tuple[bytes, ...] = ()
    last_hlc: int = 0

    @property
    def patient(self) -> Patient | None:
        """The demographics to show first; see `patients` for a conflict."""
        return self.patients[-1].value if self.patients else None

    def records(self) -> Iterator[Entered[object]]:
        """Every record, kind by kind and oldest first; a request comes with all of its thread."""
        for part in (getattr(self, kind.name) for kind in fields(self)):
            for one in part if isinstance(part, tuple) else ():
                if isinstance(one, RequestThread):
                    yield from one.records
                elif isinstance(one, Entered):
                    yield one
