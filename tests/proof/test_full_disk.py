"""A disk that is really full: told in one sentence, and everything before it is there."""

import os
import shutil
import subprocess
import sys

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask, describe
from tests.alliance.founding import PASSPHRASE
from tests.proof.full_disk import BALLAST, SENT
from tests.proof.stage import ROOT

_MOUNTED = f"""
mount -t tmpfs -o size=6m none "$1" &&
cp -r "$2" "$1/doctor" && head -c 2000000 /dev/urandom > "$1/{BALLAST}" &&
exec "$3" -m tests.proof.full_disk "$1/doctor" "$4" "$5"
"""


def test_a_full_disk_is_told_in_saving_attaching_and_syncing_and_loses_nothing_of_before(
    alliance: Alliance,
) -> None:
    assert shutil.which("unshare"), "install it: apt-get install util-linux"
    case = ask(alliance.doctor, alliance.hospital).case
    alliance.carry("doctor", "expert")
    for _ in range(SENT):
        describe(alliance.expert, case, os.urandom(20_000).hex())
    alliance.carry("expert")
    folder = alliance.close("doctor")
    disk = alliance.folder / "small-disk"
    disk.mkdir()
    words = [str(disk), str(folder), sys.executable, PASSPHRASE, case.hex()]
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", _MOUNTED, "sh", *words],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("kept")
