"""A doctor's program that saves notes until it is killed; says each note that is on disk.

`python -m tests.proof.saving PROFILE PASSPHRASE CASE` imports everything once; for each line on
standard input it forks the program that saves, says `pid <n>`, and `ended <signal>` after its end.
The program says `note <id>` after a save returned, `draft <n>` after the form was kept.
"""

import os
import sys
from itertools import count
from pathlib import Path

from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.use_cases.keep_draft import keep_draft
from telecon.use_cases.unlock import people_here, unlock
from tests.alliance.care import describe

DRAFT = b"unfinished form"


def save_forever(folder: Path, passphrase: str, case: bytes) -> None:
    """Saves and saves."""
    session = unlock(folder, people_here(folder)[0].person, passphrase, SystemClock())
    heads = heads_of(session)
    for n in count():
        keep_draft(session, DRAFT, "note", case, {"text": f"正在写第{n}条"})
        _say(f"draft {n}")
        entry = describe(session, case, f"第{n}条记录")
        _say(f"note {entry.hex()}")
        if n % 5 == 4:
            heads.keep()


def main(folder: Path, passphrase: str, case: bytes) -> None:
    """One program after the other."""
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            save_forever(folder, passphrase, case)
        _say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        _say(f"ended {os.WTERMSIG(status)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], bytes.fromhex(sys.argv[3]))
