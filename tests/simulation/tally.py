"""Which seeds the tests play, and that each of the hard cases came true often enough."""

from collections import Counter
from collections.abc import Iterable

from tests.simulation.catalogue import CASES
from tests.simulation.ground import ground
from tests.simulation.run import run, undisturbed

FIRST, SECOND = range(1, 101), range(101, 201)
"""Seeds of each of the two test files, which two processes share."""
HITS = 10
"""Times each case comes true in each of the two files at least: twenty in both."""


def play(seeds: Iterable[int]) -> Counter[int]:
    """How often each case came true; the first seed that finds something says so.

    Raises:
        SeedFailed: with its seed.
    """
    hits: Counter[int] = Counter()
    ground()
    with undisturbed():
        for seed in seeds:
            ran = run(seed)
            assert ran.pcs >= 5
            hits += ran.hits
    return hits


def too_rare(hits: Counter[int], wanted: int) -> dict[int, int]:
    """The cases that did not come true so often."""
    return {number: hits[number] for number in CASES if hits[number] < wanted}
