"""A clinic's PC with 50,000 cases, all of signed and sealed entries; made once and kept.

Some cases are written as people write them, through the use cases. The rest are made of the same
parts of the ledger (genesis, wrapped key, sealed and signed documents, the hub's receipts, the
fold, the rows and words of the index), but a thousand cases a transaction: fifty thousand syncs of
the disk would measure nothing. `telecon verify` proves such a store like any other.
"""

import hashlib
import os
import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, insert, text, update

from sync.protocol.canonical import Value, encode
from sync.protocol.circle_statements import CASE_KEY, CaseOpened, KeyWrapped
from sync.protocol.circles import Circle
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.identifiers import ledger_id
from sync.protocol.receipts import sign_receipt
from sync.protocol.seal import commitment, seal_body
from sync.protocol.suites import SigningKey, Suite, wrap, wrap_info
from telecon.case_state.case_row import case_values
from telecon.case_state.document import Document, document_body
from telecon.case_state.fold import fold_case
from telecon.cases.documents import DocumentType, Flag, Note, Patient
from telecon.cases.payload import dump
from telecon.clock import SystemClock
from telecon.ledger.circle_view import home_circle
from telecon.ledger.open_case import CARE
from telecon.session import Session
from telecon.store import tables
from telecon.store.check import SCHEMA_FILE
from telecon.store.search import Identity, identity_tokens, tokens
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.benchmarks.measuring import OUT
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import PASSPHRASE, found_village

CASES = 50_000
MADE = 3
"""To be counted up when other cases are made."""
WRITTEN_IN = 15
FLAGGED_EACH = 2500
A_TRANSACTION = 1000
MADE_SINCE_MS = 3 * 365 * 24 * 3600 * 1000
FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗单仇解曾"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华文玉萍红建国志海燕雪梅春兰"
COMPLAINTS = (
    "入睡困难，早醒，白天疲乏",
    "情绪低落，兴趣减退，食欲下降",
    "紧张不安，心慌，反复检查门锁",
    "言语增多，睡眠需要减少",
    "孤僻少语，凭空闻声",
    "失眠三周，易怒，与家人争吵",
)
COURSES = ("近两周", "近一月", "近三月", "半年来", "一年来", "反复发作")
FINDINGS = (
    "否认自伤念头，自知力部分存在。",
    "注意力欠集中，记忆力可。",
    "接触被动，语量少，情感平淡。",
    "服药不规律，建议规律随访。",
    "家属陪同，睡眠日记已交代。",
)
PATIENT = Patient(name="张伟", identity_number="110101199003079016", phone="13800138000")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = ("110101", "350122", "440305", "510104", "330106")


@dataclass(frozen=True)
class FullClinic:
    """The doctor's open session and the cases notes are written in."""

    session: Session
    clock: FrozenClock
    written_in: tuple[bytes, ...]


def full_profile(size: int = CASES) -> Path:
    """The folder of a profile with so many cases; made when this version's is not there yet."""
    folder = OUT / f"clinic-{size}-{stamp()}"
    profile = folder / "doctor"
    if profile.is_dir():
        return profile
    for old in OUT.glob(f"clinic-{size}-*"):
        shutil.rmtree(old)
    OUT.mkdir(exist_ok=True)
    sys.stdout.write(f"making a profile with {size} cases, once\n")
    making = OUT / f"making-{size}"
    shutil.rmtree(making, ignore_errors=True)
    village = found_village(making, FrozenClock())
    CaseMaker(village.doctor).make(size)
    village.doctor.store.checkpoint()
    village.close()
    for other in ("admin", "expert", "second"):
        shutil.rmtree(making / other)
    making.rename(folder)
    return profile


def open_full_clinic(scratch: Path, size: int = CASES) -> FullClinic:
    """A copy of the full profile, opened, with a few cases registered as people do it."""
    folder = scratch / "doctor"
    shutil.copytree(full_profile(size), folder)
    clock = FrozenClock(SystemClock().now_ms())
    person = see_people_here(folder)[0].person
    session = unlock(folder, person, PASSPHRASE, clock)
    written_in = tuple(register_patient(session, PATIENT).ledger for _ in range(WRITTEN_IN))
    return FullClinic(session, clock, written_in)


