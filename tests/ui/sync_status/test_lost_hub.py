"""The hub is gone, with its disk: what two people see, and how every case is with it again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.restore import restore
from tests.alliance.alliance import Alliance
from tests.alliance.founding import HUB, Founded, found
from tests.members.house import notes, shared_case, write
from tests.ui.members.desks import Desks, Look
from ui.translations import Language, Translations


@pytest.fixture(scope="session")
def alliance_founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    return found(tmp_path_factory.mktemp("alliance"))


@pytest.fixture
def alliance(alliance_founded: Founded, tmp_path: Path) -> Iterator[Alliance]:
    with Alliance(alliance_founded, tmp_path / "alliance") as made:
        yield made


@pytest.fixture
def desks(alliance: Alliance, translations: Translations, qtbot: QtBot) -> Iterator[Desks]:
    made = Desks(alliance, translations, qtbot)
    yield made
    made.end()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", list(Language))
def test_after_the_hub_was_lost_and_put_back_from_yesterday_every_case_is_with_everybody(
    alliance: Alliance, desks: Desks, language: Language
) -> None:
    case = shared_case(alliance).case
    with alliance.hub.offline():
        shutil.copytree(alliance.folder / HUB, alliance.folder / "yesterday")
    write(alliance.doctor, case, "备份之后所写")
    alliance.carry("doctor")
    made = desks.open("doctor", language)
    look = Look(made, "备份之后所写", "路断后所写", "127.0.0.1")
    made.entrance.go("sync")
    made.see(made.says("Connected to the hub", "已连接中转服务器"))
    alliance.hub.stop()
    shutil.rmtree(alliance.folder / HUB)
    write(made.session, case, "路断后所写")
    made.entrance.house.network.sync_now()
    made.see(made.says("No line to the hub; work goes on", "与中转服务器断开；可继续工作"))
    made.entrance.go("today")
    made.entrance.go("sync")
    made.see(made.says("Until then, do not reinstall this PC", "在此之前请勿重装本机"))
    look.at("hub-lost-1-gone")
    assert notes(made.session, case) >= {"备份之后所写", "路断后所写"}
    put_back(alliance)
    made.entrance.house.network.sync_now()
    made.all_sent()
    made.see(made.says("Nothing waits here", "没有等待发出的内容"))
    look.at("hub-lost-2-back")
    made.end()
    other = desks.open("expert", language)
    other.until(lambda: notes(other.session, case) >= {"备份之后所写", "路断后所写"})
    assert look.wrong == {}


def put_back(alliance: Alliance) -> None:
    """Yesterday's folder in the place of the lost one, and the operator's one command."""
    data = alliance.folder / HUB
    shutil.copytree(alliance.folder / "yesterday", data)
    database = Database(f"sqlite:///{data / 'hub.db'}")
    restore(database, FileBlobs(data / "blobs"))
    database.close()
    alliance.hub.start()
