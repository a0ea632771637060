"""What the consultation room reads in one go, on the read thread."""

from dataclasses import dataclass

from telecon.case_state.state import Entered, RequestThread
from telecon.case_state.thread_state import lost_to_holder, state_of_thread
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.opinion import Opinion
from telecon.consultations.states import RequestState
from telecon.ledger.standing import RosterPerson
from telecon.permissions import may, roles_pack
from telecon.session import Session
from telecon.use_cases.answer_request import ANSWER_FORMS
from telecon.use_cases.keep_draft import draft_of, offered_drafts
from telecon.use_cases.list_requests import Box, RequestRow, list_requests
from telecon.use_cases.read_case import CasePage, read_case
from telecon.use_cases.reply_to_answer import REPLY_FORMS
from telecon.use_cases.see_recipients import see_recipients
from ui.consultations.veil import Veil, veil_of


@dataclass(frozen=True)
class Lists:
    """Both lists of requests, and who looks at them."""

    me: RosterPerson | None = None
    queue: tuple[RequestRow, ...] = ()
    ours: tuple[RequestRow, ...] = ()

    def find(self, entry: bytes) -> tuple[Box, RequestRow] | None:
        """A request by its entry, and the list it is in."""
        for box, rows in ((Box.QUEUE, self.queue), (Box.OURS, self.ours)):
            for row in rows:
                if row.entry == entry:
                    return box, row
        return None

    @property
    def is_desk(self) -> bool:
        """Whether this person answers requests."""
        return self.me is not None and may(self.me.standing, "answer-request", roles_pack())

    @property
    def asks(self) -> bool:
        """Whether this person may ask others for a consultation."""
        return self.me is not None and may(self.me.standing, "request-consultation", roles_pack())


@dataclass(frozen=True)
class OpenedRequest:
    """One request with its whole case.

    Attributes:
        masked: the name is not shown in full: this person has not accepted it (PR-01).
        lost: the person accepted too, and by the stated rule a colleague holds it.
        unfinished: name of the form about it that this person left last, or empty.
    """

    box: Box
    row: RequestRow
    page: CasePage
    thread: RequestThread
    state: RequestState
    masked: bool
    lost: bool
    unfinished: str = ""

    @property
    def ledger(self) -> bytes:
        """The case."""
        return self.row.ledger

    @property
    def emergency(self) -> Consent | None:
        """The override that stands for a consent: sent in an emergency, the patient told later."""
        consents = (c.value for c in reversed(self.page.state.consents) if not c.error)
        about = self.thread.request.value.to_facility
        newest = next((c for c in consents if c.recipient == about), None)
        return newest if newest and newest.decision is Decision.EMERGENCY else None

    @property
    def veil(self) -> Veil:
        """Takes names and numbers out of free text while they are masked."""
        return veil_of(self.page.state, masked=self.masked)

    @property
    def opinion(self) -> Entered[Opinion] | None:
        """The newest opinion that is not marked as entered in error."""
        return next((o for o in reversed(self.thread.opinions) if not o.error), None)

    def may(self, action: str) -> bool:
        """Whether the person at the keyboard may do something."""
        me = self.page.me
        return me is not None and may(me.standing, action, roles_pack())


def read_lists(session: Session) -> Lists:
    """Both lists, most urgent first."""
    me = see_recipients(session).me
    return Lists(me, list_requests(session, Box.QUEUE), list_requests(session, Box.OURS))


def request_in(session: Session, lists: Lists, entry: bytes) -> OpenedRequest | None:
    """One request of the lists and its case; None where this PC does not have it."""
    found = lists.find(entry)
    if found is None:
        return None
    box, row = found
    page = read_case(session, row.ledger)
    thread = next((t for t in page.state.threads if t.request.entry == entry), None)
    if thread is None:
        return None
    return OpenedRequest(
        box=box,
        row=row,
        page=page,
        thread=thread,
        state=state_of_thread(page.state, thread),
        masked=row.masked,
        lost=lost_to_holder(thread, page.selves),
        unfinished=_unfinished(session, row),
    )


def _unfinished(session: Session, row: RequestRow) -> str:
    ids = {draft_of(session, form, row.entry): form for form in (*ANSWER_FORMS, *REPLY_FORMS)}
    return next((ids[draft.id] for draft in offered_drafts(session) if draft.id in ids), "")
