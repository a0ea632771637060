"""A seed is one run: played again, the same happens in the same order."""

import pytest

from tests.simulation.catalogue import CASES
from tests.simulation.run import plan, run
from tests.simulation.tally import FIRST, HITS, SECOND

pytestmark = pytest.mark.timeout(600)


def test_a_seed_played_twice_does_the_same() -> None:
    assert run(14).trace == run(14).trace


@pytest.mark.parametrize("seeds", [FIRST, SECOND])
def test_the_hard_cases_are_dealt_evenly(seeds: range) -> None:
    names = [fault.__name__ for seed in seeds for fault in plan(seed)]
    assert min(names.count(fault.__name__) for fault in CASES.values()) >= 2 * HITS
