"""An invented alliance, built entry by entry from fixed keys: the same bytes in every run."""

import hashlib
from dataclasses import dataclass, field

from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.identifiers import LedgerLabel, author_id, ledger_id, uuid7
from sync.protocol.roster import Roster, fold_roster
from sync.protocol.seal import commitment, seal_body
from sync.protocol.statements import (
    AgreementMade,
    AllianceFounded,
    AuthorJoined,
    AuthorSucceeded,
    CircleFounded,
    FacilityAdmitted,
    HubNamed,
    PersonInvited,
    Statement,
    join_proof_message,
    succession_message,
)
from sync.protocol.suites import SIGNING, WRAPPING, KemKey, PublicKey, SigningKey, Suite

START_MS = 1_790_000_000_000
LEAD, CLINIC = "facility lead", "facility clinic"


def fixed(name: str, size: int = 32) -> bytes:
    """Return bytes that depend on the name alone."""
    return hashlib.sha256(b"telecon test vector " + name.encode()).digest()[:size]


def fixed_id(name: str) -> bytes:
    return uuid7(START_MS, fixed(name, 10))


@dataclass(frozen=True)
class Keys:
    """The keys and the device of one author."""

    name: str
    suite: Suite = Suite.DESKTOP

    @property
    def signing(self) -> SigningKey:
        return SigningKey.from_secret(SIGNING[self.suite], fixed(f"{self.name} signing"))

    @property
    def kem(self) -> KemKey:
        return KemKey.from_secret(WRAPPING[self.suite], fixed(f"{self.name} kem"))

    @property
    def id(self) -> bytes:
        return author_id(self.signing.public)

    @property
    def device(self) -> bytes:
        return fixed_id(f"{self.name} device")


@dataclass
class Ledger:
    """A ledger being written; keeps its entries, its line and its chains."""

    id: bytes
    entries: list[Entry] = field(default_factory=list)
    head: bytes = b""

    def say(self, keys: Keys, statement: Statement, after: bytes | None = None) -> Entry:
        """Sign and append a control entry."""
        entry = self.draft(keys, statement, after)
        self.append(entry)
        return entry

    def draft(self, keys: Keys, statement: Statement, after: bytes | None = None) -> Entry:
        """Sign a control entry without appending it."""
        seq, prev = self.next_of(keys.id)
        core = Core(keys.suite, self.id, keys.device, keys.id, seq, prev, Kind.CONTROL)
        return sign_entry(
            core, statement.to_body(self.head if after is None else after), keys.signing
        )

    def write(
        self, keys: Keys, epoch_key: bytes, plaintext: bytes, salt: bytes | None = None
    ) -> Entry:
        """Seal, sign and append a content entry of epoch 1."""
        seq, prev = self.next_of(keys.id)
        promise = commitment(epoch_key, self.id, 1)
        core = Core(keys.suite, self.id, keys.device, keys.id, seq, prev, Kind.CONTENT, 1, promise)
        body = seal_body(epoch_key, core.to_bytes(), plaintext, keys.suite, salt)
        entry = sign_entry(core, body, keys.signing)
        self.append(entry)
        return entry

    def append(self, entry: Entry) -> None:
        self.entries.append(entry)
        if entry.core.kind == Kind.CONTROL:
            self.head = entry.id

    def next_of(self, author: bytes) -> tuple[int, bytes]:
        chain = [entry for entry in self.entries if entry.core.author == author]
        return (chain[-1].core.seq + 1, chain[-1].id) if chain else (0, b"")


def new_ledger(label: LedgerLabel, founder: Keys) -> tuple[Ledger, bytes]:
    """Return an empty ledger and the nonce its genesis must state."""
    nonce = fixed(f"{label} nonce {founder.name}", 16)
    return Ledger(ledger_id(label, founder.id, nonce)), nonce


@dataclass
class Alliance:
    """A lead hospital and a clinic, root-signed, with the people who joined."""

    root: Keys
    hub: SigningKey
    ledger: Ledger

    @property
    def roster(self) -> Roster:
        return fold_roster(self.ledger.entries)

    def invite(self, inviter: Keys, name: str, facility: str, **fields: str) -> PersonInvited:
        """Invite a person; returns the statement, whose secret is `invite_secret`."""
        statement = invitation_for(name, facility, **fields)
        self.ledger.say(inviter, statement)
        return statement

    def join(self, name: str, suite: Suite = Suite.DESKTOP) -> Keys:
        """Take up the invitation of the person with this name."""
        keys = Keys(name, suite)
        self.ledger.say(keys, joining(keys))
        return keys


