"""Writing files into the folder to import."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.interop.resources_to_import import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: Any) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        (tmp_path / name).write_bytes(data)

    return written
