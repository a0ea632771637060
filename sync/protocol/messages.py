"""What client and hub say to each other over HTTP; bodies are canonical CBOR arrays."""

from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.following import Following
from sync.protocol.identifiers import author_id
from sync.protocol.receipts import Receipt
from sync.protocol.records import (
    Record,
    blob,
    each,
    id16,
    id32,
    many,
    maybe_id16,
    maybe_id32,
    nested,
)
from sync.protocol.roster_statements import FRONTIER_LEDGERS, FrontierHead
from sync.protocol.suites import PublicKey, SigningKey, verify

CONTENT_TYPE = "application/cbor"
TOKEN_SIZE = 32
NONCE_SIZE = 32
BATCH_ENTRIES = 256
CHUNK_BYTES = (256 << 10) + 64
ACCEPTED = ""
FOUNDING_HEADER = "Telecon-Founding"
"""Carries the founding code of a hub that has no alliance yet, with hello and the genesis."""


@dataclass(frozen=True)
class Hello(Record):
    """Answer to `GET /v1/hello?nonce=<64 hex>`.

    Args:
        version: newest protocol version of the hub.
        min_version: oldest one it speaks.
        hub_key: its long-lived signing key; must be the pinned one.
        hub_epoch: 16 bytes, new after each restore.
        alliance: 16 bytes, or empty while the hub has none.
        time_ms: Unix milliseconds on the hub.
        authority: DER certificate of the hub's key, the trust anchor of its TLS; may be empty.
        proof: signature by the hub key over `hello_message`.
    """

    version: int
    min_version: int
    hub_key: PublicKey
    hub_epoch: bytes
    alliance: bytes
    time_ms: int
    authority: bytes
    proof: bytes

    shape = (
        shapes.uint,
        shapes.uint,
        PublicKey.from_value,
        id16,
        maybe_id16,
        shapes.uint,
        blob,
        blob,
    )


@dataclass(frozen=True)
class SessionRequest(Record):
    """Body of `POST /v1/sessions`.

    Args:
        author: 32 bytes.
        time_ms: the hub's time as the client estimates it from the hello.
        nonce: 32 random bytes, used once.
        signature: by the author over `session_message`.
    """

    author: bytes
    time_ms: int
    nonce: bytes
    signature: bytes

    shape = (id32, shapes.uint, id32, blob)


@dataclass(frozen=True)
class RemovalRequest(Record):
    """Body of `POST /v1/removal`: an author who ended asks who signed it.

    Args:
        proof: as for a session, which an author who ended no longer gets.
        after: number of the roster's entries up to which the client has everything.
    """

    proof: SessionRequest
    after: int

    shape = (nested(SessionRequest), shapes.uint)


@dataclass(frozen=True)
class SessionToken(Record):
    """Answer to a session request.

    Args:
        token: 32 bytes, sent as `Authorization: Telecon <base64url without padding>`.
        expires_ms: Unix milliseconds on the hub.
    """

    token: bytes
    expires_ms: int

    shape = (id32, shapes.uint)

    def __repr__(self) -> str:
        return f"SessionToken(token=<redacted>, expires_ms={self.expires_ms})"


@dataclass(frozen=True)
class Outcome:
    """What became of one pushed entry; `sync.protocol.push_messages` writes and reads it.

    Attributes:
        entry: 32 bytes.
        n: the hub's number in the ledger, 0 if refused.
        receipt: given only after commit.
        refusal: empty, or a code: after, chain, fork, author-unknown, invitation-used, ...
        head: with `after`: the newest control entry of the ledger, to state again after it.
    """

    entry: bytes
    n: int
    receipt: Receipt | None
    refusal: str = ACCEPTED
    head: bytes = b""


@dataclass(frozen=True)
class ChangesRequest(Record):
    """Body of `POST /v1/changes`, or the last frame of a push.

    Args:
        positions: (circle or alliance id, position reached), 0 for all.
        age_s: seconds since the client asked last; what came since may come along.
        budget: bytes of entries that may come along, 0 for none.
    """

    positions: tuple[tuple[bytes, int], ...]
    age_s: int = 0
    budget: int = 0

    shape = (many(each(id16, shapes.uint), 4096), shapes.uint, shapes.uint)


@dataclass(frozen=True)
class CircleFeed(Record):
    """What changed for one circle since a position.

    Args:
        circle: 16 bytes.
        position: the position reached with this answer.
        heads: (ledger, newest number), each ledger once.
        more: whether to ask again.
    """

    circle: bytes
    position: int
    heads: tuple[tuple[bytes, int], ...]
    more: bool

    shape = (id16, shapes.uint, many(each(id16, shapes.uint)), shapes.truth)


def _item(value: Value) -> object:
    return blob(value) if isinstance(value, bytes) else _FOLLOWING(value)


_FOLLOWING = each(shapes.uint, nested(Following))


