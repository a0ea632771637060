"""What a hub process does between requests, as long as it serves."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.hub.hub import Hub
from sync.hub.wire import WireRoom

EVERY_S = 5.0
ROLL_EVERY = 4

_log = structlog.get_logger("sync.hub")


async def keep(hub: Hub, room: WireRoom) -> None:
    """Write down who was here; number what a process committed and died before numbering.

    Args:
        hub: its nouns.
        room: who is connected to it.
    """
    turn = 0
    while True:
        await asyncio.sleep(EVERY_S)
        turn += 1
        if hub.bus.is_shared and turn % ROLL_EVERY == 0:
            room.call_the_roll()
        try:
            await run_in_threadpool(hub.contacts.write)
            if hub.bus.is_shared:
                await run_in_threadpool(hub.sequencer.run)
        except SQLAlchemyError:
            _log.warning("hub.database-away")
