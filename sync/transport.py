"""One HTTPS exchange with a pinned hub: addresses in turn, bounded in time and size."""

import asyncio
import base64
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

import httpx

from sync.link import Link
from sync.program import program_version
from sync.protocol.chunks import HELD_HEADER
from sync.protocol.errors import Malformed, TeleconError
from sync.protocol.messages import CONTENT_TYPE, FOUNDING_HEADER, Refusal
from sync.protocol.packing import CODING, expand
from sync.trust import OtherHub
from telecon.errors import HubIdentityChanged, HubRefused, HubUnreachable, InvitationProblem

T = TypeVar("T")

_OCTETS = "application/octet-stream"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Patience:
    """How long to wait for the hub.

    Attributes:
        connect_s: for TCP and TLS.
        silence_s: between two pieces of an answer.
        answer_s: for a whole answer, beside what its size takes at `slowest_rate`.
        slowest_rate: bytes a second below which a link counts as dead.
    """

    connect_s: float = 15.0
    silence_s: float = 30.0
    answer_s: float = 45.0
    slowest_rate: int = 1000

    def whole(self, size: int) -> float:
        """Seconds for an exchange of this size."""
        return self.answer_s + size / self.slowest_rate


@dataclass(frozen=True)
class Call:
    """What to ask.

    Attributes:
        method, path: of the route.
        body: what to send, if anything.
        limit: most bytes taken as an answer.
        likely: bytes the answer probably has, for the time allowed.
        founding: founding code to show, if any.
        names_program: tell the hub which version of the program asks.
        may_pack: the answer may come compressed.
    """

    method: str
    path: str
    body: bytes | None = None
    limit: int = 64 << 10
    likely: int = 0
    founding: str = field(default="", repr=False)
    names_program: bool = False
    may_pack: bool = False


class Transport:
    """Carries calls to one hub, at the first of its addresses that answers.

    Args:
        addresses: `host:port`, in order of preference.
        context: TLS, pinned to a hub's key wherever that is known.
        patience: time-outs.
    """

    def __init__(
        self, addresses: Sequence[str], context: ssl.SSLContext, patience: Patience
    ) -> None:
        self._bases = [base_url(address) for address in addresses]
        self._patience = patience
        self._context = context
        self._clients: dict[str, httpx.AsyncClient] = {}
        self.link = Link()

    @property
    def base(self) -> str:
        """The address that answered last, `https://host:port`."""
        return self._bases[0]

    @property
    def is_local(self) -> bool:
        """Whether the address that answered last is this machine."""
        return urlsplit(self.base).hostname in _LOOPBACK

    @property
    def context(self) -> ssl.SSLContext:
        """The TLS context, for the wire."""
        return self._context

    async def exchange(self, call: Call, token: bytes | None) -> bytes:
        """The body of the answer.

        Raises:
            HubUnreachable: at none of its addresses; `reason` says how the last one failed.
            HubIdentityChanged: somebody else answers there.
            HubRefused, InvitationProblem: the hub answers no.
        """
        failure: HubUnreachable | HubIdentityChanged = HubUnreachable(reason="no-address")
        for base in tuple(self._bases):
            try:
                answer = await self._at(base, call, token)
            except (HubUnreachable, HubIdentityChanged) as error:
                failure = error
                continue
            self._bases.remove(base)
            self._bases.insert(0, base)
            return answer
        raise failure

    async def close(self) -> None:
        """Hang up."""
        clients, self._clients = tuple(self._clients.values()), {}
        for client in clients:
            await client.aclose()

    async def _at(self, base: str, call: Call, token: bytes | None) -> bytes:
        size = len(call.body or b"") + call.likely
        started = time.monotonic()
        try:
            async with asyncio.timeout(self._patience.whole(size)):
                answer, received = await self._stream(self._client(base), call, token)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise HubUnreachable(reason="timeout") from error
        except (httpx.InvalidURL, ValueError) as error:
            raise HubUnreachable(reason="address") from error
        except httpx.HTTPError as error:
            raise _failure_of(error) from error
        moved = len(call.body or b"") + received
        self.link = self.link.measured(moved, time.monotonic() - started)
        return answer

    async def _stream(
        self, client: httpx.AsyncClient, call: Call, token: bytes | None
    ) -> tuple[bytes, int]:
        """The body of the answer, and how many bytes of it came over the line."""
        request = client.build_request(call.method, call.path, content=call.body)
        request.headers.update(_headers(call, token))
        response = await client.send(request, stream=True)
        body = bytearray()
        try:
            async for part in response.aiter_raw():
                body += part
                if len(body) > call.limit:
                    raise HubUnreachable(reason="answer-too-large")
        finally:
            await response.aclose()
        return _checked(response, call, _expanded(response, call, bytes(body))), len(body)

    def _client(self, base: str) -> httpx.AsyncClient:
        """The kept connections to an address.

        Raises:
            ValueError, httpx.InvalidURL: the address is none.
        """
        if base not in self._clients:
            waits, parts = self._patience, urlsplit(base)
            if parts.hostname is None or parts.port == 0:
                raise ValueError("no address")
            client = httpx.AsyncClient(
                base_url=base,
                verify=self._context,
                trust_env=parts.hostname not in _LOOPBACK,
                timeout=httpx.Timeout(waits.silence_s, connect=waits.connect_s),
                limits=httpx.Limits(max_connections=4, keepalive_expiry=70),
            )
            client.headers.clear()  # what a call needs to say it says itself
            self._clients[base] = client
        return self._clients[base]


