"""A clinic of which no PC is left, two sheets of paper, and a hub whose clock a test moves."""

from dataclasses import dataclass

from sync.hub.hub import HubSettings, system_now_ms
from telecon.session import Session
from telecon.use_cases.paper_halves import Sheet, make_halves
from telecon.use_cases.remove_member import remove_device, remove_person
from tests.alliance.alliance import Alliance
from tests.alliance.care import register
from tests.alliance.founding import HUB
from tests.hub.embedded import UNHURRIED, EmbeddedHub
from tests.members.house import shared_case, write
from tests.members.test_only_doctor import again

KEEPERS = ("王院长", "李会计")
MINUTE = 60_000


@dataclass
class HubClock:
    """The hub's clock, which a test moves."""

    ahead_ms: int = 0

    def now_ms(self) -> int:
        return system_now_ms() + self.ahead_ms


@dataclass(frozen=True)
class Lost:
    """A clinic of which no PC is left; its doctor works on a new one, without the key.

    Attributes:
        own, shared: a case that nobody else reads, and one that the hospital reads.
        sheets: the two halves.
    """

    doctor: Session
    own: bytes
    shared: bytes
    sheets: tuple[Sheet, Sheet]

    def codes(self) -> tuple[str, str]:
        """Both halves as they are typed."""
        one, other = ("-".join(sheet.groups) for sheet in self.sheets)
        return one, other


def hub_by_clock(alliance: Alliance) -> HubClock:
    """Have the alliance's hub run by a clock of its own, on the same port."""
    made = HubClock()
    port = int(alliance.hub.address.rpartition(":")[2])
    alliance.hub.stop()
    data = alliance.folder / HUB
    settings = HubSettings(data, host="127.0.0.1", port=port, limits=UNHURRIED, now_ms=made.now_ms)
    alliance.hub = EmbeddedHub(data, settings)
    alliance.hub.start()
    return made


def lost_clinic(alliance: Alliance) -> Lost:
    """The convener left, and the doctor's PC, the last with the key, is gone with the sheet."""
    shared = shared_case(alliance).case
    sheets = make_halves(alliance.doctor, KEEPERS).sheets
    alliance.carry("doctor", "admin")
    remove_person(alliance.admin, alliance.convener.author.person, "退休")
    alliance.carry("admin", "doctor")
    own = register(alliance.doctor)
    write(alliance.doctor, own, "只在本院")
    alliance.carry("doctor", "admin")
    person = alliance.doctor.author.person
    remove_device(alliance.admin, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("admin")
    return Lost(again(alliance, person, alliance.admin), own, shared, sheets)
