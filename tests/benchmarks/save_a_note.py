"""What saving costs on a PC with 50,000 cases, alone and beside long work, and what folding costs.

A save is the whole use case (permission, seal, signature, chain, projection, search index, place
in the outbox, one transaction that is on the disk). Its peer is the same code on SQLite that does
not encrypt. The long work is `telecon verify --rebuild`, and a copy of the whole store, which any
backup begins with; both run in a thread of the same program, on the same store.

Folding is from the bytes of arrived entries to the state of their cases: read strictly, signature
checked, opened, folded. Its peer are the signatures alone. Absorbing is what the sync does with
the same entries: the rules of every ledger, and everything durable in the store.

Writes `bench-out/save_a_note.json`.
"""

import gc
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle, groupby
from pathlib import Path
from time import thread_time

from sync.protocol.entry import Entry, Kind, parse_entry, verify_entry
from sync.protocol.suites import verify
from telecon.case_state.fold import fold_case
from telecon.cases.documents import Note
from telecon.ledger.absorb import absorb
from telecon.ledger.keys import current_epoch_key
from telecon.ledger.numbered import Numbered
from telecon.ledger.opening import open_document
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.store.database import Store, connect
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.verify_profile import verify_profile
from telecon.use_cases.write_note import write_note
from tests.benchmarks.full_clinic import CASES, PATIENT, FullClinic, open_full_clinic
from tests.benchmarks.measuring import OUT, Figure, milliseconds, report_figures, spread
from tests.benchmarks.plain_sqlite import plain_store
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village
from ui.background import TURN_S

SAVES, FOLDS = 300, 9
PROVED = 2_000
"""Cases of the store that is proved while saves go on; more would only take longer."""
BETWEEN_SAVES_S = 0.1
_PAUSE = threading.Event()
SAVE_REACH_MS, SAVE_BESIDE_REACH_MS, SAVE_REACH_RATIO = 30, 60, 2.5
FOLD_REACH = 5_000
NOTES_A_CASE = 20
HISTORY = "患者近两个月入睡困难，早醒，情绪低落，兴趣减退，食欲下降，否认自伤念头。" * 8
NOTE = Note("history", (("present-illness", HISTORY),))
Notes = list[tuple[Entry, bytes]]


def saves(clinic: FullClinic, scratch: Path) -> list[Figure]:
    """Median and 95th percentile of a save that is on the disk, and of the same on plain SQLite."""
    turn = cycle(clinic.written_in)
    ours: list[float] = []
    theirs: list[float] = []
    with plain_store(clinic.session.store, scratch / "plain") as plain:
        peer = replace(clinic.session, store=plain)
        for _ in range(SAVES):
            clinic.clock.advance(60_000)
            case = next(turn)
            ours.append(milliseconds(lambda: write_note(clinic.session, case, NOTE)))  # noqa: B023
            theirs.append(milliseconds(lambda: write_note(peer, case, NOTE)))  # noqa: B023
    mine, other = spread(ours), spread(theirs)
    ratio = round(mine["p95"] / other["p95"], 2)
    return [
        Figure.at_most("save, durable, median", mine["median"], "ms", None, other["median"]),
        Figure.at_most("save, durable, p95", mine["p95"], "ms", SAVE_REACH_MS, other["p95"]),
        Figure.at_most("save, p95 beside plain SQLite", ratio, "times", SAVE_REACH_RATIO, 1),
        _of_the_processor(clinic),
    ]


def _of_the_processor(clinic: FullClinic) -> Figure:
    """What a save needs of one processor: the same on a busy machine."""
    taken = []
    for case in clinic.written_in:
        begun = thread_time()
        write_note(clinic.session, case, NOTE)
        taken.append((thread_time() - begun) * 1000)
    return Figure.at_most("save, processor time, median", spread(taken)["median"], "ms", None, 0)


def saves_beside(clinic: FullClinic, name: str, work: Callable[[], object]) -> Figure:
    """The 95th percentile of a save while long work runs; the peer is a save alone."""
    turn = cycle(clinic.written_in)

    def save() -> None:
        clinic.clock.advance(60_000)
        write_note(clinic.session, next(turn), NOTE)

    alone = [milliseconds(save) for _ in range(30)]
    beside: list[float] = []
    with _running(work) as runs:
        while runs():
            beside.append(milliseconds(save))
            _PAUSE.wait(BETWEEN_SAVES_S)
    p95 = spread(beside)["p95"]
    reach = SAVE_BESIDE_REACH_MS
    said = f"save while {name} runs, p95 of {len(beside)}"
    return Figure.at_most(said, p95, "ms", reach, spread(alone)["p95"])


