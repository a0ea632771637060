"""The second half of the seeds: whatever goes wrong, nothing is lost, doubled, forged or told."""

import pytest

from tests.simulation.tally import HITS, SECOND, play, too_rare


@pytest.mark.timeout(3000)
def test_nothing_is_lost_doubled_or_believed_whatever_goes_wrong() -> None:
    assert too_rare(play(SECOND), HITS) == {}
