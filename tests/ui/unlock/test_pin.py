"""The PIN from the settings to the lock screen, with a real gnome-keyring in its own session."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_START = """
eval "$(printf 'login' | gnome-keyring-daemon --unlock --components=secrets)" >/dev/null
"$@"
status=$?
exit $status
"""


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `pin_session.py` found inside one session bus with an unlocked keyring."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        assert shutil.which(program), "install it: apt-get install gnome-keyring dbus"
    home = tmp_path_factory.mktemp("home")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "TELECON_SHOTS": os.environ.get("TELECON_SHOTS", ""),
    }
    command = ["dbus-run-session", "--", "sh", "-c", _START, "sh", sys.executable]
    done = subprocess.run(
        [*command, "-m", "tests.ui.unlock.pin_session", str(home / "profiles")],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    held: dict[str, Any] = json.loads(done.stdout)
    return held


@pytest.mark.parametrize(
    "promise",
    [
        "a PIN is chosen in the settings",
        "the right PIN brings the same rooms back",
        "each wrong PIN but the last says how many are left",
        "after five wrong PINs only the passphrase is asked for, and opens",
        "without a keyring only the passphrase is offered, and the screen says why",
        "without a keyring the settings say that no PIN can be kept",
    ],
)
def test_at_the_window_with_a_real_keyring(results: dict[str, Any], promise: str) -> None:
    assert results[promise] is True
