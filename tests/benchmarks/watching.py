"""Runs `tests.benchmarks.open_window` on a profile and reads what it says."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

AT_MOST_S = 3600


def watch(profile: Path, mode: str, number: int = 0) -> list[dict[str, Any]]:
    """What the program said, oldest first; `at` is in seconds since it was started."""
    begun = time.time()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.open_window", str(profile), mode, str(number)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        timeout=AT_MOST_S,
        check=True,
    )
    said = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return [{**one, "at": one["at"] - begun} for one in said]


def moment(said: list[dict[str, Any]], what: str) -> float:
    """When something was said, in seconds since the start."""
    return float(next(one["at"] for one in said if one["what"] == what))
