"""Who reaches a fresh hub first does not own it: founding takes the code the hub printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.hub.hub import HubSettings
from sync.hub_client import HubClient
from telecon.errors import HubRefused
from tests.hub.alliance import Alliance
from tests.hub.embedded import EmbeddedHub

pytestmark = pytest.mark.asyncio


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[EmbeddedHub]:
    data = tmp_path / "hub"
    with EmbeddedHub(data, HubSettings(data, host="127.0.0.1", port=0)) as running:
        yield running


async def _found(hub: EmbeddedHub, code: str) -> str:
    client = HubClient([hub.address], hub.key, founding_code=code)
    try:
        (outcome,) = await client.push([Alliance().entries[0].to_bytes()], None)
    finally:
        await client.close()
    return outcome.refusal


async def test_a_stranger_who_is_first_founds_nothing(fresh: EmbeddedHub) -> None:
    right = fresh.founding_code
    assert await _found(fresh, "") == "founding-code"
    assert await _found(fresh, "0" * 32) == "founding-code"
    assert await _found(fresh, right[:-1]) == "founding-code"
    assert await _found(fresh, right) == ""


async def test_the_code_stays_over_a_restart_and_is_gone_with_the_alliance(
    fresh: EmbeddedHub,
) -> None:
    code, file = fresh.founding_code, fresh.hub.settings.data / "identity" / "founding.code"
    assert len(bytes.fromhex(code)) == 16
    assert file.stat().st_mode & 0o077 == 0
    with fresh.offline():
        pass
    assert fresh.founding_code == code
    assert await _found(fresh, code) == ""
    assert await _found(fresh, code) == "alliance-exists"
    with fresh.offline():
        pass
    assert fresh.founding_code == ""
    assert not file.exists()


async def test_a_mistyped_code_is_told_before_anything_is_made(fresh: EmbeddedHub) -> None:
    client = HubClient([fresh.address], fresh.key, founding_code="f" * 32)
    with pytest.raises(HubRefused) as refusal:
        await client.hello()
    await client.close()
    assert refusal.value.fields["reason"] == "founding-code"