@dataclass(frozen=True)
class News(Record):
    """The newest entries of one ledger that moved, so that nobody has to ask for them.

    Args:
        head: which of all heads of the answer, in their order, from 0.
        items: the entries up to that number, without a hole: as they are, or (number of the one
            before in its author's chain, what it does not share with that).
    """

    head: int
    items: tuple[bytes | tuple[int, Following], ...]

    shape = (shapes.uint, many(_item, 4096))


@dataclass(frozen=True)
class ChangesReply(Record):
    """Answer to a changes request; a circle that is not the author's is left out.

    Args:
        hub_epoch: 16 bytes.
        feeds: what changed, circle by circle.
        news: entries that came along.
    """

    hub_epoch: bytes
    feeds: tuple[CircleFeed, ...]
    news: tuple[News, ...] = ()

    shape = (id16, many(nested(CircleFeed), 4096), many(nested(News), 4096))


@dataclass(frozen=True)
class LedgersRequest(Record):
    """Body of `POST /v1/ledgers`.

    Args:
        after: (ledger, number up to which the client has everything).
        budget: bytes of entries wanted at most; one entry comes in any case.
        fresh: ledgers of which the client has nothing: answered from the newest snapshot on, where
            there is one; after those in `after`.
    """

    after: tuple[tuple[bytes, int], ...]
    budget: int
    fresh: tuple[bytes, ...] = ()

    shape = (many(each(id16, shapes.uint), 4096), shapes.uint, many(id16, 4096))


@dataclass(frozen=True)
class LedgerPart(Record):
    """Entries of one ledger.

    Args:
        ledger: 16 bytes.
        entries: (number, entry bytes), dense; up to `base` only control entries and the snapshot.
        head: newest number on the hub.
        more: whether entries were left out for the budget.
        base: number of the snapshot the answer begins with, 0 without one.
    """

    ledger: bytes
    entries: tuple[tuple[int, bytes], ...]
    head: int
    more: bool
    base: int = 0

    shape = (id16, many(each(shapes.uint, blob)), shapes.uint, shapes.truth, shapes.uint)


@dataclass(frozen=True)
class LedgersReply(Record):
    """Answer to a ledgers request; absence of a ledger or an entry is never a deletion."""

    hub_epoch: bytes
    parts: tuple[LedgerPart, ...]

    shape = (id16, many(nested(LedgerPart), 4096))


@dataclass(frozen=True)
class ChainsReply(Record):
    """Answer to `GET /v1/chains`: where the session's author stands, for who succeeds them.

    Args:
        after: 32 bytes, newest control entry of the alliance's ledger.
        seq, prev: of the author's next entry in the alliance's ledger.
        heads: the author's last entry in each other ledger, at most `FRONTIER_LEDGERS` of them,
            the last written first.
    """

    after: bytes
    seq: int
    prev: bytes
    heads: tuple[FrontierHead, ...]

    shape = (id32, shapes.uint, maybe_id32, many(nested(FrontierHead), FRONTIER_LEDGERS))


@dataclass(frozen=True)
class Refusal(Record):
    """Body of an HTTP error.

    Args:
        code: stable and short: unauthorised, not-member, too-large, too-many, not-found, ...
        retry_after_s: seconds to wait, 0 if waiting does not help.
    """

    code: str
    retry_after_s: int = 0

    shape = (shapes.text, shapes.uint)


def hello_message(nonce: bytes, hub_epoch: bytes, alliance: bytes, time_ms: int) -> bytes:
    """Return what the hub signs in a hello."""
    return b"telecon hello v1" + canonical.encode([nonce, hub_epoch, alliance, time_ms])


def verify_hello(hello: Hello, nonce: bytes, pinned: PublicKey) -> None:
    """Check that the pinned hub answered this nonce.

    Raises:
        BadSignature: another hub.
    """
    message = hello_message(nonce, hello.hub_epoch, hello.alliance, hello.time_ms)
    verify(pinned, hello.proof, message)


def session_message(hub_key: PublicKey, nonce: bytes, time_ms: int) -> bytes:
    """Return what an author signs to open a session: bound to one hub, one nonce, one time."""
    return b"telecon session v1" + author_id(hub_key) + nonce + time_ms.to_bytes(8, "big")


def request_session(
    key: SigningKey, hub_key: PublicKey, nonce: bytes, time_ms: int
) -> SessionRequest:
    """Return a signed session request."""
    signature = key.sign(session_message(hub_key, nonce, time_ms))
    return SessionRequest(author_id(key.public), time_ms, nonce, signature)


def verify_session(request: SessionRequest, key: PublicKey, hub_key: PublicKey) -> None:
    """Check a session request against the author's key.

    Raises:
        BadSignature: another author, hub, nonce or time.
    """
    message = session_message(hub_key, request.nonce, request.time_ms)
    verify(key, request.signature, message)
