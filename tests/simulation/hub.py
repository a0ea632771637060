"""The hub of the simulation: the real one, on a disk that can be copied and put back."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import event

from sync.hub.app import make_app
from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.hub import Hub, HubSettings
from sync.hub.restore import restore
from tests.fakes.clock import FrozenClock
from tests.hub.embedded import UNHURRIED
from tests.simulation.disk import PowerCut
from tests.simulation.line import App


class SimulatedHub:
    """A hub that is up, or off, or comes back as it was yesterday.

    Args:
        data: its folder.
        clock: its own.
    """

    def __init__(self, data: Path, clock: FrozenClock) -> None:
        self._settings = HubSettings(data, limits=replace(UNHURRIED), now_ms=clock.now_ms)
        self._commits_left: int | None = None
        self._hub: Hub | None = None
        self._app: App | None = None
        self._reading: sqlite3.Connection | None = None
        self.restores = 0
        self.start()

    @property
    def hub(self) -> Hub:
        """The open hub."""
        assert self._hub is not None
        return self._hub

    def app(self) -> App | None:
        """What answers requests; None while the hub is off."""
        return self._app

    def start(self) -> None:
        """Opens its data, as it was left."""
        self._hub = Hub(self._settings)
        event.listen(self._hub.database._writer, "commit", self._at_commit)
        self._app = make_app(self._hub)

    def kill_at_commit(self, after: int | None) -> None:
        """The process dies before the commit that comes after so many good ones; None: it lives."""
        self._commits_left = after

    def stop(self) -> None:
        """Off; what was acknowledged is on the disk."""
        if self._reading is not None:
            self._reading.close()
        self._reading = None
        hub, self._hub, self._app = self._hub, None, None
        if hub is not None:
            hub.close()

    def backup(self, aside: Path) -> None:
        """A copy of everything, as a backup at night makes it."""
        self.stop()
        shutil.copytree(self._settings.data, aside)
        self.start()

    def bring_back(self, aside: Path) -> None:
        """Put the backup in the place of everything, and begin a new epoch."""
        self.stop()
        shutil.rmtree(self._settings.data)
        shutil.copytree(aside, self._settings.data)
        database = Database(self._settings.database_url)
        restore(database, FileBlobs(self._settings.blob_folder))
        database.close()
        self.restores += 1
        self.start()

    @property
    def data(self) -> Path:
        """Its folder."""
        return self._settings.data

    def rows(self, query: str, *values: bytes) -> list[tuple[Any, ...]]:
        """Rows of its tables, read with SQLite alone, while it is up."""
        if self._reading is None:
            self._reading = sqlite3.connect(self.data / "hub.db")
        return self._reading.execute(query, values).fetchall()

    def _at_commit(self, _connection: object) -> None:
        if self._commits_left is None:
            return
        self._commits_left -= 1
        if self._commits_left < 0:
            self._commits_left = None
            raise PowerCut
