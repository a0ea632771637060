"""Work that was asked for by something on the screen ends with it."""

from typing import TypeVar

from PySide6.QtCore import QObject

from ui.background import Job

T = TypeVar("T")


def ends_with(owner: QObject, job: Job[T]) -> Job[T]:
    """Call nobody back once the owner is gone; what was written stays written."""
    owner.destroyed.connect(lambda: job.cancel())  # noqa: PLW0108 - a method of job is no slot
    return job
