"""What may be said of a crash: its type and where it happened, never a value of the program.

An exception's text may hold a patient's name (a failing insert shows its row), so neither the
text nor the local variables go to a log or to standard error.
"""

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from typing_extensions import override

DEEPEST = 12


def crash_places(error: BaseException) -> tuple[str, ...]:
    """The innermost places of an exception, outermost first: `file:line function`."""
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{_file(f.filename)}:{f.lineno} {f.name}" for f in frames[-DEEPEST:])


def crash_line(error: BaseException) -> str:
    """An exception in one line: its type, then its places."""
    return f"{type(error).__name__} ({' > '.join(crash_places(error))})"


def configure_log() -> None:
    """Set logging up for the whole program; the composition root calls it once."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _without_values,
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            ),
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_WithoutValues("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class _WithoutValues(logging.Formatter):
    """One line a record; of an exception its type and places."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        lines = record.getMessage().splitlines()
        error = record.exc_info[1] if record.exc_info else None
        said = f"{record.levelname} {record.name} {lines[0] if lines else ''}"
        return f"{said} {crash_line(error)}" if error is not None else said


def _without_values(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    error = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if isinstance(error, BaseException):
        event["crash"] = crash_line(error)
    return event


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
