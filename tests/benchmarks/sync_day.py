"""A clinic's day over a village's line: our sync beside one TCP upload of as many bytes.

Twenty people are registered and sixty visits written, each with a note and five scales. Both run
on the same kind of line in the same run (64 kbit/s, 600 ms there and back, 10 % lost each way;
cubic on both), seed by seed, because one line of bad luck decides nothing.

`python -m tests.benchmarks.sync_day PROFILE HOST PORT` is the clinic's end of the line.
"""

import json
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from random import Random

from telecon.cases.documents import Note, Patient
from telecon.errors import HubUnreachable
from telecon.session import Session
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.alliance.founding import HUB, Founded
from tests.benchmarks.counting_proxy import Passed
from tests.benchmarks.measuring import Figure, spread
from tests.benchmarks.sync_devices import Device, devices, port_of
from tests.benchmarks.sync_texts import notes
from tests.links.link import link
from tests.links.profiles import CLINIC, both

CASES, VISITS_EACH, SEEDS = 20, 3, (1, 2, 3)
SCALES = (("phq-9", 10), ("gad-7", 7), ("phq-2", 2), ("phq-9", 10), ("gad-7", 7))
AT_MOST_TIMES, AT_MOST_WAITS = 1.5, 4
_PORT = "8443"


def write_a_day(session: Session) -> None:
    """Everything a clinic writes in a day without a line."""
    chance, texts = Random(1), iter(notes("varied"))
    for number in range(CASES):
        patient = Patient(name="张伟", no_document="infant", phone=f"1380013{number:04}")
        case = register_patient(session, patient).ledger
        for _ in range(VISITS_EACH):
            write_note(session, case, Note("history", (("present", next(texts).text),)))
            for scale, items in SCALES:
                record_answers(session, case, scale, [chance.randint(0, 3) for _ in range(items)])


def day_figures(founded: Founded, scratch: Path) -> list[Figure]:
    """How long the day takes beside the upload, and how often it waits for an answer."""
    written = scratch / "day"
    with devices(founded, written, "expert") as (device,):
        device.sync()
        write_a_day(device.session)
    ours, theirs, waits, sizes = [], [], [], []
    for seed in SEEDS:
        with tempfile.TemporaryDirectory(dir=scratch) as made:
            seconds, passed = _synced(written, Path(made) / "day", seed)
        ours.append(seconds)
        waits.append(passed.exchanges)
        sizes.append(passed.raw_up)
        theirs.append(_uploaded(passed.raw_up, seed))
    mine, other = spread(ours)["median"], spread(theirs)["median"]
    times = round(mine / other, 2)
    return [
        Figure.at_most("a day on a village's line", mine, "s", None, other),
        Figure.at_most("the same, beside one upload", times, "times", AT_MOST_TIMES, 1),
        Figure.at_most("the same, round trips waited", max(waits), "", AT_MOST_WAITS, 1),
        Figure.at_most("the same, sent", round(max(sizes) / 1000, 1), "kB", None, 0),
    ]


def _synced(written: Path, folder: Path, seed: int) -> tuple[float, Passed]:
    shutil.copytree(written, folder)
    with link(both(CLINIC, seed=seed)) as (here, there):
        words = ["hub", "--data", str(folder / HUB), "--host", there.address, "--port", _PORT]
        port_of(there.start([sys.executable, "-m", "telecon", *words]))
        own = ["-m", "tests.benchmarks.sync_day", str(folder / "expert"), there.address, _PORT]
        said = json.loads(here.run([sys.executable, *own], timeout_s=900))
    return said["seconds"], Passed(**said["passed"])


def _uploaded(size: int, seed: int) -> float:
    probes = [sys.executable, "-m", "tests.links.probes"]
    with link(both(CLINIC, seed=seed)) as (here, there):
        taking = there.start([*probes, "take-upload", there.address])
        assert taking.stdout is not None
        taking.stdout.readline()
        said = json.loads(here.run([*probes, "upload", there.address, str(size)], timeout_s=900))
    return float(said["seconds"])


def _greet(device: Device) -> None:
    """As soon as the hub is up."""
    while True:
        try:
            device.greet()
        except HubUnreachable:
            continue
        else:
            return


def main() -> None:
    """Open the connection and the session, then sync; tell how long and what passed."""
    profile, host, port = sys.argv[1:]
    with Device(Path(profile), host, int(port)) as device:
        _greet(device)
        before, began = device.passed, time.monotonic()
        while device.tried().error:
            continue
        seconds = time.monotonic() - began
        passed = asdict(device.passed.since(before))
    sys.stdout.write(json.dumps({"seconds": seconds, "passed": passed}) + "\n")


if __name__ == "__main__":
    main()
