from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.founding import Founded, found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The alliance as it was founded; never opened again, only copied."""
    return found(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def alliance(founded: Founded, tmp_path: Path) -> Iterator[Alliance]:
    """A copy of one's own, with its hub running."""
    with Alliance(founded, tmp_path / "alliance") as made:
        yield made
