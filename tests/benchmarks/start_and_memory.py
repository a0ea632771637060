"""How soon the program is there with 50,000 cases, and what memory it keeps.

The whole process: from its start to the painted unlock screen, from the accepted passphrase (the
key is there, the store is not open yet) to the painted first room. The peer of both is a program
that only imports Qt and SQLAlchemy and shows an empty window. Memory is the resident set after the
first room, and at even distances over changes of the screen: a thousand, or as many as the command
names (`python -m tests.benchmarks.start_and_memory 10000`, a quarter of an hour and more); its
peer is the value after the first twentieth. Writes `bench-out/start_and_memory.json`.
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

STARTS, CHANGES = 5, 1000
UNLOCK_REACH_S, USABLE_REACH_S, MEMORY_REACH_MB, GROWTH_REACH = 1.5, 2.0, 300, 1.05
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


def main() -> None:
    """Measure, print the table and write the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        profile = Path(made) / "doctor"
        shutil.copytree(full_profile(CASES), profile)
        figures = [*starts(profile), *changes(profile, number)]
    report_figures("start_and_memory", figures)


if __name__ == "__main__":
    main()
