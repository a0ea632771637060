"""An invented alliance made of real signed entries: a hospital, a clinic, their people."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.hub_client import HubClient
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.identifiers import author_id, ledger_id, uuid7
from sync.protocol.messages import Outcome
from sync.protocol.seal import commitment, seal_body
from sync.protocol.statements import (
    CASE_KEY,
    CIRCLE_SECRET,
    AllianceFounded,
    AuthorJoined,
    CaseOpened,
    CircleFounded,
    FacilityAdmitted,
    KeyWrapped,
    PersonInvited,
    SecretWrapped,
    Statement,
    join_proof_message,
)
from sync.protocol.suites import KemKey, SigningKey, Suite, wrap, wrap_info

NOW_MS = 1_795_312_800_000
WEEK_MS = 7 * 86_400_000
MARKER = "村民王某，近两周失眠"


def fresh_id() -> bytes:
    return uuid7(NOW_MS, secrets.token_bytes(10))


@dataclass
class Writer:
    """One author's chains: signs the next entry of each ledger."""

    signing: SigningKey
    device: bytes = field(default_factory=fresh_id)
    chains: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)

    @property
    def id(self) -> bytes:
        return author_id(self.signing.public)

    def sign(
        self, ledger: bytes, kind: Kind, body: bytes = b"", epoch_key: bytes | None = None
    ) -> Entry:
        seq, prev = self.chains.get(ledger, (0, b""))
        core = Core(
            suite=Suite.DESKTOP,
            ledger=ledger,
            device=self.device,
            author=self.id,
            seq=seq,
            prev=prev,
            kind=kind,
            epoch=1 if epoch_key else 0,
            commitment=commitment(epoch_key, ledger, 1) if epoch_key else b"",
        )
        if epoch_key:
            body = seal_body(epoch_key, core.to_bytes(), body, Suite.DESKTOP)
        entry = sign_entry(core, body, self.signing)
        self.chains[ledger] = (seq + 1, entry.id)
        return entry


@dataclass
class Member(Writer):
    """A person who joined."""

    kem: KemKey = field(default_factory=lambda: KemKey.generate(Suite.DESKTOP))
    person: bytes = field(default_factory=fresh_id)
    facility: bytes = b""


@dataclass
class OpenCase:
    ledger: bytes
    key: bytes
    head: bytes


class Alliance:
    """Founder's view: the root, the control heads and everything signed so far."""

    def __init__(self) -> None:
        self.root = Writer(SigningKey.generate(Suite.DESKTOP))
        nonce = secrets.token_bytes(16)
        self.ledger = ledger_id("alliance", self.root.id, nonce)
        self.heads: dict[bytes, bytes] = {}
        self.entries: list[Entry] = []
        self._drained: list[Entry] = []
        self.circle_keys: dict[bytes, KemKey] = {}
        public = self.root.signing.public
        self.state(self.root, self.ledger, AllianceFounded(nonce, "示范联盟", public, NOW_MS))
        self.hospital = self._admit("市精神卫生中心", "psychiatric-hospital")
        self.clinic = self._admit("青山村卫生室", "village-clinic")

    def _admit(self, name: str, kind: str) -> bytes:
        facility = fresh_id()
        said = FacilityAdmitted(facility, name, kind, (), NOW_MS)
        self.state(self.root, self.ledger, said)
        return facility

    def state(self, who: Writer, ledger: bytes, said: Statement) -> Entry:
        body = said.to_body(self.heads.get(ledger, b""))
        entry = who.sign(ledger, Kind.CONTROL, body)
        self.heads[ledger] = entry.id
        self.entries.append(entry)
        return entry

    def invite(
        self, facility: bytes, name: str, role: str, expires: int = NOW_MS + WEEK_MS
    ) -> tuple[PersonInvited, SigningKey]:
        key = SigningKey.generate(Suite.DESKTOP)
        scope = "psychiatry" if role == "psychiatrist" else "general"
        said = PersonInvited(
            fresh_id(),
            fresh_id(),
            facility,
            name,
            role,
            "",
            "",
            scope,
            "clinic",
            key.public,
            expires,
        )
        self.state(self.root, self.ledger, said)
        return said, key

    def join(self, invited: PersonInvited, key: SigningKey) -> Member:
        member, sign = self.prepare_join(invited, key)
        entry = sign(self.heads[self.ledger])
        self.heads[self.ledger] = entry.id
        self.entries.append(entry)
        return member

    def prepare_join(
        self, invited: PersonInvited, key: SigningKey
    ) -> tuple[Member, Callable[[bytes], Entry]]:
        """A newcomer, and what signs their joining after a given roster entry."""
        member = Member(SigningKey.generate(Suite.DESKTOP), facility=invited.facility)
        member.person = invited.person
        public = member.kem.public
        proof = key.sign(join_proof_message(member.id, member.device, public))
        said = AuthorJoined(
            invited.invitation,
            invited.person,
            member.device,
            member.signing.public,
            public,
            NOW_MS,
            proof,
        )

        def sign(after: bytes) -> Entry:
            member.chains.clear()
            return member.sign(self.ledger, Kind.CONTROL, said.to_body(after))

        return member, sign

    def enrol(self, facility: bytes, name: str, role: str) -> Member:
        return self.join(*self.invite(facility, name, role))

    def found_circle(self, founder: Member, name: str, purpose: str = "clinic") -> bytes:
        nonce, key = secrets.token_bytes(16), KemKey.generate(Suite.DESKTOP)
        circle = ledger_id("circle", founder.id, nonce)
        self.circle_keys[circle] = key
        said = CircleFounded(nonce, founder.facility, name, purpose, 1, key.public)
        self.state(founder, circle, said)
        return circle

    def share_circle(self, by: Member, circle: bytes, to: Member) -> Entry:
        info = wrap_info(CIRCLE_SECRET, circle, 1, to.id)
        wrapped = wrap(to.kem.public, self.circle_keys[circle].secret(), info)
        return self.state(by, circle, SecretWrapped(1, to.id, wrapped))

    def open_case(self, by: Member, circle: bytes) -> OpenCase:
        nonce, key = secrets.token_bytes(16), secrets.token_bytes(32)
        case = OpenCase(ledger_id("case", by.id, nonce), key, b"")
        self.state(by, case.ledger, CaseOpened(nonce, circle))
        self.share_case(by, case, circle)
        return case

    def share_case(self, by: Member, case: OpenCase, circle: bytes, consent: bytes = b"") -> Entry:
        info = wrap_info(CASE_KEY, case.ledger, 1, circle)
        wrapped = wrap(self.circle_keys[circle].public, case.key, info)
        said = KeyWrapped(1, circle, 1, wrapped, consent, "care")
        return self.state(by, case.ledger, said)

    def note(self, by: Member, case: OpenCase, text: str = MARKER) -> Entry:
        entry = by.sign(case.ledger, Kind.CONTENT, text.encode(), case.key)
        self.entries.append(entry)
        return entry

    @property
    def history(self) -> list[Entry]:
        """Everything ever signed, in order."""
        return [*self._drained, *self.entries]

    def drain(self) -> list[Entry]:
        """Everything signed since the last call."""
        fresh, self.entries = self.entries, []
        self._drained += fresh
        return fresh


async def hand_over(client: HubClient, entries: list[Entry], *writers: Writer) -> list[Outcome]:
    """Push entries one by one, each in its own author's session where there is one."""
    keys = {writer.id: writer.signing for writer in writers}
    outcomes: list[Outcome] = []
    for entry in entries:
        signer = keys.get(entry.core.author)
        outcomes += await client.push([entry.to_bytes()], signer)
    return outcomes
