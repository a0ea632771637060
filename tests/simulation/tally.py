"""Which seeds the tests play, and that each of the hard cases came true often enough."""

from collections import Counter
from collections.abc import Iterable

from tests.simulation.catalogue import CASES
from tests.simulation.run import run

FIRST, SECOND = range(14, 21), range(21, 28)
"""Seeds of each of the two test files. Each half is dealt a whole pack of the cases, and the two
together are dealt each case three times."""
LONG = range(1, 201)
"""Seeds of the long proof."""
HITS = 20
"""Times each case comes true in the long proof."""


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


def too_rare(hits: Counter[int], wanted: int) -> dict[int, int]:
    """The cases that did not come true so often."""
    return {number: hits[number] for number in CASES if hits[number] < wanted}
