"""What needs this person today, the most pressing first."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.consultations.states import RequestState
from telecon.store.drafts import Draft
from telecon.use_cases.back_up import BackupPlan, backup_plan
from telecon.use_cases.join_circle import Waiting, waiting_colleagues
from telecon.use_cases.keep_draft import offered_drafts
from telecon.use_cases.late_work import LateCase, see_late_work
from telecon.use_cases.list_cases import CaseRow, count_cases, list_cases, list_flagged_cases
from telecon.use_cases.list_requests import Box, RequestRow, list_requests
from telecon.use_cases.paper_halves import Use, see_paper
from telecon.use_cases.see_what_waits import see_what_waits
from ui.newest import Newest
from ui.room import Desk

TO_ANSWER = frozenset({RequestState.SENT, RequestState.RECEIVED})
OURS_TO_ACT = frozenset(
    {
        RequestState.OPINION_GIVEN,
        RequestState.INFO_NEEDED,
        RequestState.PROPOSED,
        RequestState.DECLINED,
    }
)
TO_CALL = frozenset({RequestState.ACCEPTED, RequestState.IN_CALL})
LATEST = 5
RECENT = 200


@dataclass(frozen=True)
class Worklist:
    """Everything on the page.

    Attributes:
        flagged: cases with an active red flag.
        to_answer: requests of our desk nobody answered yet.
        to_decide: our own requests that wait for us.
        to_call: accepted requests of ours, or held by this person.
        drafts: forms this person left unfinished, with the patient's name.
        colleagues: who waits for the circle's key.
        paper: uses of both paper halves that will open the cases.
        alarms: how many entries were refused.
        late: cases with work of a removed PC that waits for a decision.
        backup: where backups go, if none was made for days; else None.
        latest: cases that changed last and are not named above.
        cases: how many cases there are.
    """

    flagged: tuple[CaseRow, ...] = ()
    to_answer: tuple[RequestRow, ...] = ()
    to_decide: tuple[RequestRow, ...] = ()
    to_call: tuple[RequestRow, ...] = ()
    drafts: tuple[tuple[Draft, str], ...] = ()
    colleagues: tuple[Waiting, ...] = ()
    paper: tuple[Use, ...] = ()
    alarms: int = 0
    late: tuple[LateCase, ...] = ()
    backup: BackupPlan | None = None
    latest: tuple[CaseRow, ...] = ()
    cases: int = 0

    @property
    def number(self) -> int:
        """How many things need this person; a backup waits for whoever has the stick."""
        lists = (self.flagged, self.to_answer, self.to_decide, self.to_call)
        more = (self.drafts, self.colleagues, self.paper, self.late)
        return sum(map(len, (*lists, *more))) + bool(self.alarms)


class TodayPresenter(QObject):
    """State of the page.

    Signals:
        shown: `work` is new.
    """

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.work: Worklist | None = None
        self._newest = Newest(desk.background, self)
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read everything again."""
        self._newest.read(self._read, self._take)

    def now_ms(self) -> int:
        """The clock of the store."""
        return self.desk.session.clock.now_ms()

    def _read(self) -> Worklist:
        session = self.desk.session
        queue, ours = list_requests(session, Box.QUEUE), list_requests(session, Box.OURS)
        names = {row.ledger: row.name for row in list_cases(session, limit=RECENT)}
        with session.store.read() as connection:
            colleagues = waiting_colleagues(connection, session)
        work = Worklist(
            flagged=list_flagged_cases(session),
            to_answer=tuple(r for r in queue if r.state in TO_ANSWER),
            to_decide=tuple(r for r in ours if r.state in OURS_TO_ACT),
            to_call=tuple(
                [r for r in queue if r.state in TO_CALL and r.mine]
                + [r for r in ours if r.state in TO_CALL]
            ),
            drafts=tuple((d, names.get(d.ledger or b"", "")) for d in offered_drafts(session)),
            colleagues=colleagues,
            paper=see_paper(session).waiting,
            alarms=len(see_what_waits(session).alarms),
            late=tuple(case for case in see_late_work(session) if case.waiting),
            backup=self._overdue_backup(),
            cases=count_cases(session),
        )
        return replace(work, latest=self._latest_beside(work))

    def _overdue_backup(self) -> BackupPlan | None:
        plan = backup_plan(self.desk.session)
        return plan if plan is not None and plan.is_overdue(self.now_ms()) else None

    def _latest_beside(self, work: Worklist) -> tuple[CaseRow, ...]:
        """One person once: who stands above with something to do is not told again."""
        above = {row.ledger for row in work.flagged}
        above |= {row.ledger for row in (*work.to_answer, *work.to_decide, *work.to_call)}
        rows = list_cases(self.desk.session, limit=LATEST + len(above))
        return tuple(row for row in rows if row.ledger not in above)[:LATEST]

    def _take(self, work: Worklist) -> None:
        if work == self.work:
            return
        self.work = work
        self.desk.shell.count("today", work.number)
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.ledgers or changed.drafts or changed.roster:
            self.refresh()
