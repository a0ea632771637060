"""A bundle of very many records, signed in a row without a store to hold them up.

`made = large_bundle(village, stick, notes, a_case)` writes it for the second expert;
`come_in_with_a_stop(village, made)` takes it in, once stopped and once to its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from sync.protocol.bundle import CarriedEntry, Item, Recipient, Sealing, write_bundle
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.seal import commitment, seal_body
from sync.protocol.suites import Suite
from telecon.case_state.document import Document, document_body
from telecon.cases.documents import DocumentType, Note
from telecon.cases.payload import dump
from telecon.hlc import from_ms
from telecon.ledger.bundle_out import Carried, items_for
from telecon.ledger.keys import current_epoch_key
from telecon.ledger.records import chain_head, count_entries
from telecon.session import Session
from telecon.use_cases.carry_bundle import import_bundle
from tests.alliance.care import folded, register
from tests.use_cases.village import Village

A_STEP = 2000
"""Records after which at the latest the screen hears how far it is."""
MOST_MEMORY = 128 << 20


@dataclass(frozen=True)
class Large:
    """A bundle on a stick: its notes, and how many items are in it."""

    stick: Path
    cases: tuple[bytes, ...]
    notes: int
    items: int


def large_bundle(village: Village, stick: Path, notes: int, a_case: int) -> Large:
    """So many notes of the expert's, so many of them in each case."""
    maker, taker = village.expert, village.second
    cases = [register(maker) for _ in range(notes // a_case)]
    counted = Carried()
    seen = 0

    def items() -> Iterator[Item]:
        nonlocal seen
        with maker.store.read() as connection:
            for item in items_for(connection, maker.store, cases, counted):
                seen += 1
                yield item
        for case in cases:
            for entry in _chain(maker, case, a_case):
                seen += 1
                yield CarriedEntry(entry.to_bytes(), b"", at_hub=False)

    to = Recipient(taker.author.id, 0, taker.author.keys.kem.public)
    now = village.clock.now_ms()
    with stick.open("wb") as file:
        sealing = Sealing(maker.author.alliance, maker.author.keys.signing, now, (to,))
        write_bundle(file, sealing, items())
    return Large(stick, tuple(cases), notes, seen)


def forget_peak() -> None:
    """From here on the most memory this process needed is counted anew (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_bytes() -> int:
    """The most memory this process has had since then."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) << 10


def _chain(maker: Session, case: bytes, length: int) -> Iterator[Entry]:
    with maker.store.read() as connection:
        found, head = (
            current_epoch_key(connection, case),
            chain_head(connection, case, maker.author.id),
        )
    assert found is not None
    assert head is not None
    (epoch, key), (seq, prev) = found, head
    now = maker.clock.now_ms()
    for number in range(length):
        seq += 1
        core = Core(
            suite=Suite.DESKTOP,
            ledger=case,
            device=maker.author.device,
            author=maker.author.id,
            seq=seq,
            prev=prev,
            kind=Kind.CONTENT,
            epoch=epoch,
            commitment=commitment(key, case, epoch),
        )
        said = dump(Note("note", (("text", f"第{number}次随访，睡眠好转"),)))
        note = Document(b"", b"", DocumentType.NOTE, from_ms(now) + number, (), said, now, 480)
        body = seal_body(key, core.to_bytes(), document_body(note), Suite.DESKTOP)
        entry = sign_entry(core, body, maker.author.keys.signing)
        prev = entry.id
        yield entry


class Stopped(Exception):
    """Somebody pressed "stop"."""


def come_in_with_a_stop(village: Village, made: Large) -> None:
    """All of it comes in step by step, in bounded memory, and what came before a stop stays."""
    taker = village.second

    def stop(done: int) -> None:
        if done > A_STEP:
            raise Stopped

    with pytest.raises(Stopped):
        import_bundle(taker, made.stick, stop)
    with taker.store.read() as connection:
        came = count_entries(connection)
    assert came >= A_STEP
    told: list[int] = []
    forget_peak()
    before = peak_bytes()
    arrived = import_bundle(taker, made.stick, told.append)
    assert peak_bytes() - before < MOST_MEMORY
    assert arrived.refused == ()
    assert arrived.entries <= made.items - A_STEP
    assert told == sorted(told)
    assert told[-1] == made.items
    assert max(after - ahead for ahead, after in pairwise([0, *told])) <= A_STEP
    a_case = made.notes // len(made.cases)
    for case in (made.cases[0], made.cases[-1]):
        assert len(folded(taker, case).notes) == a_case
    assert import_bundle(taker, made.stick).entries == 0
