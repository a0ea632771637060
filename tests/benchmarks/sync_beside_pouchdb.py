"""Our sync beside PouchDB 9 and express-pouchdb 4.2 on Node, in one run on one machine.

A thousand small notes in fifty cases, written on one PC, pushed, and read by another; the same
words for both. Bytes are those of HTTP both ways, counted by one proxy on connections that are
open already; what a cold start of TLS adds is a row of its own. PouchDB speaks plain HTTP and
keeps everything readable on its server; ours seals and signs each note, and the hub checks it.

"Nothing new" is measured with so many cases in the clinic's feed at the hub. The first sync is
that of a colleague's PC that knows the alliance and none of the cases.

Writes `bench-out/sync_beside_pouchdb.json`; `npm ci --prefix tests/benchmarks/pouchdb` first
(`make bench` does).
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert

from sync.hub.database import Database
from sync.hub.hub import DATABASE_FILE
from sync.hub.tables import feed, feeds, ledgers
from telecon.cases.documents import Note, Patient
from telecon.ledger.circle_view import home_circle
from telecon.ledger.feeds import set_feed_position
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.read_case import read_case
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.alliance.founding import HUB, Founded, found
from tests.benchmarks.counting_proxy import Passed
from tests.benchmarks.measuring import OUT, Figure, report_figures
from tests.benchmarks.sync_day import day_figures
from tests.benchmarks.sync_devices import Device, devices, opened
from tests.benchmarks.sync_pouchdb import PouchDb
from tests.benchmarks.sync_texts import CASES, Kind, document, notes

PUSH_REACH, PUSH_TIMES, OPEN_REACH = 320, 2, 40
FIRST_REACH = {"repetitive": 90, "varied": 130}
FIRST_SECONDS, ONE_REACH, NOTHING_REACH = 1, 1300, 700
QUIET = 700
SIZES = (100, 10_000, 50_000)
KINDS: tuple[Kind, ...] = ("repetitive", "varied")
OLD, FIRST, SECOND = "13900001234", "13900000001", "13900000002"
PATIENT = Patient(name="张伟", no_document="infant", phone=OLD)


@dataclass(frozen=True)
class Measured:
    """One step of one side."""

    seconds: float
    passed: Passed

    @property
    def kilobytes(self) -> float:
        """HTTP both ways."""
        return round(self.passed.both / 1000, 1)


def measured(passed: Callable[[], Passed], step: Callable[[], object]) -> Measured:
    """What a step took and what passed meanwhile."""
    before, began = passed(), time.perf_counter()
    step()
    return Measured(round(time.perf_counter() - began, 3), passed().since(before))


def notes_figures(founded: Founded, scratch: Path, kind: Kind) -> list[Figure]:
    """A thousand notes pushed and read, and one more there and back."""
    theirs = _theirs(scratch / "rival", kind)
    return _compared(_ours(founded, scratch / "ours", kind), theirs, f", {kind}", FIRST_REACH[kind])


@dataclass(frozen=True)
class Notes:
    """The steps of one side with the thousand notes."""

    push: Measured
    first: Measured
    one: int
    extra: "Extra | None" = None


@dataclass(frozen=True)
class Extra:
    """What is told of our side alone.

    Attributes:
        opening: fifty cases opened, before a note is in them.
        for_others: snapshots that the writer leaves at the hub when it has nothing else to do.
        there, back: one change, on the writer's line and on the reader's.
        cold: what a start adds in TLS.
    """

    opening: Measured
    for_others: Measured
    there: int
    back: int
    cold: int


def _ours(founded: Founded, folder: Path, kind: Kind) -> Notes:
    with devices(founded, folder, "expert", "second") as (writer, reader):
        for device in (writer, reader):
            device.sync()
        cold = _cold(writer)
        cases = [register_patient(writer.session, PATIENT).ledger for _ in range(CASES)]
        opening = measured(lambda: writer.passed, writer.sync)
        for note in notes(kind):
            _write(writer, cases[note.case], note.text)
        push = measured(lambda: writer.passed, writer.sync)
        for_others = measured(lambda: writer.passed, lambda: _rest(writer))
        first = measured(lambda: reader.passed, reader.sync)
        for device in (writer, reader):
            _rest(device)
        _write(writer, cases[0], notes(kind, 2)[0].text)
        there = measured(lambda: writer.passed, writer.sync).passed.both
        back = measured(lambda: reader.passed, reader.sync).passed.both
    return Notes(push, first, there + back, Extra(opening, for_others, there, back, cold))


def _compared(ours: Notes, theirs: Notes, said: str, first_reach: float) -> list[Figure]:
    assert ours.extra is not None
    push, first, extra, most = ours.push, ours.first, ours.extra, Figure.at_most
    faster = round(theirs.push.seconds / push.seconds, 2)
    trips, rival_trips = push.passed.exchanges, theirs.push.passed.exchanges
    rival_push, rival_first = theirs.push.kilobytes, theirs.first.kilobytes
    return [
        most(f"open 50 cases{said}", extra.opening.kilobytes, "kB", OPEN_REACH, 0),
        most(f"push 1,000 notes{said}", push.kilobytes, "kB", PUSH_REACH, rival_push),
        most(f"push, time{said}", push.seconds, "s", None, theirs.push.seconds),
        Figure.at_least(f"push, times faster{said}", faster, "times", PUSH_TIMES, 1),
        most(f"push, round trips{said}", trips, "", None, rival_trips),
        most(f"snapshots left for others{said}", extra.for_others.kilobytes, "kB", None, 0),
        most(f"first sync{said}", first.kilobytes, "kB", first_reach, rival_first),
        most(f"first sync, time{said}", first.seconds, "s", FIRST_SECONDS, theirs.first.seconds),
        most(f"one change, pushed{said}", extra.there, "B", None, 0),
        most(f"one change, pulled{said}", extra.back, "B", None, 0),
        most(f"one change, there and back{said}", ours.one, "B", ONE_REACH, theirs.one),
        most(f"a cold start adds, in TLS{said}", extra.cold, "B", None, 0),
    ]


def _rest(device: Device) -> None:
    """Rounds with nothing to do, in which a device leaves snapshots and fetches history."""
    before, passed = -1, QUIET
    while passed - before > QUIET:
        before = device.passed.both
        device.sync()
        passed = device.passed.both


def _write(device: Device, case: bytes, text: str) -> None:
    write_note(device.session, case, Note("history", (("present", text),)))


def _cold(device: Device) -> int:
    """TCP's load of a start of the program with nothing new, less that of a poll."""
    poll = measured(lambda: device.passed, device.sync).passed.raw
    device.start_anew()
    return measured(lambda: device.passed, device.sync).passed.raw - poll


