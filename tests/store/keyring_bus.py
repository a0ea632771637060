"""A session bus of its own with a real gnome-keyring, and a program of the tests run inside it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_START = """
eval "$(printf 'login' | gnome-keyring-daemon --unlock --components=secrets)" >/dev/null
"$@"
status=$?
exit $status
"""


def found_inside(program: str, home: Path, profile: str, **environment: str) -> dict[str, Any]:
    """What a module of the tests printed as JSON, run beside an unlocked keyring.

    Args:
        program: the module; it is given the path of a profile.
        home: an empty folder, the person's home.
        profile: name of the profile under it.
        environment: variables beside the few it gets.
    """
    for tool in ("dbus-run-session", "gnome-keyring-daemon"):
        assert shutil.which(tool), "install it: apt-get install gnome-keyring dbus"
    given = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "LANG": "C.UTF-8",
        **environment,
    }
    command = ["dbus-run-session", "--", "sh", "-c", _START, "sh", sys.executable]
    done = subprocess.run(
        [*command, "-m", program, str(home / profile)],
        env=given,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
