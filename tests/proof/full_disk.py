"""A doctor's program on a disk that fills up; says what it was told and what is left.

`python -m tests.proof.full_disk PROFILE PASSPHRASE CASE`: PROFILE lies on the small disk. Exits
well only if every save that did not fit said `DiskFull` and everything before it is there, proved.
"""

import io
import os
import sys
from pathlib import Path

from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.errors import DiskFull
from telecon.session import Session
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance.care import describe, folded

BALLAST = "ballast"
SENT = 20
"""Notes that wait at the hub, too large together for what is left of the disk."""


def _told_full(session: Session, case: bytes) -> int:
    """Saving, attaching: each says that the disk is full, and keeps nothing of it.

    Returns:
        How many notes there are.
    """
    before = len(folded(session, case).notes)
    try:
        while True:
            describe(session, case, os.urandom(3000).hex())
            before += 1
    except DiskFull:
        pass
    assert len(folded(session, case).notes) == before
    attachments = len(folded(session, case).attachments)
    try:
        source = io.BytesIO(os.urandom(3_000_000))
        attach_file(session, case, source, NewAttachment("片子", "x.bin"))
    except DiskFull:
        pass
    else:
        sys.exit("the file cannot have fitted")
    assert len(folded(session, case).attachments) == attachments
    return before


def _sync_told_full(session: Session) -> None:
    """What the hub sends does not fit: the sync says so, and takes no note in by halves."""
    status = sync_once(session)
    assert status.error == "disk-full", status


def main(folder: Path, passphrase: str, case: bytes) -> None:
    """Fills the disk, then makes room and goes on."""
    person = see_people_here(folder)[0].person
    session = unlock(folder, person, passphrase, SystemClock())
    ballast = folder.parent / BALLAST
    written = _told_full(session, case)
    _sync_told_full(session)
    session.store.close()
    ballast.unlink()
    session = unlock(folder, person, passphrase, SystemClock())
    heads = heads_of(session)
    found = verify_profile(session, heads).findings
    assert found == (), found
    kept = len(folded(session, case).notes)
    describe(session, case)
    assert len(folded(session, case).notes) == kept + 1
    heads.keep()
    assert sync_once(session).error == ""
    assert len(folded(session, case).notes) == written + 1 + SENT
    session.store.close()
    sys.stdout.write(f"kept {kept}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], bytes.fromhex(sys.argv[3]))
