"""The hub as its clients see it: one method a message, every failure one of our own errors."""

import secrets
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from typing_extensions import override

from sync.chunk_calls import ChunkCalls
from sync.link import Link
from sync.protocol import canonical
from sync.protocol.entry import Entry
from sync.protocol.errors import BadSignature, Malformed, TooNew
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
    Outcome,
    RemovalRequest,
    SessionRequest,
    SessionToken,
    request_session,
    verify_hello,
)
from sync.protocol.paper_statements import PaperCopy
from sync.protocol.push_messages import (
    FrameReader,
    Pushed,
    ReceiptsRequest,
    Run,
    Sent,
    framed,
    pack_push,
    runs_of,
    unpack_outcomes,
)
from sync.protocol.receipts import Receipt
from sync.protocol.recovery_copy import LARGEST_ANSWER, sealed_in
from sync.protocol.sites import SitesReply
from sync.protocol.suites import PublicKey, SigningKey
from sync.protocol.version import PROTOCOL_VERSION, agree
from sync.transport import Call, Patience, Transport, read_answer
from sync.trust import pinned_context
from telecon.errors import HubIdentityChanged, HubRefused

_ENTRY_BYTES = 8 << 20
_CHANGES_BYTES = 4 << 20
_CHAINS_BYTES = 4 << 20
_SITES_BYTES = 4 << 20
_SLACK = 64 << 10
_PUSHED_BYTES = 256 << 10
_GREETING_HOLDS_S = 60.0


@dataclass(frozen=True)
class _Session:
    token: bytes = field(repr=False)
    until_s: float


@dataclass(frozen=True)
class _Greeting:
    hello: Hello
    at_s: float


class HubClient(ChunkCalls):
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
        """Whether the hub may have stored what no answer told of: always so after a start."""

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
        call = Call("GET", path, founding=self._founding_code)
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

    async def push(self, entries: Sequence[Sent], signer: SigningKey | None) -> list[Outcome]:
        """Hand entries over; one outcome each, in order.

        Args:
            entries: of one author, in causal order.
            signer: that author's key; None where no session can be had yet.

        Raises:
            BadSignature: another hub's receipts, or for other entries.
        """
        code = self._founding_code if signer is None else ""
        return (await self._push([entries], signer, code))[0]

    async def push_batches(
        self, batches: Sequence[Sequence[Sent]], signer: SigningKey
    ) -> list[list[Outcome]]:
        """Hand several batches over without waiting in between; the outcomes of each.

        Args:
            batches: at most `PUSH_BATCHES`, each as for `push`; each is one transaction there.
            signer: the author's key.

        Raises:
            BadSignature: another hub's receipts, or for other entries.
        """
        return await self._push(batches, signer, "")

    async def _push(
        self, batches: Sequence[Sequence[Sent]], signer: SigningKey | None, code: str
    ) -> list[list[Outcome]]:
        self.answers_lost = True  # until this one is here
        body = b"".join(framed(pack_push(batch)) for batch in batches)
        call = Call("POST", "/v1/entries", body, limit=_PUSHED_BYTES, founding=code)
        answer = await self._ask(call, signer)
        outcomes = read_answer(lambda data: self._outcomes(data, batches), answer)
        self.answers_lost = False
        return outcomes

    def _outcomes(self, data: bytes, batches: Sequence[Sequence[Sent]]) -> list[list[Outcome]]:
        reader = FrameReader(_PUSHED_BYTES, len(batches))
        answers = list(reader.feed(data))
        reader.end()
        if len(answers) != len(batches):
            raise Malformed(reason="answers")
        return [
            unpack_outcomes(answer, [Pushed.of(each) for each in batch], self.hub_key)
            for answer, batch in zip(answers, batches, strict=True)
        ]

    async def receipts(self, entries: Sequence[Entry], signer: SigningKey) -> list[Receipt]:
        """The receipts of those of the signer's entries that the hub has already.

        Raises:
            BadSignature: another hub's receipts, or for other entries: a fork.
        """
        runs = runs_of(entries)
        asked = [entry for run in runs for entry in run]
        named = (Run(run[0].core.ledger, run[0].core.seq, len(run)) for run in runs)
        call = Call("POST", "/v1/receipts", ReceiptsRequest(tuple(named)).encode())
        answer = await self._ask(call, signer)
        pushed = [Pushed(entry.core.ledger, entry.id) for entry in asked]
        found = read_answer(lambda data: unpack_outcomes(data, pushed, self.hub_key), answer)
        return [outcome.receipt for outcome in found if outcome.receipt is not None]

    async def changes(self, positions: dict[bytes, int], signer: SigningKey) -> ChangesReply:
        """What moved in the author's circles since these feed positions."""
        body = ChangesRequest(tuple(positions.items())).encode()
        call = Call("POST", "/v1/changes", body, limit=_CHANGES_BYTES)
        answer = await self._ask(call, signer)
        return read_answer(lambda data: ChangesReply.decode(data, _CHANGES_BYTES), answer)

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
        call = Call("POST", "/v1/ledgers", body, limit=limit, likely=budget)
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
        """The roster after a number, up to the entry that removed this author.

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
            return Call("POST", "/v1/sessions", proof.encode())

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
