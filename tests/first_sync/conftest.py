import pytest

from telecon.ledger.index_writing import WORTH_AN_INDEX
from tests.alliance.alliance import Alliance
from tests.alliance.founding import Founded
from tests.first_sync.devices import Desk, register

NAMES = ("张伟", "李娜", "欧阳雪")


@pytest.fixture(scope="session")
def with_index(alliance_founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The same after the expert registered as many patients as are worth an index."""
    folder = tmp_path_factory.mktemp("with-index") / "alliance"
    with Alliance(alliance_founded, folder) as made:
        with Desk(made.expert) as desk:
            desk.sync()
            for number in range(WORTH_AN_INDEX):
                register(made.expert, number, NAMES[number % len(NAMES)])
            desk.sync()
            desk.rest(2)
        made.close("expert")
    return Founded(folder, alliance_founded.hospital, alliance_founded.clinic)
