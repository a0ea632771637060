"""What each HTTP route does: decode, ask the noun, encode."""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sync.hub.contacts import version_in
from sync.hub.exchanges import (
    address_of,
    answered,
    body_parts,
    cbor,
    count_stranger,
    hub_of,
    named_bytes,
    packed,
    read_body,
    require_subject,
    subject_of,
)
from sync.hub.pushing import Push
from sync.protocol import canonical, shapes
from sync.protocol.chunks import HELD_HEADER, ChunkPart
from sync.protocol.errors import Malformed, Refused
from sync.protocol.frontiers import FrontiersRequest
from sync.protocol.identifiers import HASH_SIZE, ID_SIZE
from sync.protocol.messages import (
    CHUNK_BYTES,
    FOUNDING_HEADER,
    NONCE_SIZE,
    ChangesRequest,
    LedgersRequest,
    RemovalRequest,
    SessionRequest,
)
from sync.protocol.paper_statements import PaperCopy, TurnedCircle
from sync.protocol.push_messages import FrameReader, ReceiptsRequest, pack_outcomes

SESSION_BYTES = 4 << 10


@answered
async def hello(request: Request) -> Response:
    """`GET /v1/hello?nonce=…`: who this hub is and which versions it speaks."""
    nonce = named_bytes(request.query_params.get("nonce", ""), NONCE_SIZE)
    if not hub_of(request).hellos_meter.allows(address_of(request)):
        raise Refused(reason="too-many")
    given = request.headers.get(FOUNDING_HEADER)
    if given is not None:
        count_stranger(request)
        await run_in_threadpool(hub_of(request).check_founding, given)
    authority: bytes = request.app.state.authority
    answer = await run_in_threadpool(hub_of(request).hello, nonce, authority)
    return cbor(answer.encode())


@answered
async def open_session(request: Request) -> Response:
    """`POST /v1/sessions`: a token for who proves an author's key.

    Counted for the author at that address, so that one PC cannot lock out the others behind the
    same address; an unknown author counts as a stranger.
    """
    hub = hub_of(request)
    asked = SessionRequest.decode(await read_body(request, SESSION_BYTES), SESSION_BYTES)
    try:
        await run_in_threadpool(hub.sessions.require_author, asked.author)
    except Refused:
        count_stranger(request)
        raise
    if not hub.sessions_meter.allows(asked.author + address_of(request)):
        raise Refused(reason="too-many")
    token = await run_in_threadpool(hub.sessions.open, asked)
    hub.contacts.met(asked.author, version_in(request.headers.get("user-agent", "")))
    return cbor(token.encode())


@answered
async def push_entries(request: Request) -> Response:
    """`POST /v1/entries`: store what is allowed of each batch as it comes; one outcome an entry.

    A line that breaks in the middle leaves every batch that had come whole stored. Who asks in the
    last frame what changed gets that answered behind the outcomes.
    """
    hub = hub_of(request)
    subject = await subject_of(request)
    limit = hub.limits.entry + hub.limits.request if subject else hub.limits.request
    frames = FrameReader(limit, hub.limits.push_batches + 1)
    may_found = hub.founding.matches(request.headers.get(FOUNDING_HEADER, ""))
    push = Push(hub, subject, limit, may_found=may_found)
    try:
        async for part in body_parts(request, limit):
            for frame in frames.feed(part):
                await run_in_threadpool(push.take, frame)
    finally:
        await run_in_threadpool(hub.sequencer.run)
    frames.end()
    return cbor(await run_in_threadpool(push.answer))


@answered
async def read_receipts(request: Request) -> Response:
    """`POST /v1/receipts`: what is stored of the author's own chains, with receipts."""
    hub, subject = hub_of(request), await require_subject(request)
    asked = ReceiptsRequest.decode(await read_body(request, hub.limits.request))
    outcomes = await run_in_threadpool(hub.receipts.of, subject, asked)
    return cbor(pack_outcomes(outcomes))


@answered
async def list_changes(request: Request) -> Response:
    """`POST /v1/changes`: which ledgers moved since these feed positions."""
    hub, subject = hub_of(request), await require_subject(request)
    asked = ChangesRequest.decode(await read_body(request, hub.limits.request))
    reply = await run_in_threadpool(hub.feeds.changes, subject, asked)
    return cbor(reply.encode())