def _headers(call: Call, token: bytes | None) -> dict[str, str]:
    """No more than the hub needs: over a village's line they take longer than an entry."""
    headers = {"Accept-Encoding": CODING} if call.may_pack else {}
    if call.names_program:
        headers["User-Agent"] = f"telecon/{program_version()}"
    if token is not None:
        text = base64.urlsafe_b64encode(token).rstrip(b"=").decode()
        headers["Authorization"] = f"Telecon {text}"
    if call.founding:
        headers[FOUNDING_HEADER] = call.founding
    return headers


def base_url(address: str) -> str:
    """`https://host:port` of an address as invitations carry it."""
    return f"https://{address.removeprefix('https://').rstrip('/')}"


def _expanded(response: httpx.Response, call: Call, body: bytes) -> bytes:
    """The body as the hub meant it; never more than the call takes, whatever it states.

    A coding nobody asked for is left as it is: what comes so is no hub's answer.
    """
    if response.headers.get("content-encoding", "").strip().lower() != CODING:
        return body
    try:
        return expand(body, call.limit)
    except Malformed as error:
        raise HubUnreachable(reason="not-a-hub", status=response.status_code) from error


def _checked(response: httpx.Response, call: Call, body: bytes) -> bytes:
    """The body, if it is a hub's answer and a yes.

    A portal or proxy that answers with a page of its own, also with status 200, is no hub.
    """
    kind = response.headers.get("content-type", "").split(";")[0]
    if response.is_success and (kind in (CONTENT_TYPE, _OCTETS) or call.method == "HEAD"):
        return body
    if call.method == "HEAD" and response.status_code in (401, 403, 404, 429):
        codes = {401: "unauthorised", 403: "not-member", 404: "not-found", 429: "too-many"}
        held = response.headers.get(HELD_HEADER, "0")[:9]
        held = held if held.isascii() and held.isdigit() else "0"
        raise HubRefused(reason=codes[response.status_code], held=int(held))
    if kind != CONTENT_TYPE:
        raise HubUnreachable(reason="not-a-hub", status=response.status_code)
    try:
        code = Refusal.decode(body).code
    except TeleconError as error:
        raise HubUnreachable(reason="not-a-hub", status=response.status_code) from error
    if code.startswith("invitation-"):
        raise InvitationProblem(reason=code.removeprefix("invitation-"))
    raise HubRefused(reason=code)


def _failure_of(error: httpx.HTTPError) -> HubUnreachable | HubIdentityChanged:
    causes = tuple(_causes(error))
    if any(isinstance(cause, OtherHub) for cause in causes):
        return HubIdentityChanged(reason="certificate")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return HubUnreachable(reason="tls")
    if isinstance(error, httpx.ConnectError):
        return HubUnreachable(reason="no-answer")
    if isinstance(error, httpx.ProxyError):
        return HubUnreachable(reason="proxy")
    return HubUnreachable(reason="broken-off")


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def read_answer(decode: Callable[[bytes], T], answer: bytes) -> T:
    """What an answer says.

    Raises:
        HubUnreachable: it says nothing that a hub would (`not-a-hub`).
    """
    try:
        return decode(answer)
    except Malformed as error:
        raise HubUnreachable(reason="not-a-hub") from error
