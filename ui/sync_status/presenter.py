"""The sync page: what exists only here, what is under way, what went wrong, and the line."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.changes import Changed
from telecon.ledger.quarantine import Quarantined
from telecon.ledger.standing import RosterPerson
from telecon.permissions import may, roles_pack
from telecon.session import Session
from telecon.use_cases.late_work import count_late_work
from telecon.use_cases.list_cases import count_cases, count_coming, list_cases
from telecon.use_cases.move_files import Files, ask_again, see_files, set_files
from telecon.use_cases.report_record import report_of, save_report
from telecon.use_cases.see_records import RecordRow, see_records
from telecon.use_cases.see_sites import see_me, see_sites
from telecon.use_cases.see_what_waits import WhatWaits, see_what_waits
from ui.background import Report as Progress
from ui.newest import Newest
from ui.ports import NetworkStatus
from ui.program import program_version
from ui.room import Desk
from ui.sync_status.journeys import Journey, see_journeys

INVITE = "invite-people"
PAUSED = "paused"
TICK_MS = 30_000
PAUSE_MS = 150


@dataclass(frozen=True)
class Report:
    """What a person may hand on of a record that lies apart."""

    record: Quarantined
    text: str


@dataclass(frozen=True)
class SyncPicture:
    """Everything the page says about this PC's records.

    Attributes:
        names: case → name, for the alarms.
        late: entries of removed PCs that wait for somebody's decision.
        records: case → its records that wait, for the cases that are unfolded.
        stale: how many PCs of the institution are out of contact, by the hub's last word.
        me: who is at the keyboard.
        files: how files travel, and the records that lie apart.
        cases: how many cases there are, and how many of them are still at the hub.
        report: of the record that is being reported.
    """

    waits: WhatWaits
    journeys: tuple[Journey, ...]
    names: dict[bytes, str] = field(default_factory=dict)
    late: int = 0
    records: dict[bytes, tuple[RecordRow, ...]] = field(default_factory=dict)
    stale: int = 0
    me: RosterPerson | None = None
    files: Files | None = None
    cases: tuple[int, int] = (0, 0)
    report: Report | None = None


class SyncStatusPresenter(QObject):
    """Owner of what the sync page shows.

    Signals:
        shown: something to show was read, or the line changed, or time went on.
        saved(name): a report was written.
    """

    shown = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.picture: SyncPicture | None = None
        self.unfolded: frozenset[bytes] = frozenset()
        self._reported: Quarantined | None = None
        self.status: NetworkStatus = desk.network.status()
        self._newest = Newest(desk.background, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self.shown)
        self._clock.start()
        desk.background.changed.connect(self._on_changed)
        post = desk.background.post
        end = desk.network.tell(lambda status: post(partial(self._take_status, status)))
        self.destroyed.connect(lambda: end())  # noqa: PLW0108 - a plain function is no slot

    @property
    def now_ms(self) -> int:
        """The clock of this PC."""
        return self._desk.session.clock.now_ms()

    def refresh(self) -> None:
        """Read everything again."""
        session, unfolded, reported = self._desk.session, self.unfolded, self._reported
        self.status = self._desk.network.status()
        self._newest.read(lambda: look(session, unfolded, reported), self._take)

    def unfold(self, ledger: bytes) -> None:
        """Show the records of a case, or hide them again."""
        self.unfolded = self.unfolded ^ {ledger}
        self.refresh()

    def may_see_sites(self) -> bool:
        """Whether this person looks after the PCs of an institution."""
        me = self.picture.me if self.picture else None
        return me is not None and may(me.standing, INVITE, roles_pack())

    def let_files(self, key: str) -> None:
        """Files may have the line, so many bytes a day, or are paused."""
        session = self._desk.session
        most = int(key) if key.isdigit() else None
        paused = key == PAUSED
        self._desk.background.run(lambda: set_files(session, paused=paused, day_bytes=most))

    def ask_again(self, record: Quarantined) -> None:
        """Have the hub hand over a record again that lies apart."""
        session = self._desk.session
        self._desk.background.run(lambda: ask_again(session, record))

    def report(self, record: Quarantined | None) -> None:
        """Show what may be handed on of a record that lies apart; None hides it again."""
        self._reported = record
        self.refresh()

    def save_report(self, path: Path, text: str) -> None:
        """Write a report to a file, perhaps on a stick."""

        def write(_progress: Progress) -> str:
            return save_report(path, text)

        self._desk.background.carry_long(
            write, lambda _done, _all: None, self.saved.emit, self._desk.shell.show_error
        )

    def sync_now(self) -> None:
        """Try at once."""
        self._desk.network.sync_now()

    def _take(self, picture: SyncPicture) -> None:
        self.picture = picture
        apart = len(picture.files.apart) if picture.files else 0
        waiting = picture.waits.entry_count + len(picture.waits.alarms) + picture.late + apart
        self._desk.shell.count("sync", waiting)
        self.shown.emit()

    def _take_status(self, status: NetworkStatus) -> None:
        self.status = status
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.outbox or changed.ledgers or changed.chunks or changed.roster:
            self._pause.start()


def look(
    session: Session,
    unfolded: frozenset[bytes] = frozenset(),
    reported: Quarantined | None = None,
) -> SyncPicture:
    """Reads what the page shows, with every record of the cases that are unfolded."""
    waits = see_what_waits(session)
    files = see_files(session)
    named = {alarm.ledger for alarm in waits.alarms}
    named |= {each.record.ledger for each in files.apart}
    names = {case.ledger: case.name for case in list_cases(session, limit=100_000)} if named else {}
    return SyncPicture(
        waits=waits,
        journeys=see_journeys(session),
        names=names,
        late=count_late_work(session),
        records={ledger: see_records(session, ledger) for ledger in unfolded},
        stale=len(see_sites(session).stale),
        me=see_me(session),
        files=files,
        cases=(count_cases(session), count_coming(session)),
        report=_report(session, files, reported),
    )


def _report(session: Session, files: Files, record: Quarantined | None) -> Report | None:
    if record is None or record.id not in {each.record.id for each in files.apart}:
        return None
    return Report(record, report_of(session, record, program_version()))
