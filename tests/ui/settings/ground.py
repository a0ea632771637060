"""A small alliance on a hub that goes on running: administrator, convener, doctor."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.hub.hub import HubSettings
from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.session import Session
from telecon.use_cases.build_alliance import Invitee, admit_facility, make_agreement
from telecon.use_cases.enrol import enrol
from telecon.use_cases.found_alliance import Founding, found_alliance
from telecon.use_cases.see_alliance import see_alliance
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance.founding import agreement, convener_of, doctor_of, invited, step
from tests.hub.embedded import UNHURRIED, EmbeddedHub

PASSPHRASE = "qing shan village sentence 26"


@dataclass(frozen=True)
class Ground:
    """Where the profiles lie; every one is closed while no program has it open."""

    folder: Path
    hub: EmbeddedHub
    hospital: bytes
    clinic: bytes

    @contextmanager
    def opened(self, name: str, passphrase: str = PASSPHRASE) -> Iterator[Session]:
        """The profile of a person, unlocked as the first of its people."""
        profile = self.folder / name
        session = unlock(profile, see_people_here(profile)[0].person, passphrase, SystemClock())
        try:
            yield session
        finally:
            session.store.close()

    def invitation(self, invitee: Invitee) -> bytes:
        """An invitation signed by the administrator and known to the hub."""
        with self.opened("admin") as admin:
            return invited(admin, invitee)


@contextmanager
def ground_in(folder: Path) -> Iterator[Ground]:
    """Founds it; the hub runs inside the block."""
    data = folder / "hub"
    settings = HubSettings(data, host="127.0.0.1", port=0, limits=UNHURRIED)
    with EmbeddedHub(data, settings) as hub:
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
        clock = SystemClock()
        admin = found_alliance(folder / "admin", founding, PASSPHRASE, clock, FLOOR).session
        hospital = see_alliance(admin).facilities[0].facility
        clinic = admit_facility(admin, "青山村卫生室", "village-clinic", ())
        make_agreement(admin, agreement(clinic, hospital))
        for name, invitee in (("doctor", doctor_of(clinic)), ("convener", convener_of(clinic))):
            invitation = invited(admin, invitee)
            joined = enrol(folder / name, invitation, PASSPHRASE, clock, FLOOR).session
            step(joined)
            joined.store.close()
        step(admin)
        admin.store.close()
        yield Ground(folder, hub, hospital, clinic)
