"""Cases the hub has and this PC not yet: listed from the circle's index, fetched when asked for."""

from typing import Any

from sqlalchemy import Connection, Row, func, select

from telecon.ledger.feeds import ASKED, OPEN, USUAL, make_urgent
from telecon.session import Session
from telecon.store.tables import case_index

_ABSENT = select(case_index).where(case_index.c.absent == 1)


def absent_cases(connection: Connection, most: int) -> list[Row[Any]]:
    """What the index says of cases that are not here, the newest first."""
    ordered = _ABSENT.order_by(case_index.c.newest_ms.desc()).limit(most)
    return list(connection.execute(ordered))


def absent_case(connection: Connection, ledger: bytes) -> Row[Any] | None:
    """What the index says of one case that is not here; None where it is here, or unknown."""
    return connection.execute(_ABSENT.where(case_index.c.ledger == ledger)).first()


def count_absent(connection: Connection) -> int:
    """How many cases the hub has and this PC not yet, as far as the index tells."""
    counted = select(func.count()).select_from(case_index).where(case_index.c.absent == 1)
    return int(connection.execute(counted).scalar_one())


def open_remote_case(session: Session, ledger: bytes) -> bool:
    """Somebody waits for a case: it is fetched before all others.

    Returns:
        Whether it is still to come; call for a sync then.
    """
    with session.store.write() as connection:
        if absent_case(connection, ledger) is None:
            return False
        return make_urgent(connection, ledger, ASKED)


def leave_remote_case(session: Session, ledger: bytes) -> None:
    """Nobody waits for the case any more: it comes in its turn."""
    with session.store.write() as connection:
        row = absent_case(connection, ledger)
        if row is not None:
            make_urgent(connection, ledger, OPEN if row.open_request else USUAL)