def _theirs(folder: Path, kind: Kind) -> Notes:
    with PouchDb(folder) as rival:
        rival.write("one", [document(number, note) for number, note in enumerate(notes(kind))])
        push = measured(lambda: rival.passed, lambda: rival.push("one"))
        first = measured(lambda: rival.passed, lambda: rival.pull("two"))
        more = {**document(0, notes(kind, 2)[0]), "_id": "one more"}
        rival.write("one", [more])

        def there_and_back() -> None:
            rival.push("one")
            rival.pull("two")

        return Notes(push, first, measured(lambda: rival.passed, there_and_back).passed.both)


def nothing_new_figures(founded: Founded, scratch: Path) -> list[Figure]:
    """A poll with so many cases in the feed; the rival's is that of a thousand documents."""
    with PouchDb(scratch / "rival") as rival:
        rival.write("one", [document(n, note) for n, note in enumerate(notes("varied"))])
        rival.push("one")
        rival.pull("two")
        theirs = measured(lambda: rival.passed, lambda: rival.pull("two"))
    figures = []
    for size in SIZES:
        with _crowded(founded, scratch / str(size), size) as device:
            device.sync()
            ours = measured(lambda: device.passed, device.sync)
        name, peer = f"nothing new, {size} cases", theirs.passed
        figures += [
            Figure.at_most(name, ours.passed.both, "B", NOTHING_REACH, peer.both),
            Figure.at_most(f"{name}, requests", ours.passed.exchanges, "", 1, peer.exchanges),
            Figure.at_most(f"{name}, time", ours.seconds, "s", None, theirs.seconds),
        ]
    return figures


