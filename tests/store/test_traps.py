"""What a store meets in a clinic, and the sentence the person gets for it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from telecon.errors import StoreCannotOpen, TeleconError
from telecon.store.check import check_closed, check_store
from telecon.store.database import Store
from telecon.store.heads import Heads
from telecon.store.profile import LocalPerson, Unlocked, unlock
from tests.store.conftest import PASSPHRASE
from tests.store.entry_rows import add_chain, add_entry
from ui.sentences.find import find_sentence

ROOT = Path(__file__).parents[2]
PAGE = 4096
LEDGER, AUTHOR = b"l" * 16, b"a" * 32
OPENS = """
import sys
from pathlib import Path
from telecon.errors import TeleconError
from telecon.store.profile import unlock
try:
    unlock(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]).store.close()
except TeleconError as error:
    print(error.code, error.fields.get("reason", ""))
else:
    print("opened")
"""


def told(error: TeleconError) -> str:
    """What happened, in the words of the screen."""
    return find_sentence(error.code, str(error.fields.get("reason", "")))[0]


def opened_elsewhere(folder: Path, doctor: LocalPerson, *before: str, path: str = "") -> list[str]:
    """Code and reason with which another program, started in a certain way, opens the profile."""
    words = (str(folder), doctor.person.hex(), PASSPHRASE)
    ended = subprocess.run(
        [*before, sys.executable, "-c", OPENS, *words],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "PYTHONPATH": f"{path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_library_that_cannot_encrypt_opens_nothing_and_writes_nothing(
    folder: Path, doctor: LocalPerson, tmp_path: Path
) -> None:
    stock = tmp_path / "stock" / "sqlcipher3"
    stock.mkdir(parents=True)
    (stock / "__init__.py").write_text("from sqlite3 import dbapi2\n", encoding="utf-8")
    before = files(folder)
    said = opened_elsewhere(folder, doctor, path=str(stock.parent))
    assert said == ["store-cannot-open", "no-cipher"]
    after = files(folder)
    assert {name: after[name] for name in before} == before
    assert "encrypt" in find_sentence("store-cannot-open", "no-cipher")[0]


@pytest.mark.parametrize("part", [b"", b"k" * 31, b"k" * 33])
def test_without_the_whole_key_nothing_is_opened_and_nothing_made(
    store: Store, tmp_path: Path, part: bytes
) -> None:
    store.close()
    before = store.path.read_bytes()
    for open_one in (Store.open, Store.create):
        path = store.path if open_one == Store.open else tmp_path / "new" / "store.db"
        path.parent.mkdir(exist_ok=True)
        with pytest.raises(StoreCannotOpen) as error:
            open_one(path, part)
        assert error.value.fields["reason"] == "key-length"
        assert told(error.value) == told(StoreCannotOpen(reason="key-or-damage"))
    assert store.path.read_bytes() == before
    assert not (tmp_path / "new" / "store.db").exists()


def test_a_check_while_the_log_waits_gives_no_false_alarm(unlocked: Unlocked) -> None:
    store, heads = unlocked.store, Heads(unlocked.store, None)
    store.checkpoint()
    with store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(300))
    heads.keep()
    assert store.path.with_name("store.db-wal").stat().st_size > 50 * PAGE
    assert check_store(store, heads) == []


def test_a_check_of_a_closed_store_whose_log_waits_gives_no_false_alarm(
    store: Store, tmp_path: Path
) -> None:
    """A killed program leaves the log behind; `telecon verify` must not call that damage."""
    store.checkpoint()
    with store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(300))
    left = tmp_path / "left"
    left.mkdir()
    for name in ("store.db", "store.db-wal"):
        shutil.copy(store.folder / name, left / name)
    assert check_closed(left / "store.db", store.key) == []


def test_a_page_replayed_from_an_old_copy_is_found_wherever_it_takes_an_entry_away(
    folder: Path, unlocked: Unlocked, doctor: LocalPerson
) -> None:
    """SQLCipher takes each such page for good; what holds is the count and digest outside."""
    store, heads = unlocked.store, Heads(unlocked.store, None)
    with store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(60))
    heads.keep()
    store.checkpoint()
    old = store.path.read_bytes()
    with store.write() as connection:
        for seq in range(60, 64):
            add_entry(connection, LEDGER, AUTHOR, seq)
    heads.keep()
    store.checkpoint()
    store.close()
    new = store.path.read_bytes()
    changed = [
        at for at in range(PAGE, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]
    ]
    assert changed
    unseen = []
    for at in changed:
        store.path.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        if not _is_noticed(folder, doctor):
            unseen.append(at // PAGE + 1)
    assert unseen == []


def _is_noticed(folder: Path, doctor: LocalPerson) -> bool:
    try:
        again = unlock(folder, doctor.person, PASSPHRASE)
    except StoreCannotOpen:
        return True
    with again.store:
        return bool(check_store(again.store, Heads(again.store, None)))


def test_a_profile_in_a_folder_that_cannot_be_written_says_so(
    folder: Path, doctor: LocalPerson
) -> None:
    before = files(folder)
    mount = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    frozen = ("unshare", "-Urm", "sh", "-c", mount, "sh", str(folder))
    assert opened_elsewhere(folder, doctor, *frozen)[0] == "read-only-folder"
    assert files(folder) == before
    assert "cannot be written" in find_sentence("read-only-folder")[0]


def test_a_second_program_on_the_profile_is_told_so_and_the_first_goes_on(
    folder: Path, doctor: LocalPerson, unlocked: Unlocked
) -> None:
    assert opened_elsewhere(folder, doctor)[0] == "store-busy"
    with unlocked.store.write() as connection:
        add_entry(connection, LEDGER, AUTHOR, 0)
    assert "already open" in find_sentence("store-busy")[0]
