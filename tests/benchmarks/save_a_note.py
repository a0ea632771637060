"""What three everyday things cost beside a bare peer in the same run, on a crowded clinic's PC.

Saving a note is the whole use case (permission, seal, signature, chain, projection, search index,
one encrypted transaction on the disk) beside the very same rows in plain SQLite. Folding is what
arriving entries go through (parse, signature, open, fold) beside the signatures alone. Searching
is the case list while one types, beside looking at every row. Writes `bench-out/save_a_note.json`.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from itertools import cycle, groupby
from pathlib import Path

from sync.protocol.entry import Entry, Kind, parse_entry, verify_entry
from sync.protocol.suites import verify
from telecon.case_state.fold import fold_case
from telecon.cases.documents import Note
from telecon.ledger.keys import current_epoch_key
from telecon.ledger.opening import open_document
from telecon.ledger.records import entries_of
from telecon.session import Session
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.write_note import write_note
from tests.benchmarks.crowded_clinic import Clinic, open_clinic
from tests.benchmarks.measuring import OUT, Figure, milliseconds, report_figures, spread
from tests.benchmarks.plain_sqlite import (
    copy_cases,
    look_for,
    open_peer,
    rows_of_a_save,
    save_rows,
)

CASES = 5_000
SAVES, FOLDS, SEARCHES = 300, 15, 20
SAVE_REACH_MS = 20
"""No write transaction is longer."""
SEARCH_REACH_MS = 50
"""A key held down repeats each 33 ms, a typist needs 100: the list is there before the next."""
FOLD_REACH = 1_000
"""A busy week of a clinic is in within a second."""
HISTORY = "患者近两个月入睡困难，早醒，情绪低落，兴趣减退，食欲下降，否认自伤念头。" * 8
NOTE = Note("history", (("present-illness", HISTORY),))
TYPED = ("张", "张伟", "z", "zh", "zhangwei", "zw", "138", "13800", "失眠", "早醒", "情绪 低落")
Notes = list[tuple[Entry, bytes]]


def saves(clinic: Clinic, peer: sqlite3.Connection) -> list[Figure]:
    """Median and 95th percentile of a save that is on the disk."""
    session, turn = clinic.village.doctor, cycle(clinic.written_in)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(SAVES):
        clinic.village.clock.advance(60_000)
        case, saved = next(turn), []
        ours.append(milliseconds(lambda: saved.append(write_note(session, case, NOTE))))  # noqa: B023
        rows = rows_of_a_save(session.store, case, saved[0].entries[0])
        theirs.append(milliseconds(lambda: save_rows(peer, rows)))  # noqa: B023
    return [
        Figure.at_most(
            f"save of a note, durable, {at}",
            spread(ours)[at],
            "ms",
            SAVE_REACH_MS if at == "p95" else None,
            spread(theirs)[at],
        )
        for at in ("median", "p95")
    ]


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


def folds(clinic: Clinic) -> list[Figure]:
    """Entries a second from stored bytes to the state of their cases."""
    session = clinic.village.doctor
    notes = [(entry.to_bytes(), key) for entry, key in notes_of(session, clinic.written_in)]
    signed = [parse_entry(data) for data, _ in notes]
    author = session.author.signing

    def fold() -> None:
        opened = []
        for data, key in notes:
            entry = parse_entry(data)
            verify_entry(entry, author)
            opened.append((entry.core.ledger, open_document(key, entry)))
        for ledger, documents in groupby(opened, key=lambda one: one[0]):
            fold_case(ledger, [document for _, document in documents])

    def signatures() -> None:
        for entry in signed:
            verify(author, entry.signature, b"telecon entry signature v1" + entry.id)

    ours, theirs = (_a_second(work, len(notes)) for work in (fold, signatures))
    return [
        Figure.at_least("fold with signature checks", ours, "entries/s", FOLD_REACH, theirs),
    ]


def _a_second(work: Callable[[], object], number: int) -> float:
    median = spread([milliseconds(work) for _ in range(FOLDS)])["median"]
    return round(number / median * 1000)


def searches(clinic: Clinic, peer: sqlite3.Connection) -> list[Figure]:
    """The case list at every stage of a typed word."""
    session = clinic.village.doctor
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(SEARCHES):
        for typed in TYPED:
            ours.append(milliseconds(lambda: list_cases(session, typed)))  # noqa: B023
            theirs.append(milliseconds(lambda: look_for(peer, typed)))  # noqa: B023
    return [
        Figure.at_most(
            f"search as you type, {CASES} cases, {at}",
            spread(ours)[at],
            "ms",
            SEARCH_REACH_MS if at == "p95" else None,
            spread(theirs)[at],
        )
        for at in ("median", "p95")
    ]


def main() -> None:
    """Measure, print the table and write the figures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as scratch:
        clinic = open_clinic(Path(scratch), CASES)
        with closing(clinic.village), closing(open_peer(Path(scratch))) as peer:
            copy_cases(clinic.village.doctor.store, peer)
            figures = [*saves(clinic, peer), *folds(clinic), *searches(clinic, peer)]
    report_figures("save_a_note", figures)


if __name__ == "__main__":
    main()
