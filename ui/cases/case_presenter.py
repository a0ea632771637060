"""The page of one case: what is in it, what was left unfinished, what can be done."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from telecon.care.red_flags import safety_pack
from telecon.case_state.state import Entered
from telecon.cases.documents import Flag
from telecon.changes import Changed
from telecon.permissions import may, roles_pack
from telecon.store.drafts import Draft
from telecon.use_cases.keep_draft import discard_draft, offered_drafts
from telecon.use_cases.list_cases import CaseRow, remote_row
from telecon.use_cases.mark_in_error import mark_in_error
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.one_person import PersonPage, read_person
from telecon.use_cases.read_case import CasePage
from telecon.use_cases.red_flag import close_flag
from telecon.use_cases.remote_case import leave_remote_case, open_remote_case
from ui.newest import Newest
from ui.room import Desk
from ui.terms.codes import in_words


@dataclass(frozen=True)
class Shown:
    """A case as read, with this person's unfinished forms in it.

    Attributes:
        coming: what the list says of a case that is still at the hub.
    """

    person: PersonPage
    drafts: tuple[Draft, ...]
    coming: CaseRow | None = None


class CasePresenter(QObject):
    """State of the case page.

    Signals:
        shown: `person`, its `page` and `drafts` are new.
        refused(Exception): an act on the page did not succeed.
    """

    shown = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.ledger = b""
        self.person: PersonPage | None = None
        self.drafts: tuple[Draft, ...] = ()
        self.coming: CaseRow | None = None
        self.visible = False
        self._newly_read = False
        self._newest = Newest(desk.background, self)
        desk.background.changed.connect(self._on_changed)

    @property
    def page(self) -> CasePage | None:
        """The case that was opened, with the details as all cases of the person say them."""
        return self.person.page if self.person else None

    @property
    def pages(self) -> tuple[CasePage, ...]:
        """The case, and the person's others after it."""
        return (self.person.page, *self.person.others) if self.person else ()

    def open(self, ledger: bytes) -> None:
        """Show another case, or the same one again."""
        if ledger != self.ledger:
            self.coming = None
            self.ledger, self.person, self.drafts = ledger, None, ()
        self.visible = self._newly_read = True
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        session, ledger = self.desk.session, self.ledger

        def read() -> Shown:
            drafts = tuple(d for d in offered_drafts(session) if d.ledger == ledger)
            return Shown(read_person(session, ledger), drafts, remote_row(session, ledger))

        def take(found: Shown) -> None:
            if ledger == self.ledger:
                self._take(found)

        self._newest.read(read, take)

    def may(self, action: str) -> bool:
        """Whether this person may do something here."""
        me = self.page.me if self.page else None
        return me is not None and may(me.standing, action, roles_pack())

    def now_ms(self) -> int:
        """The clock of the store."""
        return self.desk.session.clock.now_ms()

    def checklist(self) -> tuple[str, ...]:
        """What to do about a red flag, in order."""
        return tuple(in_words(item.text) for item in safety_pack().checklist)

    def home_of(self, entry: bytes) -> bytes:
        """The case in which a record lies."""
        known = (page.state for page in self.pages)
        found = (s.ledger for s in known if any(r.entry == entry for r in s.records()))
        return next(found, self.ledger)

    def close_flag(self, flag: Entered[Flag], plan: str, done: tuple[str, ...] = ()) -> None:
        """Close a red flag with a plan and the ticked steps of the checklist."""
        session, ledger = self.desk.session, self.home_of(flag.entry)
        self.desk.background.run(
            lambda: close_flag(session, ledger, flag, plan, done), on_error=self.refused.emit
        )

    def mark_in_error(self, entry: bytes, reason: str) -> None:
        """Mark a record as entered in error."""
        session, ledger = self.desk.session, self.home_of(entry)
        self.desk.background.run(
            lambda: mark_in_error(session, ledger, entry, reason), on_error=self.refused.emit
        )

    def discard_draft(self, draft: bytes) -> None:
        """Forget an unfinished form."""
        session = self.desk.session
        self.desk.background.run(lambda: discard_draft(session, draft))

    def stop_waiting(self) -> None:
        """Nobody waits for the case any more; it comes in its turn."""
        session, ledger = self.desk.session, self.ledger
        if self.coming is not None:
            self.desk.background.run(lambda: leave_remote_case(session, ledger))

    def _fetch(self) -> None:
        """The case is at the hub: it is wanted before all others."""
        session, ledger = self.desk.session, self.ledger

        def asked(is_coming: bool) -> None:
            if is_coming:
                self.desk.network.sync_now()

        self.desk.background.run(lambda: open_remote_case(session, ledger), asked)

    def _mark_opened(self) -> None:
        session = self.desk.session
        for ledger in [page.state.ledger for page in self.pages]:
            work = partial(mark_opened, session, ledger)
            self.desk.background.run(work, on_error=self.refused.emit)

    def _take(self, found: Shown) -> None:
        is_new = (found.person, found.drafts) != (self.person, self.drafts)
        if found.coming is not None and self.coming is None:
            self._fetch()
        self.coming = found.coming
        self.person, self.drafts = found.person, found.drafts
        if self._newly_read and self.visible and not found.person.page.masked:
            self._mark_opened()
        self._newly_read = False
        if is_new:
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if not self.ledger:
            return
        if changed.ledgers & {self.ledger, *(page.state.ledger for page in self.pages)}:
            self._newly_read = self.visible
            self.refresh()
        elif changed.drafts or changed.outbox or changed.chunks or changed.roster:
            self.refresh()
