"""The hub as its clients see it: one method a message, every failure one of our own errors."""

import secrets
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from typing_extensions import override

from sync.chunk_calls import ChunkCalls
from sync.link import Link
from sync.protocol import canonical
from sync.protocol.errors import BadSignature, TooNew
from sync.protocol.frontiers import FrontiersReply, FrontiersRequest, Stretch
from sync.protocol.identifiers import author_id
from sync.protocol.messages import (
    NONCE_SIZE,
    ChainsReply,
    ChangesReply,
    ChangesRequest,
    Hello,
    LedgersReply,
    LedgersRequest,
    RemovalRequest,
    SessionRequest,
    SessionToken,
    request_session,
    verify_hello,
)
from sync.protocol.paper_statements import PaperCopy, TurnedCircle
from sync.protocol.recovery_copy import LARGEST_ANSWER, sealed_in
from sync.protocol.sites import SitesReply
from sync.protocol.suites import PublicKey, SigningKey
from sync.protocol.version import PROTOCOL_VERSION, agree
from sync.push_calls import CHANGES_BYTES, PushCalls
from sync.transport import Call, Patience, Transport, read_answer
from sync.trust import pinned_context
from telecon.errors import HubIdentityChanged, HubRefused

_ENTRY_BYTES = 8 << 20
_CHAINS_BYTES = 4 << 20
_SITES_BYTES = 4 << 20
_SLACK = 64 << 10
_GREETING_HOLDS_S = 60.0


@dataclass(frozen=True)
class _Session:
    token: bytes = field(repr=False)
    until_s: float


@dataclass(frozen=True)
class _Greeting:
    hello: Hello
    at_s: float


