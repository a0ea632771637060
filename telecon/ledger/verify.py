"""Proves the stored entries: bytes, chains, signatures, rules, receipts (issue: `telecon verify`).

Each finding names what is wrong and where; nothing is repaired here. A ledger in which an entry
does not prove is broken: nothing is concluded from it, so that one cause gives one finding.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, RowMapping, select, text

from sync.protocol.access import CaseAccess, apply_access, open_access
from sync.protocol.canonical import decode
from sync.protocol.circles import Circle, apply_circle, found_circle
from sync.protocol.entry import Entry, Kind, entry_id, parse_core, verify_entry
from sync.protocol.receipts import Receipt, verify_receipt
from sync.protocol.roster import apply, found
from sync.protocol.roster_state import Roster
from sync.protocol.statements import KeyWrapped, parse_control
from sync.protocol.suites import PublicKey
from telecon.errors import TeleconError
from telecon.ledger.bases import FROM_THE_START, Base, bases, stated_heads
from telecon.ledger.heirs import with_heirs
from telecon.ledger.late import KIND as LATE
from telecon.ledger.records import entries_of, ledgers_of
from telecon.store.findings import Finding
from telecon.store.tables import entries, hub, ledgers

_COLUMNS = ("ledger", "author", "seq", "prev", "kind", "epoch")


@dataclass(frozen=True)
class Examined:
    """What the stored entries proved.

    Attributes:
        findings: empty when all is proved.
        broken: ledgers from which nothing can be concluded.
    """

    findings: tuple[Finding, ...]
    broken: frozenset[bytes]


@dataclass
class _Examination:
    """What was found so far; one run owns it."""

    findings: list[Finding] = field(default_factory=list)
    broken: set[bytes] = field(default_factory=set)

    def name(self, code: str, ledger: bytes, entry: bytes, number: int | None = None) -> None:
        self.findings.append(Finding(code, f"{ledger.hex()}/{entry.hex()}", number))
        self.broken.add(ledger)


def verify_entries(connection: Connection) -> Examined:
    """Looks at every stored entry."""
    run = _Examination()
    _bytes_and_chains(connection, run)
    _rules(connection, run)
    run.findings += _receipts(connection, run.broken)
    return Examined(tuple(run.findings), frozenset(run.broken))


def _bytes_and_chains(connection: Connection, run: _Examination) -> None:
    here = select(ledgers).where(ledgers.c.type != LATE)
    complete = {row.id: row.head_n for row in connection.execute(here)}
    order = (entries.c.ledger, entries.c.n.is_(None), entries.c.n, text("rowid"))
    rows = connection.execute(select(entries).order_by(*order))
    stand_ins = {base.ledger: base for base in bases(connection)}
    for ledger, line in groupby(rows, key=lambda row: row.ledger):
        mappings, base = [row._mapping for row in line], stand_ins.get(ledger)
        _chains(mappings, stated_heads(connection, ledger) if base else {}, run, base)
        if ledger not in run.broken:
            _numbers(mappings, ledger, complete.pop(ledger, 0), run, base)
    for ledger, head in complete.items():
        if head and ledger not in run.broken:
            _numbers([], ledger, head, run, stand_ins.get(ledger))


def _chains(
    line: list[RowMapping],
    told: Mapping[tuple[bytes, int], bytes],
    run: _Examination,
    base: Base | None,
) -> None:
    here = {mapping["id"] for mapping in line}
    heads: dict[bytes, tuple[int, bytes]] = {}
    control, stated = b"", set[bytes]()
    for mapping in line:
        named = (mapping["ledger"], mapping["id"], mapping["seq"])
        if entry_id(mapping["core"], mapping["body"]) != mapping["id"]:
            run.name("entry-damaged", *named)
        elif not _matches(mapping):
            run.name("entry-row-changed", *named)
        else:
            head = heads.get(mapping["author"], (-1, b""))
            follows = (mapping["seq"], mapping["prev"]) == (head[0] + 1, head[1])
            if not follows and not _is_stood_for(mapping, told, base, head):
                _name_gap(mapping, mapping["prev"], here, run)
            elif mapping["kind"] == Kind.CONTROL and not _in_place(mapping, control, stated):
                _name_gap(mapping, _after(mapping, control), here, run)
        heads[mapping["author"]] = (mapping["seq"], mapping["id"])
        if mapping["kind"] == Kind.CONTROL:
            control = mapping["id"]
            stated.add(control)


def _is_stood_for(
    mapping: RowMapping,
    told: Mapping[tuple[bytes, int], bytes],
    base: Base | None,
    head: tuple[int, bytes],
) -> bool:
    """Whether what should come before an entry is not here because a snapshot stands in for it."""
    if base is None or mapping["seq"] <= head[0]:
        return False
    before = (mapping["author"], mapping["seq"] - 1)
    if before in told:
        return told[before] == bytes(mapping["prev"])
    ends = [seq for author, seq in told if author == mapping["author"]]
    return int(mapping["seq"]) <= ends[0] if ends else not told


def _in_place(mapping: RowMapping, control: bytes, stated: set[bytes]) -> bool:
    """Whether a control entry follows the newest; a wrap may follow any (docs/decisions/0010)."""
    after = _after(mapping, control)
    return after == control or (after in stated and _is_wrap(mapping["body"]))


def _is_wrap(body: bytes) -> bool:
    try:
        return isinstance(parse_control(body)[1], KeyWrapped)
    except TeleconError:
        return False


def _after(mapping: RowMapping, unknown: bytes) -> bytes:
    """What a control entry says it comes after; a body without shape is left to the rules."""
    try:
        return parse_control(mapping["body"])[0]
    except TeleconError:
        return unknown


def _name_gap(mapping: RowMapping, before: bytes, here: set[bytes], run: _Examination) -> None:
    """What should come before an entry is elsewhere in the ledger, or nowhere."""
    if not before or before in here:
        run.name("entry-out-of-order", mapping["ledger"], mapping["id"], mapping["seq"])
    else:
        run.name("entry-missing", mapping["ledger"], before)


def _numbers(
    line: list[RowMapping], ledger: bytes, head: int, run: _Examination, base: Base | None
) -> None:
    """Up to the number a ledger is complete to, the hub's numbers have no hole.

    But for those a snapshot stands in for.
    """
    here = {mapping["n"] for mapping in line}
    first = base.covers if base is not None and base.filled != FROM_THE_START else 0
    for number in range(first + 1, head + 1):
        if number not in here:
            run.findings.append(Finding("entry-missing", ledger.hex(), number))
            run.broken.add(ledger)


def _matches(mapping: RowMapping) -> bool:
    try:
        core = parse_core(mapping["core"])
    except TeleconError:
        return False
    return all(mapping[name] == getattr(core, name) for name in _COLUMNS)


def _rules(connection: Connection, run: _Examination) -> None:
    """The same folds that took the entries in, one step at a time, to name the one that fails."""
    stated = _roster(connection, run)
    if stated is None:
        run.broken |= {*ledgers_of(connection, "circle"), *ledgers_of(connection, "case")}
        return
    roster = with_heirs(connection, stated)  # who goes on here writes before the hub knows of it
    circles: dict[bytes, Circle] = {}
    for ledger in _sound(connection, "circle", run):
        circle = _circle(connection, ledger, roster, run)
        if circle is not None:
            circles[ledger] = circle
    if any(circle in run.broken for circle in ledgers_of(connection, "circle")):
        run.broken |= set(ledgers_of(connection, "case"))
        return
    for ledger in _sound(connection, "case", run):
        _case(connection, ledger, roster, circles, run)


def _sound(connection: Connection, kind: str, run: _Examination) -> list[bytes]:
    return [ledger for ledger in ledgers_of(connection, kind) if ledger not in run.broken]


def _roster(connection: Connection, run: _Examination) -> Roster | None:
    roster: Roster | None = None
    for ledger in _sound(connection, "alliance", run):
        for entry in entries_of(connection, ledger, Kind.CONTROL):
            try:
                roster = found(entry) if roster is None else apply(roster, entry)
            except TeleconError as error:
                run.name(_code(error), ledger, entry.id, entry.core.seq)
                return None
    return roster


def _circle(
    connection: Connection, ledger: bytes, roster: Roster, run: _Examination
) -> Circle | None:
    circle: Circle | None = None
    for entry in entries_of(connection, ledger, Kind.CONTROL):
        try:
            known = circle
            circle = (
                found_circle(entry, roster) if known is None else apply_circle(known, entry, roster)
            )
        except TeleconError as error:
            run.name(_code(error), ledger, entry.id, entry.core.seq)
            return None
    return circle


def _case(
    connection: Connection,
    ledger: bytes,
    roster: Roster,
    circles: dict[bytes, Circle],
    run: _Examination,
) -> None:
    access: CaseAccess | None = None
    for entry in entries_of(connection, ledger):
        try:
            if entry.core.kind == Kind.CONTROL:
                access = _accessed(access, entry, roster, circles)
            else:
                verify_entry(entry, roster.signing_key(entry.core.author))
        except TeleconError as error:
            run.name(_code(error), ledger, entry.id, entry.core.seq)
            if entry.core.kind == Kind.CONTROL:
                return


def _accessed(
    access: CaseAccess | None, entry: Entry, roster: Roster, circles: dict[bytes, Circle]
) -> CaseAccess:
    if access is None:
        return open_access(entry, roster, circles)
    return apply_access(access, entry, roster, circles)


def _code(error: TeleconError) -> str:
    return "signature-bad" if error.code == "bad-signature" else "entry-against-rules"


def _receipts(connection: Connection, broken: set[bytes]) -> Iterator[Finding]:
    known = connection.execute(select(hub.c.key)).scalar()
    if known is None:
        return
    key = PublicKey.from_value(decode(known))
    query = select(entries.c.id, entries.c.ledger, entries.c.n, entries.c.receipt)
    for row in connection.execute(query.where(entries.c.receipt.is_not(None))):
        try:
            receipt = Receipt.decode(row.receipt)
            verify_receipt(receipt, key)
            fits = (receipt.entry, receipt.ledger, receipt.n) == (row.id, row.ledger, row.n)
        except TeleconError:
            fits = False
        if not fits and row.ledger not in broken:
            yield Finding("receipt-bad", f"{row.ledger.hex()}/{row.id.hex()}")
