"""A store that is damaged, foreign, plain, newer or gone: one sentence, and no byte is changed."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.settings.ground import PASSPHRASE, Ground
from tests.ui.settings.program import Program
from ui.translations import Language, Translations

Spoil = Callable[[Path, Ground], None]


def noise(store: Path, _ground: Ground) -> None:
    store.write_bytes(bytes(range(256)) * 64)


def another_profile(store: Path, ground: Ground) -> None:
    shutil.copy(ground.folder / "convener" / "store.db", store)


def plain(store: Path, _ground: Ground) -> None:
    store.unlink()
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE cases (name TEXT)")
    connection.close()


def gone(store: Path, _ground: Ground) -> None:
    store.unlink()


def cut(store: Path, _ground: Ground) -> None:
    store.write_bytes(store.read_bytes()[:1000])


SPOILT: tuple[tuple[Spoil, str, str], ...] = (
    (noise, "does not open with this profile's key", "本资料库的密钥打不开数据库"),
    (another_profile, "does not open with this profile's key", "本资料库的密钥打不开数据库"),
    (plain, "is not encrypted, so it is not ours", "没有加密"),
    (gone, "The store of this profile is missing", "找不到本资料库的数据库文件"),
    (cut, "The store", "数据库"),
)


@pytest.fixture
def profile(ground: Ground, tmp_path: Path) -> Path:
    """The doctor's folder, to spoil."""
    return Path(shutil.copytree(ground.folder / "doctor", tmp_path / "doctor"))


@pytest.fixture
def start(translations: Translations, qtbot: QtBot) -> Iterator[Callable[..., Program]]:
    opened: list[Program] = []

    def begin(folder: Path, language: Language) -> Program:
        opened.append(Program(folder, translations, qtbot, language))
        return opened[-1]

    yield begin
    for program in opened:
        program.end()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda case: case[0].__name__)
def test_a_store_that_is_not_ours_gets_one_sentence_and_stays_as_it_is(
    start: Callable[..., Program],
    profile: Path,
    ground: Ground,
    spoilt: tuple[Spoil, str, str],
    language: Language,
) -> None:
    spoil, english, chinese = spoilt
    store = profile / "store.db"
    for rest in ("store.db-wal", "store.db-shm"):
        (profile / rest).unlink(missing_ok=True)
    spoil(store, ground)
    before = store.read_bytes() if store.exists() else None
    program = start(profile, language)
    program.type_into(program.fields()[0], PASSPHRASE)
    program.press("Unlock", "解锁")
    program.see(english if language is Language.ENGLISH else chinese)
    assert (store.read_bytes() if store.exists() else None) == before
    assert program.troubles() == []


@pytest.mark.parametrize("language", list(Language))
def test_a_damaged_list_of_people_stops_the_program_with_one_sentence(
    start: Callable[..., Program], profile: Path, language: Language
) -> None:
    for path in profile.glob("profile*.cbor*"):
        path.write_bytes(b"\xa0" * 40)
    program = start(profile, language)
    wanted = {
        Language.ENGLISH: "The file with the people of this PC is damaged",
        Language.CHINESE: "本机的人员文件及其副本都已损坏",
    }
    program.see(wanted[language])
    assert program.troubles() == []