def stamp() -> str:
    """Another for each schema and each version of what is made here."""
    schema = hashlib.sha256(SCHEMA_FILE.read_bytes()).hexdigest()
    return f"{schema[:8]}-{MADE}"


class CaseMaker:
    """Makes the cases of one author; the rows lie here until a transaction takes them.

    Args:
        session: of the author.
        at_hub: as if a hub had them all, one of its own; else they wait to be handed over.
    """

    def __init__(self, session: Session, *, at_hub: bool = True) -> None:
        self._session = session
        self._at_hub = at_hub
        self._chance = random.Random(20261123)
        self._hub = SigningKey.generate(Suite.DESKTOP)
        self._hub_epoch = os.urandom(16)
        self._rows: dict[Table, list[dict[str, Value]]] = {}
        self._words: list[dict[str, object]] = []
        self._numbered = 0
        with session.store.read() as connection:
            circle = home_circle(connection, session)
        assert circle is not None
        self._circle: Circle = circle

    def make(self, number: int) -> None:
        """Make so many cases."""
        store = self._session.store
        with store.write() as connection:
            key = encode(self._hub.public.to_value())
            if self._at_hub:
                connection.execute(update(tables.hub).values(key=key))
            newest = connection.execute(text("SELECT max(rowid) FROM search_rows")).scalar()
        self._numbered = newest or 0
        for done in range(0, number, A_TRANSACTION):
            batch = range(done, min(done + A_TRANSACTION, number))
            for place in batch:
                self._case(place)
            with store.write() as connection:
                self._keep(connection)

    def _keep(self, connection: Connection) -> None:
        for table, rows in self._rows.items():
            connection.execute(insert(table), rows)
        put = text("INSERT INTO search_index(rowid, who, said) VALUES (:row, :who, :said)")
        connection.execute(put, self._words)
        self._rows.clear()
        self._words.clear()

    def _case(self, place: int) -> None:
        session, circle, chance = self._session, self._circle, self._chance
        nonce, key = os.urandom(16), os.urandom(32)
        ledger = ledger_id("case", session.author.id, nonce)
        at_ms = session.clock.now_ms() - chance.randrange(MADE_SINCE_MS)
        info = wrap_info(CASE_KEY, ledger, 1, circle.id)
        wrapped = KeyWrapped(1, circle.id, circle.epoch, wrap(circle.key, key, info), b"", CARE)
        line = _Line(session, ledger, key)
        opened = line.state(CaseOpened(nonce=nonce, circle=circle.id).to_body(b""))
        line.state(wrapped.to_body(opened.id))
        patient = self._patient()
        line.write(DocumentType.PATIENT, patient, at_ms)
        note = Note("history", (("present-illness", self._history()),))
        line.write(DocumentType.NOTE, note, at_ms + 60_000)
        if place % FLAGGED_EACH == 0:
            line.write(DocumentType.FLAG, Flag("phq-9/9", "active", 1), at_ms + 90_000)
        head = len(line.entries) if self._at_hub else 0
        self._put(tables.ledgers, id=ledger, type="case", head_n=head)
        self._put(tables.epoch_keys, ledger=ledger, epoch=1, key=key)
        for number, entry in enumerate(line.entries, start=1):
            self._entry(entry, number, at_ms)
        for document in line.documents:
            self._document(ledger, document)
        state = fold_case(ledger, line.documents)
        self._put(tables.cases, **case_values(state, circle.id))
        who = Identity(patient.name, patient.phone, patient.identity_number)
        self._find(ledger, b"", who=identity_tokens(who))
        self._find(ledger, state.notes[0].entry, said=tokens(note.sections[0][1]))

    def _put(self, table: Table, **row: Value) -> None:
        self._rows.setdefault(table, []).append(row)

    def _find(
        self,
        ledger: bytes,
        entry: bytes,
        who: list[str] | None = None,
        said: list[str] | None = None,
    ) -> None:
        self._numbered += 1
        self._put(tables.search_rows, rowid=self._numbered, ledger=ledger, entry=entry)
        words = {"who": who, "said": said}
        joined = {name: " ".join(found) if found else None for name, found in words.items()}
        self._words.append({"row": self._numbered, **joined})

    def _entry(self, entry: Entry, number: int, at_ms: int) -> None:
        core = entry.core
        receipt = sign_receipt(
            self._hub,
            hub_epoch=self._hub_epoch,
            ledger=core.ledger,
            n=number,
            entry=entry.id,
            time_ms=at_ms,
        )
        self._put(
            tables.entries,
            id=entry.id,
            ledger=core.ledger,
            author=core.author,
            seq=core.seq,
            prev=core.prev,
            kind=int(core.kind),
            epoch=core.epoch,
            core=entry.core_bytes,
            body=entry.body,
            signature=entry.signature,
            n=number if self._at_hub else None,
            receipt=receipt.encode() if self._at_hub else None,
            stored_ms=at_ms,
            mine=1,
        )

    def _document(self, ledger: bytes, document: Document) -> None:
        self._put(
            tables.documents,
            entry=document.entry,
            ledger=ledger,
            type=document.type,
            author=document.author,
            hlc=document.hlc,
            payload=document_body(document),
        )

    def _patient(self) -> Patient:
        chance = self._chance
        given = "".join(chance.choices(GIVEN, k=chance.choice((1, 2))))
        year, month, day = (chance.randrange(*span) for span in ((1940, 2010), (1, 13), (1, 29)))
        born = f"{year}{month:02}{day:02}"
        order = chance.randrange(1000)
        number = f"{chance.choice(_REGIONS)}{born}{order:03}"
        total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True))
        return Patient(
            name=chance.choice(FAMILIES) + given,
            gender="male" if order % 2 else "female",
            birth_date=f"{year}-{month:02}-{day:02}",
            identity_number=number + "10X98765432"[total % 11],
            phone=f"138{chance.randrange(10**8):08}",
        )

    def _history(self) -> str:
        chance = self._chance
        return (
            "".join(chance.choice(part) for part in (COURSES, COMPLAINTS))
            + "。"
            + "".join(chance.sample(FINDINGS, 2))
        )


