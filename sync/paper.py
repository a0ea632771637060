"""A facility's paper key: sealed copies are left at the hub, and fetched once a use has waited."""

from functools import partial

from sync.rounds import Problem, Report, Way
from telecon.errors import CannotOpen, HubRefused, HubUnreachable, NotAllowed

NOT_KEPT = "paper-copy"
NOT_OPENED = "paper-not-opened"


async def push_turned(way: Way) -> None:
    """Hand over turned keys with their paper copies, so that no halves open an older key.

    One that the hub refuses goes out as every entry does, and is told of there.
    """
    for turned in await way.on_store(way.ledgers.due_turned_circles):
        try:
            await way.hub.put_turned_circle(turned, way.signer)
        except HubRefused:
            continue
        await way.on_store(partial(way.ledgers.paper_copy_kept, turned.copy))


async def keep_paper_copies(way: Way, report: Report) -> None:
    """Hand over what the hub has not; that it failed stops nothing else."""
    for copy in await way.on_store(way.ledgers.due_paper_copies):
        try:
            await way.hub.put_paper_copy(copy, way.signer)
        except (HubRefused, HubUnreachable):
            report.problems.append(Problem(NOT_KEPT, copy.circle))
            continue
        await way.on_store(partial(way.ledgers.paper_copy_kept, copy))


async def open_by_paper(way: Way, report: Report) -> None:
    """Take up what both halves open, once the hub's clock is past the delay of its receipt."""
    for use in await way.on_store(way.ledgers.waiting_uses):
        hub_ms = (await way.hub.greeted()).time_ms if use.opens_ms else 0
        if not use.opens_ms or hub_ms < use.opens_ms:
            continue
        try:
            copy = await way.hub.get_paper_copy(use.circle, way.signer)
            opened = partial(way.ledgers.open_by_paper, copy, hub_ms)
            report.add(await way.on_store(opened))
        except (CannotOpen, HubRefused, NotAllowed):
            report.problems.append(Problem(NOT_OPENED, use.circle, use.entry))
            continue
        report.more = True  # what was signed goes out, and the cases are asked for
