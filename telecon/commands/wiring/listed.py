"""What the commands list and take: rows as lines or JSON, times, and ids as they are typed."""

import json
from collections.abc import Iterable

from telecon.clock import utc_time
from telecon.errors import BadValue

Rows = list[dict[str, str]]


def print_rows(rows: Rows, lines: Iterable[str] | None = None, *, as_json: bool) -> int:
    """Print what was asked for.

    Args:
        rows: what is listed.
        lines: each row in words; its values, unless given.
        as_json: rows instead of lines.

    Returns:
        The exit status.
    """
    said = ("  ".join(filter(None, row.values())) for row in rows) if lines is None else lines
    for line in [json.dumps(rows, ensure_ascii=False)] if as_json else said:
        print(line)
    return 0


def minute_of(at_ms: int) -> str:
    """A time of Unix milliseconds, in UTC."""
    return utc_time(at_ms).isoformat(timespec="minutes")


def typed_id(text: str, name: str = "id") -> bytes:
    """An id as a list shows it.

    Args:
        text: hexadecimal digits.
        name: of what it is the id, for the error.

    Raises:
        BadValue: no such digits (reason "unknown").
    """
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise BadValue(name=name, reason="unknown") from error
