"""The one place where SQLite and operating system errors become errors of the store."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from telecon.errors import DiskFull, ReadOnlyFolder, StoreBusy, StoreCannotOpen, StoreError

_BUSY, _LOCKED, _READ_ONLY, _IO_ERROR, _CORRUPT, _FULL = 5, 6, 8, 10, 11, 13
_CANNOT_OPEN, _NOT_A_DATABASE = 14, 26
_FULL_ERRNO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY_ERRNO = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_HELD_ERRNO = frozenset({errno.EBUSY, errno.EAGAIN, errno.ETXTBSY})
_HELD_WINDOWS = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: learn.microsoft.com, System Error Codes."""


def of_sqlite(error: BaseException) -> StoreError | None:
    """The store error a SQLite error stands for; None when it is a fault of the program.

    Args:
        error: as raised by sqlcipher3, which carries `sqlite_errorcode` (sqlite.org/rescode).
    """
    extended = getattr(error, "sqlite_errorcode", None)
    if not isinstance(extended, int):
        return None
    primary = extended & 0xFF
    kinds: dict[int, StoreError] = {
        _BUSY: StoreBusy(),
        _LOCKED: StoreBusy(),
        _READ_ONLY: ReadOnlyFolder(),
        _FULL: DiskFull(),
        _IO_ERROR: StoreCannotOpen(reason="disk-error", sqlite=extended),
        _CORRUPT: StoreCannotOpen(reason="damaged", sqlite=extended),
        _CANNOT_OPEN: StoreCannotOpen(reason="unreachable", sqlite=extended),
        _NOT_A_DATABASE: StoreCannotOpen(reason="key-or-damage", sqlite=extended),
    }
    return kinds.get(primary)


def of_system(error: OSError) -> StoreError | None:
    """The store error an operating system error stands for; None when it is another kind."""
    if error.errno in _FULL_ERRNO:
        return DiskFull()
    if error.errno in _HELD_ERRNO or getattr(error, "winerror", None) in _HELD_WINDOWS:
        return StoreCannotOpen(reason="unreachable")
    if error.errno in _READ_ONLY_ERRNO:
        return ReadOnlyFolder()
    if error.errno == errno.EIO:
        return StoreCannotOpen(reason="disk-error")
    return None


def may_be_held(error: OSError) -> bool:
    """Whether another program, a virus checker say, may only hold the file for a moment.

    Windows tells a held file and a forbidden one apart too seldom to treat them differently.
    """
    return error.errno in _HELD_ERRNO | {errno.EACCES, errno.EPERM}


@contextmanager
def sqlite_errors() -> Iterator[None]:
    """Turn SQLite errors inside the block into `StoreError`s; let all others pass.

    Raises:
        StoreBusy, DiskFull, ReadOnlyFolder, StoreCannotOpen: as the error beneath says.
    """
    try:
        yield
    except DBAPIError as error:
        known = of_sqlite(error.orig) if error.orig is not None else None
        if known is None:
            raise
        raise known from error
    except dbapi2.Error as error:
        known = of_sqlite(error)
        if known is None:
            raise
        raise known from error


@contextmanager
def file_errors() -> Iterator[None]:
    """Turn file errors inside the block into `StoreError`s; let all others pass.

    Raises:
        DiskFull, ReadOnlyFolder: as the operating system says.
        StoreCannotOpen: reason "unreachable": another program holds the file; "disk-error".
    """
    try:
        yield
    except OSError as error:
        known = of_system(error)
        if known is None:
            raise
        raise known from error
