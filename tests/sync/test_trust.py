"""Who else may answer where the hub should be, and what the client makes of it."""

import asyncio
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sync.hub_client import HubClient
from sync.protocol.errors import TeleconError
from sync.protocol.messages import CONTENT_TYPE, Hello, hello_message
from sync.protocol.suites import SigningKey, Suite
from telecon.errors import HubIdentityChanged, HubRefused, HubUnreachable
from tests.hub.embedded import EmbeddedHub
from tests.sync.conftest import HURRIED
from tests.sync.odd_servers import Answer, OddServer, odd_server, says

pytestmark = pytest.mark.asyncio

HUB_KEY = SigningKey.generate(Suite.DESKTOP)
PORTAL = says("200 OK", "text/html", "<html>请登录医院网络</html>".encode())


async def _failure(address: str) -> TeleconError:
    client = HubClient([address], HUB_KEY.public, HURRIED)
    try:
        with pytest.raises(TeleconError) as caught:
            await client.hello()
    finally:
        await client.close()
    return caught.value


async def test_a_hub_with_another_certificate_is_refused_before_a_byte_is_sent(
    tmp_path: Path,
) -> None:
    async with odd_server(tmp_path, SigningKey.generate(Suite.DESKTOP), PORTAL) as server:
        failure = await _failure(server.address)
    assert isinstance(failure, HubIdentityChanged)
    assert server.heard == b""


async def test_a_page_of_a_portal_with_status_200_is_no_hub(tmp_path: Path) -> None:
    async with odd_server(tmp_path, HUB_KEY, PORTAL) as server:
        failure = await _failure(server.address)
    assert isinstance(failure, HubUnreachable)
    assert failure.fields["reason"] == "not-a-hub"


async def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    async with odd_server(tmp_path, HUB_KEY, says("302 Found", "text/html", b"")) as server:
        failure = await _failure(server.address)
    assert failure.fields["reason"] == "not-a-hub"


async def test_garbage_in_the_right_wrapping_is_no_hub(tmp_path: Path) -> None:
    async with odd_server(tmp_path, HUB_KEY, says("200 OK", CONTENT_TYPE, b"\xff\x00")) as server:
        failure = await _failure(server.address)
    assert failure.fields["reason"] == "not-a-hub"


async def test_a_server_without_tls_is_no_hub(tmp_path: Path) -> None:
    async with odd_server(tmp_path, None, PORTAL) as server:
        failure = await _failure(server.address)
    assert isinstance(failure, HubUnreachable)
    assert b"GET" not in server.heard


async def test_nobody_at_the_address_is_said_so(tmp_path: Path) -> None:
    async with odd_server(tmp_path, None, PORTAL) as server:
        address = server.address
    failure = await _failure(address)
    assert (failure.code, failure.fields["reason"]) == ("hub-unreachable", "no-answer")


async def test_an_answer_that_never_ends_is_given_up(tmp_path: Path) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: 900\r\n\r\n"
        writer.write(head.encode())
        while True:
            writer.write(b"\x00")
            await writer.drain()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.Event().wait(), 0.1)

    async with odd_server(tmp_path, HUB_KEY, drip) as server:
        failure = await _failure(server.address)
    assert (failure.code, failure.fields["reason"]) == ("hub-unreachable", "timeout")


async def test_an_answer_larger_than_asked_for_is_not_swallowed(tmp_path: Path) -> None:
    async with odd_server(tmp_path, HUB_KEY, says("200 OK", CONTENT_TYPE, bytes(1 << 20))) as odd:
        failure = await _failure(odd.address)
    assert failure.fields["reason"] == "answer-too-large"


@pytest.mark.parametrize(
    ("version", "min_version", "reason"), [(9, 9, "app-too-old"), (0, 0, "hub-too-old")]
)
async def test_too_old_or_too_new_says_who_must_update(
    tmp_path: Path, version: int, min_version: int, reason: str
) -> None:
    answer, own = _greeting(version, min_version)
    async with odd_server(tmp_path, HUB_KEY, answer) as server:
        own.append(server)
        failure = await _failure(server.address)
    assert isinstance(failure, HubRefused)
    assert failure.fields["reason"] == reason


async def test_a_recorded_hello_of_the_right_hub_is_refused(tmp_path: Path) -> None:
    answer, own = _greeting(1, 1, nonce=bytes(32))
    async with odd_server(tmp_path, HUB_KEY, answer) as server:
        own.append(server)
        failure = await _failure(server.address)
    assert isinstance(failure, HubIdentityChanged)


async def test_the_second_address_serves_when_the_first_does_not(hub: EmbeddedHub) -> None:
    client = HubClient(["127.0.0.1:1", hub.address], hub.key, HURRIED)
    hello = await client.hello()
    await client.close()
    assert hello.hub_key == hub.key


@pytest.mark.parametrize("address", ["[::1", "hub:port", "127.0.0.1:99999", "\x00:1", "a b:1"])
async def test_an_address_that_is_none_is_passed_over(hub: EmbeddedHub, address: str) -> None:
    client = HubClient([address, hub.address], hub.key, HURRIED)
    hello = await client.hello()
    await client.close()
    assert hello.hub_key == hub.key


async def test_the_certificate_is_only_good_for_the_key_that_was_pinned(hub: EmbeddedHub) -> None:
    client = HubClient([hub.address], HUB_KEY.public, HURRIED)
    with pytest.raises(HubIdentityChanged):
        await client.hello()
    await client.close()


def _greeting(
    version: int, min_version: int, nonce: bytes | None = None
) -> tuple[Answer, list[OddServer]]:
    """An answer that is a properly signed hello to the nonce just heard (or to another)."""
    server: list[OddServer] = []

    async def answer(writer: asyncio.StreamWriter) -> None:
        path = bytes(server[0].heard).split(b" ")[1].decode()
        asked = bytes.fromhex(parse_qs(urlsplit(path).query)["nonce"][0])
        epoch, now = bytes(16), 1000
        proof = HUB_KEY.sign(hello_message(nonce or asked, epoch, b"", now))
        hello = Hello(version, min_version, HUB_KEY.public, epoch, b"", now, b"", proof)
        await says("200 OK", CONTENT_TYPE, hello.encode())(writer)

    return answer, server
