"""One seed, one run: people work, ten things go wrong, and in the end everything is proved."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from random import Random

from tests.simulation.catalogue import CASES
from tests.simulation.faults import GENERAL
from tests.simulation.ground import ground, scratch
from tests.simulation.oracle import Broken
from tests.simulation.pc import Pc
from tests.simulation.proof import prove, settle
from tests.simulation.world import World

ENTRIES = 200
FAULTS = 10
CASES_A_SEED = 4


@dataclass(frozen=True)
class Ran:
    """What came of one seed.

    Attributes:
        hits: which of the fifteen cases came true, how often.
        faults: what else went wrong, how often.
        entries: signed entries at the hub in the end.
        pcs: that took part.
        trace: what happened, in names.
    """

    hits: Counter[int]
    faults: Counter[str]
    entries: int
    pcs: int
    trace: tuple[str, ...]


class SeedFailed(AssertionError):
    """A seed found something; says how to see it again."""


def run(seed: int, pcs: type[Pc] = Pc, only: tuple[int, ...] = ()) -> Ran:
    """Plays one seed.

    Args:
        seed: decides everything but the keys.
        pcs: the class of PCs, to plant a bug.
        only: cases to play instead of those the seed chooses.

    Raises:
        SeedFailed: with the seed, what broke, the end of the trace, and the command.
    """
    base = ground()
    with scratch() as folder:
        world = World(seed, base, folder, pcs)
        try:
            asyncio.run(_play(world, only))
            return _came_of(world)
        except Exception as error:
            told = "\n  ".join(world.trace[-25:])
            again = f"python -m tests.simulation {seed}"
            raise SeedFailed(
                f"seed {seed}: {type(error).__name__}: {error}\n  {told}\nagain: {again}"
            ) from error
        finally:
            world.close()


async def _play(world: World, only: tuple[int, ...]) -> None:
    random = Random(f"{world.seed} plan")
    numbers = only or tuple(random.sample(sorted(CASES), CASES_A_SEED))
    faults = [CASES[number] for number in numbers]
    while len(faults) < FAULTS:
        faults.append(random.choice(GENERAL))
    random.shuffle(faults)
    for fault in faults:
        world.note(f"-- {fault.__name__}")
        await fault(world)
        await world.work()
    await world.fill(ENTRIES)
    await settle(world)
    prove(world)


def _came_of(world: World) -> Ran:
    entries = world.count()
    if entries < ENTRIES:
        raise Broken(f"only {entries} entries")
    return Ran(world.hits, world.faults, entries, len(world.used), tuple(world.trace))
