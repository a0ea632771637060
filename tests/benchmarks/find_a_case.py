"""How soon a case is found among 50,000 while one types: in the store, and on the screen.

In the store it is `telecon.store.search.find`; the list is what a page of the screen reads. The
peer looks at every row of the case list without an index (and so finds no word of a note). On the
screen it is the real window, from the key to the painted lines; its peer is the processor time of
that, which another program on the machine does not change. Every kind of word must find what was
registered under it, or the benchmark ends there. Writes `bench-out/find_a_case.json`.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from telecon.cases.documents import Note, Patient
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.search import find
from telecon.store.tables import cases
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.benchmarks.full_clinic import CASES, FullClinic, full_profile, open_full_clinic
from tests.benchmarks.measuring import OUT, Figure, milliseconds, report_figures, spread
from tests.benchmarks.watching import watch

ROUNDS = 12
PAGE = 60
STORE_REACH_MS, SCREEN_REACH_MS, PAGE_REACH_MS = 20, 60, 80
TYPED = (
    *("张", "张伟", "z", "zh", "zhangwei", "zw", "138", "13800", "3451", "失", "失眠", "早醒"),
    *("情绪 低落", "张 失眠"),
)
SOUGHT = {
    "尉迟恭": Patient(name="尉迟恭", identity_number="110101199003079059", phone="13912345678"),
    "阿不都热合曼·买买提": Patient(name="阿不都热合曼·买买提", no_document="newborn"),
    "𠀀𬭊": Patient(name="𠀀𬭊", no_document="newborn"),
}
SAID = "近三周凌晨惊醒，听见磷光说话"
WORDS = {
    "尉迟恭": ("尉迟恭", "尉迟", "yuchigong", "ycg", "13912345678", "5678", "9059", "磷光", "惊醒"),
    "阿不都热合曼·买买提": ("阿不都热合曼", "阿不都热合曼·买买提", "买买提"),
    "𠀀𬭊": ("𠀀", "𬭊", "𠀀𬭊"),
}


def prove(clinic: FullClinic) -> None:
    """Every kind of word finds its case among all the others."""
    ledgers = {}
    for name, patient in SOUGHT.items():
        ledgers[name] = register_patient(clinic.session, patient).ledger
    write_note(clinic.session, ledgers["尉迟恭"], Note("note", (("plain", SAID),)))
    for name, words in WORDS.items():
        for word in words:
            found = [row.ledger for row in list_cases(clinic.session, word)]
            if ledgers[name] not in found:
                raise LookupError(f"{word} does not find {name}")


def copy_cases(store: Store) -> sqlite3.Connection:
    """The case list in plain SQLite, in memory."""
    peer = sqlite3.connect(":memory:")
    columns = (cases.c.ledger, cases.c.name, cases.c.name_pinyin, cases.c.initials, cases.c.phone)
    with store.read() as connection:
        rows = [tuple(row) for row in connection.execute(select(*columns, cases.c.last_hlc))]
    peer.execute("CREATE TABLE cases (ledger, name, pinyin, initials, phone, last_hlc)")
    peer.executemany("INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?)", rows)
    return peer


def look_for(peer: sqlite3.Connection, typed: str) -> object:
    """What a list without an index does: every row is looked at."""
    return peer.execute(
        "SELECT * FROM cases WHERE name LIKE ?1 OR pinyin LIKE ?1 OR initials LIKE ?1"
        " OR phone LIKE ?1 ORDER BY last_hlc DESC LIMIT 60",
        (f"%{typed}%",),
    ).fetchall()


def _find(session: Session, typed: str) -> object:
    with session.store.read() as connection:
        return find(connection, typed, PAGE)


def in_the_store(session: Session, peer: sqlite3.Connection) -> list[Figure]:
    """The search and the list at every stage of typed words."""
    found: list[float] = []
    listed: list[float] = []
    theirs: list[float] = []
    first: list[float] = []
    for _ in range(ROUNDS):
        for typed in TYPED:
            found.append(milliseconds(lambda: _find(session, typed)))  # noqa: B023
            listed.append(milliseconds(lambda: list_cases(session, typed, PAGE)))  # noqa: B023
            theirs.append(milliseconds(lambda: look_for(peer, typed)))  # noqa: B023
            first.append(milliseconds(lambda: list_cases(session, limit=PAGE)))
    other, mine, page = spread(theirs), spread(found), spread(first)
    return [
        Figure.at_most("found in the store, median", mine["median"], "ms", None, other["median"]),
        Figure.at_most("found in the store, p95", mine["p95"], "ms", STORE_REACH_MS, other["p95"]),
        Figure.at_most("found and read, p95", spread(listed)["p95"], "ms", None, other["p95"]),
        Figure.at_most("first page read, p95", page["p95"], "ms", PAGE_REACH_MS, other["p95"]),
    ]


def on_the_screen(profile: Path) -> list[Figure]:
    """From the key to the painted lines, in the real window."""
    told = watch(profile, "find")
    found = [one for one in told if one["what"] == "found"]
    took, busy = spread([one["ms"] for one in found]), spread([one["busy_ms"] for one in found])
    listed = next(one["ms"] for one in told if one["what"] == "list")
    return [
        Figure.at_most(
            f"found on the screen, {at}",
            took[at],
            "ms",
            SCREEN_REACH_MS if at == "p95" else None,
            busy[at],
        )
        for at in ("median", "p95")
    ] + [Figure.at_most("first visit of the list", round(listed, 1), "ms", None, 0)]


def main() -> None:
    """Measure, print the table and write the figures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        scratch = Path(made)
        shutil.copytree(full_profile(CASES), scratch / "screen")
        figures = on_the_screen(scratch / "screen")
        clinic = open_full_clinic(scratch, CASES)
        with clinic.session.store as store, closing(copy_cases(store)) as peer:
            prove(clinic)
            figures = [*in_the_store(clinic.session, peer), *figures]
    report_figures("find_a_case", figures)


if __name__ == "__main__":
    main()
