"""A new PC of a clinic with 10,000 cases, on a line of 256 kbit/s: how long until one can work.

The first usable screen: every case is listed and found by name, and the first page of the list can
be opened. The roster, the circle's key, the index and the newest cases came by then; the rest goes
on coming. The same once more with 5 % of the packets lost each way.

The cases are made and handed to a hub once, and kept in `bench-out/`; each run copies them.
Writes `bench-out/first_sync.json`. `python -m tests.benchmarks.first_sync PROFILE HOST PORT SIZE`
is the new PC's end of the line.
"""

import json
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import func, select

from telecon.errors import HubUnreachable
from telecon.session import Session
from telecon.store import tables
from telecon.use_cases.list_cases import list_cases
from tests.alliance.founding import HUB, found
from tests.benchmarks.full_clinic import CaseMaker, stamp
from tests.benchmarks.measuring import OUT, Figure, report_figures
from tests.benchmarks.sync_devices import Device, hub_program, opened, port_of
from tests.links.link import link
from tests.links.profiles import TOWNSHIP, Way, both

CASES, PAGE = 10_000, 60
REACH_S, REACH_KB = 60, 1900
MADE_HERE = 1
"""To be counted up when what is handed over changes."""
PLAIN = Way(rate=256_000, delay_ms=150).queue_of(500)
_PORT = "8443"
_OLD, _NEW = "expert", "second"
_ROUNDS_AT_REST = 200


def clinic_at_hub(size: int = CASES) -> Path:
    """Profiles and hub of an alliance with so many cases, all at the hub; made when not there."""
    folder = OUT / f"first-{size}-{stamp()}-{MADE_HERE}"
    if folder.is_dir():
        return folder
    for old in OUT.glob(f"first-{size}-*"):
        shutil.rmtree(old)
    OUT.mkdir(exist_ok=True)
    sys.stdout.write(f"handing {size} cases to a hub, once\n")
    making = OUT / f"making-first-{size}"
    shutil.rmtree(making, ignore_errors=True)
    found(making)
    session = opened(making / _OLD)
    CaseMaker(session, at_hub=False).make(size)
    session.store.close()
    with hub_program(making / HUB) as port, Device(making / _OLD, "127.0.0.1", port) as device:
        device.sync()
        for _ in range(_ROUNDS_AT_REST):
            if _indexed(device.session) == size:
                break
            device.sync()
        device.sync()
    making.rename(folder)
    return folder


def first_screen(size: int, way: Way) -> tuple[float, float]:
    """Seconds until the first usable screen, and kilobytes of TCP's load until then."""
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        folder = Path(made) / "alliance"
        shutil.copytree(clinic_at_hub(size), folder)
        with link(both(way)) as (here, there):
            words = ["hub", "--data", str(folder / HUB), "--host", there.address, "--port", _PORT]
            port_of(there.start([sys.executable, "-m", "telecon", *words]))
            own = ["-m", "tests.benchmarks.first_sync", str(folder / _NEW), there.address, _PORT]
            said = json.loads(here.run([sys.executable, *own, str(size)], timeout_s=900))
    passed = said["passed"]
    return said["seconds"], round((passed["raw_up"] + passed["raw_down"]) / 1000, 1)


def _indexed(session: Session) -> int:
    with session.store.read() as connection:
        counted = select(func.count()).select_from(tables.case_index)
        return int(connection.execute(counted).scalar_one())


def _is_usable(session: Session, size: int) -> bool:
    page = list_cases(session, limit=PAGE)
    return len(page) == PAGE and not any(row.absent for row in page) and _indexed(session) >= size


def _measure(profile: Path, host: str, port: int, size: int) -> None:
    """Sync until one can work; tell how long it took and what passed."""
    with Device(profile, host, port) as device:
        while True:
            try:
                device.greet()
            except HubUnreachable:
                continue
            else:
                break
        before, began = device.passed, time.monotonic()
        device.until(lambda: _is_usable(device.session, size))
        seconds = round(time.monotonic() - began, 1)
        passed = asdict(device.passed.since(before))
    sys.stdout.write(json.dumps({"seconds": seconds, "passed": passed}) + "\n")


def main() -> None:
    """Measure, print the table and write the figures."""
    figures = []
    for said, way in (("", PLAIN), (", 5 % lost", TOWNSHIP)):
        seconds, kilobytes = first_screen(CASES, way)
        name = f"first usable screen, {CASES} cases, 256 kbit/s{said}"
        reach = REACH_S if way is PLAIN else None
        figures.append(Figure.at_most(name, seconds, "s", reach, 0))
        figures.append(Figure.at_most(f"{name}, passed", kilobytes, "kB", REACH_KB, 0))
    report_figures("first_sync", figures)


if __name__ == "__main__":
    if sys.argv[1:]:
        _measure(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
