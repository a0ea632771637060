"""An invitation: complete in itself, small enough for one QR picture, checked by the fold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sync.protocol import canonical, shapes
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.errors import Malformed, Refused, TooNew
from sync.protocol.identifiers import author_id
from sync.protocol.records import id32
from sync.protocol.roster import found
from sync.protocol.roster_rules import admit
from sync.protocol.roster_state import Invited, Roster
from sync.protocol.seal import pack, unpack
from sync.protocol.statements import (
    AuthorJoined,
    AuthorSucceeded,
    FacilityAdmitted,
    HubNamed,
    PersonInvited,
    Statement,
    join_proof_message,
    statement_of,
)
from sync.protocol.suites import PublicKey, SigningKey, Suite

FORMAT = 1
QR_LIMIT = 2400
LARGEST = 64 << 10


@dataclass(frozen=True)
class Invitation:
    """What an invited person gets; whoever holds it can join once.

    Args:
        entries: the genesis, what proves the inviter, and last the invitation entry.
        secret: 32 bytes, signs the join.
        addresses: where the hub is, `host:port`.
        hub_key: the hub's key, pinned from now on.
        roster: the fold of `entries`, an extract with holes.
        invited: the invitation as the extract proves it.
    """

    entries: tuple[bytes, ...] = field(repr=False)
    secret: bytes = field(repr=False)
    addresses: tuple[str, ...]
    hub_key: PublicKey
    roster: Roster = field(repr=False)
    invited: Invited

    @property
    def statement(self) -> PersonInvited:
        """Name, role and registration as signed."""
        return self.invited.statement

    @property
    def facility(self) -> FacilityAdmitted:
        """The facility the person is invited to."""
        return self.roster.facilities[self.statement.facility]

    def encode(self) -> bytes:
        """Return the file; as one QR picture it must stay under `QR_LIMIT` bytes."""
        return bytes([FORMAT]) + pack(self.plain(), Suite.DESKTOP)

    def plain(self) -> bytes:
        """Return `[entries, secret, addresses, hub key]`, what `encode` compresses."""
        hub = self.hub_key.to_value()
        return canonical.encode([list(self.entries), self.secret, list(self.addresses), hub])

    def join(
        self, *, signing: PublicKey, kem: PublicKey, device: bytes, now_ms: int
    ) -> AuthorJoined:
        """Return the statement by which a new author takes this invitation up.

        Args:
            signing: key of the new author.
            kem: wrapping key of the new author.
            device: 16 bytes.
            now_ms: Unix milliseconds.
        """
        key = SigningKey.from_secret(self.statement.invite_key.algorithm, self.secret)
        proof = key.sign(join_proof_message(author_id(signing), device, kem))
        invitation, person = self.statement.invitation, self.statement.person
        return AuthorJoined(invitation, person, device, signing, kem, now_ms, proof)


def make_invitation(
    roster_entries: Sequence[Entry],
    invitation: bytes,
    secret: bytes,
    hub_key: PublicKey,
    addresses: tuple[str, ...],
) -> Invitation:
    """Return an invitation with just the entries that prove it.

    Args:
        roster_entries: the whole roster in line order, the invitation entry included.
        invitation: 16 bytes, which invitation.
        secret: 32 bytes, secret half of its invite key.
        hub_key: key of the hub; must be the one the roster names, if it names one.
        addresses: where the hub is.

    Raises:
        Refused: the roster does not hold or not prove this invitation.
    """
    spoken = [(entry, statement_of(entry)[1]) for entry in roster_entries]
    chosen = _proof(spoken, invitation)
    entries = tuple(entry.to_bytes() for entry in chosen)
    return _checked(entries, secret, addresses, hub_key)


def decode_invitation(data: bytes) -> Invitation:
    """Read an invitation and check by the fold that the alliance's root stands behind it.

    Raises:
        Malformed: not an invitation, or damaged.
        TooNew: of a newer format.
        Refused: a rule forbids it, or its secret or hub is not the signed one (`forged`).
        BadSignature: a changed entry.
    """
    if not data:
        raise Malformed(reason="empty")
    if data[0] != FORMAT:
        raise TooNew(format=data[0])
    parts = canonical.decode(unpack(data[1:], Suite.DESKTOP, LARGEST), LARGEST)
    entries, secret, addresses, hub_key = shapes.array(parts, 4)
    return _checked(
        tuple(shapes.octets(item) for item in shapes.array(entries, most=16)),
        id32(secret),
        tuple(shapes.text(item) for item in shapes.array(addresses, most=16)),
        PublicKey.from_value(hub_key),
    )


def _checked(
    entries: tuple[bytes, ...], secret: bytes, addresses: tuple[str, ...], hub_key: PublicKey
) -> Invitation:
    parsed = [parse_entry(data) for data in entries]
    roster = _fold_extract(parsed)
    _, last = statement_of(parsed[-1])
    if not isinstance(last, PersonInvited):
        raise Refused(reason="no-invitation")
    if SigningKey.from_secret(last.invite_key.algorithm, secret).public != last.invite_key:
        raise Refused(reason="forged")
    if roster.hub is not None and roster.hub.key != hub_key:
        raise Refused(reason="forged")
    invited = roster.invitations[last.invitation]
    return Invitation(entries, secret, addresses, hub_key, roster, invited)


def _fold_extract(entries: Iterable[Entry]) -> Roster:
    """Fold entries by author and rule without the line: an extract has holes."""
    roster: Roster | None = None
    for entry in entries:
        said = statement_of(entry)[1]
        roster = found(entry) if roster is None else admit(roster, entry, said)
    if roster is None:
        raise Refused(reason="empty")
    return roster


def _proof(spoken: Sequence[tuple[Entry, Statement]], invitation: bytes) -> list[Entry]:
    """Pick genesis, newest hub, the facility, the inviter's own way in, and the invitation.

    Who came back with new keys shows each succession, back to the one who joined.
    """
    invites = {said.invitation: e for e, said in spoken if isinstance(said, PersonInvited)}
    if invitation not in invites:
        raise Refused(reason="invitation-unknown")
    wanted = {spoken[0][0].id, invites[invitation].id}
    wanted |= {entry.id for entry, said in spoken if isinstance(said, HubNamed)}
    inviter = invites[invitation].core.author
    for entry, said in reversed(spoken):
        if isinstance(said, AuthorSucceeded) and said.successor == inviter:
            wanted.add(entry.id)
            inviter = entry.core.author
        elif isinstance(said, AuthorJoined) and author_id(said.signing) == inviter:
            wanted |= {entry.id, invites[said.invitation].id}
    facility = _facility_of(spoken, invitation)
    return [
        entry
        for entry, said in spoken
        if entry.id in wanted or (isinstance(said, FacilityAdmitted) and said.facility == facility)
    ]


def _facility_of(spoken: Sequence[tuple[Entry, Statement]], invitation: bytes) -> bytes:
    for _, said in spoken:
        if isinstance(said, PersonInvited) and said.invitation == invitation:
            return said.facility
    raise Refused(reason="invitation-unknown")
