"""What tests of an alliance on a running hub begin with; a plugin, so that every folder has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.consulted import Consulted, consult
from tests.alliance.founding import Founded, found


@pytest.fixture(scope="session")
def alliance_founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Five people joined on a hub; never opened again, only copied."""
    return found(tmp_path_factory.mktemp("alliance"))


@pytest.fixture
def alliance(alliance_founded: Founded, tmp_path: Path) -> Iterator[Alliance]:
    """A copy of one's own, with its hub running."""
    with Alliance(alliance_founded, tmp_path / "alliance") as made:
        yield made


@pytest.fixture(scope="session")
def consulted(alliance_founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Consulted:
    """One consultation, asked, answered, adopted and everywhere; never opened again."""
    with Alliance(alliance_founded, tmp_path_factory.mktemp("consulted") / "alliance") as alliance:
        return consult(alliance)
