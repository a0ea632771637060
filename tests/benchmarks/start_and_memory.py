"""How soon the program is there with 50,000 cases, and what memory it keeps.

The whole process: from its start to the painted unlock screen, from the accepted passphrase (the
key is there, the store is not open yet) to the painted first room. The peer of both is a program
that only imports Qt and SQLAlchemy and shows an empty window. Memory is the resident set after the
first room, and at even distances over changes of the screen: a thousand, or as many as the command
names (`python -m tests.benchmarks.start_and_memory 10000`, a quarter of an hour and more); its
peer is the value after the first twentieth. Then every screen is walked through in rounds, and told
how long the window did not answer at most: by the clock, and what its thread computed in it (the
rest it waited for a processor). Writes `bench-out/start_and_memory.json`.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.full_clinic import CASES, full_profile
from tests.benchmarks.measuring import OUT, Figure, report_figures, spread
from tests.benchmarks.watching import moment, watch

STARTS, CHANGES, ROUNDS = 5, 1000, 3
UNLOCK_REACH_S, USABLE_REACH_S, MEMORY_REACH_MB, GROWTH_REACH = 1.5, 2.0, 300, 1.05
BLOCKED_REACH_MS = 100
_EMPTY = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import sqlalchemy
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""


def starts(scratch: Path) -> list[Figure]:
    """Median of several starts, each of a profile as it was closed."""
    unlock: list[float] = []
    usable: list[float] = []
    empty: list[float] = []
    memory: list[float] = []
    for _ in range(STARTS):
        said = watch(scratch, "start")
        unlock.append(moment(said, "unlock screen"))
        usable.append(moment(said, "usable") - moment(said, "accepted"))
        memory += [one["resident_mb"] for one in said if one["what"] == "usable"]
        begun = time.time()
        subprocess.run([sys.executable, "-c", _EMPTY], check=True)
        empty.append(time.time() - begun)
    shown, peer = spread(unlock)["median"], spread(empty)["median"]
    ready, resident = spread(usable)["median"], round(max(memory), 1)
    return [
        Figure.at_most("start to unlock screen", shown, "s", UNLOCK_REACH_S, peer),
        Figure.at_most("accepted to usable", ready, "s", USABLE_REACH_S, peer),
        Figure.at_most("resident in the first room", resident, "MB", MEMORY_REACH_MB, 0),
    ]


def changes(scratch: Path, number: int) -> list[Figure]:
    """Memory over so many changes of the screen."""
    told = [one for one in watch(scratch, "change", number) if one["what"] == "memory"]
    resident = [one["resident_mb"] for one in told]
    early, half, last = resident[1], resident[len(resident) // 2], resident[-1]
    growth = round(last / half, 3)
    return [
        Figure.at_most("resident at most", round(max(resident), 1), "MB", MEMORY_REACH_MB, early),
        Figure.at_most(
            f"resident, last of {number} changes to half", growth, "times", GROWTH_REACH, 1
        ),
    ]


def blocked(scratch: Path) -> list[Figure]:
    """How long the window did not answer while somebody walks through every screen."""
    told = watch(scratch, "walk", ROUNDS)
    walked = next(one for one in told if one["what"] == "walked")
    stretches = [one for one in told if one["what"] == "blocked"]
    for one in stretches:
        way = " > ".join(one["way"][-3:])
        sys.stdout.write(f"{one['ms']} ms ({one['cpu_ms']} computing) {one['screen']}: {way}\n")
    computing = sum(one["cpu_ms"] > BLOCKED_REACH_MS for one in stretches)
    clock, own = walked["longest_ms"], walked["longest_cpu_ms"]
    return [
        Figure.at_most("UI thread blocked at most, its own work", own, "ms", BLOCKED_REACH_MS, 0),
        Figure.at_most("UI thread blocked at most, by the clock", clock, "ms", None, own),
        Figure.at_most("stretches over 100 ms by the clock", len(stretches), "", None, computing),
    ]


def main() -> None:
    """Measure, print the table and write the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        profile = Path(made) / "doctor"
        shutil.copytree(full_profile(CASES), profile)
        figures = [*starts(profile), *blocked(profile), *changes(profile, number)]
    report_figures("start_and_memory", figures)


if __name__ == "__main__":
    main()
