"""`telecon selftest`: camera, microphone, speaker, keyring, disk, clock, store library."""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from telecon.errors import TeleconError


@dataclass(frozen=True)
class Check:
    """One thing looked at: whether it is there, and what was seen."""

    name: str
    ok: bool
    seen: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Prints what works; exit status 1 when something a case needs does not."""
    checks = [*_devices(), _check("keyring", _keyring), _check("store", _store), _disk()]
    if arguments.json:
        print(json.dumps({check.name: {"ok": check.ok, "seen": check.seen} for check in checks}))
    else:
        for check in checks:
            print(f"{'ok ' if check.ok else 'no '} {check.name}: {check.seen}")
    needed = {check.name: check.ok for check in checks}
    return 0 if needed["store"] and needed["disk"] else 1


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except TeleconError as error:
        return Check(name, False, str(error))


def _devices() -> list[Check]:
    from telecon.calls.media.machine import Machine

    found = Machine().list()
    groups = (
        ("camera", found.cameras),
        ("microphone", found.microphones),
        ("speaker", found.speakers),
    )
    return [
        Check(name, bool(devices), ", ".join(device.name for device in devices) or "none")
        for name, devices in groups
    ]


def _keyring() -> str:
    from telecon.store.os_keyring import OsKeyring

    OsKeyring.find()
    return "usable"


def _store() -> str:
    from telecon.store.database import Store

    with tempfile.TemporaryDirectory() as folder:
        Store.create(Path(folder) / "store.db", bytes(32)).close()
    return "encrypted store can be made"


def _disk() -> Check:
    free = shutil.disk_usage(Path.home()).free
    return Check("disk", free > 1 << 30, f"{free >> 20} MiB free")
