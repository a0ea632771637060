"""`python -m tests.simulation SEED...`: plays seeds again and says what came of them."""

import argparse
import sys
import time
from collections import Counter

from tests.simulation.catalogue import CASES
from tests.simulation.run import SeedFailed, run


def main() -> int:
    """Plays the seeds; 1 when one of them found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=int, nargs="+", help="a seed, or with --to the first of many")
    parser.add_argument("--to", type=int, default=None, help="play every seed up to this one")
    parser.add_argument("--times", type=int, default=1, help="how often; keys differ each time")
    parser.add_argument("--only", type=int, nargs="*", default=[], help="these cases alone")
    parser.add_argument("--trace", action="store_true", help="say everything that happened")
    asked = parser.parse_args()
    seeds = asked.seeds if asked.to is None else range(asked.seeds[0], asked.to + 1)
    failed, hits, started = 0, Counter[int](), time.process_time()
    for seed in [seed for seed in seeds for _ in range(asked.times)]:
        try:
            ran = run(seed, only=tuple(CASES[number] for number in asked.only))
        except SeedFailed as error:
            failed += 1
            sys.stdout.write(f"{error}\n")
            continue
        hits += ran.hits
        if asked.trace:
            sys.stdout.write("\n".join(ran.trace) + "\n")
        sys.stdout.write(
            f"seed {seed}: {ran.entries} entries, {ran.pcs} PCs, "
            f"cases {dict(sorted(ran.hits.items()))}, faults {dict(sorted(ran.faults.items()))}\n"
        )
    spent = time.process_time() - started
    sys.stdout.write(f"{failed} failed; hits {dict(sorted(hits.items()))}; {spent:.1f} s of CPU\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
