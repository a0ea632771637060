"""The people of a real alliance before their windows, and a stick."""

from pathlib import Path

import pytest

from tests.ui.members.conftest import alliance, alliance_founded, desks

__all__ = ["alliance", "alliance_founded", "desks"]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to choose."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
