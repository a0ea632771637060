"""What lies inside a widget, found without keeping it."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T", bound=QObject)


def inside(parent: QObject, kind: type[T]) -> Iterator[T]:
    """Everything of a kind in it, from the first put in to the last, at any depth.

    In place of `findChildren`, which in PySide 6.12 keeps every Python object for good that Qt is
    about to delete: each form that was left while the next room opened stayed in memory.
    """
    for child in parent.children():
        if isinstance(child, kind):
            yield child
        yield from inside(child, kind)
