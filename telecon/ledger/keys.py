"""Case keys and circle secrets as they lie in the sealed store."""

from sqlalchemy import Connection, bindparam, delete, insert, select

from telecon.store.tables import circle_secrets, epoch_keys

_CURRENT = (
    select(epoch_keys.c.epoch, epoch_keys.c.key)
    .where(epoch_keys.c.ledger == bindparam("ledger"))
    .order_by(epoch_keys.c.epoch.desc(), epoch_keys.c.key)
    .limit(1)
)
_OF_EPOCH = (
    select(epoch_keys.c.key)
    .where(epoch_keys.c.ledger == bindparam("ledger"), epoch_keys.c.epoch == bindparam("epoch"))
    .order_by(epoch_keys.c.key)
)
_HELD = (
    select(epoch_keys.c.epoch, epoch_keys.c.key)
    .where(epoch_keys.c.ledger == bindparam("ledger"))
    .order_by(epoch_keys.c.epoch, epoch_keys.c.key)
)
_SECRET = select(circle_secrets.c.secret).where(
    circle_secrets.c.circle == bindparam("circle"), circle_secrets.c.epoch == bindparam("epoch")
)
_CIRCLES = select(circle_secrets.c.circle).distinct().order_by(circle_secrets.c.circle)
_KEEP_KEY = insert(epoch_keys)


def keep_epoch_key(connection: Connection, ledger: bytes, epoch: int, key: bytes) -> None:
    """Keeps a case key beside others of its epoch; one that is already there stays as it is."""
    if key not in epoch_keys_of(connection, ledger, epoch):
        connection.execute(_KEEP_KEY, {"ledger": ledger, "epoch": epoch, "key": key})


def epoch_keys_of(connection: Connection, ledger: bytes, epoch: int) -> tuple[bytes, ...]:
    """The 32-byte keys of one epoch of a case, most often one, in a stable order."""
    return tuple(connection.execute(_OF_EPOCH, {"ledger": ledger, "epoch": epoch}).scalars())


def held_epoch_keys(connection: Connection, ledger: bytes) -> tuple[tuple[int, bytes], ...]:
    """Every key of a case that is here, with its epoch, the oldest first."""
    rows = connection.execute(_HELD, {"ledger": ledger}).all()
    return tuple((row.epoch, row.key) for row in rows)


def current_epoch_key(connection: Connection, ledger: bytes) -> tuple[int, bytes] | None:
    """The newest epoch of a case whose key is here, and the key."""
    row = connection.execute(_CURRENT, {"ledger": ledger}).first()
    return (row[0], row[1]) if row else None


def keep_circle_secret(connection: Connection, circle: bytes, epoch: int, secret: bytes) -> None:
    """Keeps a circle's secret of one epoch."""
    if circle_secret(connection, circle, epoch) is None:
        row = insert(circle_secrets).values(circle=circle, epoch=epoch, secret=secret)
        connection.execute(row)


def circle_secret(connection: Connection, circle: bytes, epoch: int) -> bytes | None:
    """The circle's secret key of one epoch, if this PC was given it."""
    return connection.execute(_SECRET, {"circle": circle, "epoch": epoch}).scalar()


def drop_circle_secret(connection: Connection, circle: bytes, epoch: int) -> None:
    """Forgets a secret that is no secret of this circle: the hub put another key in line."""
    connection.execute(
        delete(circle_secrets).where(
            circle_secrets.c.circle == circle, circle_secrets.c.epoch == epoch
        )
    )


def circles_held(connection: Connection) -> list[bytes]:
    """Circles whose secret is on this PC."""
    return list(connection.execute(_CIRCLES).scalars())
