from collections.abc import Iterator
from pathlib import Path

import pytest

from telecon.ledger.index_writing import WORTH_AN_INDEX
from tests.alliance.alliance import Alliance
from tests.alliance.founding import Founded, found
from tests.first_sync.devices import Desk, register

NAMES = ("张伟", "李娜", "欧阳雪")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The alliance as it was founded; never opened again, only copied."""
    return found(tmp_path_factory.mktemp("founded"))


@pytest.fixture(scope="session")
def with_index(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The same after the expert registered as many patients as are worth an index."""
    folder = tmp_path_factory.mktemp("with-index") / "alliance"
    with Alliance(founded, folder) as made:
        with Desk(made.expert) as desk:
            desk.sync()
            for number in range(WORTH_AN_INDEX):
                register(made.expert, number, NAMES[number % len(NAMES)])
            desk.sync()
            desk.rest(2)
        made.close("expert")
    return Founded(folder, founded.hospital, founded.clinic)


@pytest.fixture
def alliance(founded: Founded, tmp_path: Path) -> Iterator[Alliance]:
    """A copy of one's own, with its hub running."""
    with Alliance(founded, tmp_path / "alliance") as made:
        yield made
