"""Runs the sync engine for a command: rounds until nothing is left, then the author settles in."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import TypeVar

from sync.engine import Surroundings, SyncStatus
from sync.service import open_service
from sync.session_ledgers import SessionLedgers
from telecon.session import Session
from telecon.use_cases.join_circle import settle_in

T = TypeVar("T")


def sync_once(session: Session) -> SyncStatus:
    """Pushes what waits and pulls what is new, until both sides agree or something stops it.

    The author's circle is founded after the first round that brought the roster.
    """
    status = asyncio.run(_rounds(session))
    if not status.error and settle_in(session).ledgers:
        status = asyncio.run(_rounds(session))
    return status


async def _rounds(session: Session) -> SyncStatus:
    around = Surroundings(on_store=_here, clock=session.clock, random=Random())
    service = await open_service(
        SessionLedgers(session),
        session.author.keys.signing,
        around,
        root=session.author.root,
    )
    return await service.run_once()


async def _here(work: Callable[[], T]) -> T:
    return work()
