"""How many seeds the tests play, and that each of the hard cases came true often enough."""

from collections import Counter
from collections.abc import Iterable

from tests.simulation.catalogue import CASES
from tests.simulation.run import run

HALF = 56
"""Seeds of each of the two test files, which two cores play at the same time."""
HITS_A_HALF = 10
"""Times each case comes true in each half, so twenty in all."""


def play(seeds: Iterable[int]) -> Counter[int]:
    """How often each case came true; the first seed that finds something says so.

    Raises:
        SeedFailed: with its seed.
    """
    hits: Counter[int] = Counter()
    for seed in seeds:
        ran = run(seed)
        assert ran.pcs >= 5
        hits += ran.hits
    return hits


def too_rare(hits: Counter[int]) -> dict[int, int]:
    """The cases that did not come true often enough."""
    return {number: hits[number] for number in CASES if hits[number] < HITS_A_HALF}
