"""Where the alliance's hub is, and what proves that it is the one."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from sync.protocol.canonical import decode, encode
from sync.protocol.suites import PublicKey
from telecon.errors import Malformed, Refused
from telecon.store.database import Store
from telecon.store.tables import hub, settings

FOUNDING_CODE = "founding-code"
"""The setting that holds the hub's founding code, in the founder's profile."""
_HUB = select(hub)
_CODE = select(settings.c.value).where(settings.c.key == FOUNDING_CODE)


@dataclass(frozen=True)
class HubAddress:
    """Where the hub is, the key it must prove, and the code its founder was given."""

    key: PublicKey
    addresses: tuple[str, ...]
    hub_epoch: bytes
    authority: bytes
    founding_code: str = field(default="", repr=False)


def hub_of(store: Store) -> HubAddress:
    """Where the hub is, its pinned key, and what was learned of it.

    Raises:
        Refused: no hub is known ("no-hub").
        Malformed: the row was changed.
    """
    with store.read() as connection:
        row = connection.execute(_HUB).first()
        founding_code = connection.execute(_CODE).scalar() or b""
    if row is None:
        raise Refused(reason="no-hub")
    addresses = decode(row.addresses)
    if not isinstance(addresses, list):
        raise Malformed(reason="hub")
    return HubAddress(
        key=PublicKey.from_value(decode(row.key)),
        addresses=tuple(str(address) for address in addresses),
        hub_epoch=row.hub_epoch or b"",
        authority=row.authority or b"",
        founding_code=founding_code.decode(),
    )


def hub_epoch_of(connection: Connection) -> bytes:
    """The epoch in which the hub numbers; empty before the first contact."""
    return connection.execute(select(hub.c.hub_epoch)).scalar() or b""


def keep_hub(store: Store, *, hub_epoch: bytes, authority: bytes) -> None:
    """Writes down the hub's epoch and its certificate authority, checked against its key."""
    with store.write() as connection:
        connection.execute(update(hub).values(hub_epoch=hub_epoch, authority=authority))


def move_hub(store: Store, addresses: tuple[str, ...]) -> None:
    """The hub answers at other addresses; its pinned key stays the same."""
    with store.write() as connection:
        connection.execute(update(hub).values(addresses=encode(list(addresses))))
