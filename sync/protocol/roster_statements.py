"""What the control entries of the alliance's roster say."""

from dataclasses import dataclass
from typing import ClassVar

from sync.protocol import shapes
from sync.protocol.identifiers import author_id
from sync.protocol.records import Record, blob, id16, id32, many, nested
from sync.protocol.statement import Statement
from sync.protocol.suites import PublicKey

_texts = many(shapes.text, most=256)
FRONTIER_LEDGERS = 1 << 16
"""Ledgers one frontier names at most."""


@dataclass(frozen=True)
class AllianceFounded(Statement):
    """Genesis of a roster, signed by the root it names.

    Args:
        nonce: 16 bytes, makes the ledger id.
        name: name of the alliance.
        root: signing key of the alliance.
        time: Unix milliseconds on the founder's device.
    """

    nonce: bytes
    name: str
    root: PublicKey
    time: int

    type_name: ClassVar[str] = "alliance-founded"
    shape = (id16, shapes.text, PublicKey.from_value, shapes.uint)


@dataclass(frozen=True)
class HubNamed(Statement):
    """The hub the alliance uses from now on; root-signed, so that a hub cannot name itself.

    Args:
        key: long-lived signing key of the hub.
        addresses: `host:port` texts, best first.
    """

    key: PublicKey
    addresses: tuple[str, ...]

    type_name: ClassVar[str] = "hub-named"
    shape = (PublicKey.from_value, _texts)


@dataclass(frozen=True)
class FacilityAdmitted(Statement):
    """A facility belongs to the alliance.

    Args:
        facility: 16 bytes, UUIDv7.
        name: official name.
        kind: village-clinic, township-health-centre, county-hospital, psychiatric-hospital,
            general-hospital-department or university-counselling-centre.
        departments: names of departments that take part.
        time: Unix milliseconds.
    """

    facility: bytes
    name: str
    kind: str
    departments: tuple[str, ...]
    time: int

    type_name: ClassVar[str] = "facility-admitted"
    shape = (id16, shapes.text, shapes.text, _texts, shapes.uint)


@dataclass(frozen=True)
class AgreementMade(Statement):
    """The telemedicine agreement between two facilities, with the parts RC-01 asks for.

    Args:
        agreement: 16 bytes, UUIDv7.
        inviting: facility that asks.
        invited: facility that is asked.
        purpose: why they work together.
        conditions: what both must have.
        content: which services.
        workflow: how a consultation runs.
        duties: rights and duties.
        liability: how responsibility for harm is shared.
        signatories: who signed for the facilities.
        valid_from: ISO date.
        valid_to: ISO date.
    """

    agreement: bytes
    inviting: bytes
    invited: bytes
    purpose: str
    conditions: str
    content: str
    workflow: str
    duties: str
    liability: str
    signatories: tuple[str, ...]
    valid_from: str
    valid_to: str

    type_name: ClassVar[str] = "agreement-made"
    shape = (id16, id16, id16, *([shapes.text] * 6), _texts, shapes.text, shapes.text)


@dataclass(frozen=True)
class PersonInvited(Statement):
    """A person may join with one device, as exactly this.

    Args:
        invitation: 16 bytes, UUIDv7.
        person: 16 bytes, UUIDv7; the same for each device of a person.
        facility: where the person works.
        name: full name.
        role: village-doctor, assistant-physician, physician, psychiatrist, therapist, nurse,
            convener, training-coordinator or administrator.
        title: professional title.
        registration: number of the practice certificate.
        scope: registered scope of practice, e.g. `general` or `psychiatry`.
        circle_purpose: clinic, desk or expert: the circle this person works in.
        invite_key: public half of the single-use secret in the invitation.
        expires: Unix milliseconds; the hub holds it, no fold reads it.
    """

    invitation: bytes
    person: bytes
    facility: bytes
    name: str
    role: str
    title: str
    registration: str
    scope: str
    circle_purpose: str
    invite_key: PublicKey
    expires: int

    type_name: ClassVar[str] = "person-invited"
    shape = (id16, id16, id16, *([shapes.text] * 6), PublicKey.from_value, shapes.uint)


