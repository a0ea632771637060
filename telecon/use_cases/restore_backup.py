"""A profile brought back from a backup, in its own place or on another PC.

What comes back is older than what others have, so nobody goes on in their old chains: at the next
unlocking each person gets keys and chains of their own (`telecon.ledger.heirs`), and the next
sync hands over what was not sent yet and fetches what came since.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from telecon.clock import Clock
from telecon.crypto.recovery_code import parse_recovery_code
from telecon.errors import BackupProblem, StoreCannotOpen
from telecon.ledger.restored import mark_restored
from telecon.store.backup import Backup, backups_in, read_backup
from telecon.store.backup_copy import Progress, lay_out, verify_backup
from telecon.store.durable import make_folder, read_patiently, sync_folder, write_durably
from telecon.store.failures import file_errors
from telecon.store.profile import Keys, open_keys, open_keys_with_code
from telecon.store.profile_file import FILE_NAME, LARGEST, LocalPerson, has_profile, people
from telecon.use_cases.put_profile_aside import put_profile_aside

_UNFINISHED = ".restoring"


@dataclass(frozen=True)
class Found:
    """A backup that may be restored, and whose it is.

    Attributes:
        backup: the newest of a folder first.
        people: who can unlock it.
    """

    backup: Backup
    people: tuple[LocalPerson, ...]


@dataclass(frozen=True)
class Place:
    """Where a backup is put.

    Attributes:
        profile: the folder.
        replace: put aside a profile that lies there; it is never thrown away.
    """

    profile: Path
    replace: bool = False


def _untold(_done: int, _all: int) -> None:
    """Nobody watches."""


def find_backups(folder: Path) -> tuple[Found, ...]:
    """The whole backups of a folder or a stick, or the one it is; needs no passphrase.

    One that does not even say whose it is stands in nobody's way.

    Raises:
        ReadOnlyFolder, StoreCannotOpen: the folder cannot be read.
        BackupProblem: reason "broken-off": it went away meanwhile.
    """
    found = []
    with _stick_errors():
        for each in backups_in(folder):
            with suppress(StoreCannotOpen):
                found.append(Found(each, people(each.path)))
    return tuple(found)


def restore_backup(
    path: Path,
    place: Place,
    person: bytes,
    passphrase: str,
    clock: Clock,
    told: Progress = _untold,
) -> Path | None:
    """Puts a backup in place as a profile, whole or not at all; unlock it as always.

    Args:
        path: folder of the backup.
        place: where it goes.
        person: whose passphrase is given.
        passphrase: as it was when the backup was made.
        clock: the machine's.
        told: hears (done, all) steps; what it raises stops the work.

    Returns:
        Where the profile of before lies now; None where there was none.

    Raises:
        WrongPassphrase: nothing was changed.
        BackupProblem: reason "not-a-backup", "damaged" or "broken-off" (the stick went away);
            nothing was changed.
        StoreCannotOpen: reason "exists": a profile lies there and is not to be put aside.
        StoreBusy: the profile there is open.
        DiskFull, ReadOnlyFolder: nothing was changed.
    """

    def prove(unfinished: Path) -> Keys:
        return open_keys(unfinished, person, passphrase, clock)

    return _restore(path, place, prove, clock, told)


def restore_backup_with_code(
    path: Path, place: Place, code: str, clock: Clock, told: Progress = _untold
) -> Path | None:
    """As `restore_backup`, for somebody who has their printed recovery code and no passphrase.

    The code says whose backup it is; come in with it and a new passphrase
    (`telecon.use_cases.lock.open_with_code`). No hub is asked.

    Raises:
        WrongPassphrase: reason "mistyped", or "recovery-code": nobody had this code when the
            backup was made; nothing was changed.
        BackupProblem, StoreCannotOpen, StoreBusy, DiskFull, ReadOnlyFolder: as `restore_backup`.
    """
    parsed = parse_recovery_code(code)

    def prove(unfinished: Path) -> Keys:
        return open_keys_with_code(unfinished, parsed)[1]

    return _restore(path, place, prove, clock, told)


def _restore(
    path: Path, place: Place, prove: Callable[[Path], Keys], clock: Clock, told: Progress
) -> Path | None:
    profile = place.profile
    if has_profile(profile) and not place.replace:
        raise StoreCannotOpen(reason="exists")
    with _stick_errors():
        backup = read_backup(path)
    unfinished = profile.with_name(f"{_UNFINISHED}-{profile.name}")
    with file_errors():
        shutil.rmtree(unfinished, ignore_errors=True)
    make_folder(unfinished)
    try:
        with _stick_errors():
            keys = _keys(backup, unfinished, prove)
            lay_out(backup, unfinished, told)
        if findings := verify_backup(backup, keys.store_key, whole=False):
            raise BackupProblem(reason="damaged", what=findings[0])
        mark_restored(unfinished)
        return _put_in_place(unfinished, profile, clock.now_ms())
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _keys(backup: Backup, unfinished: Path, prove: Callable[[Path], Keys]) -> Keys:
    """Who mistypes learns it before gigabytes were copied."""
    write_durably(unfinished / FILE_NAME, read_patiently(backup.path / FILE_NAME, LARGEST + 1))
    try:
        return prove(unfinished)
    except StoreCannotOpen as error:
        raise BackupProblem(reason="damaged", what=FILE_NAME) from error


@contextmanager
def _stick_errors() -> Iterator[None]:
    """A stick that is pulled out has many errors of its own."""
    try:
        yield
    except OSError as error:
        raise BackupProblem(reason="broken-off") from error


def _put_in_place(unfinished: Path, profile: Path, now_ms: int) -> Path | None:
    before = put_profile_aside(profile, now_ms)
    try:
        with file_errors():
            unfinished.rename(profile)
            sync_folder(profile.parent)
    except BaseException:
        if before is not None:
            before.rename(profile)
        raise
    return before
