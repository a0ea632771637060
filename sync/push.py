"""Entries to the hub: in causal order, in batches the link takes in about two seconds."""

from collections.abc import Iterator, Sequence
from functools import partial

from sync.protocol.entry import Entry, Kind
from sync.protocol.errors import BadSignature, Refused
from sync.protocol.messages import BATCH_ENTRIES, Outcome
from sync.protocol.receipts import Receipt
from sync.protocol.suites import SigningKey
from sync.rounds import Problem, Report, Way
from telecon.errors import HubRefused

BATCHES_A_ROUND = 8
_JOIN_TRIES = 4
_TOO_LATE = (
    "after",
    "epoch",
    "view",
    "author-removed",
    "author-succeeded",
    "change-unknown",
    "change-known",
)
"""What the news may settle: said again after them, in whatever words still hold, or not at all."""
_APART = "kept-apart"
_STRANGER = ("author-unknown",)


async def join_alliance(way: Way, report: Report) -> None:
    """Take the pending invitation up, if there is one.

    The hub tells which roster entry the joining must come after; the roster pulled next shows
    whether that was true.

    Raises:
        HubRefused: e.g. `invitation-used`, `invitation-expired`.
    """
    after = b""
    for _ in range(_JOIN_TRIES):
        entry = await way.on_store(partial(way.ledgers.joining, after))
        if entry is None:
            return
        (outcome,) = await way.hub.push([entry.to_bytes()], None)
        if not outcome.refusal:
            checked_receipt(entry, outcome)
            await way.on_store(way.ledgers.joined)
            report.more = True
            return
        if outcome.refusal == "author-known":
            await way.on_store(way.ledgers.joined)
            return
        if outcome.refusal != "after" or outcome.head == after:
            raise HubRefused(reason=outcome.refusal)
        after = outcome.head
    report.more = True


async def push_entries(way: Way, report: Report) -> None:
    """Hand over what waits; a refusal holds back its own ledger only, until the next round."""
    waiting = await way.on_store(way.ledgers.waiting)
    stopped = {problem.ledger for problem in report.problems}
    for sent, batch in enumerate(_batches(way, by_ledger(waiting))):
        if sent == BATCHES_A_ROUND:
            report.more = True
            return
        going = [entry for entry in batch if entry.core.ledger not in stopped]
        if going:
            stopped |= await _push_batch(way, going, report)


async def _push_batch(way: Way, batch: Sequence[Entry], report: Report) -> set[bytes]:
    """The ledgers in which something was refused."""
    outcomes = await _send(way, batch)
    receipts: list[Receipt] = []
    stopped: set[bytes] = set()
    await keep_apart(way, batch, outcomes, report)
    for entry, outcome in zip(batch, outcomes, strict=True):
        if outcome.refusal == _APART:
            continue
        if not outcome.refusal:
            receipts.append(checked_receipt(entry, outcome))
        elif entry.core.ledger not in stopped:
            stopped.add(entry.core.ledger)
            await _refused(way, entry, outcome.refusal, report)
    if receipts:
        report.add(await way.on_store(lambda: way.ledgers.keep_receipts(receipts)))
    return stopped


async def keep_apart(
    way: Way, batch: Sequence[Entry], outcomes: Sequence[Outcome], report: Report
) -> None:
    """Write down what the hub keeps apart: a removed colleague's late work, once sent, is told."""
    apart = [e.id for e, o in zip(batch, outcomes, strict=True) if o.refusal == _APART]
    if apart:
        report.add(await way.on_store(partial(way.ledgers.kept_apart, apart)))


async def _send(way: Way, batch: Sequence[Entry]) -> list[Outcome]:
    """Push in the author's session; a genesis goes alone, before anybody can have one.

    What a colleague wrote on this PC goes in the session of who is here: it carries the
    colleague's own signature.
    """
    signer = way.signers.get(batch[0].core.author, way.signer)
    raws = [entry.to_bytes() for entry in batch]
    if not await _is_known(way, signer):
        first = await way.hub.push(raws[:1], None)
        if first[0].refusal or len(raws) == 1:
            return [*first, *(_held_back(entry) for entry in batch[1:])]
        return [*first, *await way.hub.push(raws[1:], signer)]
    return await way.hub.push(raws, signer)


async def _is_known(way: Way, signer: SigningKey) -> bool:
    try:
        await way.hub.token_of(signer)
    except HubRefused as error:
        if error.fields.get("reason") not in _STRANGER:
            raise
        return False
    return True


def _held_back(entry: Entry) -> Outcome:
    return Outcome(entry.id, 0, None, "chain")


def checked_receipt(entry: Entry, outcome: Outcome) -> Receipt:
    """The receipt, if it is for exactly this entry; its signature was checked as it was read.

    Raises:
        BadSignature: for another entry.
    """
    receipt = outcome.receipt
    if receipt is None or (receipt.entry, receipt.ledger) != (entry.id, entry.core.ledger):
        raise BadSignature(reason="receipt")
    return receipt


async def _refused(way: Way, entry: Entry, code: str, report: Report) -> None:
    if code in _TOO_LATE and entry.core.kind == Kind.CONTROL and await _restate(way, entry, report):
        report.more = True
    report.problems.append(Problem(code, entry.core.ledger, entry.id))


async def _restate(way: Way, entry: Entry, report: Report) -> bool:
    try:
        report.add(await way.on_store(lambda: way.ledgers.restate_control(entry.id)))
    except Refused:
        return False  # something was written after it; it stays and is shown
    return True


def by_ledger(waiting: Sequence[Entry]) -> list[Entry]:
    """The entries of each ledger together: what they share travels once.

    Sealed entries of different ledgers do not depend on each other; a control entry keeps its
    place among all that was written before and after it.
    """
    ordered: list[Entry] = []
    run: dict[bytes, list[Entry]] = {}
    for entry in waiting:
        if entry.core.kind == Kind.CONTROL:
            ordered += [each for line in run.values() for each in line]
            run.clear()
            ordered.append(entry)
        else:
            run.setdefault(entry.core.ledger, []).append(entry)
    return [*ordered, *(each for line in run.values() for each in line)]


def _batches(way: Way, waiting: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Runs of one author's entries, at most as large as the link takes in the time aimed at."""
    batch: list[Entry] = []
    size = 0
    for entry in waiting:
        grown = size + len(entry.body) + len(entry.core_bytes)
        full = grown > way.hub.link.batch_bytes or len(batch) == BATCH_ENTRIES
        if batch and (full or entry.core.author != batch[0].core.author):
            yield batch
            batch, grown = [], grown - size
        batch.append(entry)
        size = grown
    if batch:
        yield batch