@dataclass(frozen=True)
class AuthorJoined(Statement):
    """A person on a device takes up an invitation; signed by the new author.

    Args:
        invitation: 16 bytes.
        person: 16 bytes, as invited.
        device: 16 bytes, as in the core.
        signing: key of the new author.
        kem: key to which secrets for this author are wrapped.
        time: Unix milliseconds.
        proof: signature by the invite key over `join_proof_message`.
    """

    invitation: bytes
    person: bytes
    device: bytes
    signing: PublicKey
    kem: PublicKey
    time: int
    proof: bytes

    type_name: ClassVar[str] = "author-joined"
    shape = (id16, id16, id16, PublicKey.from_value, PublicKey.from_value, shapes.uint, blob)


@dataclass(frozen=True)
class FrontierHead(Record):
    """The last entry of a removed author that a ledger accepts.

    Args:
        ledger: 16 bytes.
        seq: position in the author's chain.
        entry: 32 bytes.
    """

    ledger: bytes
    seq: int
    entry: bytes

    shape = (id16, shapes.uint, id32)


@dataclass(frozen=True)
class AuthorRemoved(Statement):
    """An author stops; what lies beyond the frontier is stored apart.

    Args:
        author: 32 bytes.
        frontier: last accepted entry a ledger.
        reason: why, in words.
    """

    author: bytes
    frontier: tuple[FrontierHead, ...]
    reason: str

    type_name: ClassVar[str] = "author-removed"
    shape = (
        id32,
        many(nested(FrontierHead), FRONTIER_LEDGERS),
        shapes.text,
    )


@dataclass(frozen=True)
class ChangeApproved(Statement):
    """An administrator agrees to a change of a convener that waits for two of them.

    Args:
        change: 32 bytes, the entry that states the change.
    """

    change: bytes

    type_name: ClassVar[str] = "change-approved"
    shape = (id32,)


@dataclass(frozen=True)
class FrontierStated(Statement):
    """Where the author who signs this stands; counts from the moment they are succeeded.

    A statement of its own, because it grows with the number of ledgers, and whoever has to show
    the succession (an invitation does) need not carry it.

    Args:
        frontier: the author's last entry in each ledger but the alliance's, as the hub has them;
            what lies beyond is stored apart.
    """

    frontier: tuple[FrontierHead, ...]

    type_name: ClassVar[str] = "frontier-stated"
    shape = (many(nested(FrontierHead), FRONTIER_LEDGERS),)


@dataclass(frozen=True)
class AuthorSucceeded(Statement):
    """The author who signs this ends; the same person goes on as a new author on another device.

    Args:
        device: 16 bytes, of the new author.
        signing: key of the new author.
        kem: key to which secrets for the new author are wrapped.
        time: Unix milliseconds.
        proof: signature by the new signing key over `succession_message`.
    """

    device: bytes
    signing: PublicKey
    kem: PublicKey
    time: int
    proof: bytes

    type_name: ClassVar[str] = "author-succeeded"
    shape = (id16, PublicKey.from_value, PublicKey.from_value, shapes.uint, blob)

    @property
    def successor(self) -> bytes:
        """The 32 byte id of the new author."""
        return author_id(self.signing)


def succession_message(author: bytes, device: bytes, kem: PublicKey) -> bytes:
    """Return what the new key signs to take over: old author, device, key algorithm and key."""
    return b"telecon succession v1" + author + device + bytes([kem.algorithm]) + kem.raw


def join_proof_message(author: bytes, device: bytes, kem: PublicKey) -> bytes:
    """Return what the invite key signs for a join: author id, device, key algorithm and key."""
    return b"telecon join v1" + author + device + bytes([kem.algorithm]) + kem.raw