@contextmanager
def _crowded(founded: Founded, folder: Path, size: int) -> Iterator[Device]:
    """A device whose clinic has so many cases at the hub, all of them read."""
    base = folder / "base"
    shutil.copytree(founded.folder, base)
    session = opened(base / "expert")
    with session.store.read() as connection:
        circle = home_circle(connection, session)
    assert circle is not None
    set_feed_position(session.store, circle.id, 1_000_000 + size)
    session.store.close()
    _crowd(base / HUB, circle.id, size)
    crowded = Founded(base, founded.hospital, founded.clinic)
    with devices(crowded, folder / "devices", "expert") as (device,):
        yield device


def _crowd(data: Path, circle: bytes, size: int) -> None:
    database = Database(f"sqlite:///{data / DATABASE_FILE}")
    names = [number.to_bytes(16, "big") for number in range(1, size + 1)]
    with database.write() as connection:
        rows = [{"id": name, "type": "case", "head": 20, "control": bytes(32)} for name in names]
        connection.execute(insert(ledgers), rows)
        places = [
            {"circle": circle, "ledger": name, "position": 1_000_001 + place, "head": 20}
            for place, name in enumerate(names)
        ]
        connection.execute(insert(feed), places)
        connection.execute(delete(feeds).where(feeds.c.circle == circle))
        connection.execute(insert(feeds).values(circle=circle, position=1_000_000 + size))
    database.close()


def conflict_figures(founded: Founded, scratch: Path) -> Figure:
    """Two change the same phone number apart; how many of the two numbers one does not see."""
    with devices(founded, scratch / "ours", "expert", "second") as (one, other):
        one.sync()
        other.sync()
        case = register_patient(one.session, PATIENT).ledger
        one.sync()
        other.sync()
        for device, number in ((one, FIRST), (other, SECOND)):
            fields = read_case(device.session, case).state.fields
            amend_patient(device.session, case, fields, {"phone": number})
        for device in (one, other, one):
            device.sync()
        states = [read_case(device.session, case).state.fields for device in (one, other)]
    shown = [
        {value for version in field.versions for value in version.values}
        for fields in states
        for field in fields
        if field.name == "phone"
    ]
    hidden = max(len({FIRST, SECOND} - {str(value) for value in each}) for each in shown)
    theirs = _hidden_by_rival(scratch / "rival")
    return Figure.at_most("edits lost or hidden of two", hidden, "", 0, theirs)


def _hidden_by_rival(folder: Path) -> int:
    with PouchDb(folder) as rival:
        rival.write("one", [{"_id": "patient", "phone": OLD}])
        rival.push("one")
        rival.pull("two")
        rival.change("one", "patient", {"phone": FIRST})
        rival.change("two", "patient", {"phone": SECOND})
        for device in ("one", "two"):
            rival.push(device)
        for device in ("one", "two"):
            rival.pull(device)
        return max(
            len({FIRST, SECOND} - {rival.shown(device, "patient")["phone"]})
            for device in ("one", "two")
        )


def main() -> None:
    """Measure, print the table and write the figures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        scratch = Path(made)
        founded = found(scratch / "founded")
        figures = [
            figure for kind in KINDS for figure in notes_figures(founded, scratch / kind, kind)
        ]
        figures += nothing_new_figures(founded, scratch / "nothing")
        figures.append(conflict_figures(founded, scratch / "conflict"))
        figures += day_figures(founded, scratch)
    report_figures("sync_beside_pouchdb", figures)


if __name__ == "__main__":
    main()
