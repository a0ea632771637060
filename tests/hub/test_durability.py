"""A receipt never lies: what the hub acknowledged outlives the death of its process."""

import asyncio
import hashlib
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sync.hub.hub import HubSettings
from sync.hub_client import HubClient
from sync.protocol.errors import Refused
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import NOW_MS
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio

SERVE = """
import sys
from pathlib import Path
from sync.hub.hub import HubSettings
from sync.hub.serve import run_hub
data, port, now = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
run_hub(HubSettings(data, host="127.0.0.1", port=port, now_ms=lambda: now))
"""
ROOT = Path(__file__).parents[2]


def _settings(data: Path) -> HubSettings:
    return HubSettings(data, host="127.0.0.1", port=0, now_ms=FrozenClock().now_ms)


@asynccontextmanager
async def _process(data: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVE, str(data), str(port), str(NOW_MS),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    line = await process.stdout.readline()
    assert b"hub.serving" in line
    try:
        yield process, f"127.0.0.1:{port}"
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_an_entry_and_a_chunk_with_a_receipt_survive_kill_9(tmp_path: Path) -> None:
    data = tmp_path / "hub"
    with EmbeddedHub(data, _settings(data)) as hub:
        client = HubClient([hub.address], hub.key)
        world, key = World.found(client, hub.hub), hub.key
    case = world.alliance.open_case(world.doctor, world.clinic)
    note = world.alliance.note(world.doctor, case)
    chunk = hashlib.sha256(b"sealed").digest()
    async with _process(data) as (process, address):
        world.client = HubClient([address], key)
        outcomes = await world.hand_over()
        await world.client.put_chunk(case.ledger, chunk, b"sealed", world.doctor.signing)
        process.send_signal(signal.SIGKILL)
        await process.wait()
        await world.client.close()
    with EmbeddedHub(data, _settings(data)) as hub:
        client = HubClient([hub.address], hub.key)
        reply = await client.ledgers([(case.ledger, 0)], 1 << 20, world.doctor.signing)
        kept = await client.get_chunk(case.ledger, chunk, world.doctor.signing)
        again = await client.push([note.to_bytes()], world.doctor.signing)
        await client.close()
    assert [(n, raw) for n, raw in reply.parts[0].entries][-1] == (3, note.to_bytes())
    assert kept == b"sealed"
    assert again[0].receipt == outcomes[-1].receipt


async def test_a_recovery_copy_the_hub_confirmed_survives_kill_9(tmp_path: Path) -> None:
    data, lookup = tmp_path / "hub", hashlib.sha256(b"a printed code").digest()
    with EmbeddedHub(data, _settings(data)) as hub:
        client = HubClient([hub.address], hub.key)
        world, key = World.found(client, hub.hub), hub.key
        await client.put_recovery_copy(bytes(32), b"the older one", world.doctor.signing)
        await client.close()
    async with _process(data) as (process, address):
        client = HubClient([address], key)
        await client.put_recovery_copy(lookup, b"sealed", world.doctor.signing)
        process.send_signal(signal.SIGKILL)
        await process.wait()
        await client.close()
    with EmbeddedHub(data, _settings(data)) as hub:
        assert hub.hub.recoveries.get(lookup) == b"sealed"
        with pytest.raises(Refused, match="recovery-used"):
            hub.hub.recoveries.get(bytes(32))


async def test_the_hub_loads_no_case_code_and_no_screen(tmp_path: Path) -> None:
    check = (
        "import sync.hub.serve, sys; "
        "sys.exit(any(m.split('.')[0] in ('telecon', 'ui', 'PySide6') for m in sys.modules))"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", check, cwd=ROOT)
    assert await process.wait() == 0


async def test_the_identity_key_is_the_owners_alone_and_stays(tmp_path: Path) -> None:
    data = tmp_path / "hub"
    with EmbeddedHub(data, _settings(data)) as hub:
        key, address = hub.key, hub.address
        with hub.offline():
            pass
        assert (hub.key, hub.address) == (key, address)
        hub.stop()
        for loose in (data / "identity" / "hub.key", data / "hub.db"):
            loose.chmod(0o644)
        data.chmod(0o755)
        hub.start()
        open_to = [p for p in data.rglob("*") if p.is_file() and p.stat().st_mode & 0o077]
        assert (open_to, data.stat().st_mode & 0o077) == ([], 0)
    for name in ("hub.key", "leaf.key"):
        assert (data / "identity" / name).stat().st_mode & 0o077 == 0
    assert (data / "identity").stat().st_mode & 0o077 == 0
