"""Values that stand side by side in one line, where nobody has chosen one of them."""

from collections.abc import Callable, Iterable

BOTH = " / "
NONE = "–"
"""Stands for "none" beside another value, so that the other does not look like the only one."""


def side_by_side(values: Iterable[str]) -> str:
    """Different values in one line; a single one as it is."""
    different = list(dict.fromkeys(values))
    if len(different) < 2:  # noqa: PLR2004 - nothing beside it
        return "".join(different)
    return BOTH.join(value or NONE for value in different)


def in_each(function: Callable[[str], str], line: str) -> str:
    """A function of one value applied to each of those that stand side by side."""
    if BOTH not in line:
        return function(line)
    return side_by_side(map(function, line.split(BOTH)))
