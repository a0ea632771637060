import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from telecon.errors import DiskFull
from telecon.store.blobs import has_chunk, put_chunk, read_chunk
from telecon.store.database import Store
from telecon.store.tables import documents, entries
from tests.store.entry_rows import add_chain

LEDGER, AUTHOR = bytes(16), bytes(32)

_SAVING = """
import sys
from pathlib import Path
from sqlalchemy import insert
from telecon.store.database import Store
from telecon.store.tables import documents
from tests.store.entry_rows import add_entry

store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
for seq in range(100_000):
    with store.write() as connection:
        entry = add_entry(connection, bytes(16), bytes(32), seq)
        connection.execute(insert(documents).values(
            entry=entry, ledger=bytes(16), type="note", author=bytes(32), hlc=seq, payload=b"x"))
    print(seq, flush=True)
"""


@pytest.mark.parametrize("confirmed", [1, 40, 150])
def test_a_killed_program_keeps_every_confirmed_save_and_no_half_one(
    store: Store, key: bytes, confirmed: int
) -> None:
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _SAVING, str(store.path), key.hex()],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    last = -1
    for line in child.stdout:
        last = int(line)
        if last + 1 >= confirmed:
            child.send_signal(signal.SIGKILL)
            break
    last = max([last, *(int(line) for line in child.stdout if line.endswith("\n"))])
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    with Store.open(store.path, key) as again, again.read() as connection:
        seqs = list(connection.execute(select(entries.c.seq).order_by(entries.c.seq)).scalars())
        whole = connection.execute(
            select(func.count())
            .select_from(entries)
            .join(documents, documents.c.entry == entries.c.id)
        ).scalar()
        assert seqs == list(range(len(seqs)))
        assert last < len(seqs) <= last + 2
        assert whole == len(seqs)


def _count(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())


_FULL_DISK = """
import os, sys
from pathlib import Path
from telecon.errors import DiskFull
from telecon.store.blobs import put_chunk
from telecon.store.database import Store
from tests.store.entry_rows import add_chain
from tests.store.test_power_cut import _count

folder = Path(sys.argv[1])
key = os.urandom(32)
store = Store.create(folder / "store.db", key)
kept = 0
try:
    while True:
        with store.write() as connection:
            add_chain(connection, bytes(16), bytes(32), range(kept, kept + 10))
        kept += 10
except DiskFull:
    pass
assert kept > 100 and _count(store) == kept
try:
    put_chunk(store.blobs, os.urandom(200_000))
except DiskFull:
    pass
else:
    sys.exit("the chunk cannot have fitted")
assert not [path for path in store.blobs.rglob("*") if path.is_file()]
store.close()
with Store.open(folder / "store.db", key) as again:
    assert _count(again) == kept
print("kept", kept)
"""


def test_a_disk_that_is_really_full_loses_nothing_of_before(tmp_path: Path) -> None:
    assert shutil.which("unshare"), "install it: apt-get install util-linux"
    mount = tmp_path / "small-disk"
    mount.mkdir()
    shell = 'mount -t tmpfs -o size=1500k none "$1" && exec "$2" -c "$3" "$1"'
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", shell, "sh", str(mount), sys.executable, _FULL_DISK],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("kept")


def test_a_store_that_may_grow_no_more_says_so_and_goes_on_when_it_may(store: Store) -> None:
    with store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(5))
    pages = store.pragma("page_count")[0][0]
    store.pragma(f"max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(5, 500))
    assert _count(store) == 5
    store.pragma(f"max_page_count = {pages + 1000}")
    with store.write() as connection:
        add_chain(connection, LEDGER, AUTHOR, range(5, 500))
    assert _count(store) == 500


def test_a_chunk_that_does_not_fit_leaves_no_half_file(tmp_path: Path) -> None:
    kept = put_chunk(tmp_path / "blobs", b"first")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DiskFull):
            put_chunk(tmp_path / "blobs", os.urandom(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    files = [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [kept.hex()]
    assert has_chunk(tmp_path / "blobs", kept)
    assert read_chunk(tmp_path / "blobs", kept) == b"first"
