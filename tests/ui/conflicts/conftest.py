from collections.abc import Iterator

import pytest

from tests.ui.villages import Founded
from tests.use_cases.village import Village


@pytest.fixture(scope="module")
def village(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """A village for a module, without windows yet."""
    made = founded.copy(tmp_path_factory.mktemp("village"))
    yield made
    made.close()
