"""A hub brought back from yesterday's backup has everything again once the PCs have been there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.engine import IN_STEP
from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.hub import HubSettings
from sync.hub.restore import restore
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import Member, OpenCase
from tests.hub.databases import SQLITE, FreshUrl
from tests.hub.embedded import EmbeddedHub
from tests.hub.postgres import PostgresCluster
from tests.hub.world import World
from tests.sync.conftest import Desk, MakeDesk

pytestmark = pytest.mark.asyncio


class Backup:
    """Tables and chunks of a hub as they were when it was made."""

    def __init__(self, hub: EmbeddedHub, folder: Path, cluster: PostgresCluster | None) -> None:
        self._hub, self._folder, self._cluster = hub, folder, cluster
        self._name = ""
        self._settings = hub.hub.settings
        with hub.offline():
            shutil.copytree(self._settings.data, folder)
            if cluster:
                source = self._settings.database.partition("@/")[2].partition("?")[0]
                self._name = f"{source}_backup"
                cluster.create(self._name, source)

    def bring_back(self) -> None:
        """Put it in the place of what is there, and begin again."""
        settings = self._settings
        with self._hub.offline():
            shutil.rmtree(settings.data)
            shutil.copytree(self._folder, settings.data)
            if self._cluster:
                self._cluster.drop(settings.database)
                name = settings.database.partition("@/")[2].partition("?")[0]
                self._cluster.create(name, self._name)
            database = Database(settings.database_url)
            restore(database, FileBlobs(settings.blob_folder))
            database.close()


@pytest.fixture
def hub(tmp_path: Path, clock: FrozenClock, fresh_url: FreshUrl) -> Iterator[EmbeddedHub]:
    data, url = tmp_path / "hub", fresh_url()
    settings = HubSettings(data, host="127.0.0.1", port=0, database=url, now_ms=clock.now_ms)
    with EmbeddedHub(data, settings) as running:
        yield running


@pytest.fixture
def cluster(request: pytest.FixtureRequest, database_kind: str) -> PostgresCluster | None:
    if database_kind == SQLITE:
        return None
    started: PostgresCluster = request.getfixturevalue("postgres")
    return started


def _write(world: World, desk: Desk, count: int) -> OpenCase:
    """A case shared with the expert's desk, with notes, waiting on this PC."""
    world.alliance.drain()
    case = world.alliance.open_case(world.doctor, world.clinic)
    consent = world.alliance.note(world.doctor, case)
    world.alliance.share_case(world.doctor, case, world.desk, consent.id)
    for _ in range(count):
        world.alliance.note(world.doctor, case)
    desk.ledgers.outbox += world.alliance.drain()
    return case


def _more(world: World, desk: Desk, who: Member, case: OpenCase, count: int) -> None:
    for _ in range(count):
        world.alliance.note(who, case)
    desk.ledgers.outbox += world.alliance.drain()


async def test_the_pcs_hand_over_again_what_the_backup_lacks_and_lose_nothing(
    world: World,
    make_desk: MakeDesk,
    hub: EmbeddedHub,
    tmp_path: Path,
    cluster: PostgresCluster | None,
) -> None:
    doctor, expert = make_desk(world.doctor), make_desk(world.expert)
    old = _write(world, doctor, 2)
    quiet = _write(world, doctor, 1)
    await doctor.sync()
    await expert.sync()
    backup = Backup(hub, tmp_path / "backup", cluster)
    _more(world, doctor, world.doctor, old, 3)
    new = _write(world, doctor, 2)
    await doctor.sync()
    await expert.sync()
    _more(world, expert, world.expert, old, 2)
    await expert.sync()
    await doctor.sync()
    written = {
        case.ledger: {entry.id for entry in doctor.ledgers.taken[case.ledger]}
        for case in (old, quiet, new)
    }
    assert [len(written[case.ledger]) for case in (old, quiet, new)] == [11, 5, 6]
    backup.bring_back()
    for desk in (expert, doctor, expert, doctor):
        status = await desk.sync()
    assert status.state == IN_STEP
    for who in (doctor, expert):
        for case in (old, quiet, new):
            held = [entry.id for entry in who.ledgers.taken[case.ledger]]
            assert (len(held), set(held)) == (len(written[case.ledger]), written[case.ledger])
    for case in (old, quiet, new):
        reply = await doctor.client.ledgers([(case.ledger, 0)], 1 << 20, world.doctor.signing)
        numbers = [n for n, _ in reply.parts[0].entries]
        assert numbers == list(range(1, len(written[case.ledger]) + 1))
    assert doctor.ledgers.waiting() == expert.ledgers.waiting() == []


async def test_what_the_backup_had_does_not_travel_again(
    world: World,
    make_desk: MakeDesk,
    hub: EmbeddedHub,
    tmp_path: Path,
    cluster: PostgresCluster | None,
) -> None:
    doctor = make_desk(world.doctor)
    _write(world, doctor, 5)
    await doctor.sync()
    await doctor.sync()
    backup = Backup(hub, tmp_path / "backup", cluster)
    backup.bring_back()
    receipts = dict(doctor.ledgers.receipts)
    await doctor.sync()
    assert doctor.ledgers.receipts == receipts
    assert doctor.ledgers.address.hub_epoch == (await doctor.client.hello()).hub_epoch
