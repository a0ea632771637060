"""Engine and wire of one person, wired together: what the app and the commands start."""

import asyncio
from dataclasses import replace
from random import Random

from sync.engine import IN_STEP, Surroundings, SyncEngine, SyncStatus
from sync.hub_client import HubClient
from sync.ports import Ledgers
from sync.protocol.sites import SitesReply
from sync.protocol.suites import SigningKey
from sync.wire import Listener, Wire


class SyncService:
    """Sync of one person with their hub; make and run it on the network thread.

    Args:
        hub: the pinned hub; closed at the end.
        ledgers: the person's ledgers.
        signer: the person's key.
        around: store thread, clocks, chance, listeners of the engine.
        listener: hears signals and presence.
        root: the alliance root's key, in its holder's profile only.
    """

    def __init__(
        self,
        hub: HubClient,
        ledgers: Ledgers,
        signer: SigningKey,
        around: Surroundings,
        listener: Listener | None = None,
        root: SigningKey | None = None,
    ) -> None:
        self._hub = hub
        self._signer = signer
        self._told = around.on_status
        heard = listener or Listener()
        self.engine = SyncEngine(
            hub, ledgers, signer, replace(around, on_status=self._on_status), root
        )
        self.wire = Wire(
            hub,
            signer,
            replace(heard, woken=self.engine.woken_by_hub),
            Random(around.random.random()),
        )

    async def run(self) -> None:
        """Keep in step until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.engine.run())
                tasks.create_task(self.wire.run())
        finally:
            await self._hub.close()

    async def run_once(self) -> SyncStatus:
        """Rounds until nothing is left to do or one fails; for commands without a window."""
        clock = self.engine.clock
        try:
            while True:
                self.engine.wake()
                due = await self.engine.tick(clock.monotonic_ms())
                status = self.engine.status()
                if status.error or due > clock.monotonic_ms():
                    return status
        finally:
            await self._hub.close()

    async def sites(self) -> SitesReply:
        """When the PCs of this person's institution were last in contact, and with which version.

        Raises:
            HubUnreachable, HubRefused: no answer.
        """
        return await self._hub.sites(self._signer)

    async def close(self) -> None:
        """Hang up, where nothing ran."""
        await self._hub.close()

    def _on_status(self, status: SyncStatus) -> None:
        if status.state == IN_STEP and not self.wire.is_up:
            self.wire.nudge()
        self._told(status)


async def open_service(
    ledgers: Ledgers,
    signer: SigningKey,
    around: Surroundings,
    listener: Listener | None = None,
    root: SigningKey | None = None,
) -> SyncService:
    """The service for the hub these ledgers know.

    Raises:
        Refused: no hub is known (`no-hub`).
    """
    place = await around.on_store(ledgers.hub)
    hub = HubClient(place.addresses, place.key, founding_code=place.founding_code)
    return SyncService(hub, ledgers, signer, around, listener, root)
