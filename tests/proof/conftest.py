from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.consulted import Consulted, DoctorsPc, consult
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


@pytest.fixture(scope="session")
def consulted(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Consulted:
    """One consultation, asked, answered, adopted and everywhere; never opened again."""
    folder = tmp_path_factory.mktemp("consulted") / "alliance"
    with Alliance(founded, folder) as alliance:
        return consult(alliance)


@pytest.fixture
def doctors(consulted: Consulted, tmp_path: Path) -> Iterator[DoctorsPc]:
    """A copy of the doctor's profile after the consultation, unlocked."""
    with DoctorsPc(consulted, tmp_path / "doctor") as made:
        yield made
