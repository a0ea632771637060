"""Small files that are there whole or not at all, also when the power goes in the middle."""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from telecon.store.failures import file_errors, may_be_held

_T = TypeVar("_T")
_WAITS_S = tuple(0.025 * again for again in range(1, 9))
"""0.9 s in all: what SQLite does for its own files on Windows (sqlite.org/c3ref, AV_RETRY)."""


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path`: written aside, synced, renamed, and the folder synced.

    A virus checker that holds one of the files is waited for.

    Raises:
        DiskFull: what was at `path` before is still there.
        ReadOnlyFolder: likewise.
        StoreCannotOpen: likewise; reason "unreachable": the file is held for too long, or
            "disk-error".
    """
    with file_errors():
        patiently(lambda: _replace(path, data))
        sync_folder(path.parent)


def read_patiently(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, `most` of them, waiting a moment where a virus checker holds it.

    Raises:
        FileNotFoundError: it is not there.
        ReadOnlyFolder: it may not be read.
        StoreCannotOpen: reason "unreachable" or "disk-error".
    """

    def read() -> bytes:
        with path.open("rb") as file:
            return file.read(most)

    with file_errors():
        return patiently(read)


def patiently(work: Callable[[], _T]) -> _T:
    """Do file work, again and again for a second while another program may hold the file.

    Raises:
        OSError: it still cannot be done, or for another reason.
    """
    for wait_s in _WAITS_S:
        try:
            return work()
        except OSError as error:
            if not may_be_held(error):
                raise
        time.sleep(wait_s)
    return work()


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.new")
    try:
        drop_link(aside)
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # the error above is the one that counts
            aside.unlink(missing_ok=True)
        raise


def drop_link(path: Path) -> None:
    """Throw away a link that lies where a file is about to be written.

    A stick or a shared folder was in other hands: the bytes would go into another file.
    """
    if path.is_symlink():
        path.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those it lies in, for its owner alone, so that a power cut keeps them.

    Raises:
        DiskFull, ReadOnlyFolder: as the operating system says.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    with file_errors():
        for each in reversed(missing):
            each.mkdir(mode=0o700, exist_ok=True)
            sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable; Windows does so by itself (NTFS journal)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
