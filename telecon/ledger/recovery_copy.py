"""The recovery copy as this PC would leave it at the hub, and whether the hub has it so."""

import hashlib
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select

from sync.protocol import shapes
from sync.protocol.canonical import decode, encode
from sync.protocol.recovery_copy import FORMAT, CopyKeys, RecoveryCopy, seal_copy
from telecon.changes import Changed
from telecon.ledger.heirs import slot_secret
from telecon.ledger.hub_address import hub_of
from telecon.ledger.roster_view import load_roster
from telecon.session import Session
from telecon.store.profile import copy_keys, has_profile, people
from telecon.store.tables import circle_secrets, settings

_VALUE = select(settings.c.value).where(settings.c.key == bindparam("name"))
_SECRETS = select(circle_secrets).order_by(circle_secrets.c.circle, circle_secrets.c.epoch)


@dataclass(frozen=True)
class DueCopy:
    """A copy that the hub does not have yet.

    Attributes:
        lookup: the name it is kept under.
        sealed: what is kept.
        digest: of what is in it, to know it again.
    """

    lookup: bytes
    sealed: bytes = field(repr=False)
    digest: bytes


@dataclass(frozen=True)
class CopyStanding:
    """What a screen tells about the copy.

    Attributes:
        possible: the person's code was printed by a program that keeps a copy.
        kept_ms: when the hub last confirmed one for the code in use, 0 for never.
        is_due: something has changed since.
    """

    possible: bool
    kept_ms: int
    is_due: bool


def due_copy(session: Session) -> DueCopy | None:
    """The copy to hand over; None while the hub has it so, or before the author has joined."""
    keys = own_copy_keys(session)
    if keys is None or not _has_joined(session):
        return None
    copy = _copy(session)
    digest = _digest(keys.lookup, copy)
    if _kept(session, keys.lookup)[0] == digest:
        return None
    return DueCopy(keys.lookup, seal_copy(copy, keys), digest)


def copy_kept(session: Session, copy: DueCopy) -> Changed:
    """The hub has confirmed a copy."""
    with session.store.write() as connection:
        connection.execute(delete(settings).where(settings.c.key.startswith(_key(session))))
        value = encode([copy.digest, session.clock.now_ms()])
        key = _key(session, copy.lookup)
        connection.execute(insert(settings).values(key=key, value=value))
    return Changed(copies=True)


def copy_standing(session: Session) -> CopyStanding:
    """Whether the hub keeps the person's copy, and since when."""
    keys = own_copy_keys(session)
    if keys is None:
        return CopyStanding(possible=False, kept_ms=0, is_due=False)
    digest, kept_ms = _kept(session, keys.lookup)
    is_current = digest == _digest(keys.lookup, _copy(session))
    return CopyStanding(possible=True, kept_ms=kept_ms, is_due=not is_current)


def own_copy_keys(session: Session) -> CopyKeys | None:
    """Name and key of the person's copy; None for a code printed before there was one."""
    folder = session.store.folder
    if not has_profile(folder):
        return None
    with session.store.read() as connection:
        slot = slot_secret(connection, session.author)
    return copy_keys(folder, session.author.person, slot)


def _has_joined(session: Session) -> bool:
    with session.store.read() as connection:
        roster = load_roster(connection)
    known = roster.authors.get(session.author.id) if roster else None
    return known is not None and known.removed is None


def _copy(session: Session) -> RecoveryCopy:
    author, place = session.author, hub_of(session.store)
    person = next(p for p in people(session.store.folder) if p.person == author.person)
    with session.store.read() as connection:
        rows = connection.execute(_SECRETS).all()
    return RecoveryCopy(
        format=FORMAT,
        person=person.person,
        name=person.name,
        role=person.role,
        facility_name=person.facility_name,
        device=author.device,
        suite=author.keys.suite,
        signing=author.keys.signing.secret(),
        kem=author.keys.kem.secret(),
        alliance=author.alliance,
        hub_key=place.key,
        addresses=place.addresses,
        circles=tuple((row.circle, row.epoch, row.secret) for row in rows),
    )


def _digest(lookup: bytes, copy: RecoveryCopy) -> bytes:
    return hashlib.sha256(b"telecon recovery due v1" + lookup + copy.encode()).digest()


def _kept(session: Session, lookup: bytes) -> tuple[bytes, int]:
    with session.store.read() as connection:
        value = connection.execute(_VALUE, {"name": _key(session, lookup)}).scalar()
    if value is None:
        return b"", 0
    digest, kept_ms = shapes.array(decode(value), 2)
    return shapes.octets(digest), shapes.uint(kept_ms)


def _key(session: Session, lookup: bytes = b"") -> str:
    return f"recovery-kept:{session.author.id.hex()}{lookup.hex()}"
