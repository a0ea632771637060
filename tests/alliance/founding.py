"""A real alliance on a real hub: found once, then copied for each test.

`found(folder)` starts an embedded hub over TLS and joins five people through it: the
administrator, the convener of the clinic, the clinic's doctor, and two experts of the hospital's
desk, the second admitted by comparison code. What is left are closed profile folders and the
hub's data; `tests.alliance.alliance` opens copies of them.
"""

from dataclasses import dataclass
from pathlib import Path

from sync.hub.hub import HubSettings
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.crypto.passphrase import FLOOR
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
from telecon.use_cases.join_circle import admit_to_circle, comparison_code, waiting_colleagues
from tests.hub.embedded import UNHURRIED, EmbeddedHub

PASSPHRASE = "青山 绿水 correct horse"
PEOPLE = ("admin", "convener", "doctor", "expert", "second")
HUB = "hub"


@dataclass(frozen=True)
class Founded:
    """Where the closed profiles and the hub's data lie, and the two institutions."""

    folder: Path
    hospital: bytes
    clinic: bytes


def hub_on(data: Path, port: int = 0) -> EmbeddedHub:
    """A hub on a port of this machine, any free one by default."""
    return EmbeddedHub(data, HubSettings(data, host="127.0.0.1", port=port, limits=UNHURRIED))


def found(folder: Path) -> Founded:
    """Founds the alliance; everybody is joined, in their circle, and closed again."""
    with hub_on(folder / HUB) as hub:
        admin = _founder(folder, hub)
        with admin.store.read() as connection:
            hospital = next(iter(require_roster(connection).facilities))
        clinic = admit_facility(admin, "青山村卫生室", "village-clinic", ())
        make_agreement(admin, agreement(clinic, hospital))
        convener = _join(folder, admin, "convener", convener_of(clinic))
        doctor = _join(folder, convener, "doctor", doctor_of(clinic))
        expert = _join(folder, admin, "expert", expert_of(hospital, "陈静", "主任医师"))
        second = _join(folder, admin, "second", expert_of(hospital, "王强", "副主任医师"))
        admit(convener, doctor)
        admit(expert, second)
        everybody = (admin, convener, doctor, expert, second)
        for session in everybody:
            step(session)
            heads_of(session).keep()
            session.store.close()
    return Founded(folder, hospital, clinic)


def step(session: Session) -> None:
    """One sync that must work."""
    status = sync_once(session)
    assert (status.error, status.problems) == ("", ()), status


def admit(member: Session, colleague: Session) -> None:
    """Hands the circle's key over after both read the same comparison code."""
    step(member)
    with member.store.read() as connection:
        waiting = waiting_colleagues(connection, member)
        roster = require_roster(connection)
    shown = {w.comparison for w in waiting}
    assert comparison_code(roster, colleague.author.id, member.author.id) in shown
    admit_to_circle(member, colleague.author.id)
    step(member)
    step(colleague)


def invited(inviter: Session, invitee: Invitee) -> bytes:
    """An invitation as a file holds it, known to the hub."""
    step(inviter)
    invitation = invite_person(inviter, invitee).invitation.encode()
    step(inviter)
    return invitation


def _founder(folder: Path, hub: EmbeddedHub) -> Session:
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
    return found_alliance(folder / "admin", founding, PASSPHRASE, clock, FLOOR).session


def _join(folder: Path, inviter: Session, name: str, invitee: Invitee) -> Session:
    session = enrol(
        folder / name, invited(inviter, invitee), PASSPHRASE, SystemClock(), FLOOR
    ).session
    step(session)
    return session


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
        valid_from="2020-01-01",
        valid_to="2099-12-31",
    )


def convener_of(clinic: bytes) -> Invitee:
    return Invitee(clinic, "赵敏", "convener", "室长")


def doctor_of(clinic: bytes, name: str = "李春梅") -> Invitee:
    return Invitee(clinic, name, "village-doctor", "乡村医生", "3501022301")


def expert_of(hospital: bytes, name: str, title: str) -> Invitee:
    return Invitee(
        hospital, name, "psychiatrist", title, "110320001", "psychiatry", circle_purpose="desk"
    )
