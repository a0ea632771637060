"""Entries to the hub: in causal order, in batches the link takes in about two seconds.

Batches follow each other without waiting for answers. When an answer was lost, and at the start
of the program, the hub is asked first what it has: nothing travels twice over a poor line.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sync.paper import push_turned
from sync.protocol.entry import Entry, Kind
from sync.protocol.errors import BadSignature, Refused
from sync.protocol.identifiers import author_id
from sync.protocol.messages import BATCH_ENTRIES, ChangesReply, ChangesRequest, Outcome
from sync.protocol.push_messages import ASKED_AT_ONCE, PUSH_BATCHES
from sync.protocol.receipts import Receipt
from sync.protocol.suites import SigningKey
from sync.rounds import Problem, Report, Way
from telecon.errors import HubRefused

LOADS_A_ROUND = 4
LOAD_BYTES = 1 << 20
WORTH_ASKING = 8
"""Fewer entries than this are sooner sent once more than asked about."""
TOLD_AFTER = 16
"""At most so many entries are told after what the hub has."""
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
FORK = "fork"
"""Another entry has this one's place: the profile runs twice, or was put back to an older state."""
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


async def push_entries(
    way: Way, report: Report, asked: ChangesRequest | None = None
) -> ChangesReply | None:
    """Hand over what waits; a refusal holds back its own ledger only, until the next round.

    Returns:
        What changed, if it was asked and something went that it could go with.
    """
    await push_turned(way)
    return await push_these(way, await way.on_store(way.ledgers.waiting), report, asked)


async def push_these(
    way: Way, waiting: list[Entry], report: Report, asked: ChangesRequest | None = None
) -> ChangesReply | None:
    """Hand over these of what waits, in their order; see `push_entries`."""
    if way.hub.answers_lost and len(waiting) >= WORTH_ASKING:
        waiting = await _without_known(way, waiting, report)
    stopped = {problem.ledger for problem in report.problems}
    loads = list(_loads(_batches(way, by_ledger(waiting))))
    report.more = report.more or len(loads) > LOADS_A_ROUND
    told = None
    for left, load in zip(range(len(loads) - 1, -1, -1), loads[:LOADS_A_ROUND], strict=False):
        going = [[e for e in batch if e.core.ledger not in stopped] for batch in load]
        if any(going):
            going = [batch for batch in going if batch]
            refused, told = await _push_load(way, going, report, None if left else asked)
            stopped |= refused
    return told


async def _without_known(way: Way, waiting: Sequence[Entry], report: Report) -> list[Entry]:
    """What is left after asking for the receipts of answers that may have been lost.

    What a colleague wrote on this PC is not asked for, but handed over again.
    """
    mine = [each for each in waiting if each.core.author == author_id(way.signer.public)]
    if not mine or not await _is_known(way, way.signer):
        return list(waiting)
    try:
        receipts = await way.hub.receipts(mine[:ASKED_AT_ONCE], way.signer)
    except BadSignature:
        return list(waiting)  # the hub has other entries in their places: pushing tells which
    await _keep(way, receipts, report)
    known = {receipt.entry for receipt in receipts}
    return [each for each in waiting if each.id not in known]


async def _push_load(
    way: Way, load: Sequence[Sequence[Entry]], report: Report, asked: ChangesRequest | None
) -> tuple[set[bytes], ChangesReply | None]:
    """The ledgers in which something was refused, and what changed."""
    stopped: set[bytes] = set()
    answers, told = await _send(way, load, asked)
    for batch, outcomes in zip(load, answers, strict=True):
        receipts: list[Receipt] = []
        await keep_apart(way, batch, outcomes, report)
        for entry, outcome in zip(batch, outcomes, strict=True):
            if outcome.refusal == _APART:
                continue
            if not outcome.refusal:
                receipts.append(checked_receipt(entry, outcome))
            elif entry.core.ledger not in stopped:
                stopped.add(entry.core.ledger)
                await _refused(way, entry, outcome.refusal, report)
        await _keep(way, receipts, report)
    return stopped, told


async def _keep(way: Way, receipts: Sequence[Receipt], report: Report) -> None:
    for start in range(0, len(receipts), BATCH_ENTRIES):
        some = receipts[start : start + BATCH_ENTRIES]
        report.add(await way.on_store(partial(way.ledgers.keep_receipts, some)))


async def keep_apart(
    way: Way, batch: Sequence[Entry], outcomes: Sequence[Outcome], report: Report
) -> None:
    """Write down what the hub keeps apart: a removed colleague's late work, once sent, is told."""
    apart = [e.id for e, o in zip(batch, outcomes, strict=True) if o.refusal == _APART]
    if apart:
        report.add(await way.on_store(partial(way.ledgers.kept_apart, apart)))


async def _send(
    way: Way, load: Sequence[Sequence[Entry]], asked: ChangesRequest | None
) -> tuple[list[list[Outcome]], ChangesReply | None]:
    """Push in the author's session; a genesis goes alone, before anybody can have one.

    What a colleague wrote on this PC goes in the session of who is here: it carries the
    colleague's own signature.
    """
    signer = way.signers.get(load[0][0].core.author, way.signer)
    batches = [list(batch) for batch in load]
    if await _is_known(way, signer):
        known = await _known_before(way, load)
        return await way.hub.push_batches(
            batches, signer, known, asked if signer is way.signer else None
        )
    (first,) = await way.hub.push(batches[0][:1], None)
    left = [batches[0][1:], *batches[1:]]
    if first.refusal:
        others = [[_held_back(entry) for entry in batch] for batch in load]
        return [[first, *others[0][1:]], *others[1:]], None
    if not any(left):
        return [[first]], None
    (head, *tail), _ = await way.hub.push_batches([batch for batch in left if batch], signer)
    return [[first, *head], *tail] if left[0] else [[first], head, *tail], None


async def _known_before(way: Way, load: Sequence[Sequence[Entry]]) -> list[Entry]:
    """What the hub has of what a few entries follow, so that they can be told after it.

    Many share among themselves what they would save so.
    """
    going = [entry for batch in load for entry in batch]
    if len(going) > TOLD_AFTER:
        return []
    names = [entry.core.prev for entry in going if entry.core.prev]
    return await way.on_store(partial(way.ledgers.confirmed, names)) if names else []


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
    by_root = entry.core.author != author_id(way.signer.public) and entry.core.author in way.signers
    too_late = code in _TOO_LATE or (code == FORK and by_root)
    if too_late and entry.core.kind == Kind.CONTROL and await _restate(way, entry, report):
        report.more = True
    if code == FORK and not by_root:
        await way.on_store(partial(way.ledgers.forked, entry.core.author))
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


def _loads(batches: Iterable[list[Entry]]) -> Iterator[list[list[Entry]]]:
    """Batches of one author that go without waiting in between."""
    load: list[list[Entry]] = []
    size = 0
    for batch in batches:
        grown = size + sum(len(entry.body) + len(entry.core_bytes) for entry in batch)
        full = len(load) == PUSH_BATCHES or grown > LOAD_BYTES
        if load and (full or batch[0].core.author != load[0][0].core.author):
            yield load
            load, grown = [], grown - size
        load.append(batch)
        size = grown
    if load:
        yield load


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
