"""The PIN from the settings to the lock screen, with a real gnome-keyring in its own session."""

import os
from typing import Any

import pytest

from tests.store.keyring_bus import found_inside


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `pin_session.py` found inside one session bus with an unlocked keyring."""
    home = tmp_path_factory.mktemp("home")
    shots = os.environ.get("TELECON_SHOTS", "")
    return found_inside(
        "tests.ui.unlock.pin_session",
        home,
        "profiles",
        QT_QPA_PLATFORM="offscreen",
        TELECON_SHOTS=shots,
    )


@pytest.mark.parametrize(
    "promise",
    [
        "a PIN is chosen in the settings",
        "the right PIN brings the same rooms back",
        "each wrong PIN but the last says how many are left",
        "after five wrong PINs only the passphrase is asked for, and opens",
        "a profile carried here from another PC is said to be, once",
        "after the keyring was emptied every case is read and a PIN opens again",
        "without a keyring only the passphrase is offered, and the screen says why",
        "without a keyring the settings say that no PIN can be kept",
    ],
)
def test_at_the_window_with_a_real_keyring(results: dict[str, Any], promise: str) -> None:
    assert results[promise] is True
