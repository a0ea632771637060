"""What is asked of a hub about entries that go there: to take them, and whether it has them."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from sync.protocol.entry import Entry
from sync.protocol.errors import Malformed
from sync.protocol.messages import ChangesReply, ChangesRequest, Outcome
from sync.protocol.push_messages import (
    UNKNOWN_BASE,
    FrameReader,
    Pushed,
    ReceiptsRequest,
    Run,
    Sent,
    framed,
    pack_push,
    read_once,
    runs_of,
    unpack_outcomes,
)
from sync.protocol.receipts import Receipt
from sync.protocol.suites import PublicKey, SigningKey
from sync.transport import Call, read_answer

CHANGES_BYTES = 4 << 20
_PUSHED_BYTES = 256 << 10


class PushCalls(ABC):
    """The calls of a client of one hub."""

    hub_key: PublicKey
    answers_lost: bool
    """Whether the hub may have stored what no answer told of: always so after a start."""
    _founding_code: str

    async def push(self, entries: Sequence[Sent], signer: SigningKey | None) -> list[Outcome]:
        """Hand entries over; one outcome each, in order.

        Args:
            entries: of one author, in causal order.
            signer: that author's key; None where no session can be had yet.

        Raises:
            BadSignature: another hub's receipts, or for other entries.
        """
        code = self._founding_code if signer is None else ""
        ((outcomes,), _) = await self._push([entries], signer, code)
        return outcomes

    async def push_batches(
        self,
        batches: Sequence[Sequence[Sent]],
        signer: SigningKey,
        known: Sequence[Entry] = (),
        asked: ChangesRequest | None = None,
    ) -> tuple[list[list[Outcome]], ChangesReply | None]:
        """Hand several batches over without waiting in between; the outcomes of each.

        Args:
            batches: at most `PUSH_BATCHES`, each as for `push`; each is one transaction there.
            signer: the author's key.
            known: entries of the author that the hub has: what follows them is told after them.
            asked: what changed is asked with it, and told as it is after the push.

        Raises:
            BadSignature: another hub's receipts, or for other entries.
        """
        pushed = await self._push(batches, signer, "", known, asked)
        if known and any(o.refusal == UNKNOWN_BASE for batch in pushed[0] for o in batch):
            pushed = await self._push(batches, signer, "", (), asked)
        return pushed

    async def _push(
        self,
        batches: Sequence[Sequence[Sent]],
        signer: SigningKey | None,
        code: str,
        known: Sequence[Entry] = (),
        asked: ChangesRequest | None = None,
    ) -> tuple[list[list[Outcome]], ChangesReply | None]:
        self.answers_lost = True  # until this one is here
        batches = [read_once(batch) for batch in batches]
        frames = [pack_push(batch, known) for batch in batches]
        if asked is not None:
            frames.append(asked.encode())
        body, limit = b"".join(map(framed, frames)), _PUSHED_BYTES
        if asked is not None:
            limit += CHANGES_BYTES
        call = Call("POST", "/v1/entries", body, limit=limit, founding=code)
        answer = await self._ask(call, signer)
        read = read_answer(lambda data: self._pushed(data, batches, is_asked=bool(asked)), answer)
        self.answers_lost = False
        return read

    def _pushed(
        self, data: bytes, batches: Sequence[Sequence[Sent]], *, is_asked: bool
    ) -> tuple[list[list[Outcome]], ChangesReply | None]:
        reader = FrameReader(CHANGES_BYTES, len(batches) + is_asked)
        answers = list(reader.feed(data))
        reader.end()
        if len(answers) != len(batches) + is_asked:
            raise Malformed(reason="answers")
        outcomes = [
            unpack_outcomes(answer, [Pushed.of(each) for each in batch], self.hub_key)
            for answer, batch in zip(answers, batches, strict=False)
        ]
        return outcomes, ChangesReply.decode(answers[-1], CHANGES_BYTES) if is_asked else None

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

    @abstractmethod
    async def _ask(self, call: Call, signer: SigningKey | None) -> bytes:
        """The answer to a call in this author's session."""
