"""The rows lists read: one a case, one a consultation request."""

from collections.abc import Iterator
from dataclasses import dataclass

import cbor2

from sync.protocol.canonical import Value, encode
from telecon.case_state.one_person import link_of
from telecon.case_state.state import CaseState, RequestThread
from telecon.case_state.thread_state import holder_of, state_of_thread
from telecon.case_state.writes import SAME
from telecon.cases.both import in_each
from telecon.consultations.clocks import answer_due
from telecon.consultations.packs import consultation_pack
from telecon.store.pinyin import usual_reading


@dataclass(frozen=True)
class CaseSummary:
    """What a list shows beside the name.

    Attributes:
        flags: active red flags.
        request_state: state of the newest request, "" without one.
        conflict: something was written apart by two people and waits for a choice.
        impression: the newest impression or diagnosis.
    """

    flags: int = 0
    request_state: str = ""
    conflict: bool = False
    impression: str = ""

    def encode(self) -> bytes:
        """As stored in the summary column."""
        return encode([self.flags, self.request_state, self.conflict, self.impression])

    @classmethod
    def decode(cls, data: bytes) -> "CaseSummary":
        """From the summary column."""
        match cbor2.loads(data):  # a row of ours; what came from outside was read strictly
            case [int(flags), str(state), bool(conflict), str(impression)]:
                return cls(flags, state, conflict, impression)
        return cls()


def case_values(state: CaseState, owner: bytes) -> dict[str, Value]:
    """The row of a case."""
    patient = state.patient
    name = patient.name if patient else ""
    return {
        "ledger": state.ledger,
        "owner_circle": owner,
        "name": name,
        "name_pinyin": in_each(lambda one: usual_reading(one).full, name),
        "initials": in_each(lambda one: usual_reading(one).initials, name),
        "sex": patient.gender if patient else "unknown",
        "birth_date": patient.birth_date if patient else "",
        "identity_number": patient.identity_number if patient else "",
        "phone": patient.phone if patient else "",
        "last_hlc": state.last_hlc,
        "summary": _summary(state).encode(),
    }


def _summary(state: CaseState) -> CaseSummary:
    impressions = [c.value.text for c in state.conditions if not c.error]
    return CaseSummary(
        flags=sum(1 for flag in state.flags if flag.value.status == "active" and not flag.error),
        request_state=state_of_thread(state, state.threads[-1]).value if state.threads else "",
        conflict=bool(state.conflicts),
        impression=impressions[-1] if impressions else "",
    )


def link_values(state: CaseState) -> Iterator[dict[str, Value]]:
    """The rows of what was said about other cases of the same person."""
    for known in state.fields:
        if not known.name.startswith(SAME):
            continue
        link = link_of(state.ledger, known)
        if link is not None:
            yield {
                "ledger": link.ledger,
                "other": link.other,
                "verdict": link.verdict.value,
                "behind": link.behind,
            }


def request_values(state: CaseState) -> Iterator[dict[str, Value]]:
    """The rows of the case's requests."""
    for thread in state.threads:
        asked = thread.request.value
        sent_ms = asked.sent_ms or thread.request.at_ms
        due_ms = answer_due(sent_ms, asked.urgency, consultation_pack())
        yield {
            "entry": thread.request.entry,
            "ledger": state.ledger,
            "state": state_of_thread(state, thread).value,
            "urgency": asked.urgency.value,
            "from_facility": asked.from_facility,
            "to_circle": asked.to_circle,
            "sent_ms": sent_ms,
            "due_ms": due_ms,
            "holder": holder_of(thread),
            "updated_hlc": _newest(thread),
        }


def _newest(thread: RequestThread) -> int:
    times = [thread.request.at_ms]
    times += [answer.at_ms for answer in thread.answers]
    times += [reply.at_ms for reply in thread.replies]
    times += [opinion.at_ms for opinion in thread.opinions]
    times += [adoption.at_ms for adoption in thread.adoptions]
    times += [call.at_ms for call in thread.calls]
    return max(times)