@contextmanager
def _running(work: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield thread.is_alive
    finally:
        thread.join()


def copy_store(store: Store, path: Path) -> None:
    """A sealed copy of the whole store as it is at one moment, in one read of it."""
    source, target = connect(store.path, store.key), connect(path, store.key)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def notes_of(session: Session, cases: tuple[bytes, ...]) -> Notes:
    """Every sealed entry of these cases, with the key that opens it."""
    with session.store.read() as connection:
        keys = {case: current_epoch_key(connection, case) for case in cases}
        return [
            (entry, key[1])
            for case, key in keys.items()
            if key is not None
            for entry in entries_of(connection, case, Kind.CONTENT)
        ]


def folds(clinic: FullClinic) -> Figure:
    """Entries a second from arrived bytes to the state of their cases."""
    session = clinic.session
    notes = notes_of(session, clinic.written_in)[: len(clinic.written_in) * NOTES_A_CASE]
    arrived = [
        (ledger, [(entry.to_bytes(), key) for entry, key in line])
        for ledger, line in groupby(notes, key=lambda one: one[0].core.ledger)
    ]
    author = session.author.signing

    def fold() -> None:
        for ledger, line in arrived:  # stage by stage, as a ledger is absorbed
            read = [parse_entry(data) for data, _ in line]
            for entry in read:
                verify_entry(entry, author)
            keys = (key for _, key in line)
            fold_case(ledger, [open_document(*one) for one in zip(keys, read, strict=True)])

    def signatures() -> None:
        for entry, _ in notes:
            verify(author, entry.signature, b"telecon entry signature v1" + entry.id)

    with _as_in_the_window():
        ours, theirs = (_a_second(work, len(notes)) for work in (fold, signatures))
    return Figure.at_least("fold with signature checks", ours, "entries/s", FOLD_REACH, theirs)


@contextmanager
def _as_in_the_window() -> Iterator[None]:
    """Python's collector rests where entries are folded: `ui.sweeper` runs it on the Qt thread."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _a_second(work: Callable[[], object], number: int) -> float:
    best = spread([milliseconds(work) for _ in range(FOLDS)])["median"]
    return round(number / best * 1000)


def absorbs(scratch: Path) -> Figure:
    """Entries a second that a colleague's PC takes in, each case durable in its store."""
    village = found_village(scratch, FrozenClock())
    try:
        arrived = _written(village)
        taken = milliseconds(lambda: absorb(village.second, arrived))
    finally:
        village.close()
    rate = round(len(arrived) / taken * 1000)
    return Figure.at_least("absorb into the store of a colleague", rate, "entries/s", None, 0)


def _written(village: Village) -> list[Numbered]:
    session, found = village.expert, []
    for _ in range(10):
        village.clock.advance(1000)
        case = register_patient(session, PATIENT).ledger
        for _ in range(NOTES_A_CASE):
            write_note(session, case, NOTE)
        with session.store.read() as connection:
            line = entries_of(connection, case)
            found += [Numbered(number, entry) for number, entry in enumerate(line, start=1)]
    return found


def main() -> None:
    """Measure, print the table and write the figures."""
    OUT.mkdir(exist_ok=True)
    sys.setswitchinterval(TURN_S)  # as the program does
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        scratch = Path(made)
        clinic = open_full_clinic(scratch / "full", CASES)
        store = clinic.session.store
        with store:
            copied = partial(copy_store, store, scratch / "copy.db")
            figures = [
                *saves(clinic, scratch),
                saves_beside(clinic, "a copy of the whole store", copied),
                folds(clinic),
            ]
        small = open_full_clinic(scratch / "small", PROVED)
        with small.session.store:
            proved = partial(verify_profile, small.session, None, rebuild=True)
            figures.append(saves_beside(small, "verify --rebuild", proved))
        figures.append(absorbs(scratch / "village"))
    report_figures("save_a_note", figures)


if __name__ == "__main__":
    main()
