"""Where imported files wait that belong to no patient: a ledger of its own, which is no case."""

from sqlalchemy import Connection, delete, insert, select

from telecon.store.tables import settings

_KEY = "unassigned-tray"


def tray_in(connection: Connection) -> bytes | None:
    """The ledger of the tray; None before anything waited."""
    return connection.execute(select(settings.c.value).where(settings.c.key == _KEY)).scalar()


def keep_tray(connection: Connection, ledger: bytes) -> None:
    """Remembers which ledger is the tray."""
    connection.execute(delete(settings).where(settings.c.key == _KEY))
    connection.execute(insert(settings).values(key=_KEY, value=ledger))
