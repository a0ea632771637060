"""Whoever holds the whole data folder of the hub: what they can read, and whom they can add.

Real profiles in real stores, a real hub, and then everything that lies under its `--data`.
"""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert, update

from sync.engine import IN_STEP, Surroundings, SyncStatus
from sync.hub.feeds import announce
from sync.hub.hub import Hub, HubSettings
from sync.hub.roster import KnownRoster
from sync.hub.tables import entries as rows
from sync.hub.tables import ledgers
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.identifiers import author_id
from sync.protocol.statements import (
    CIRCLE_SECRET,
    AuthorJoined,
    PersonInvited,
    SecretWrapped,
    Statement,
    join_proof_message,
)
from sync.protocol.suites import Algorithm, KemKey, SigningKey, Suite, wrap, wrap_info
from sync.service import open_service
from sync.session_ledgers import SessionLedgers
from telecon.cases.documents import Note, Patient
from telecon.crypto.passphrase import FLOOR
from telecon.ledger.alarms import alarms
from telecon.ledger.circle_view import home_circle
from telecon.ledger.keys import circle_secret, current_epoch_key
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee, admit_facility, invite_person
from telecon.use_cases.enrol import enrol
from telecon.use_cases.found_alliance import Founding, found_alliance
from telecon.use_cases.join_circle import settle_in
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import fresh_id
from tests.hub.embedded import EmbeddedHub
from tests.sync.conftest import on_store

PASSPHRASE = "correct horse battery staple"
NAME, NUMBER, NOTE = "张伟", "110101199003079016", "近两周情绪低落，夜间早醒"


@dataclass
class Town:
    hub: EmbeddedHub
    data: Path
    admin: Session
    doctor: Session
    case: bytes
    clinic: bytes


def sync(session: Session) -> SyncStatus:
    async def rounds() -> SyncStatus:
        around = Surroundings(on_store, session.clock, Random(3))
        service = await open_service(
            SessionLedgers(session),
            session.author.keys.signing,
            around,
            root=session.author.root,
        )
        return await service.run_once()

    return asyncio.run(rounds())


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder, clock = tmp_path_factory.mktemp("town"), FrozenClock()
    data = folder / "hub"
    with EmbeddedHub(data, HubSettings(data, host="127.0.0.1", port=0, now_ms=clock.now_ms)) as hub:
        founding = Founding(
            alliance="青山精神卫生医联体",
            lead="市精神卫生中心",
            lead_kind="psychiatric-hospital",
            departments=("精神科",),
            administrator="周明",
            title="院办主任",
            hub_key=hub.key,
            hub_addresses=(hub.address,),
            hub_code=hub.founding_code,
        )
        admin = found_alliance(folder / "admin", founding, PASSPHRASE, clock, FLOOR).session
        clinic = admit_facility(admin, "青山村卫生室", "village-clinic", ())
        invitee = Invitee(clinic, "李春梅", "village-doctor", "乡村医生", "3501022301")
        invitation = invite_person(admin, invitee).invitation.encode()
        assert sync(admin).state == IN_STEP
        doctor = enrol(folder / "doctor", invitation, PASSPHRASE, clock, FLOOR).session
        assert sync(doctor).state == IN_STEP
        settle_in(doctor)
        case = register_patient(doctor, Patient(name=NAME, identity_number=NUMBER)).ledger
        write_note(doctor, case, Note("history", (("present", NOTE),)))
        status = sync(doctor)
        assert (status.state, status.entries_waiting, status.problems) == (IN_STEP, 0, ())
        with doctor.store.read() as connection:
            circle = home_circle(connection, doctor)
        assert circle is not None
        yield Town(hub, data, admin, doctor, case, circle.id)
        for session in (admin, doctor):
            session.store.close()


def _everything_in(data: Path) -> bytes:
    return b"\x00".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_no_name_number_or_note_lies_on_the_hub(town: Town) -> None:
    held = _everything_in(town.data)
    for marker in (NAME, NUMBER, NOTE, "早醒"):
        assert marker.encode() not in held
    assert "李春梅".encode() in held  # the roster is open: the scan does find what is there


def test_no_key_that_signs_or_opens_anything_lies_on_the_hub(town: Town) -> None:
    held = _everything_in(town.data)
    assert town.admin.author.root is not None
    with town.doctor.store.read() as connection:
        secret = circle_secret(connection, town.clinic, 1)
        case_key = current_epoch_key(connection, town.case)
    assert secret is not None
    assert case_key is not None
    people = (town.admin.author.keys, town.doctor.author.keys)
    keys = [key.secret() for person in people for key in (person.signing, person.kem)]
    for key in (*keys, town.admin.author.root.secret(), secret, case_key[1]):
        assert key not in held


