"""The clock is looked at by itself and beside the hub's."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from telecon.commands import selftest
from tests.alliance.founding import hub_on


def _ms(year: int) -> int:
    return int(datetime(year, 6, 1, tzinfo=UTC).timestamp() * 1000)


def test_a_clock_from_before_the_program_is_seen() -> None:
    assert not selftest.clock_check(_ms(1970)).ok
    assert not selftest.clock_check(_ms(2099)).ok
    assert selftest.clock_check(_ms(2027)).ok


def test_the_clock_is_compared_with_the_hubs(tmp_path: Path) -> None:
    with hub_on(tmp_path) as hub:
        assert abs(asyncio.run(selftest.offset_s(hub.address))) < selftest.WARN_S
