"""Runs inside a session bus: tries PIN and heads against its keyring, prints what held as JSON."""

import json
import os
import sys
from pathlib import Path

from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.passphrase import FLOOR
from telecon.errors import WrongPassphrase
from telecon.store.heads import FILE_NAME, Heads
from telecon.store.os_keyring import LONGEST, OsKeyring
from telecon.store.pin import PinLock, set_pin
from telecon.store.profile import LocalPerson, Unlocked, create_profile, unlock
from telecon.store.profile_file import read_profile
from tests.store.entry_rows import add_entry

PIN = "482913"


def _wrong(lock: PinLock, pin: str) -> dict[str, str | int]:
    try:
        lock.open(pin)
    except WrongPassphrase as error:
        return error.fields
    return {}


def _try_pin(folder: Path, unlocked: Unlocked, keyring: OsKeyring) -> dict[str, bool]:
    set_pin(folder, unlocked, PIN)
    store, person = read_profile(folder).store.hex(), unlocked.person.person.hex()
    name = f"{store}.{person}.pin"
    spent = {"reason": "pin-spent", "tries_left": 0}
    held: dict[str, bool] = {}
    lock = PinLock.arm(folder, unlocked, keyring)
    half = keyring.get(name)
    held["what the keyring holds is short"] = half is not None and len(half) <= LONGEST
    held["the right PIN gives the author secret back"] = lock.open(PIN) == unlocked.author_secret
    held["a spent lock opens nothing"] = _wrong(lock, PIN) == spent
    held["an ended lock leaves nothing in the keyring"] = keyring.get(name) is None
    lock = PinLock.arm(folder, unlocked, keyring)
    left = [_wrong(lock, "111222").get("tries_left") for _ in range(4)]
    held["every wrong PIN but the last says how many are left"] = left == [4, 3, 2, 1]
    fifth, right = _wrong(lock, "111222"), _wrong(lock, PIN)
    held["the fifth wrong PIN ends it, also for the right one"] = fifth == right == spent
    lock = PinLock.arm(folder, unlocked, keyring)
    keyring.drop(name)
    held["a wiped keyring sends one to the passphrase"] = _wrong(lock, PIN) == spent
    return held


def _try_heads(unlocked: Unlocked, keyring: OsKeyring) -> dict[str, bool]:
    store = unlocked.store
    path = store.folder / FILE_NAME
    heads = Heads(store, keyring)
    held: dict[str, bool] = {}
    for seq in range(2):
        before = path.read_bytes() if path.exists() else b""
        with store.write() as connection:
            add_entry(connection, b"l" * 16, b"a" * 32, seq)
        heads.keep()
    held["heads kept in step have no findings"] = heads.check() == []
    held["a profile at home is not taken for a copy"] = not heads.is_new_here()
    name = f"{heads._id.hex()}.{heads._generation.hex()}.heads"
    stamp = keyring.get(name) or b""
    keyring.drop(name)
    held["a profile this keyring never saw is noticed"] = Heads(store, keyring).is_new_here()
    keyring.put(name, stamp)
    path.write_bytes(before)
    codes = [finding.code for finding in Heads(store, keyring).check()]
    held["heads kept in the keyring find an old heads file"] = codes == ["heads-old"]
    path.unlink()
    codes = [finding.code for finding in Heads(store, keyring).check()]
    held["heads kept in the keyring find a heads file taken away"] = codes == ["heads-missing"]
    return held


def main(folder: Path) -> None:
    """Make a profile, try everything, write the results to standard output."""
    doctor = LocalPerson(os.urandom(16), "王秀英", "village doctor", "青山村卫生室")
    secret = AuthorKeys.generate().to_secret()
    create_profile(folder, doctor, "words", secret, FLOOR)[0].close()
    keyring = OsKeyring.find()
    unlocked = unlock(folder, doctor.person, "words")
    with unlocked.store:
        held = _try_pin(folder, unlocked, keyring) | _try_heads(unlocked, keyring)
    json.dump(held, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
