"""The first opening of a store that came back from a backup.

A file beside the store says that it did. It goes only once the store itself knows, so that a crash
in between leaves nobody writing in their old chains.
"""

import os
from pathlib import Path

from sqlalchemy import delete, insert, update

from telecon.ledger.heirs import let_everybody_go_on
from telecon.store.database import Store
from telecon.store.durable import sync_folder, write_durably
from telecon.store.failures import file_errors
from telecon.store.heads import REWRITTEN, STAMPED
from telecon.store.tables import settings

MARK = "restored"
_KEPT_OUTSIDE = (STAMPED, "heads")


def mark_restored(folder: Path) -> None:
    """Says beside a store that is put in place that it came from a backup; before it can be opened.

    Raises:
        DiskFull, ReadOnlyFolder: nothing is said.
    """
    write_durably(folder / MARK, b"1")


def note_restored(store: Store) -> None:
    """A restored store gets a new generation, and everybody in it goes on in chains of their own.

    The heads kept outside it are those of another generation, and begin again.
    """
    mark = store.folder / MARK
    if not mark.exists():
        return
    with store.write() as connection:
        again = update(settings).where(settings.c.key == "generation")
        connection.execute(again.values(value=os.urandom(16)))
        outside = settings.c.key.in_((*_KEPT_OUTSIDE, REWRITTEN))
        connection.execute(delete(settings).where(outside))
        connection.execute(insert(settings).values(key=REWRITTEN, value=b"\x01"))
        let_everybody_go_on(connection)
    with file_errors():
        mark.unlink(missing_ok=True)
        sync_folder(store.folder)
