"""Takes what opens a circle: the secret handed to this author, and by it those before."""

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.circle_statements import (
    CIRCLE_SECRET,
    CircleFounded,
    CircleTurned,
    SecretCopy,
    SecretWrapped,
)
from sync.protocol.entry import Kind
from sync.protocol.previous import open_previous
from sync.protocol.statement import Statement
from sync.protocol.statements import statement_of
from sync.protocol.suites import Algorithm, KemKey, PublicKey, unwrap, wrap_info
from telecon.errors import CannotOpen, Malformed, TeleconError
from telecon.ledger.circle_view import confirmed_circle
from telecon.ledger.keys import circle_secret, drop_circle_secret, keep_circle_secret
from telecon.ledger.records import entries_of
from telecon.ledger.succession import opening_keys
from telecon.session import Session
from telecon.store.tables import circle_epochs

BAD_WRAP = "bad-wrap"


def take_secrets(
    connection: Connection, session: Session, circle: bytes
) -> tuple[bool, tuple[str, ...]]:
    """Keeps every secret of a circle that was handed to this author, and those before it.

    Returns:
        Whether something new is here, and why a copy could not be taken.
    """
    line = [statement_of(entry)[1] for entry in entries_of(connection, circle, Kind.CONTROL)]
    public = _public_keys(line)
    _forget_strange(connection, circle, public)
    taken, troubles = _take_copies(connection, session, circle, line, public)
    return _take_previous(connection, circle, line, public) or taken, troubles


def note_circle_epoch(connection: Connection, circle: bytes) -> None:
    """Writes down how far a circle's key was turned, for who is about to write in its cases."""
    try:
        epoch = confirmed_circle(connection, circle).epoch
    except TeleconError:
        return  # it does not prove: that is an alarm elsewhere, and its old key goes on
    known = select(circle_epochs.c.epoch).where(circle_epochs.c.circle == circle)
    if connection.execute(known).scalar() == epoch or epoch == 1:
        return
    connection.execute(delete(circle_epochs).where(circle_epochs.c.circle == circle))
    connection.execute(insert(circle_epochs).values(circle=circle, epoch=epoch))


def _public_keys(line: list[Statement]) -> dict[int, PublicKey]:
    """The key of each epoch; what the hub has put in line goes before what waits here."""
    found: dict[int, PublicKey] = {}
    for said in line:
        if isinstance(said, CircleFounded | CircleTurned):
            found.setdefault(said.epoch, said.key)
    return found


def _forget_strange(connection: Connection, circle: bytes, public: dict[int, PublicKey]) -> None:
    """A key turned here that had to give way to another's, also one from a recovery copy."""
    for epoch, key in public.items():
        secret = circle_secret(connection, circle, epoch)
        if secret is not None and not _fits(secret, key):
            drop_circle_secret(connection, circle, epoch)


def _take_copies(
    connection: Connection,
    session: Session,
    circle: bytes,
    line: list[Statement],
    public: dict[int, PublicKey],
) -> tuple[bool, tuple[str, ...]]:
    taken, troubles = False, []
    keys = opening_keys(connection, session.author)
    for epoch, copy in _copies(line):
        if copy.recipient not in keys or circle_secret(connection, circle, epoch) is not None:
            continue
        info = wrap_info(CIRCLE_SECRET, circle, epoch, copy.recipient)
        try:
            secret = unwrap(keys[copy.recipient], copy.wrapped, info)
        except (CannotOpen, Malformed):
            troubles.append(BAD_WRAP)
            continue
        if epoch not in public or not _fits(secret, public[epoch]):
            troubles.append(BAD_WRAP)
            continue
        keep_circle_secret(connection, circle, epoch, secret)
        taken = True
    return taken, tuple(troubles)


def _copies(line: list[Statement]) -> list[tuple[int, SecretCopy]]:
    found: list[tuple[int, SecretCopy]] = []
    for said in line:
        if isinstance(said, SecretWrapped):
            found.append((said.epoch, SecretCopy(said.recipient, said.wrapped)))
        elif isinstance(said, CircleTurned):
            found += [(said.epoch, copy) for copy in said.copies]
    return found


def _take_previous(
    connection: Connection, circle: bytes, line: list[Statement], public: dict[int, PublicKey]
) -> bool:
    """From the newest secret back to the first; which epoch one is of, its public half tells."""
    taken = False
    turns = sorted((s for s in line if isinstance(s, CircleTurned)), key=lambda s: -s.epoch)
    for turn in turns:
        secret = circle_secret(connection, circle, turn.epoch)
        if secret is None:
            continue
        try:
            before = open_previous(secret, circle, turn.epoch, turn.previous)
        except CannotOpen:
            continue  # who turned the key sealed something else: the older entries stay closed
        for epoch, key in public.items():
            missing = circle_secret(connection, circle, epoch) is None
            if missing and epoch < turn.epoch and _fits(before, key):
                keep_circle_secret(connection, circle, epoch, before)
                taken = True
    return taken


def _fits(secret: bytes, key: PublicKey) -> bool:
    return KemKey.from_secret(Algorithm.X25519, secret).public == key
