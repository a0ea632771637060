"""The long version: a hundred thousand records on one stick, in memory bounded as before."""

from pathlib import Path

import pytest

from tests.fakes.clock import FrozenClock
from tests.use_cases.large_bundle import come_in_with_a_stop, large_bundle
from tests.use_cases.village import found_village

pytestmark = pytest.mark.soak


def test_a_hundred_thousand_records_on_one_stick_tell_how_far_they_are_and_can_be_stopped(
    tmp_path: Path,
) -> None:
    village = found_village(tmp_path / "village", FrozenClock())
    come_in_with_a_stop(village, large_bundle(village, tmp_path / "stick", 100_000, 250))
    village.close()
