"""Keeps `True` alive on Python 3.11, where PySide 6.12 gives back references it never took.

Every `Signal.emit()` and `disconnect()` returns `True` without taking a reference. From Python
3.12 on `True` is immortal and nothing happens; on 3.11 the interpreter would end after some
hundreds of signals with "deallocating True or False".
"""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
PLENTY = 1 << 40


def keep_true() -> None:
    """Give `True` more references than a program can lose; may be called any number of times."""
    if sys.version_info >= IMMORTAL_SINCE or sys.getrefcount(True) > PLENTY // 2:
        return
    # The count is the first word of an object in CPython 3.11.
    count = ctypes.c_ssize_t.from_address(id(True))
    count.value += PLENTY
