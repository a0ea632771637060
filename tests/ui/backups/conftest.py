from pathlib import Path

import pytest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to choose."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
