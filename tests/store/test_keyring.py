"""PIN and heads against a real gnome-keyring, in a session bus of their own."""

from pathlib import Path
from typing import Any

import pytest

from telecon.errors import BadValue
from telecon.store.os_keyring import NoKeyring, OsKeyring
from telecon.store.pin import clear_pin, has_pin, set_pin
from telecon.store.profile import LocalPerson, Unlocked
from tests.store.keyring_bus import found_inside


@pytest.fixture(scope="session")
def session_results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `keyring_session.py` found inside one session bus with an unlocked keyring."""
    home = tmp_path_factory.mktemp("home")
    return found_inside("tests.store.keyring_session", home, "profile")


@pytest.mark.parametrize(
    "promise",
    [
        "the right PIN gives the author secret back",
        "a spent lock opens nothing",
        "the fifth wrong PIN ends it, also for the right one",
        "every wrong PIN but the last says how many are left",
        "a wiped keyring sends one to the passphrase",
        "an ended lock leaves nothing in the keyring",
        "heads kept in the keyring find an old heads file",
        "heads kept in the keyring find a heads file taken away",
        "heads kept in step have no findings",
        "what the keyring holds is short",
        "a profile at home is not taken for a copy",
        "a profile this keyring never saw is noticed",
    ],
)
def test_with_a_real_keyring(session_results: dict[str, Any], promise: str) -> None:
    assert session_results[promise] is True


def test_without_a_desktop_session_only_the_passphrase_is_offered() -> None:
    import keyring
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(NoKeyring):
            OsKeyring.find()
    finally:
        keyring.set_keyring(before)


def test_a_keyring_that_is_a_plain_file_is_not_used() -> None:
    import keyring
    from keyring.backends import null

    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(NoKeyring):
            OsKeyring.find()
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    "pin", ["12345", "1234567", "12345a", "１２３４５６", "000000", "123456", "654321"]
)
def test_a_pin_anybody_would_try_first_is_refused(
    folder: Path, unlocked: Unlocked, pin: str
) -> None:
    with pytest.raises(BadValue):
        set_pin(folder, unlocked, pin)


def test_a_pin_is_kept_only_under_ones_own_secret(
    folder: Path, unlocked: Unlocked, doctor: LocalPerson
) -> None:
    assert not has_pin(folder, doctor.person)
    set_pin(folder, unlocked, "482913")
    assert has_pin(folder, doctor.person)
    assert b"482913" not in (folder / "profile.cbor").read_bytes()
    clear_pin(folder, doctor.person)
    assert not has_pin(folder, doctor.person)
