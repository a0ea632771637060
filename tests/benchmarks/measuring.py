"""Figures of one run, measured side by side and written to bench-out/."""

import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter_ns
from typing import Self

OUT = Path("bench-out")


def milliseconds(work: Callable[[], object]) -> float:
    """How long one piece of work took."""
    start = perf_counter_ns()
    work()
    return (perf_counter_ns() - start) / 1_000_000


def side_by_side(rivals: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each rival's work, taken in turns so that both meet the same machine."""
    for work in rivals.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, work in rivals.items():
            taken[name].append(milliseconds(work))
    return taken


def spread(samples: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and extremes."""
    ranked = sorted(samples)
    return {
        "median": round(statistics.median(ranked), 3),
        "p95": round(ranked[int(len(ranked) * 0.95)], 3),
        "min": round(ranked[0], 3),
        "max": round(ranked[-1], 3),
    }


@dataclass(frozen=True)
class Figure:
    """One measured value beside what it should reach and what the peer needs.

    Attributes:
        reach: the bound, None where a figure is only told.
        ok: whether it is kept.
        peer: the same of the peer, in the same unit and run.
    """

    name: str
    value: float
    unit: str
    reach: float | None
    ok: bool
    peer: float

    @classmethod
    def at_most(cls, name: str, value: float, unit: str, reach: float | None, peer: float) -> Self:
        """A figure that is better when lower."""
        return cls(name, value, unit, reach, reach is None or value <= reach, peer)

    @classmethod
    def at_least(cls, name: str, value: float, unit: str, reach: float | None, peer: float) -> Self:
        """A figure that is better when higher."""
        return cls(name, value, unit, reach, reach is None or value >= reach, peer)


def report_figures(name: str, figures: Sequence[Figure]) -> None:
    """Show the figures as a table and write them as `rows`."""
    width = max(len(figure.name) for figure in figures)
    sys.stdout.write(f"{'':{width}}  {'value':>9} {'reach':>9} {'peer':>9}\n")
    for one in figures:
        reach = "" if one.reach is None else f"{one.reach:g}"
        said = (
            f"{one.value:9g} {reach:>9} {one.peer:9g} {one.unit} {'' if one.ok else 'NOT REACHED'}"
        )
        sys.stdout.write(f"{one.name:{width}}  {said.rstrip()}\n")
    report(name, {"rows": [asdict(figure) for figure in figures]})


def report(name: str, figures: Mapping[str, object]) -> None:
    """Write the figures with the machine they were taken on, and show them."""
    OUT.mkdir(exist_ok=True)
    machine = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
    }
    text = json.dumps({"machine": machine, **figures}, indent=2, ensure_ascii=False)
    (OUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {text}\n")
