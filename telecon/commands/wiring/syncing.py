"""Runs the sync engine for a command: rounds until nothing is left, then the author settles in."""

import asyncio
import sys
from collections.abc import Callable
from random import Random
from typing import TypeVar

from sync.engine import Surroundings, SyncStatus
from sync.protocol.sites import SitesReply
from sync.service import SyncService, open_service
from sync.session_ledgers import SessionLedgers
from telecon.commands.wiring.said import spoken
from telecon.session import Session
from telecon.use_cases.join_circle import settle_in
from telecon.use_cases.see_sites import keep_sites

T = TypeVar("T")


def sync_once(session: Session) -> SyncStatus:
    """Pushes what waits and pulls what is new, until both sides agree or something stops it.

    The author's circle is founded after the first round that brought the roster.
    """
    status = asyncio.run(_rounds(session))
    if not status.error and settle_in(session).ledgers:
        status = asyncio.run(_rounds(session))
    return status


def sync_signed(session: Session) -> int:
    """The exit status of a command that signed something, after a sync; see `reached`."""
    return reached(sync_once(session))


def reached(status: SyncStatus) -> int:
    """The exit status of a command that signed something: 1, and why, where no hub has it yet."""
    if not status.error:
        return 0
    said = spoken(status.error, status.reason)
    print(f"signed here, but the hub does not have it yet: {said}", file=sys.stderr)
    return 1


def ask_sites(session: Session) -> None:
    """Asks the hub for the last contact and version of each PC, and keeps the answer.

    Raises:
        HubUnreachable, HubRefused, Refused: no answer.
    """
    keep_sites(session, asyncio.run(_sites(session)))


async def _sites(session: Session) -> SitesReply:
    service = await _service(session)
    try:
        return await service.sites()
    finally:
        await service.close()


async def _rounds(session: Session) -> SyncStatus:
    service = await _service(session)
    return await service.run_once()


async def _service(session: Session) -> SyncService:
    around = Surroundings(on_store=_here, clock=session.clock, random=Random())
    signer = session.author.keys.signing
    return await open_service(SessionLedgers(session), signer, around, root=session.author.root)


async def _here(work: Callable[[], T]) -> T:
    return work()