def found_alliance() -> Alliance:
    """Return an alliance with root, hub, two facilities and their agreement."""
    root, hub = Keys("root"), SigningKey.from_secret(1, fixed("hub"))
    ledger, nonce = new_ledger("alliance", root)
    alliance = Alliance(root, hub, ledger)
    ledger.say(root, AllianceFounded(nonce, "青山精神卫生联盟", root.signing.public, START_MS))
    ledger.say(root, HubNamed(hub.public, ("hub.example.org:8443",)))
    ledger.say(root, facility(LEAD, "市精神卫生中心", "psychiatric-hospital", "精神科"))
    ledger.say(root, facility(CLINIC, "青山村卫生室", "village-clinic", "全科"))
    ledger.say(root, agreement())
    return alliance


def staffed_alliance() -> tuple[Alliance, Keys, Keys, Keys]:
    """Return the alliance with the clinic's convener, its doctor, and a psychiatrist."""
    alliance = found_alliance()
    alliance.invite(alliance.root, "convener", CLINIC, role="convener")
    convener = alliance.join("convener")
    alliance.invite(convener, "doctor", CLINIC)
    doctor = alliance.join("doctor")
    alliance.invite(alliance.root, "expert", LEAD, role="psychiatrist", scope="psychiatry")
    return alliance, convener, doctor, alliance.join("expert")


def facility(name: str, title: str, kind: str, department: str) -> FacilityAdmitted:
    return FacilityAdmitted(fixed_id(name), title, kind, (department,), START_MS)


def agreement() -> AgreementMade:
    return AgreementMade(
        agreement=fixed_id("agreement"),
        inviting=fixed_id(CLINIC),
        invited=fixed_id(LEAD),
        purpose="远程会诊",
        conditions="双方具备条件",
        content="精神科会诊",
        workflow="申请、接受、会诊、意见",
        duties="邀请方对诊疗负责",
        liability="按协议承担",
        signatories=("甲方代表", "乙方代表"),
        valid_from="2026-01-01",
        valid_to="2028-12-31",
    )


def invite_secret(name: str) -> SigningKey:
    return SigningKey.from_secret(1, fixed(f"{name} invite"))


def invitation_for(name: str, facility: str, **fields: str) -> PersonInvited:
    return PersonInvited(
        invitation=fixed_id(f"{name} invitation"),
        person=fixed_id(fields.get("person", f"{name} person")),
        facility=fixed_id(facility),
        name=fields.get("title_name", f"虚构{name}"),
        role=fields.get("role", "village-doctor"),
        title=fields.get("title", "乡村医生"),
        registration=fields.get("registration", "110101000000900"),
        scope=fields.get("scope", "general"),
        circle_purpose=fields.get("circle_purpose", "clinic"),
        invite_key=invite_secret(name).public,
        expires=START_MS + 7 * 86_400_000,
    )


def joining(keys: Keys, invited: str | None = None, kem: PublicKey | None = None) -> AuthorJoined:
    """Return how an author takes up an invitation, their own unless another is named."""
    name, wrapping = invited or keys.name, kem or keys.kem.public
    proof = invite_secret(name).sign(join_proof_message(keys.id, keys.device, wrapping))
    return AuthorJoined(
        invitation=fixed_id(f"{name} invitation"),
        person=fixed_id(f"{name} person"),
        device=keys.device,
        signing=keys.signing.public,
        kem=wrapping,
        time=START_MS,
        proof=proof,
    )


def succession(old: Keys, new: Keys) -> AuthorSucceeded:
    """Return how an author ends and goes on with other keys."""
    proof = new.signing.sign(succession_message(old.id, new.device, new.kem.public))
    keys = (new.signing.public, new.kem.public)
    return AuthorSucceeded(new.device, *keys, START_MS, proof)


def found_circle(keys: Keys, facility: str, purpose: str = "clinic") -> tuple[Ledger, KemKey]:
    """Return a circle's ledger with its genesis, and the circle's key."""
    ledger, nonce = new_ledger("circle", keys)
    key = KemKey.from_secret(2, fixed(f"{keys.name} circle key"))
    name = f"虚构{purpose}"
    ledger.say(keys, CircleFounded(nonce, fixed_id(facility), name, purpose, 1, key.public))
    return ledger, key
