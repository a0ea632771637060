"""A tour of every screen: what is wrong with each, and pictures of all.

    python -m tests.ui.screens.tour --pictures demo-out/screens
    python -m tests.ui.screens.tour --check --scale 2     # what is wrong, as JSON

A scale is worn as Qt wears it on a machine set to it: `QT_SCALE_FACTOR` of a process of its own
gives a device pixel ratio, and leaves the window the part of the screen that the machine would.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.ui.painted import visible
from tests.ui.screens.catalogue import CALLS, ENDED, SCREENS, hang_up, talk
from tests.ui.screens.checks import troubles
from tests.ui.screens.complete import never_shown
from tests.ui.screens.focus import unseen_focus
from tests.ui.screens.stage import Program, Stage
from tests.ui.screens.world import found_world
from ui.application import make_application
from ui.kit.cover import Cover
from ui.translations import Language, compile_translations

FRAME_AND_TASKBAR = 71
"""Pixels of a screen's height, at 100 %, that no window gets on Windows 10 and 11."""
SCREENS_OF = {1.0: (1366, 768), 1.5: (1920, 1080), 2.0: (1920, 1080)}
PICTURE_SCALES = (1.0, 2.0)
LOOKS = tuple(product(Language, ("light", "dark")))
CHECKED_LOOKS = ((Language.CHINESE, "light"), (Language.ENGLISH, "dark"))
SHORT = {Language.CHINESE: "zh", Language.ENGLISH: "en"}
Look = tuple[Language, str]


def window_size(scale: float) -> QSize:
    """A maximised window at a scale, in device-independent pixels."""
    width, height = SCREENS_OF[scale]
    return QSize(int(width / scale), int(height / scale) - FRAME_AND_TASKBAR)


def tour(
    scale: float, looks: Sequence[Look], pictures: Path | None, only: str
) -> dict[str, list[str]]:
    """Walk through every screen in every look.

    Returns:
        What is wrong, by screen and look; empty with `pictures`, where nothing is checked.
    """
    application = make_application(sys.argv[:1])
    found: dict[str, list[str]] = {}
    judged: dict[Look, set[object]] = {look: set() for look in looks}
    shown: set[type[QWidget]] = set()

    def look_at(program: Program, name: str, look: Look) -> None:
        key = f"{name}-{SHORT[look[0]]}-{look[1]}"
        if pictures is not None:
            program.window.grab().save(
                str(pictures / f"{name}-{SHORT[look[0]]}-{scale:.0%}-{look[1]}.png")
            )
            return
        shown.update(type(part) for part in visible(program.window))
        covers = [cover for cover in program.window.findChildren(Cover) if cover.isVisible()]
        seen: QWidget = covers[-1] if covers else program.window
        wrong = troubles(seen, look[0], colours=scale == 1)
        if scale == 1:
            wrong += [f"keys unseen: {s}" for s in unseen_focus(seen, judged[look])]
        if wrong:
            found[key] = wrong

    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(application, found_world(Path(folder)), unseen=pictures is None)
        for look, name, program in walk(stage, scale, looks):
            if only in name:
                look_at(program, name, look)
        stage.close()
    if pictures is None and not only and (unseen := never_shown(shown)):
        found["in no screen of the tour"] = unseen
    return found


def walk(stage: Stage, scale: float, looks: Sequence[Look]) -> Iterator[tuple[Look, str, Program]]:
    """Every screen in every look; one call serves all, and each part begins with the last look."""
    for part, before in ((SCREENS, None), (CALLS, talk), (ENDED, hang_up)):
        if before is not None:
            before(stage)
        for look in looks if before is None else reversed(looks):
            stage.wear(*look, window_size(scale))
            for screen in part:
                yield look, screen.name, screen.show(stage)


def run_scale(scale: float, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A tour in a process of its own that wears the scale."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    command = [sys.executable, "-m", "tests.ui.screens.tour", "--scale", str(scale), *arguments]
    return subprocess.run(command, env=environment, text=True, stdout=subprocess.PIPE, check=False)


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description="Looks at every screen.")
    parser.add_argument("--pictures", type=Path, help="leave pictures there")
    parser.add_argument("--check", action="store_true", help="say what is wrong, as JSON")
    parser.add_argument("--scale", type=float, help="this one alone, in this process")
    parser.add_argument("--looks", type=int, default=len(LOOKS), help="only so many of the looks")
    parser.add_argument("--only", default="", help="screens whose name holds this")
    given = parser.parse_args()
    if given.scale is not None:
        looks = CHECKED_LOOKS if given.check else LOOKS[: given.looks]
        found = tour(given.scale, looks, given.pictures, given.only)
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    compile_translations()
    given.pictures.mkdir(parents=True, exist_ok=True)
    ways = ("--pictures", str(given.pictures), "--only", given.only)
    return max(run_scale(scale, *ways).returncode for scale in PICTURE_SCALES)


if __name__ == "__main__":
    sys.exit(main())
