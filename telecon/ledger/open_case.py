"""Opens a case ledger and wraps its key: first to the home circle, later to who treats with us."""

import os

from sqlalchemy import Connection

from sync.protocol.circle_statements import CASE_KEY, CaseOpened, KeyWrapped
from sync.protocol.circles import Circle
from sync.protocol.identifiers import ledger_id
from sync.protocol.suites import wrap, wrap_info
from telecon.errors import CannotOpen
from telecon.ledger.append import append_statement
from telecon.ledger.circle_view import confirmed_circle, home_circle
from telecon.ledger.keys import held_epoch_keys, keep_epoch_key
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
    """Seals the keys of a case to a circle (HPKE, RFC 9180), so that it opens the history too.

    Raises:
        CannotOpen: no key of the case is here.
        Refused: the circle does not prove.
    """
    held = held_epoch_keys(connection, ledger)
    if not held:
        raise CannotOpen(reason="no-key")
    reader = confirmed_circle(connection, circle.id)
    for epoch, key in held:
        info = wrap_info(CASE_KEY, ledger, epoch, reader.id)
        statement = KeyWrapped(
            epoch=epoch,
            circle=reader.id,
            circle_epoch=reader.epoch,
            wrapped=wrap(reader.key, key, info),
            consent=consent,
            purpose=purpose,
        )
        append_statement(connection, session, ledger, statement)
