"""The demo on a screen: the clinic's and the expert's programs beside a running hub."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from telecon.commands.story import people
from telecon.commands.story.alliance import hub_of, make_alliance


def open_two_windows(data: Path, tell: Callable[[str], None]) -> int:
    """Opens both programs and waits until both are closed; the alliance is made once.

    Args:
        data: keeps hub and profiles between runs.
        tell: told what to type.
    """
    folder = data.resolve()
    with hub_of(folder) as hub:
        alliance = make_alliance(folder, hub, tell)
        tell(f"passphrase of everybody in the demo: {people.PASSPHRASE}")
        windows = [
            subprocess.Popen(
                [sys.executable, "-m", "telecon", "--profile", str(alliance.profile(who))]
            )
            for who in (people.DOCTOR, people.EXPERT)
        ]
        for window in windows:
            window.wait()
    return max(window.returncode for window in windows)