class _Line:
    """The entries of one case, each the next link of the author's chain."""

    def __init__(self, session: Session, ledger: bytes, key: bytes) -> None:
        self._session = session
        self._ledger = ledger
        self._key = key
        self._commitment = commitment(key, ledger, 1)
        self.entries: list[Entry] = []
        self.documents: list[Document] = []

    def state(self, body: bytes) -> Entry:
        """A control statement."""
        return self._sign(self._core(Kind.CONTROL), body)

    def write(self, kind: DocumentType, value: object, at_ms: int) -> None:
        """A sealed document."""
        author = self._session.author.id
        fields = (kind.value, at_ms << 16, (), dump(value), at_ms, 480)
        core = self._core(Kind.CONTENT)
        plain = document_body(Document(b"", author, *fields))
        entry = self._sign(core, seal_body(self._key, core.to_bytes(), plain, Suite.DESKTOP))
        self.documents.append(Document(entry.id, author, *fields))

    def _core(self, kind: Kind) -> Core:
        sealed = kind is Kind.CONTENT
        return Core(
            suite=Suite.DESKTOP,
            ledger=self._ledger,
            device=self._session.author.device,
            author=self._session.author.id,
            seq=len(self.entries),
            prev=self.entries[-1].id if self.entries else b"",
            kind=kind,
            epoch=1 if sealed else 0,
            commitment=self._commitment if sealed else b"",
        )

    def _sign(self, core: Core, body: bytes) -> Entry:
        entry = sign_entry(core, body, self._session.author.keys.signing)
        self.entries.append(entry)
        return entry
