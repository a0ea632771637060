"""A sealed backup each day, in a folder or on a stick that somebody chose."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import delete, insert, select

from sync.protocol import shapes
from sync.protocol.canonical import decode, encode
from telecon.errors import BackupProblem, StoreError, TeleconError
from telecon.session import Session
from telecon.store.backup import Backup, backups_in
from telecon.store.backup_copy import Progress, make_backup, verify_backup
from telecon.store.profile_file import read_profile
from telecon.store.tables import settings

DAY_MS = 86_400_000
KEPT = 7
OVERDUE_DAYS = 3
"""A stick may lie in a drawer over a weekend; after that somebody is told."""
_KEY = "backup"
_EARLY_MS = 3_600_000


@dataclass(frozen=True)
class BackupPlan:
    """Where backups go, and how it went.

    Attributes:
        folder: somebody's choice.
        keep: how many stay there.
        last_ms: when the last whole one was made, 0 for never.
        missing: attachment chunks it could not hold, because they are not whole here.
        problem: why the latest try made none, `code/reason`; empty where it made one.
    """

    folder: Path
    keep: int = KEPT
    last_ms: int = 0
    missing: int = 0
    problem: str = ""

    def is_due(self, now_ms: int) -> bool:
        """Whether a day went by; also where the clock was set back."""
        return not self.last_ms <= now_ms < self.last_ms + DAY_MS - _EARLY_MS

    def days_without(self, now_ms: int) -> int:
        """Whole days since the last backup; 0 where none was made yet."""
        return max(0, now_ms - self.last_ms) // DAY_MS if self.last_ms else 0

    def is_overdue(self, now_ms: int) -> bool:
        """Whether somebody has to look: for days there was none, or the first could not be made."""
        if not self.last_ms:
            return bool(self.problem)
        return self.days_without(now_ms) >= OVERDUE_DAYS


def _untold(_done: int, _all: int) -> None:
    """Nobody watches."""


def backup_plan(session: Session) -> BackupPlan | None:
    """What was chosen; None before anybody did."""
    query = select(settings.c.value).where(settings.c.key == _KEY)
    with session.store.read() as connection:
        value = connection.execute(query).scalar()
    if value is None:
        return None
    folder, keep, last_ms, missing, problem = shapes.array(decode(value), 5)
    return BackupPlan(
        Path(shapes.text(folder)),
        shapes.uint(keep),
        shapes.uint(last_ms),
        shapes.uint(missing),
        shapes.text(problem),
    )


def choose_backup(session: Session, folder: Path, keep: int = KEPT) -> BackupPlan:
    """Says where backups go from now on; in another folder the first one is due at once.

    Raises:
        BackupProblem: reason "inside-profile".
    """
    profile = session.store.folder.resolve()
    if profile in (folder.resolve(), *folder.resolve().parents):
        raise BackupProblem(reason="inside-profile")
    plan, before = BackupPlan(folder.absolute(), max(1, keep)), backup_plan(session)
    if before is not None and before.folder == plan.folder:
        plan = replace(before, keep=plan.keep)
    _keep(session, plan)
    return plan


def back_up(
    session: Session, folder: Path | None = None, told: Progress = _untold, keep: int | None = None
) -> Backup:
    """Makes a backup now and looks at what was written; saves go on meanwhile.

    Nothing takes the place of an older backup before it is whole and read back.

    Args:
        session: an open store.
        folder: where; the chosen one unless given.
        told: hears (done, all) steps; what it raises stops the work.
        keep: how many stay there; as chosen unless given.

    Raises:
        BackupProblem: reason "no-folder": none was chosen; "away": the stick or share is not
            there; "broken-off": it went away meanwhile, or is none to write to; "inside-profile";
            "damaged": what was written does not read back.
        DiskFull, ReadOnlyFolder, StoreCannotOpen: the older backups are untouched.
    """
    plan = backup_plan(session)
    if folder is None and plan is None:
        raise BackupProblem(reason="no-folder")
    target = folder or (plan.folder if plan else Path())
    count = keep if keep is not None else (plan.keep if plan else KEPT)
    try:
        made, missing = _made(session, target, count, told)
    except TeleconError as error:
        why = _said(error)
        with suppress(StoreError):  # the disk of the store may be full too; the error is told
            _note(session, target, lambda now: replace(now, problem=why))
        raise
    last_ms = made.manifest.made_ms
    _note(session, target, lambda now: replace(now, last_ms=last_ms, missing=missing, problem=""))
    return made


def back_up_if_due(session: Session, told: Progress = _untold) -> Backup | None:
    """The backup of the day, where one was chosen and a day went by; else as `back_up`."""
    plan = backup_plan(session)
    if plan is None or not plan.is_due(session.clock.now_ms()):
        return None
    return back_up(session, told=told)


def own_backups(session: Session, folder: Path) -> tuple[Backup, ...]:
    """The whole backups of this profile in a folder, the newest first."""
    name = read_profile(session.store.folder).store
    return tuple(each for each in backups_in(folder) if each.manifest.store == name)


def look_at_backup(session: Session, backup: Backup, told: Progress = _untold) -> tuple[str, ...]:
    """What is wrong with a backup of this profile, chunk by chunk; empty when it can be restored.

    Raises:
        BackupProblem: reason "other-profile".
    """
    if backup.manifest.store != read_profile(session.store.folder).store:
        raise BackupProblem(reason="other-profile")
    return verify_backup(backup, session.store.key, told)


def _made(session: Session, target: Path, count: int, told: Progress) -> tuple[Backup, int]:
    if not target.is_dir():
        raise BackupProblem(reason="away")
    try:
        return make_backup(session.store, target, count, session.clock.now_ms(), told)
    except OSError as error:  # a stick that is pulled out has many of them
        raise BackupProblem(reason="broken-off") from error


def _said(error: TeleconError) -> str:
    return "/".join(part for part in (error.code, str(error.fields.get("reason", ""))) if part)


def _note(session: Session, target: Path, change: Callable[[BackupPlan], BackupPlan]) -> None:
    """How it went, on the plan of this moment: somebody may have changed it meanwhile."""
    plan = backup_plan(session)
    if plan is not None and plan.folder == target.absolute():
        _keep(session, change(plan))


def _keep(session: Session, plan: BackupPlan) -> None:
    value = encode([str(plan.folder), plan.keep, plan.last_ms, plan.missing, plan.problem])
    with session.store.write() as connection:
        connection.execute(delete(settings).where(settings.c.key == _KEY))
        connection.execute(insert(settings).values(key=_KEY, value=value))
