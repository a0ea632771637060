"""A hub brought back from yesterday's backup, and what its operator is told."""

import hashlib
import json
from pathlib import Path

import pytest

from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.hub import HubSettings, system_now_ms
from sync.hub.restore import restore
from sync.hub_client import HubClient
from sync.program import program_version
from sync.protocol.errors import Refused
from telecon.__main__ import main
from tests.fakes.clock import FrozenClock
from tests.hub.databases import FreshUrl
from tests.hub.embedded import EmbeddedHub
from tests.hub.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY_MS = 86_400_000


@pytest.fixture
def settings(tmp_path: Path, clock: FrozenClock, fresh_url: FreshUrl) -> HubSettings:
    url = fresh_url()
    return HubSettings(
        tmp_path / "hub", host="127.0.0.1", port=0, database=url, now_ms=clock.now_ms
    )


def _restored(settings: HubSettings) -> int:
    """Begin again on what is there; how many chunks are to be sent again."""
    database = Database(settings.database_url)
    done = restore(database, FileBlobs(settings.blob_folder))
    database.close()
    return done.chunks_missing


async def test_a_restored_hub_has_a_new_epoch_asks_for_lost_chunks_and_keeps_the_rest(
    settings: HubSettings,
) -> None:
    with EmbeddedHub(settings.data, settings) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        case = world.alliance.open_case(world.doctor, world.clinic)
        await world.hand_over()
        before = await client.hello()
        chunks = [hashlib.sha256(data).digest() for data in (b"kept", b"lost")]
        for chunk, data in zip(chunks, (b"kept", b"lost"), strict=True):
            await client.put_chunk(case.ledger, chunk, data, world.doctor.signing)
        hub.stop()
        (lost,) = settings.blob_folder.rglob(chunks[1].hex())
        lost.unlink()
        assert _restored(settings) == 1
        hub.start()
        after = await client.hello()
        has = [await client.has_chunk(case.ledger, c, world.doctor.signing) for c in chunks]
        reply = await client.ledgers([(case.ledger, 0)], 1 << 20, world.doctor.signing)
        await client.close()
    assert (after.hub_key, after.alliance) == (before.hub_key, before.alliance)
    assert after.hub_epoch not in (b"", before.hub_epoch)
    assert has == [True, False]
    assert [n for n, _ in reply.parts[0].entries] == [1, 2]


async def test_a_token_of_before_the_restore_is_renewed_by_itself(settings: HubSettings) -> None:
    with EmbeddedHub(settings.data, settings) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        token = await client.token_of(world.doctor.signing)
        with hub.offline():
            _restored(settings)
        await client.changes({}, world.doctor.signing)
        assert await client.token_of(world.doctor.signing) != token
        await client.close()


async def test_an_empty_database_is_not_taken_for_a_backup(settings: HubSettings) -> None:
    database = Database(settings.database_url)
    settings.data.mkdir()
    database.migrate()
    with pytest.raises(Refused, match="nothing-to-restore"):
        restore(database, FileBlobs(settings.blob_folder))
    database.close()


async def test_the_operator_sees_who_is_silent_with_which_version_and_how_far_behind(
    settings: HubSettings, clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.jump(system_now_ms() - 30 * DAY_MS - clock.now_ms())
    with EmbeddedHub(settings.data, settings) as hub:
        client = HubClient([hub.address], hub.key)
        world = World.found(client, hub.hub)
        await client.changes({}, world.doctor.signing)
        clock.advance(29 * DAY_MS)
        reply = await client.changes({}, world.expert.signing)
        read = {feed.circle: feed.position for feed in reply.feeds}
        await client.changes(read, world.expert.signing)
        sites = await client.sites(world.expert.signing)
        await client.close()
    assert [(site.author, site.version, site.behind) for site in sites.sites] == [
        (world.expert.id, program_version(), 0)
    ]
    words = ["hub", "status", "--data", str(settings.data), "--database", settings.database]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    seen = {site["person"]: (site["version"], site["is_stale"]) for site in told["sites"]}
    assert seen == {
        "李医生": (program_version(), True),
        "陈专家": (program_version(), False),
        "周护士": ("", True),
    }
    assert next(site["behind"] for site in told["sites"] if site["person"] == "李医生") > 0
    assert main(words) == 0
    assert "李医生: 30.0 days ago" in capsys.readouterr().out


async def test_the_restore_command_says_what_is_here_and_what_comes_again(
    settings: HubSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["hub", "restore", "--data", str(settings.data), "--database", settings.database]
    assert main(words) == 1
    assert "identity/hub.key" in capsys.readouterr().err
    with EmbeddedHub(settings.data, settings) as hub:
        World.found(HubClient([hub.address], hub.key), hub.hub)
    assert main(words) == 0
    assert "to be sent again: 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://hub@db/telecon", "database-url"),
        ("no url", "database-url"),
        ("postgresql://hub@127.0.0.1:1/telecon", "database-unreachable"),
    ],
)
async def test_a_database_the_hub_cannot_use_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str, said: str
) -> None:
    assert main(["hub", "--data", str(tmp_path), "--database", url]) == 1
    line = capsys.readouterr().err
    assert (line.count("\n"), said in line) == (1, True)
