from collections.abc import Iterator

import pytest

from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """The village a module shares; a test that needs one as it was founded makes its own."""
    made = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    yield made
    made.close()