class HubClient(ChunkCalls, PushCalls):
    """One hub, by its pinned key.

    Args:
        addresses: `host:port`, tried in order.
        hub_key: the pinned identity key.
        patience: time-outs.
        founding_code: as the hub printed it, for who founds its alliance.
    """

    def __init__(
        self,
        addresses: Sequence[str],
        hub_key: PublicKey,
        patience: Patience | None = None,
        founding_code: str = "",
    ) -> None:
        self._transport = Transport(addresses, pinned_context(hub_key), patience or Patience())
        self._sessions: dict[bytes, _Session] = {}
        self._greeting: _Greeting | None = None
        self._founding_code = founding_code
        self.hub_key = hub_key
        self.answers_lost = True

    @property
    def link(self) -> Link:
        """How fast the way to the hub was lately."""
        return self._transport.link

    @property
    def wire_url(self) -> str:
        """Where the WebSocket is, on the address that answered last."""
        return f"{self._transport.base.replace('https', 'wss', 1)}/v1/wire"

    @property
    def is_local(self) -> bool:
        """Whether the hub is on this machine, where no proxy belongs in between."""
        return self._transport.is_local

    @property
    def context(self) -> ssl.SSLContext:
        """The pinned TLS context."""
        return self._transport.context

    async def hello(self) -> Hello:
        """Who answers, proved by the pinned key.

        Raises:
            HubIdentityChanged: another hub.
            HubRefused: `app-too-old` or `hub-too-old`; `founding-code` where a wrong one is shown.
            HubUnreachable: no hub there.
        """
        nonce = secrets.token_bytes(NONCE_SIZE)
        path = f"/v1/hello?nonce={nonce.hex()}"
        call = Call("GET", path, founding=self._founding_code, names_program=True)
        hello = read_answer(Hello.decode, await self._transport.exchange(call, None))
        try:
            verify_hello(hello, nonce, self.hub_key)
        except BadSignature as error:
            raise HubIdentityChanged(reason="hello") from error
        self._greeting = _Greeting(hello, time.monotonic())
        try:
            agree(hello.version, hello.min_version)
        except TooNew as error:
            reason = "app-too-old" if hello.version > PROTOCOL_VERSION else "hub-too-old"
            raise HubRefused(reason=reason) from error
        return hello

    async def greeted(self) -> Hello:
        """Who answers, as it was proved within the last minute or is now; else as `hello`."""
        said = self._greeting
        if said is None or time.monotonic() - said.at_s > _GREETING_HOLDS_S:
            return await self.hello()
        return said.hello

    def doubt_greeting(self) -> None:
        """The hub is another than it was: it is greeted anew."""
        self._greeting = None

    async def token_of(self, signer: SigningKey) -> bytes:
        """A live token of this author, opened when there is none.

        Raises:
            HubRefused: not (or no longer) an author of the roster.
        """
        author = author_id(signer.public)
        session = self._sessions.get(author)
        if session is None or session.until_s <= time.monotonic():
            session = await self._open_session(signer)
            self._sessions[author] = session
        return session.token

    def forget_token(self, signer: SigningKey) -> None:
        """Open a new session next time."""
        self._sessions.pop(author_id(signer.public), None)

    async def changes(
        self, positions: Mapping[bytes, int], signer: SigningKey, age_s: int = 0, budget: int = 0
    ) -> ChangesReply:
        """What moved in the author's circles since these feed positions.

        Args:
            positions: of each circle.
            signer: who asks.
            age_s: seconds since this was asked last.
            budget: bytes of entries that may come along.
        """
        body = ChangesRequest(tuple(positions.items()), age_s, budget).encode()
        call = Call("POST", "/v1/changes", body, limit=CHANGES_BYTES)
        answer = await self._ask(call, signer)
        return read_answer(lambda data: ChangesReply.decode(data, CHANGES_BYTES), answer)

    async def ledgers(
        self,
        after: Sequence[tuple[bytes, int]],
        budget: int,
        signer: SigningKey,
        fresh: Sequence[bytes] = (),
    ) -> LedgersReply:
        """Entries after these numbers, about `budget` bytes of them.

        Args:
            after: (ledger, number up to which everything is here).
            budget: bytes of entries.
            signer: who reads.
            fresh: ledgers of which nothing is here: from their newest snapshot on.
        """
        limit = _ENTRY_BYTES + 2 * budget + _SLACK
        body = LedgersRequest(tuple(after), budget, tuple(fresh)).encode()
        call = Call("POST", "/v1/ledgers", body, limit=limit, likely=budget, may_pack=True)
        answer = await self._ask(call, signer)
        return read_answer(lambda data: LedgersReply.decode(data, limit), answer)

    async def put_invitation(
        self, lookup: bytes, invitation: bytes, sealed: bytes, signer: SigningKey
    ) -> None:
        """Leave a sealed invitation behind a typed code."""
        body = canonical.encode([invitation, sealed])
        await self._ask(Call("PUT", f"/v1/invitations/{lookup.hex()}", body), signer)

    async def put_recovery_copy(self, lookup: bytes, sealed: bytes, signer: SigningKey) -> None:
        """Leave the author's sealed recovery copy, in place of the one before."""
        call = Call("PUT", f"/v1/recovery/{lookup.hex()}", canonical.encode([sealed]))
        await self._ask(call, signer)

    async def get_recovery_copy(self, lookup: bytes, signer: SigningKey | None) -> bytes:
        """A sealed recovery copy of this author's person, also of a device that was removed.

        Without a session only that of an author who works.

        Raises:
            HubRefused: `recovery-unknown`, `recovery-used`, `author-removed`, `too-many`.
        """
        call = Call("GET", f"/v1/recovery/{lookup.hex()}", limit=LARGEST_ANSWER)
        return read_answer(sealed_in, await self._ask(call, signer))

    async def put_paper_copy(self, copy: PaperCopy, signer: SigningKey) -> None:
        """Leave a circle's secret as it is sealed to the facility's paper key."""
        await self._ask(Call("PUT", f"/v1/paper/{copy.circle.hex()}", copy.encode()), signer)

    async def put_turned_circle(self, turned: TurnedCircle, signer: SigningKey) -> None:
        """Have a turned key and its paper copy stored together, or neither."""
        path = f"/v1/paper/{turned.copy.circle.hex()}/turn"
        await self._ask(Call("PUT", path, turned.encode()), signer)

    async def get_paper_copy(self, circle: bytes, signer: SigningKey) -> PaperCopy:
        """That copy, once a use of both halves by this author has waited its delay.

        Raises:
            HubRefused: `paper-use`, `paper-waits`, `paper-unknown`.
        """
        answer = await self._ask(Call("GET", f"/v1/paper/{circle.hex()}"), signer)
        return read_answer(PaperCopy.decode, answer)

    async def chains(self, signer: SigningKey) -> ChainsReply:
        """Where this author stands in each ledger, as the hub has it."""
        answer = await self._ask(Call("GET", "/v1/chains", limit=_CHAINS_BYTES), signer)
        return read_answer(lambda data: ChainsReply.decode(data, _CHAINS_BYTES), answer)

    async def removal(self, signer: SigningKey, after: int) -> LedgersReply:
        """The roster after a number, up to the entry by which this author ended.

        Raises:
            HubRefused: `not-removed`.
        """

        def asked(proof: SessionRequest) -> Call:
            body = RemovalRequest(proof, after).encode()
            return Call("POST", "/v1/removal", body, limit=_ENTRY_BYTES)

        answer, _ = await self._proved(signer, asked)
        return read_answer(lambda data: LedgersReply.decode(data, _ENTRY_BYTES), answer)

    async def frontiers(self, stretches: Sequence[Stretch], signer: SigningKey) -> FrontiersReply:
        """What a restored hub has of these stretches, as digests."""
        body = FrontiersRequest(tuple(stretches)).encode()
        answer = await self._ask(Call("POST", "/v1/frontiers", body), signer)
        return read_answer(FrontiersReply.decode, answer)

    async def sites(self, signer: SigningKey) -> SitesReply:
        """When the PCs of this author's facility were last in contact, and with which version."""
        answer = await self._ask(Call("GET", "/v1/sites", limit=_SITES_BYTES), signer)
        return read_answer(lambda data: SitesReply.decode(data, _SITES_BYTES), answer)

    async def close(self) -> None:
        """Hang up."""
        await self._transport.close()

    async def _open_session(self, signer: SigningKey) -> _Session:

        def asked(proof: SessionRequest) -> Call:
            return Call("POST", "/v1/sessions", proof.encode(), names_program=True)

        answer, now_ms = await self._proved(signer, asked)
        token = read_answer(SessionToken.decode, answer)
        life_s = max(0, token.expires_ms - now_ms) / 1000
        return _Session(token.token, time.monotonic() + 0.9 * life_s)

    async def _proved(
        self, signer: SigningKey, asked: Callable[[SessionRequest], Call]
    ) -> tuple[bytes, int]:
        """The answer to a call with this author's proof, and the hub's time it was made for.

        This PC may have slept since the hub told its time, and a sleeping PC's clock of seconds
        stands still: what the hub finds stale is proved once more for the time it tells now.
        """
        try:
            return await self._prove(signer, asked)
        except HubRefused as error:
            if error.fields.get("reason") != "session-time":
                raise
        self.doubt_greeting()
        return await self._prove(signer, asked)

    async def _prove(
        self, signer: SigningKey, asked: Callable[[SessionRequest], Call]
    ) -> tuple[bytes, int]:
        now_ms = await self._recent_hub_time()
        nonce = secrets.token_bytes(NONCE_SIZE)
        call = asked(request_session(signer, self.hub_key, nonce, now_ms))
        return await self._transport.exchange(call, None), now_ms

    async def _recent_hub_time(self) -> int:
        """Unix milliseconds on the hub, by a greeting of just now; nobody greets twice for it."""
        said = self._greeting
        if said is None or time.monotonic() - said.at_s > _GREETING_HOLDS_S:
            return (await self.hello()).time_ms
        return said.hello.time_ms + int((time.monotonic() - said.at_s) * 1000)

    @override
    async def _ask(self, call: Call, signer: SigningKey | None) -> bytes:
        """One exchange; a token the hub forgot is renewed once."""
        if signer is None:
            return await self._transport.exchange(call, None)
        try:
            return await self._transport.exchange(call, await self.token_of(signer))
        except HubRefused as error:
            if error.fields.get("reason") != "unauthorised":
                raise
        self.forget_token(signer)
        return await self._transport.exchange(call, await self.token_of(signer))
