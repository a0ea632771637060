"""A seed is one run: played again, the same happens in the same order."""

import pytest

from tests.simulation.run import plan, run
from tests.simulation.tally import HALF

pytestmark = pytest.mark.timeout(600)


def test_a_seed_played_twice_does_the_same() -> None:
    assert run(14).trace == run(14).trace


def test_the_hard_cases_are_dealt_evenly() -> None:
    names = [fault.__name__ for seed in range(1, 2 * HALF + 1) for fault in plan(seed)]
    counted = {name: names.count(name) for name in set(names)}
    assert min(counted.values()) >= 20, counted
