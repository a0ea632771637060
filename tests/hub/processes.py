"""Hub processes of their own, and a filled alliance for them.

`found_place(folder, url, people=8, cases=12)` founds an alliance on a database and opens cases;
`with serving(folder, url, 2) as hubs:` runs processes on it. `Place.write_notes` signs beforehand.
"""

import secrets
import select as wait
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sync.hub.hub import Hub, HubSettings
from sync.protocol.entry import Entry
from sync.protocol.suites import PublicKey
from tests.fakes.clock import FrozenClock
from tests.hub.alliance import NOW_MS, Alliance, Member, OpenCase

ROOT = Path(__file__).parents[2]
SERVE = """
import sys
from pathlib import Path
from sync.hub.hub import HubSettings
from sync.hub.limits import Limits
from sync.hub.serve import run_hub
data, url, now, rate = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
limits = Limits(requests_per_minute=rate, hellos_per_minute=rate, greeting_sockets_each=rate)
run_hub(HubSettings(
    data, host="127.0.0.1", port=0, database=url, limits=limits, now_ms=lambda: now))
"""
_TICKS = 100


@dataclass
class HubProcess:
    """A running hub."""

    process: subprocess.Popen[bytes]
    address: str

    def cpu_s(self) -> float:
        """Processor seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mb(self) -> float:
        """What it holds in memory."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@dataclass
class Place:
    """An alliance on a hub, seen from outside."""

    alliance: Alliance
    key: PublicKey
    circle: bytes
    people: list[Member]
    reader: Member
    opened: dict[bytes, list[OpenCase]]
    notes: dict[bytes, list[Entry]] = field(default_factory=dict)

    @property
    def cases(self) -> list[bytes]:
        """Ledgers of all cases."""
        return [case.ledger for cases in self.opened.values() for case in cases]

    def write_notes(self, each: int) -> None:
        """Sign notes for every case, in turns over a writer's cases as a day brings them."""
        for person in self.people:
            for _ in range(each):
                for case in self.opened[person.id]:
                    self.alliance.note(person, case, secrets.token_hex(70))
            self.notes[person.id] = self.alliance.drain()

    def batches(self, person: Member, size: int) -> list[list[bytes]]:
        """What a writer pushes, cut into requests."""
        raws = [entry.to_bytes() for entry in self.notes[person.id]]
        return [raws[at : at + size] for at in range(0, len(raws), size)]


def found_place(folder: Path, url: str, *, people: int, cases: int) -> Place:
    """Found an alliance with one circle by the hub's own door, without a network."""
    hub = Hub(HubSettings(folder, database=url, now_ms=FrozenClock().now_ms))
    try:
        alliance = Alliance()
        members = [
            alliance.enrol(alliance.clinic, f"医生{at}", "village-doctor")
            for at in range(people + 1)
        ]
        circle = alliance.found_circle(members[0], "青山村卫生室")
        for member in members:
            alliance.share_circle(members[0], circle, member)
        opened = {
            member.id: [alliance.open_case(member, circle) for _ in range(cases)]
            for member in members[:-1]
        }
        append(hub, alliance.drain())
        key = hub.identity.public
    finally:
        hub.close()
    return Place(alliance, key, circle, members[:-1], members[-1], opened)


def append(hub: Hub, going: Sequence[Entry]) -> None:
    """Store entries each in its author's name."""
    for entry in going:
        (outcome,) = hub.book.append(entry.core.author, [entry.to_bytes()], may_found=True)
        if outcome.refusal:
            raise LookupError(outcome.refusal)


@contextmanager
def serving(
    folder: Path, url: str, processes: int = 1, *, rate: int = 100_000
) -> Iterator[list[HubProcess]]:
    """Hub processes on one database, each with its own folder and the same identity."""
    with ExitStack() as running:
        hubs = []
        for at in range(processes):
            data = folder if at == 0 else folder / f"process-{at}"
            if at:
                shutil.copytree(folder / "identity", data / "identity")
            hubs.append(running.enter_context(_process(data, url, rate)))
        yield hubs


@contextmanager
def _process(data: Path, url: str, rate: int) -> Iterator[HubProcess]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(data), url, str(NOW_MS), str(rate)],
        cwd=ROOT, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield HubProcess(process, f"127.0.0.1:{_port(process)}")
    finally:
        process.kill()
        process.communicate()


def _port(process: subprocess.Popen[bytes]) -> int:
    if process.stdout is None or not wait.select([process.stdout], [], [], 60)[0]:
        raise TimeoutError("the hub does not come up")
    line = process.stdout.readline().decode()
    return int(line.partition("port=")[2].split()[0])
