"""An alliance small enough for a test: a hospital with two experts, a clinic with one doctor.

`found_village(tmp_path, clock)` makes real profiles with real keys. Entries travel by `carry`,
which does what a hub does with numbers and nothing else: it numbers them densely and hands them
over, so these tests need no network.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from sync.protocol.entry import Entry
from sync.protocol.roster import fold_roster
from sync.protocol.suites import SigningKey, Suite
from sync.session_ledgers import SessionLedgers
from telecon.changes import Changed
from telecon.crypto.passphrase import FLOOR
from telecon.ledger.absorb import absorb
from telecon.ledger.chunks import chunk_bytes, chunk_sent, chunks_to_send, is_wanted
from telecon.ledger.joining import joining_done, joining_entry
from telecon.ledger.numbered import Numbered
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.store.tables import ledgers
from telecon.use_cases.build_alliance import (
    Agreement,
    Invitee,
    admit_facility,
    invite_person,
    make_agreement,
)
from telecon.use_cases.enrol import enrol
from telecon.use_cases.found_alliance import Founding, found_alliance
from telecon.use_cases.join_circle import admit_to_circle, settle_in
from tests.fakes.clock import FrozenClock

PASSPHRASE = "correct horse battery staple"


@dataclass
class Courier:
    """Numbers entries as a hub would; brings everybody what is behind the head they hold."""

    book: dict[bytes, list[Entry]] = field(default_factory=dict)

    def take(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            line = self.book.setdefault(entry.core.ledger, [])
            if entry.id not in {known.id for known in line}:
                line.append(entry)

    def give(self, session: Session) -> Changed:
        with session.store.read() as connection:
            rows = connection.execute(select(ledgers.c.id, ledgers.c.head_n))
            heads = {row.id: row.head_n for row in rows}
        arrived = [
            Numbered(n, entry)
            for ledger, line in self.book.items()
            for n, entry in enumerate(line, start=1)
            if n > heads.get(ledger, 0)
        ]
        return absorb(session, arrived)


@dataclass(frozen=True)
class Village:
    admin: Session
    doctor: Session
    expert: Session
    second: Session
    hospital: bytes
    clinic: bytes
    courier: Courier
    clock: FrozenClock
    hub_key: SigningKey

    def carry(self) -> None:
        everybody = (self.admin, self.doctor, self.expert, self.second)
        for session in everybody:
            self.courier.take(waiting(session.store))
        for session in everybody:
            self.courier.give(session)
        for session in everybody:
            self.courier.take(waiting(session.store))

    def carry_files(self) -> None:
        """Every part of every file that somebody has and somebody wants."""
        everybody = (self.admin, self.doctor, self.expert, self.second)
        for sender in everybody:
            for chunk in chunks_to_send(sender.store):
                data = chunk_bytes(sender.store, chunk)
                for session in everybody:
                    if is_wanted(session.store, chunk):
                        ledgers = SessionLedgers(session)
                        ledgers.keep_part(chunk, 0, data)
                        ledgers.keep_parts(chunk)
                chunk_sent(sender.store, chunk)

    def close(self) -> None:
        for session in (self.admin, self.doctor, self.expert, self.second):
            session.store.close()


def found_village(folder: Path, clock: FrozenClock) -> Village:
    courier = Courier()
    hub_key = SigningKey.generate(Suite.DESKTOP)
    founding = Founding(
        alliance="青山精神卫生医联体",
        lead="市精神卫生中心",
        lead_kind="psychiatric-hospital",
        departments=("精神科",),
        administrator="周明",
        title="院办主任",
        hub_key=hub_key.public,
        hub_addresses=("127.0.0.1:8443",),
    )
    admin = found_alliance(folder / "admin", founding, PASSPHRASE, clock, FLOOR).session
    courier.take(waiting(admin.store))
    hospital = next(iter(fold_roster(courier.book[admin.author.alliance]).facilities))
    clinic = admit_facility(admin, "青山村卫生室", "village-clinic", ())
    make_agreement(admin, agreement(clinic, hospital))
    doctor = join(
        courier,
        admin,
        folder / "doctor",
        clock,
        Invitee(clinic, "李春梅", "village-doctor", "乡村医生", "3501022301"),
    )
    expert = join(
        courier, admin, folder / "expert", clock, psychiatrist(hospital, "陈静", "主任医师")
    )
    second = join(
        courier, admin, folder / "second", clock, psychiatrist(hospital, "王强", "副主任医师")
    )
    village = Village(admin, doctor, expert, second, hospital, clinic, courier, clock, hub_key)
    settle_in(doctor)
    settle_in(expert)
    village.carry()
    admit_to_circle(expert, second.author.id)
    village.carry()
    return village


def agreement(clinic: bytes, hospital: bytes) -> Agreement:
    return Agreement(
        inviting=clinic,
        invited=hospital,
        purpose="远程会诊",
        conditions="双方具备诊疗资质",
        content="精神科会诊",
        workflow="申请、受理、会诊、意见、采纳",
        duties="邀请方提供病历，受邀方提供意见",
        liability="邀请方承担诊疗责任",
        signatories=("周明", "李春梅"),
        valid_from="2026-01-01",
        valid_to="2028-12-31",
    )


def psychiatrist(hospital: bytes, name: str, title: str) -> Invitee:
    return Invitee(
        hospital, name, "psychiatrist", title, "110320001", "psychiatry", circle_purpose="desk"
    )


def join(
    courier: Courier, admin: Session, folder: Path, clock: FrozenClock, invitee: Invitee
) -> Session:
    invitation = invite_person(admin, invitee).invitation.encode()
    courier.take(waiting(admin.store))
    session = enrol(folder, invitation, PASSPHRASE, clock, FLOOR).session
    line = courier.book[session.author.alliance]
    joining = joining_entry(session, line[-1].id)
    assert joining is not None
    courier.take([joining])
    with session.store.write() as connection:
        joining_done(connection, session.author)
    courier.give(session)
    courier.give(admin)
    return session
