"""The order of the files: two processes share them, and a long one begun last holds up the gate."""

from pathlib import Path

import pytest

pytest_plugins = ["tests.hub.databases", "tests.alliance.fixtures"]

LONGEST_FIRST = (
    "simulation",
    "journeys",
    "proof",
    "calls",
    "ui/call",
    "ui/settings",
    "ui/unlock",
    "ui/imports",
    "use_cases",
    "decoding",
)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders that take longest; the others keep their places."""
    items.sort(key=lambda item: _place(item.path))


def _place(path: Path) -> int:
    folder = path.relative_to(HERE).parent
    known = [place for place, name in enumerate(LONGEST_FIRST) if folder.is_relative_to(name)]
    return known[0] if known else len(LONGEST_FIRST)
