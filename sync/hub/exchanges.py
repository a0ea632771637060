"""One HTTP exchange: bodies capped before they are read, errors as codes, tokens, metering."""

import asyncio
import base64
import binascii
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import wraps

from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import Response

from sync.hub.hub import Hub
from sync.hub.ledgers import refusal_of
from sync.protocol.errors import BadSignature, Malformed, Refused, TooNew
from sync.protocol.messages import CONTENT_TYPE, TOKEN_SIZE, Refusal
from sync.protocol.packing import CODING, WORTH_IT, shrink

Endpoint = Callable[[Request], Awaitable[Response]]

_STATUS = {
    "unauthorised": 401,
    "author-unknown": 401,
    "author-removed": 401,
    "author-succeeded": 401,
    "bad-signature": 401,
    "session-time": 401,
    "session-repeated": 401,
    "not-found": 404,
    "invitation-unknown": 404,
    "recovery-unknown": 404,
    "recovery-used": 410,
    "paper-unknown": 404,
    "invitation-used": 410,
    "invitation-expired": 410,
    "too-large": 413,
    "too-slow": 408,
    "too-many": 429,
    "malformed": 400,
    "too-new": 400,
    "disk-full": 507,
    "too-much": 507,
    "files-full": 507,
    "disk-low": 507,
    "busy": 503,
}
_FORBIDDEN = 403
_PG_DISK_FULL = "53100"
_SCHEME = "Telecon "


def hub_of(request: Request) -> Hub:
    """The hub this request came to."""
    hub: Hub = request.app.state.hub
    return hub


def answered(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose typed errors become a refusal with a status."""

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (BadSignature, Malformed, Refused, TooNew) as error:
            return refused(refusal_of(error))
        except OSError:
            return refused("disk-full")
        except OperationalError as error:
            return refused("disk-full" if _is_full(error) else "busy")
        except ClientDisconnect:
            return Response(status_code=499)

    return answer


def _is_full(error: BaseException | None) -> bool:
    """Whether a full disk began it: the rollback that follows may fail with words of its own."""
    while error is not None:
        if "disk is full" in str(error) or getattr(error, "sqlstate", "") == _PG_DISK_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def refused(code: str) -> Response:
    """An error answer; it says a code, never a detail."""
    wait = 60 if code == "too-many" else 0
    return cbor(Refusal(code, wait).encode(), _STATUS.get(code, _FORBIDDEN))


def cbor(body: bytes, status: int = 200) -> Response:
    """An answer in canonical CBOR."""
    return Response(body, status, media_type=CONTENT_TYPE)


def packed(request: Request, body: bytes) -> Response:
    """An answer in canonical CBOR, compressed for who says they can read that."""
    if CODING not in request.headers.get("accept-encoding", "") or len(body) < WORTH_IT:
        return cbor(body)
    answer = cbor(shrink(body))
    answer.headers["Content-Encoding"] = CODING
    return answer


async def read_body(request: Request, limit: int) -> bytes:
    """The whole body; see `body_parts`."""
    return b"".join([part async for part in body_parts(request, limit)])


async def body_parts(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it comes, at most `limit` bytes; a stated length is only a reason to refuse.

    Raises:
        Refused: too large, or standing still for too long.
    """
    stated = request.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated[:20]) > limit:
        raise Refused(reason="too-large")
    size, stream = 0, request.stream().__aiter__()
    while True:
        try:
            async with asyncio.timeout(hub_of(request).limits.idle_s):
                part = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise Refused(reason="too-slow") from error
        size += len(part)
        if size > limit:
            raise Refused(reason="too-large")
        yield part


async def require_subject(request: Request) -> bytes:
    """The author whose token the request carries.

    Raises:
        Refused: no token, an unknown one, or too many requests.
    """
    subject = await subject_of(request)
    if subject is None:
        raise Refused(reason="unauthorised")
    return subject


async def subject_of(request: Request) -> bytes | None:
    """The author whose token the request carries; None without one. Counts the request.

    Raises:
        Refused: an unknown token, or too many requests; who tries tokens counts as a stranger.
    """
    hub, header = hub_of(request), request.headers.get("authorization", "")
    if not header.startswith(_SCHEME):
        count_stranger(request)
        return None
    try:
        token = _token(header[len(_SCHEME) :])
        subject = await run_in_threadpool(hub.sessions.subject, token)
    except Refused:
        count_stranger(request)
        raise
    if not hub.members_meter.allows(subject):
        raise Refused(reason="too-many")
    hub.contacts.met(subject)
    return subject


def count_stranger(request: Request) -> None:
    """Count a request of somebody unknown against the address.

    Raises:
        Refused: too many of them.
    """
    if not hub_of(request).strangers_meter.allows(address_of(request)):
        raise Refused(reason="too-many")


def address_of(connection: HTTPConnection) -> bytes:
    """The address a request or WebSocket comes from; many PCs may share it."""
    return connection.client.host.encode() if connection.client else b""


def named_bytes(text: str, size: int) -> bytes:
    """Bytes of a hexadecimal name in a path or query.

    Raises:
        Malformed: not hexadecimal, or of another size.
    """
    try:
        name = bytes.fromhex(text)
    except ValueError as error:
        raise Malformed(reason="name") from error
    if len(name) != size or name.hex() != text:
        raise Malformed(reason="name")
    return name


def _token(text: str) -> bytes:
    try:
        token = base64.b64decode(text + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(reason="unauthorised") from error
    if len(token) != TOKEN_SIZE:
        raise Refused(reason="unauthorised")
    return token
