"""A consultation on poor lines: what is heard and seen, between two network namespaces.

`python -m tests.benchmarks.bad_links [SECONDS [LINK...]]`; writes `bench-out/bad_links.json`.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from tests.benchmarks.call_figures import Heard, heard_by
from tests.benchmarks.measuring import Figure, report_figures
from tests.links.link import Link, link
from tests.links.profiles import Way, both

SECONDS = 40.0


@dataclass(frozen=True)
class Measured:
    """A link and what the native engine is to reach on it (issue: figures of the native engine).

    Attributes:
        way: each direction.
        stoi: at least.
        pictures: a second, at least; None where only the voice counts.
        delay_ms: of the picture, at most.
        frozen: share of the time, at most.
    """

    way: Way
    stoi: float
    pictures: float | None = None
    delay_ms: float | None = None
    frozen: float | None = None


LINKS = {
    "2 Mbit/s, 100 ms, 1 %": Measured(
        Way(2_000_000, delay_ms=50, loss=0.01).queue_of(300), 0.95, 14, None, 0.01
    ),
    "1 Mbit/s, 300 ms, 5 %": Measured(
        Way(1_000_000, delay_ms=150, loss=0.05).queue_of(300), 0.94, 14, None, 0.02
    ),
    "256 kbit/s, 300 ms, 5 %": Measured(
        Way(256_000, delay_ms=150, loss=0.05).queue_of(500), 0.93, 12, 600, 0.05
    ),
    "128 kbit/s, 300 ms, 10 %": Measured(
        Way(128_000, delay_ms=150, loss=0.10).queue_of(500), 0.94, None, 500, 0.15
    ),
    "64 kbit/s, 600 ms, 10 %": Measured(Way(64_000, delay_ms=300, loss=0.10).queue_of(1000), 0.86),
}


def measure(way: Way, seconds: float) -> tuple[Heard, Heard]:
    """One call; what the caller and what the callee heard."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / role for role in ("caller", "callee")]
        for folder in folders:
            folder.mkdir()
        with link(both(way)) as line:
            _call(line, folders, seconds)
        caller, callee = folders
        return heard_by(caller, callee), heard_by(callee, caller)


def _call(line: Link, folders: Sequence[Path], seconds: float) -> None:
    ends = []
    for end, folder in zip(line, folders, strict=True):
        words = [sys.executable, "-m", "tests.benchmarks.call_end", folder.name, str(folder)]
        ends.append(end.start([*words, str(seconds)], stdin=subprocess.PIPE))
    caller, callee = ends
    _carry(caller, callee)
    _carry(callee, caller)
    for started in ends:
        if started.wait(timeout=seconds + 60):
            raise RuntimeError("an end of the call failed")


def _carry(one: "subprocess.Popen[str]", other: "subprocess.Popen[str]") -> None:
    """A description, from one end to the other."""
    assert one.stdout is not None
    assert other.stdin is not None
    other.stdin.write(one.stdout.readline())
    other.stdin.flush()


def figures(name: str, wanted: Measured, heard: Sequence[Heard]) -> list[Figure]:
    """The rows of one link, of both directions together."""
    most, least = Figure.at_most, Figure.at_least

    def of(field: str) -> float:
        return round(mean(float(getattr(one, field)) for one in heard), 3)

    return [
        least(f"{name}: intelligibility", of("stoi"), "STOI", wanted.stoi, 0),
        least(f"{name}: worst 5 s", min(one.stoi_worst for one in heard), "STOI", None, 0),
        most(f"{name}: voice, delay", of("sound_delay_ms"), "ms", None, 0),
        least(f"{name}: pictures", of("pictures"), "1/s", wanted.pictures, 0),
        most(f"{name}: picture, delay", of("picture_delay_ms"), "ms", wanted.delay_ms, 0),
        most(f"{name}: frozen", of("frozen"), "", wanted.frozen, 0),
        most(f"{name}: sent", of("kilobits"), "kbit/s", None, 0),
        most(f"{name}: processor", of("processor"), "cores", None, 0),
        most(f"{name}: memory", of("memory_mb"), "MB", None, 0),
    ]


def main() -> None:
    """Measure the links named, or all."""
    seconds = float(sys.argv[1]) if sys.argv[1:] else SECONDS
    rows: list[Figure] = []
    for name in sys.argv[2:] or LINKS:
        rows += figures(name, LINKS[name], measure(LINKS[name].way, seconds))
    report_figures("bad_links", rows)


if __name__ == "__main__":
    main()
