"""Opens a case ledger and wraps its key: first to the home circle, later to who treats with us."""

import os

from sqlalchemy import Connection

from sync.protocol.circle_statements import CASE_KEY, CaseOpened, KeyWrapped
from sync.protocol.circles import Circle
from sync.protocol.identifiers import ledger_id
from sync.protocol.suites import wrap, wrap_info
from telecon.errors import CannotOpen
from telecon.ledger.append import append_statement
from telecon.ledger.circle_view import home_circle
from telecon.ledger.keys import current_epoch_key, keep_epoch_key
from telecon.ledger.records import keep_ledger
from telecon.session import Session

_FIRST_EPOCH = 1
CARE = "care"


def open_case(connection: Connection, session: Session) -> bytes:
    """Makes a case of the author's home circle with a fresh random key.

    Returns:
        The 16-byte ledger id.

    Raises:
        CannotOpen: this PC belongs to no circle yet (reason "no-circle").
    """
    home = home_circle(connection, session)
    if home is None:
        raise CannotOpen(reason="no-circle")
    nonce = os.urandom(16)
    ledger = ledger_id("case", session.author.id, nonce)
    keep_ledger(connection, ledger, "case")
    append_statement(connection, session, ledger, CaseOpened(nonce=nonce, circle=home.id))
    keep_epoch_key(connection, ledger, _FIRST_EPOCH, os.urandom(32))
    wrap_case_key(connection, session, ledger, home, consent=b"", purpose=CARE)
    return ledger


def wrap_case_key(
    connection: Connection,
    session: Session,
    ledger: bytes,
    circle: Circle,
    *,
    consent: bytes,
    purpose: str,
) -> None:
    """Seals the current case key to a circle (HPKE, RFC 9180); one wrap opens the history.

    Raises:
        CannotOpen: the case key is not here.
    """
    current = current_epoch_key(connection, ledger)
    if current is None:
        raise CannotOpen(reason="no-key")
    epoch, key = current
    info = wrap_info(CASE_KEY, ledger, epoch, circle.id)
    statement = KeyWrapped(
        epoch=epoch,
        circle=circle.id,
        circle_epoch=circle.epoch,
        wrapped=wrap(circle.key, key, info),
        consent=consent,
        purpose=purpose,
    )
    append_statement(connection, session, ledger, statement)
