"""One seed, one run: people work, ten things go wrong, and in the end everything is proved."""

import asyncio
import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import ParamSpec, TypeVar

import pytest

from sync.hub import endpoints, exchanges
from tests.simulation.catalogue import CASES
from tests.simulation.faults import GENERAL, Fault
from tests.simulation.ground import ground, scratch
from tests.simulation.oracle import Broken
from tests.simulation.proof import prove, settle
from tests.simulation.world import HONEST, Parts, World

P = ParamSpec("P")
T = TypeVar("T")
ENTRIES = 200
FAULTS = 10
CASES_A_SEED = 3


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


def run(seed: int, parts: Parts = HONEST, only: tuple[Fault, ...] = ()) -> Ran:
    """Plays one seed.

    Args:
        seed: decides everything but the keys.
        parts: of the world, to plant a bug.
        only: faults to play instead of those the seed chooses.

    Raises:
        SeedFailed: with the seed, what broke, the end of the trace, and the command.
    """
    base = ground()
    with _one_thread(), undisturbed(), scratch() as folder:
        world = World(seed, base, folder, parts)
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


@contextmanager
def _one_thread() -> Iterator[None]:
    """The hub works in the thread of the simulation: nothing is won by handing it to another."""

    async def here(work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        return work(*args, **named)

    with pytest.MonkeyPatch.context() as hub:
        hub.setattr(endpoints, "run_in_threadpool", here)
        hub.setattr(exchanges, "run_in_threadpool", here)
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """What a run leaves behind is collected once, after it; what was there before all of them is
    not looked at again."""
    if not gc.isenabled():  # within a row of runs
        yield
        gc.collect()
        return
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def plan(seed: int) -> list[Fault]:
    """The faults of a seed in their order: some of the hard cases, dealt out like cards so that
    each comes as often as any other; the rest by chance."""
    random, numbers = Random(f"{seed} plan"), sorted(CASES)
    dealt: list[int] = []
    deal = seed * CASES_A_SEED // len(numbers)
    for pack in range(deal, deal + 2):
        dealt += Random(f"pack {pack}").sample(numbers, len(numbers))
    at = seed * CASES_A_SEED % len(numbers)
    faults = [CASES[number] for number in dealt[at : at + CASES_A_SEED]]
    faults += [random.choice(GENERAL) for _ in range(FAULTS - len(faults))]
    random.shuffle(faults)
    return faults


async def _play(world: World, only: tuple[Fault, ...]) -> None:
    faults = only or plan(world.seed)
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
