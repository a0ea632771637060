"""Makes the demo alliance on a real hub: hospital, clinic, agreement, people, example cases."""

import asyncio
import importlib.resources
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.first_contact import meet_hub
from telecon.clock import SystemClock
from telecon.commands.story import people
from telecon.commands.story.hub_process import HubProcess
from telecon.commands.story.people import Somebody
from telecon.commands.wiring.invitations import leave_at_hub
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.build_alliance import (
    Agreement,
    Invitee,
    admit_facility,
    invite_person,
    make_agreement,
)
from telecon.use_cases.enrol import enrol
from telecon.use_cases.found_alliance import Founding, found_alliance
from telecon.use_cases.import_fhir import import_fhir
from telecon.use_cases.join_circle import admit_to_circle, waiting_colleagues
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock

_MADE = "made"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class DemoAlliance:
    """Where the demo's profiles lie."""

    folder: Path

    def profile(self, who: Somebody) -> Path:
        """The profile folder of one of its people."""
        return self.folder / who.folder

    @contextmanager
    def opened(self, who: Somebody) -> Iterator[Session]:
        """One of its profiles, open; heads are kept when the work is done."""
        folder = self.profile(who)
        person = see_people_here(folder)[0].person
        session = unlock(folder, person, people.PASSPHRASE, SystemClock())
        try:
            yield session
            heads_of(session).keep()
        finally:
            session.store.close()

    @property
    def is_made(self) -> bool:
        """Whether a whole demo alliance lies in the folder."""
        return (self.folder / _MADE).is_file()


def hub_of(folder: Path) -> HubProcess:
    """The demo's hub; its port is chosen once and written beside its data."""
    port = folder / "hub.port"
    hub = HubProcess(folder / "hub", int(port.read_text()) if port.is_file() else 0)
    folder.mkdir(parents=True, exist_ok=True)
    port.write_text(str(hub.port))
    return hub


def make_alliance(
    folder: Path, hub: HubProcess, tell: Tell, *, with_doctor: bool = True
) -> DemoAlliance:
    """Founds the alliance, enrols its people through the hub and imports example cases.

    Args:
        folder: for profiles; nothing happens when a whole alliance lies there.
        hub: running.
        tell: told each step.
        with_doctor: enrol the village doctor too; otherwise see `invite_doctor`.
    """
    alliance = DemoAlliance(folder)
    if alliance.is_made:
        return alliance
    tell("founding the alliance")
    clock = SystemClock()
    met = asyncio.run(meet_hub(hub.address))
    founding = Founding(
        alliance=people.ALLIANCE,
        lead=people.HOSPITAL,
        lead_kind="psychiatric-hospital",
        departments=(people.DEPARTMENT,),
        administrator=people.ADMINISTRATOR.name,
        title=people.ADMINISTRATOR.title,
        hub_key=met.key,
        hub_addresses=(hub.address,),
        hub_code=hub.founding_code,
    )
    folder_of_admin = alliance.profile(people.ADMINISTRATOR)
    founded = found_alliance(folder_of_admin, founding, people.PASSPHRASE, clock).session
    try:
        _build(alliance, founded, tell)
    finally:
        founded.store.close()
    if with_doctor:
        with alliance.opened(people.CONVENER) as convener:
            sync_once(convener)
            clinic = facility_of(convener, people.CLINIC)
            _enrol(alliance, convener, people.DOCTOR, clinic, tell)
        bring_examples(alliance, tell)
    (folder / _MADE).touch()
    return alliance


def invite_doctor(alliance: DemoAlliance) -> str:
    """The convener invites the village doctor; the code to type at the clinic."""
    with alliance.opened(people.CONVENER) as convener:
        sync_once(convener)
        clinic = facility_of(convener, people.CLINIC)
        invitation = invite_person(convener, _invitee(people.DOCTOR, clinic)).invitation
        sync_once(convener)
        return leave_at_hub(convener, invitation)


def bring_examples(alliance: DemoAlliance, tell: Tell) -> None:
    """Imports the official FHIR examples that ship with the product into the clinic."""
    tell("importing example cases")
    examples = importlib.resources.files("resources") / "examples" / "fhir-r4"
    with alliance.opened(people.DOCTOR) as doctor, importlib.resources.as_file(examples) as folder:
        import_fhir(doctor, folder)
        sync_once(doctor)


def facility_of(session: Session, name: str) -> bytes:
    """The facility of the demo with this name."""
    with session.store.read() as connection:
        facilities = require_roster(connection).facilities
    return next(known for known, stated in facilities.items() if stated.name == name)


def _build(alliance: DemoAlliance, admin: Session, tell: Tell) -> None:
    hospital = facility_of(admin, people.HOSPITAL)
    clinic = admit_facility(admin, people.CLINIC, "village-clinic", ())
    stated = Agreement(
        inviting=clinic,
        invited=hospital,
        **people.AGREEMENT,
        signatories=(people.ADMINISTRATOR.name, people.DOCTOR.name),
        valid_from="2026-01-01",
        valid_to="2028-12-31",
    )
    make_agreement(admin, stated)
    _enrol(alliance, admin, people.CONVENER, clinic, tell)
    for expert in (people.EXPERT, people.SECOND_EXPERT):
        _enrol(alliance, admin, expert, hospital, tell)
    with alliance.opened(people.EXPERT) as first:
        sync_once(first)
        with first.store.read() as connection:
            waiting = waiting_colleagues(connection, first)
        for colleague in waiting:
            tell(f"admitting {colleague.person.name} to the desk, code {colleague.comparison}")
            admit_to_circle(first, colleague.person.author)
        sync_once(first)
    with alliance.opened(people.SECOND_EXPERT) as second:
        sync_once(second)


def _enrol(
    alliance: DemoAlliance, inviter: Session, who: Somebody, facility: bytes, tell: Tell
) -> None:
    tell(f"enrolling {who.name}")
    invitation = invite_person(inviter, _invitee(who, facility)).invitation.encode()
    sync_once(inviter)
    clock = SystemClock()
    session = enrol(alliance.profile(who), invitation, people.PASSPHRASE, clock).session
    try:
        sync_once(session)
        heads_of(session).keep()
    finally:
        session.store.close()


def _invitee(who: Somebody, facility: bytes) -> Invitee:
    return Invitee(
        facility=facility,
        name=who.name,
        role=who.role,
        title=who.title,
        registration=who.registration,
        scope=who.scope,
        circle_purpose=who.circle,
    )
