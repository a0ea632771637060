"""Every disk a power cut could leave while a program ran, or a seeded choice of them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from random import Random

from tests.proof.power_cut.disk import SECTOR, Disk, Fate, Image, Place
from tests.proof.power_cut.recording import Event, Said, Synced

_SMALL = 24
"""Disks after one cut up to which every one is made."""


@dataclass(frozen=True)
class CutShort:
    """One disk after one cut.

    Attributes:
        image: its files.
        said: what had been confirmed before the cut.
        moment: where the cut was, for a person who reads a failure.
    """

    image: Image
    said: tuple[tuple[str, str], ...]
    moment: str


def cuts_in(
    before: Image, root: Path, events: Iterable[Event], most: int, chance: Random
) -> Iterator[CutShort]:
    """Cuts the power right before each sync ends and after the last event.

    Any moment in between leaves one of the same disks: what was synced before is there, and any
    part of what was done since may be.

    Args:
        before: what was there when the recording began.
        root: the folder.
        events: the recording.
        most: disks of one cut; all of them where they are few.
        chance: chooses where they are many.
    """
    disk, said, seen = Disk(before, root), list[tuple[str, str]](), set[bytes]()

    def cut(moment: str) -> Iterator[CutShort]:
        for fates in _choices(disk, most, chance):
            image = disk.image(fates)
            digest = _digest(image, said)
            if digest not in seen:
                seen.add(digest)
                yield CutShort(image, tuple(said), f"{moment}, kept {fates}")

    for number, event in enumerate(events):
        if isinstance(event, Synced):
            yield from cut(f"before event {number}, {event.path.name} synced")
        if isinstance(event, Said):
            said.append((event.kind, event.what))
        disk.take(event)
    yield from cut("at the end")


def _choices(disk: Disk, most: int, chance: Random) -> list[dict[Place, Fate]]:
    places = disk.unsafe()
    fates = {place: _fates(disk, place, count) for place, count in places.items()}
    if prod(len(each) for each in fates.values()) <= min(_SMALL, most):
        return [dict(zip(fates, chosen, strict=True)) for chosen in product(*fates.values())]
    nothing: dict[Place, Fate] = {}
    everything = {place: Fate(tuple(range(count))) for place, count in places.items()}
    chosen = [nothing, everything]
    while len(chosen) < most:
        chosen.append({place: chance.choice(each) for place, each in fates.items()})
    return chosen


def _fates(disk: Disk, place: Place, count: int) -> list[Fate]:
    """Nothing, everything, each beginning, each change lost or alone, torn writes, lost sectors."""
    every = tuple(range(count))
    found = [Fate(every[:end]) for end in range(count + 1)]
    found += [Fate((*every[:lost], *every[lost + 1 :])) for lost in every[:-1]]
    found += [Fate((alone,)) for alone in every[1:]]
    if isinstance(place, Path):
        return found
    for end, size in enumerate(disk.sizes(place), start=1):
        found += [Fate(every[:end], torn) for torn in range(SECTOR, size, SECTOR)][:_SMALL]
        found.append(Fate(every[:end], size // 2))
    return found + [Fate(every, sectors=seed) for seed in range(count)]


def _digest(image: Image, said: object) -> bytes:
    digest = hashlib.sha256(repr(said).encode())
    for path in sorted(image):
        digest.update(repr(path).encode() + hashlib.sha256(image[path] or b"").digest())
    return digest.digest()
