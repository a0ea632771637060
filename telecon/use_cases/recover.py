"""Bring a person back on an empty PC from what the hub kept under their printed code."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import insert

from sync.protocol.canonical import encode
from sync.protocol.identifiers import uuid7
from sync.protocol.recovery_copy import RecoveryCopy
from telecon.clock import Clock
from telecon.crypto.author import Author, seal_ready
from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.passphrase import Cost
from telecon.errors import StoreCannotOpen
from telecon.ledger.keys import keep_circle_secret
from telecon.ledger.succession import keep_predecessor, predecessor_in, succeeding
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.profile import LocalPerson, create_profile
from telecon.store.tables import hub
from telecon.use_cases.enrol import Enrolled, Sure, go_on


@dataclass(frozen=True)
class Recovery:
    """Whom a code brings back, shown before anything is made, and with what.

    Attributes:
        hub: where the hub is, `host:port`.
        loses_root: an administrator comes back without the alliance's root key, which no hub keeps.
        copy: as the hub kept it and the code opened it.
    """

    name: str
    role: str
    facility: str
    hub: str
    loses_root: bool
    copy: RecoveryCopy = field(repr=False)


def read_recovery(copy: RecoveryCopy) -> Recovery:
    """What a copy says about the person."""
    return Recovery(
        name=copy.name,
        role=copy.role,
        facility=copy.facility_name,
        hub=copy.addresses[0] if copy.addresses else "",
        loses_root=copy.role == "administrator",
        copy=copy,
    )


def recover(
    folder: Path,
    recovery: Recovery,
    passphrase: str,
    clock: Clock,
    cost: Cost | None = None,
    sure: Sure = go_on,
) -> Enrolled:
    """Makes a profile with new keys, a new passphrase and a new code; the next sync does the rest.

    An author is one person on one device: should the old PC start again, its chains would fork if
    this one went on with its keys. So the old author ends and this one succeeds; what the old PC
    had not sent stays on it. A crash leaves a whole profile or none, and the code as it was.

    Args:
        folder: of the new profile.
        recovery: whom the code brings back.
        passphrase: the new one.
        clock: the machine's.
        cost: of one passphrase try; this machine's by default.
        sure: what it raises leaves nothing that counts as a profile.

    Raises:
        StoreCannotOpen: reason "exists": a profile is there already.
        DiskFull, ReadOnlyFolder: nothing was made.
    """
    copy = recovery.copy
    old = predecessor_in(copy)
    keys = AuthorKeys.generate()
    device = uuid7(clock.now_ms(), os.urandom(10))
    author = Author(keys.author, copy.person, device, copy.alliance, keys)

    def furnish(store: Store) -> None:
        sure()
        with store.write() as connection:
            place = {"key": encode(copy.hub_key.to_value()), "addresses": _addresses(copy)}
            connection.execute(insert(hub).values(id=1, **place))
            for circle, epoch, secret in copy.circles:
                keep_circle_secret(connection, circle, epoch, secret)
            keep_predecessor(connection, author, old)

    person = LocalPerson(copy.person, copy.name, copy.role, copy.facility_name)
    secret = seal_ready(author)
    store, code = create_profile(folder, person, passphrase, secret, cost, furnish=furnish)
    return Enrolled(Session(store, author, clock), code)


def require_unfinished(session: Session) -> None:
    """A profile whose recovery broke off before the hub took it; sync goes on with it.

    Raises:
        StoreCannotOpen: reason "exists": it is a profile at work.
    """
    if succeeding(session) is None:
        raise StoreCannotOpen(reason="exists")


def _addresses(copy: RecoveryCopy) -> bytes:
    return encode(list(copy.addresses))
