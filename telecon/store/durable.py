"""Small files that are there whole or not at all, also when the power goes in the middle."""

import os
import sys
from pathlib import Path

from telecon.store.failures import file_errors


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path`: written aside, synced, renamed, and the folder synced.

    Raises:
        DiskFull: what was at `path` before is still there.
        ReadOnlyFolder: likewise.
    """
    aside = path.with_name(f".{path.name}.new")
    with file_errors():
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


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
