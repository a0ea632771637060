"""A notice on a session bus: with a daemon, without one, without a bus, and when the bus ends."""

import asyncio
from pathlib import Path

import pytest

from tests.ui.desktop.bare_desktop import BareDesktop, session_bus
from ui.call.bus_notice import BusNotice, Words

RING = Words("Incoming call", "Li & Wang <clinic>", "Show", Path("telecon.svg"), rings=True)


def nobody() -> None:
    raise AssertionError("nobody chose the notice")


@pytest.mark.asyncio
@pytest.mark.parametrize("address", ["", "rubbish", "unix:path=/nowhere/bus", "tcp:host=x,port=1"])
async def test_without_a_bus_the_program_is_told_so_at_once(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert await BusNotice(RING, nobody).stand() is False
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert await BusNotice(RING, nobody).stand() is False


@pytest.mark.asyncio
async def test_a_bus_without_a_daemon_shows_no_notice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with session_bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        assert await BusNotice(RING, nobody).stand() is False


async def shown(notice: BusNotice) -> "asyncio.Task[bool]":
    """The notice standing: the daemon answered with its number."""
    standing = asyncio.create_task(notice.stand())
    async with asyncio.timeout(20):
        await notice.stood.wait()
    return standing


@pytest.mark.asyncio
async def test_a_notice_stands_until_it_is_taken_back(
    desktop: BareDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    notice, before = BusNotice(RING, nobody), desktop.notices()
    standing = await shown(notice)
    assert not standing.done()
    await notice.take_back()
    async with asyncio.timeout(20):
        assert await standing is True
    told = desktop.notices()[len(before) :]
    assert "member=CloseNotification" in told
    assert "Li &amp; Wang &lt;clinic&gt;" in told, "the daemon reads markup"
    assert "byte 2" in told, "critical: it does not go by itself"


@pytest.mark.asyncio
async def test_a_notice_that_is_chosen_brings_the_window(
    desktop: BareDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    chosen = asyncio.Event()
    notice = BusNotice(RING, chosen.set)
    standing = await shown(notice)
    found = desktop.run("xdotool", "search", "--sync", "--onlyvisible", "--class", "Dunst")
    window = found.split()[-1]
    desktop.run("xdotool", "mousemove", "--window", window, "20", "20", "click", "2")
    async with asyncio.timeout(20):
        await chosen.wait()
    await notice.take_back()
    async with asyncio.timeout(20):
        assert await standing is True


@pytest.mark.asyncio
async def test_a_bus_that_ends_while_a_notice_stands_hurts_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desktop: BareDesktop
) -> None:
    with session_bus(tmp_path, desktop) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        notice = BusNotice(RING, nobody)
        standing = await shown(notice)
        bus.end()
        await notice.take_back()
        async with asyncio.timeout(20):
            assert await standing is True
