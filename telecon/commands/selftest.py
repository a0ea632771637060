"""`telecon selftest`: camera, microphone, speaker, keyring, store library, disk and clock."""

import argparse
import asyncio
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from telecon.clock import SystemClock
from telecon.commands.wiring.said import sentence
from telecon.errors import BadValue, TeleconError

WARN_S = 120
_FIRST_YEAR = 2026


@dataclass(frozen=True)
class Check:
    """One thing looked at: whether it is there, and what was seen."""

    name: str
    ok: bool
    seen: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--hub", metavar="HOST:PORT", help="compare the clock with this hub's")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Prints what works; exit status 1 when something a case needs does not."""
    checks = [
        *_devices(),
        _check("keyring", _keyring),
        _check("store", _store),
        _disk(),
        clock_check(SystemClock().now_ms()),
    ]
    if arguments.hub:
        checks.append(_check("clock and hub", lambda: _beside_hub(arguments.hub)))
    if arguments.json:
        print(json.dumps({check.name: {"ok": check.ok, "seen": check.seen} for check in checks}))
    else:
        for check in checks:
            print(f"{'ok ' if check.ok else 'no '} {check.name}: {check.seen}")
    needed = {check.name: check.ok for check in checks}
    return 0 if all(needed[name] for name in ("store", "disk", "clock")) else 1


def clock_check(now_ms: int) -> Check:
    """Whether a clock can be right: not before this program was written, not long after."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    sane = _FIRST_YEAR <= now.year < _FIRST_YEAR + 30
    return Check("clock", sane, now.isoformat(timespec="seconds"))


def _beside_hub(address: str) -> str:
    """How far the clock is from the hub's; a screen warns from two minutes on (EM-05)."""
    offset = asyncio.run(offset_s(address))
    if abs(offset) > WARN_S:
        raise BadValue(name="clock", reason=f"{offset:+d} s beside the hub's")
    return f"{offset:+d} s beside the hub's"


async def offset_s(address: str) -> int:
    """Seconds this PC's clock is ahead of the hub's.

    Raises:
        HubUnreachable: no hub there.
    """
    from sync.first_contact import meet_hub
    from sync.hub_client import HubClient

    met = await meet_hub(address)
    hub = HubClient([address], met.key)
    try:
        hello = await hub.hello()
    finally:
        await hub.close()
    return round((SystemClock().now_ms() - hello.time_ms) / 1000)


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except TeleconError as error:
        return Check(name, False, sentence(error))


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
