"""`python -m tests.simulation SEED...`: plays seeds again and says what came of them."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.simulation.catalogue import CASES
from tests.simulation.run import Ran, SeedFailed, run


def main() -> int:
    """Plays the seeds; 1 when one of them found something."""
    asked = _asked()
    seeds = asked.seeds if asked.to is None else range(asked.seeds[0], asked.to + 1)
    wanted = [(seed, tuple(asked.only)) for seed in seeds for _ in range(asked.times)]
    failed, hits, started = 0, Counter[int](), time.monotonic()
    for seed, came in _played(wanted, asked.workers):
        if isinstance(came, str):
            failed += 1
            _say(came)
            continue
        hits += came.hits
        if asked.trace:
            _say("\n".join(came.trace))
        _say(
            f"seed {seed}: {came.entries} entries, {came.pcs} PCs, cases {_counted(came.hits)}, "
            f"faults {_counted(came.faults)}"
        )
    spent = time.monotonic() - started
    _say(f"{len(wanted)} played, {failed} failed, {spent:.0f} s; cases {_counted(hits)}")
    return 1 if failed else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=int, nargs="+", help="a seed, or with --to the first of many")
    parser.add_argument("--to", type=int, default=None, help="play every seed up to this one")
    parser.add_argument("--times", type=int, default=1, help="how often; keys differ each time")
    parser.add_argument("--only", type=int, nargs="*", default=[], help="these cases alone")
    parser.add_argument("--trace", action="store_true", help="say everything that happened")
    parser.add_argument("--workers", type=int, default=1, help="processes that play")
    return parser.parse_args()


def _played(
    wanted: list[tuple[int, tuple[int, ...]]], workers: int
) -> Iterator[tuple[int, Ran | str]]:
    if workers == 1:
        yield from map(_play, wanted)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_play, wanted)


def _play(wanted: tuple[int, tuple[int, ...]]) -> tuple[int, Ran | str]:
    """What came of one seed, or what it found."""
    seed, only = wanted
    try:
        return seed, run(seed, only=tuple(CASES[number] for number in only))
    except SeedFailed as error:
        return seed, str(error)


def _counted(found: Counter[int] | Counter[str]) -> str:
    pairs: Iterable[tuple[object, int]] = found.items()
    return " ".join(f"{what}:{n}" for what, n in sorted(pairs, key=lambda pair: str(pair[0])))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
