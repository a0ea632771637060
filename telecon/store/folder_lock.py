"""One program a profile: an operating system lock that ends with the process, however it ends."""

import sys
from pathlib import Path
from typing import IO

from telecon.errors import StoreBusy
from telecon.store.failures import file_errors


class FolderLock:
    """Holds `lock` in a profile folder until `release` or the end of the process.

    Args:
        folder: the profile folder.

    Raises:
        StoreBusy: another program, or another part of this one, holds it.
        ReadOnlyFolder: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        with file_errors():
            self._file: IO[bytes] = (folder / "lock").open("ab")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise StoreBusy() from error

    def release(self) -> None:
        """Let another program open the profile."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
