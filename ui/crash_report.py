"""The report of a crash that a person may copy: places only."""

from PySide6.QtCore import qVersion

from telecon.crash import crash_places


def crash_report(error: BaseException) -> str:
    """Where it happened, without any value: file names, lines and functions only."""
    return "\n".join([f"{type(error).__name__} · Qt {qVersion()}", *crash_places(error)])
