from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alliance.consulted import Consulted, DoctorsPc


@pytest.fixture
def doctors(consulted: Consulted, tmp_path: Path) -> Iterator[DoctorsPc]:
    """A copy of the doctor's profile after the consultation, unlocked."""
    with DoctorsPc(consulted, tmp_path / "doctor") as made:
        yield made
