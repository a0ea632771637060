"""Case keys and circle secrets as they lie in the sealed store."""

from sqlalchemy import Connection, bindparam, insert, select

from telecon.store.tables import circle_secrets, epoch_keys

_CURRENT = (
    select(epoch_keys.c.epoch, epoch_keys.c.key)
    .where(epoch_keys.c.ledger == bindparam("ledger"))
    .order_by(epoch_keys.c.epoch.desc())
    .limit(1)
)
_OF_EPOCH = select(epoch_keys.c.key).where(
    epoch_keys.c.ledger == bindparam("ledger"), epoch_keys.c.epoch == bindparam("epoch")
)


def keep_epoch_key(connection: Connection, ledger: bytes, epoch: int, key: bytes) -> None:
    """Keeps a case key; one that is already there stays as it is."""
    if epoch_key(connection, ledger, epoch) is None:
        connection.execute(insert(epoch_keys).values(ledger=ledger, epoch=epoch, key=key))


def epoch_key(connection: Connection, ledger: bytes, epoch: int) -> bytes | None:
    """The 32-byte key of one epoch of a case."""
    return connection.execute(_OF_EPOCH, {"ledger": ledger, "epoch": epoch}).scalar()


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
    query = select(circle_secrets.c.secret).where(
        circle_secrets.c.circle == circle, circle_secrets.c.epoch == epoch
    )
    return connection.execute(query).scalar()


def circles_held(connection: Connection) -> list[bytes]:
    """Circles whose secret is on this PC."""
    query = select(circle_secrets.c.circle).distinct().order_by(circle_secrets.c.circle)
    return list(connection.execute(query).scalars())
