"""`profile.cbor`: who uses this PC and their key slots; nothing about patients, no open key."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from telecon.crypto.passphrase import Cost, Slot
from telecon.errors import Malformed, StoreCannotOpen
from telecon.store.durable import read_patiently, write_durably
from telecon.store.tries import Tries

FILE_NAME = "profile.cbor"
COPY_NAME = "profile-copy.cbor"
STORE_NAME = "store.db"
_VERSION = 1
_LIMIT = 1 << 20
_CHECKSUM = 32
LARGEST = _CHECKSUM + _LIMIT


@dataclass(frozen=True)
class LocalPerson:
    """A person of this PC, as the unlock screen names them.

    Attributes:
        person: 16 bytes.
        name: as in the invitation.
        role: as in the invitation.
        facility_name: as in the roster when they joined.
    """

    person: bytes
    name: str
    role: str
    facility_name: str


@dataclass(frozen=True)
class Enrolment:
    """One person's slots; only their passphrase or their code opens them (docs/architecture.md).

    Attributes:
        person: who.
        passphrase: store key and author secret under the passphrase.
        recovery: the same under the recovery code.
        tries: wrong passphrases since the last right one.
        pin: what the PIN is checked by, sealed under the author secret; empty for no PIN.
        copy: name and key of the recovery copy at the hub, which the code gave when it was
            printed, sealed under the author secret; empty where an older program printed it.
    """

    person: LocalPerson
    passphrase: Slot = field(repr=False)
    recovery: bytes = field(repr=False)
    tries: Tries = field(default_factory=Tries)
    pin: bytes = field(default=b"", repr=False)
    copy: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class ProfileFile:
    """The whole file.

    Attributes:
        store: 16 bytes, the same for the life of the store.
        generation: 16 bytes, new after each restore, so that a copy cannot fork its chains.
        people: in the order they joined.
    """

    store: bytes
    generation: bytes
    people: tuple[Enrolment, ...]

    def of(self, person: bytes) -> Enrolment:
        """The slots of a person.

        Raises:
            StoreCannotOpen: reason "unknown-person".
        """
        for enrolment in self.people:
            if enrolment.person.person == person:
                return enrolment
        raise StoreCannotOpen(reason="unknown-person")

    def with_enrolment(self, changed: Enrolment) -> "ProfileFile":
        """The same file with one person's slots replaced, or added at the end."""
        kept = [e for e in self.people if e.person.person != changed.person.person]
        if len(kept) == len(self.people):
            return replace(self, people=(*self.people, changed))
        known = changed.person.person
        people = tuple(changed if e.person.person == known else e for e in self.people)
        return replace(self, people=people)


def has_profile(folder: Path) -> bool:
    """Whether the folder holds a profile, whole or not; then none may be made there."""
    names = (FILE_NAME, COPY_NAME, STORE_NAME)
    return any((folder / name).exists() for name in names)


def people(folder: Path) -> tuple[LocalPerson, ...]:
    """The people of this PC; empty where no profile was made yet.

    Raises:
        StoreCannotOpen: reason "no-profile" (a store lies there without it),
            "profile-damaged" or "newer".
    """
    if not has_profile(folder):
        return ()
    return tuple(enrolment.person for enrolment in read_profile(folder).people)


def read_profile(folder: Path) -> ProfileFile:
    """Read the file, or its copy where the first is damaged or gone.

    Raises:
        StoreCannotOpen: reason "no-profile", "profile-damaged" or "newer".
    """
    reason = "no-profile"
    for name in (FILE_NAME, COPY_NAME):
        path = folder / name
        if not path.is_file():
            continue
        data = read_patiently(path, LARGEST + 1)
        try:
            return _decode(data)
        except Malformed:
            reason = "profile-damaged"
    raise StoreCannotOpen(reason=reason)


def write_profile(folder: Path, profile: ProfileFile) -> None:
    """Replace the copy, then the file, which counts; each is whole at any moment.

    In this order a disk that refuses either leaves the older profile in force.

    Raises:
        DiskFull, ReadOnlyFolder, StoreCannotOpen: at least one whole file is still there.
    """
    body = canonical.encode(_to_value(profile))
    data = hashlib.sha256(body).digest() + body
    write_durably(folder / COPY_NAME, data)
    write_durably(folder / FILE_NAME, data)


def tidy(person: LocalPerson) -> LocalPerson:
    """The same person with names in Unicode form NFC, as the format asks."""
    name, role, facility = (
        unicodedata.normalize("NFC", text)
        for text in (person.name, person.role, person.facility_name)
    )
    return LocalPerson(person.person, name, role, facility)


def _decode(data: bytes) -> ProfileFile:
    if len(data) <= _CHECKSUM or hashlib.sha256(data[_CHECKSUM:]).digest() != data[:_CHECKSUM]:
        raise Malformed(reason="checksum")
    fields = shapes.numbered(canonical.decode(data[_CHECKSUM:], _LIMIT))
    if shapes.uint(fields.get(0)) > _VERSION:
        raise StoreCannotOpen(reason="newer")
    return ProfileFile(
        store=shapes.octets(fields.get(1), 16),
        generation=shapes.octets(fields.get(2), 16),
        people=tuple(
            _enrolment(shapes.numbered(item)) for item in shapes.array(fields.get(3), most=64)
        ),
    )


def _enrolment(fields: Mapping[int, Value]) -> Enrolment:
    memory, passes, lanes, salt, sealed = shapes.array(fields.get(4), 5)
    cost = Cost(shapes.uint(memory), shapes.uint(passes), shapes.uint(lanes))
    return Enrolment(
        person=LocalPerson(
            person=shapes.octets(fields.get(0), 16),
            name=shapes.text(fields.get(1)),
            role=shapes.text(fields.get(2)),
            facility_name=shapes.text(fields.get(3)),
        ),
        passphrase=Slot(cost, shapes.octets(salt, 16), shapes.octets(sealed)),
        recovery=shapes.octets(fields.get(5)),
        tries=Tries(shapes.uint(fields.get(6)), shapes.uint(fields.get(7))),
        pin=shapes.octets(fields.get(8)),
        copy=shapes.octets(fields.get(9, b"")),
    )


def _to_value(profile: ProfileFile) -> Value:
    people = [_enrolment_value(enrolment) for enrolment in profile.people]
    fields: dict[int, Value] = {0: _VERSION, 1: profile.store, 2: profile.generation, 3: people}
    return fields


def _enrolment_value(enrolment: Enrolment) -> Value:
    person, slot = enrolment.person, enrolment.passphrase
    cost = slot.cost
    fields: dict[int, Value] = {
        0: person.person,
        1: person.name,
        2: person.role,
        3: person.facility_name,
        4: [cost.memory_kib, cost.passes, cost.lanes, slot.salt, slot.sealed],
        5: enrolment.recovery,
        6: enrolment.tries.wrong,
        7: enrolment.tries.at_ms,
        8: enrolment.pin,
        9: enrolment.copy,
    }
    return fields