@answered
async def read_ledgers(request: Request) -> Response:
    """`POST /v1/ledgers`: entries after these numbers, within a budget of bytes."""
    hub, subject = hub_of(request), await require_subject(request)
    asked = LedgersRequest.decode(await read_body(request, hub.limits.request))
    budget = min(asked.budget, hub.limits.answer)
    reply = await run_in_threadpool(hub.book.read, subject, asked.after, budget, asked.fresh)
    return await run_in_threadpool(packed, request, reply.encode())


@answered
async def head_chunk(request: Request) -> Response:
    """`HEAD /v1/ledgers/…/chunks/…`: whether the chunk is durable here, else how far it came."""
    ledger, chunk = _chunk_names(request)
    subject, chunks = await require_subject(request), hub_of(request).chunks
    if await run_in_threadpool(chunks.size, subject, ledger, chunk) is not None:
        return Response(status_code=200)
    held = await run_in_threadpool(chunks.held, subject, ledger, chunk)
    return Response(status_code=404, headers={HELD_HEADER: str(held)})


@answered
async def put_chunk(request: Request) -> Response:
    """`PUT`: keep a sealed chunk, whole or from a byte on (`?at=…&of=…`).

    Of a piece that breaks off what came is kept; a whole chunk is answered when it is durable.
    """
    hub, (ledger, chunk) = hub_of(request), _chunk_names(request)
    subject = await require_subject(request)
    if "of" not in request.query_params:
        data = await read_body(request, hub.limits.chunk)
        kept = await run_in_threadpool(hub.chunks.put, subject, ledger, chunk, data)
        return cbor(kept.encode())
    at, of = _number(request, "at"), _number(request, "of")
    came = bytearray()
    keep = partial(hub.chunks.put_part, subject, ledger, chunk, at, of)
    try:
        async for part in body_parts(request, hub.limits.chunk):
            came += part
    except (ClientDisconnect, Refused):
        if came:
            await run_in_threadpool(keep, bytes(came))
        raise
    return cbor((await run_in_threadpool(keep, bytes(came))).encode())


@answered
async def get_chunk(request: Request) -> Response:
    """`GET`: the sealed bytes from one on (`?at=…&most=…`), and how many there are in all."""
    ledger, chunk = _chunk_names(request)
    subject = await require_subject(request)
    at, most = _number(request, "at"), _number(request, "most")
    data = await run_in_threadpool(hub_of(request).chunks.get, subject, ledger, chunk)
    if data is None:
        raise Refused(reason="not-found")
    return cbor(ChunkPart(len(data), data[at : at + most]).encode())


@answered
async def put_invitation(request: Request) -> Response:
    """`PUT /v1/invitations/…`: keep `[invitation id, sealed]` behind a typed code."""
    hub, subject = hub_of(request), await require_subject(request)
    lookup = named_bytes(request.path_params["lookup"], HASH_SIZE)
    body = canonical.decode(await read_body(request, hub.limits.request), hub.limits.request)
    named, sealed = shapes.array(body, 2)
    invitation = shapes.octets(named, ID_SIZE)
    await run_in_threadpool(hub.invitations.put, subject, lookup, invitation, shapes.octets(sealed))
    return cbor(canonical.encode([]))


@answered
async def get_invitation(request: Request) -> Response:
    """`GET /v1/invitations/…`: the sealed invitation; counted, and gone once used."""
    await subject_of(request)
    lookup = named_bytes(request.path_params["lookup"], HASH_SIZE)
    sealed = await run_in_threadpool(hub_of(request).invitations.get, lookup)
    return cbor(canonical.encode([sealed]))


@answered
async def put_recovery_copy(request: Request) -> Response:
    """`PUT /v1/recovery/…`: keep `[sealed]` for the session's author, in place of any other."""
    hub, subject = hub_of(request), await require_subject(request)
    lookup = named_bytes(request.path_params["lookup"], HASH_SIZE)
    body = canonical.decode(await read_body(request, hub.limits.request), hub.limits.request)
    sealed = shapes.octets(shapes.array(body, 1)[0])
    await run_in_threadpool(hub.recoveries.put, subject, lookup, sealed)
    return cbor(canonical.encode([]))


