"""Two hundred seeds: each of the hard cases comes true again and again, beside different others."""

import pytest

from tests.simulation.tally import HITS, LONG, play, too_rare


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_two_hundred_seeds_lose_double_and_believe_nothing() -> None:
    assert too_rare(play(LONG), HITS) == {}