def _forge(hub: Hub, ledger: bytes, signer: SigningKey, said: Statement, device: bytes) -> Entry:
    """Sign with a key found or made by the thief, and lay it into the tables as if admitted.

    The thief's hub does not check what ours would refuse to serve: its fold skips the forgery.
    """
    with hub.database.read() as connection:
        known = hub.rosters.at(connection)
    with hub.database.write() as connection:
        row = connection.execute(ledgers.select().where(ledgers.c.id == ledger)).one()
        core = Core(Suite.DESKTOP, ledger, device, author_id(signer.public), 0, b"", Kind.CONTROL)
        entry = sign_entry(core, said.to_body(row.control), signer)
        raw, n = entry.to_bytes(), row.head + 1
        connection.execute(
            insert(rows).values(
                ledger=ledger, n=n, id=entry.id, author=entry.core.author, seq=0,
                kind=0, size=len(raw), stored_ms=0, entry=raw,
            )
        )  # fmt: skip
        connection.execute(
            update(ledgers).where(ledgers.c.id == ledger).values(head=n, control=entry.id)
        )
        announce(connection, {ledger: n})
    if known.roster is not None and ledger == known.roster.ledger:
        hub.rosters.adopt(KnownRoster(known.roster, n))
    hub.sequencer.run()
    return entry


def _take_back(hub: Hub, entry: Entry, control: bytes) -> None:
    with hub.database.write() as connection:
        connection.execute(rows.delete().where(rows.c.id == entry.id))
        connection.execute(
            update(ledgers)
            .where(ledgers.c.id == entry.core.ledger)
            .values(head=ledgers.c.head - 1, control=control)
        )


def _stolen_identity(town: Town) -> SigningKey:
    secret = (town.data / "identity" / "hub.key").read_bytes()
    return SigningKey.from_secret(Algorithm.ED25519, secret)


def _invitation_by(town: Town) -> tuple[PersonInvited, SigningKey]:
    with town.doctor.store.read() as connection:
        facility = next(iter(require_roster(connection).facilities))
    key = SigningKey.generate(Suite.DESKTOP)
    said = PersonInvited(
        fresh_id(), fresh_id(), facility, "冒名者", "psychiatrist", "", "", "psychiatry",
        "desk", key.public, 1 << 50,
    )  # fmt: skip
    return said, key


def _joining(invited: PersonInvited, key: SigningKey) -> tuple[SigningKey, bytes, Statement]:
    signing, kem, device = SigningKey.generate(1), KemKey.generate(1), fresh_id()
    proof = key.sign(join_proof_message(author_id(signing.public), device, kem.public))
    said = AuthorJoined(
        invited.invitation, invited.person, device, signing.public, kem.public, 1, proof
    )
    return signing, device, said


def _try(town: Town, ledger: bytes, signer: SigningKey, said: Statement, device: bytes) -> None:
    """The client refuses it, says so, and knows the same people as before."""
    with town.hub.hub.database.read() as connection:
        control = connection.execute(ledgers.select().where(ledgers.c.id == ledger)).one().control
    with town.doctor.store.read() as connection:
        before = require_roster(connection).authors.keys()
    entry = _forge(town.hub.hub, ledger, signer, said, device)
    try:
        status = sync(town.doctor)
        with town.doctor.store.read() as connection:
            after = require_roster(connection).authors.keys()
            found = {alarm.ledger for alarm in alarms(connection)}
        assert after == before
        assert ledger in found
        assert ("not-taken", ledger) in [(p.code, p.ledger) for p in status.problems]
    finally:
        _take_back(town.hub.hub, entry, control)


def test_the_hubs_own_key_invites_nobody(town: Town) -> None:
    said, _ = _invitation_by(town)
    _try(town, town.doctor.author.alliance, _stolen_identity(town), said, fresh_id())


def test_a_self_made_key_joins_nobody_without_an_invitation(town: Town) -> None:
    signing, device, said = _joining(*_invitation_by(town))
    _try(town, town.doctor.author.alliance, signing, said, device)


def test_a_used_invitation_admits_no_second_device(town: Town) -> None:
    with town.doctor.store.read() as connection:
        invited = next(iter(require_roster(connection).invitations.values())).statement
    signing, device, said = _joining(invited, SigningKey.generate(Suite.DESKTOP))
    _try(town, town.doctor.author.alliance, signing, said, device)


def test_the_hubs_own_key_hands_no_circle_secret_to_anybody(town: Town) -> None:
    thief = KemKey.generate(Suite.DESKTOP)
    info = wrap_info(CIRCLE_SECRET, town.clinic, 1, town.admin.author.id)
    said = SecretWrapped(1, town.admin.author.id, wrap(thief.public, secrets.token_bytes(32), info))
    _try(town, town.clinic, _stolen_identity(town), said, fresh_id())