@answered
async def get_recovery_copy(request: Request) -> Response:
    """`GET /v1/recovery/…`: the sealed copy under this name; counted for the address."""
    hub = hub_of(request)
    subject = await subject_of(request)
    if not hub.recoveries_meter.allows(address_of(request)):
        raise Refused(reason="too-many")
    lookup = named_bytes(request.path_params["lookup"], HASH_SIZE)
    sealed = await run_in_threadpool(hub.recoveries.get, lookup, subject or b"")
    return cbor(canonical.encode([sealed]))


@answered
async def put_paper_copy(request: Request) -> Response:
    """`PUT /v1/paper/…`: keep a circle's secret as it is sealed to the facility's paper key."""
    hub, subject = hub_of(request), await require_subject(request)
    copy = PaperCopy.decode(await read_body(request, hub.limits.request), hub.limits.request)
    if copy.circle != named_bytes(request.path_params["circle"], ID_SIZE):
        raise Malformed(reason="circle")
    await run_in_threadpool(hub.papers.put, subject, copy)
    return cbor(canonical.encode([]))


@answered
async def put_turned_circle(request: Request) -> Response:
    """`PUT /v1/paper/…/turn`: a circle's turned key and its paper copy, together or neither."""
    hub, subject = hub_of(request), await require_subject(request)
    limit = hub.limits.entry + hub.limits.request
    turned = TurnedCircle.decode(await read_body(request, limit), limit)
    if turned.copy.circle != named_bytes(request.path_params["circle"], ID_SIZE):
        raise Malformed(reason="circle")
    await run_in_threadpool(hub.turn_circle, subject, turned)
    return cbor(canonical.encode([]))


@answered
async def get_paper_copy(request: Request) -> Response:
    """`GET /v1/paper/…`: that copy, for who used both halves and waited the delay."""
    hub, subject = hub_of(request), await require_subject(request)
    circle = named_bytes(request.path_params["circle"], ID_SIZE)
    copy = await run_in_threadpool(hub.papers.get, subject, circle)
    return cbor(copy.encode())


@answered
async def read_chains(request: Request) -> Response:
    """`GET /v1/chains`: where the session's author stands in each ledger."""
    hub, subject = hub_of(request), await require_subject(request)
    reply = await run_in_threadpool(hub.recoveries.chains, subject)
    return cbor(reply.encode())


@answered
async def read_removal(request: Request) -> Response:
    """`POST /v1/removal`: the roster up to the entry that ended who asks; a stranger's request.

    An author who ended gets nothing else, and this only so that their PC need not take our word.
    """
    hub = hub_of(request)
    count_stranger(request)
    asked = RemovalRequest.decode(await read_body(request, SESSION_BYTES), SESSION_BYTES)
    author = await run_in_threadpool(hub.sessions.prove_removed, asked.proof)
    reply = await run_in_threadpool(hub.book.removal, author, asked.after, hub.limits.answer)
    return cbor(reply.encode())


@answered
async def read_frontiers(request: Request) -> Response:
    """`POST /v1/frontiers`: what is here of stretches of ledgers, as digests."""
    hub, subject = hub_of(request), await require_subject(request)
    asked = FrontiersRequest.decode(await read_body(request, hub.limits.request))
    reply = await run_in_threadpool(hub.book.frontiers, subject, asked.stretches)
    return cbor(reply.encode())


@answered
async def read_sites(request: Request) -> Response:
    """`GET /v1/sites`: last contact and version of the PCs of the session's facility."""
    hub, subject = hub_of(request), await require_subject(request)
    reply = await run_in_threadpool(hub.sites, subject)
    return cbor(reply.encode())


def _number(request: Request, name: str) -> int:
    """A number of the query; no more digits are looked at than a chunk's size has."""
    given = request.query_params.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(CHUNK_BYTES))):
        raise Malformed(reason="uint")
    return int(given)


def _chunk_names(request: Request) -> tuple[bytes, bytes]:
    ledger = named_bytes(request.path_params["ledger"], ID_SIZE)
    return ledger, named_bytes(request.path_params["chunk"], HASH_SIZE)
