"""A small founded alliance whose invitations the wizard can take up."""

from dataclasses import dataclass
from pathlib import Path

from sync.protocol.suites import SigningKey, Suite
from telecon.crypto.passphrase import FLOOR
from telecon.session import Session
from telecon.use_cases.build_alliance import (
    Agreement,
    Invitee,
    admit_facility,
    invite_person,
    make_agreement,
)
from telecon.use_cases.found_alliance import Founding, found_alliance
from tests.fakes.clock import FrozenClock

PASSPHRASE = "qing shan village sentence 26"
NAMES = (
    "青山精神卫生医联体",
    "青山村卫生室",
    "市精神卫生中心",
    "李春梅",
    "王建国",
    "周明",
    "乡村医生",
    "远程会诊",
    "精神科",
)


@dataclass(frozen=True)
class Alliance:
    """The administrator's session and the clinic people are invited to."""

    admin: Session
    clinic: bytes
    clock: FrozenClock

    def invitation(self, name: str = "李春梅") -> bytes:
        """An invitation for somebody of the clinic."""
        invitee = Invitee(self.clinic, name, "village-doctor", "乡村医生", "3501022301")
        return invite_person(self.admin, invitee).invitation.encode()


def found(folder: Path, clock: FrozenClock) -> Alliance:
    """An alliance with a lead hospital and a village clinic, and their agreement."""
    founding = Founding(
        alliance="青山精神卫生医联体",
        lead="市精神卫生中心",
        lead_kind="psychiatric-hospital",
        departments=("精神科",),
        administrator="周明",
        title="院办主任",
        hub_key=SigningKey.generate(Suite.DESKTOP).public,
        hub_addresses=("127.0.0.1:8443",),
    )
    admin = found_alliance(folder, founding, PASSPHRASE, clock, FLOOR).session
    clinic = admit_facility(admin, "青山村卫生室", "village-clinic", ())
    make_agreement(
        admin,
        Agreement(
            inviting=clinic,
            invited=clinic,
            purpose="远程会诊",
            conditions="双方具备资质",
            content="会诊",
            workflow="申请、受理、意见",
            duties="按协议",
            liability="邀请方承担",
            signatories=("周明",),
            valid_from="2026-01-01",
            valid_to="2028-12-31",
        ),
    )
    return Alliance(admin, clinic, clock)
