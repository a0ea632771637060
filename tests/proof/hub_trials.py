"""What can be cut short between a doctor's PC and the hub, and what the hub must have kept."""

import hashlib
import random
import shutil
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Self

from sqlalchemy import select, text

from sync.hub.hub import Hub, HubSettings
from sync.hub.tables import chunks as hub_chunks
from sync.hub.tables import entries as hub_entries
from sync.hub.tables import feed, feed_queue, ledgers
from sync.protocol.canonical import Value, encode
from telecon.ledger.chunks import Chunk as StoredChunk
from telecon.ledger.chunks import chunk_bytes
from telecon.ledger.hub_address import move_hub
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.store.tables import chunks, entries
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance, tried
from tests.alliance.care import ask, attach, describe, folded
from tests.alliance.founding import HUB, PASSPHRASE, hub_on, step
from tests.proof.acts import pushed_in
from tests.proof.stage import Ended, Stage
from tests.proof.trials import copy, prove, unlocked, whole_files

_LETTERS = 4


class Syncing:
    """A note and a file to the hub, an opinion's worth of text back.

    Args:
        alliance: its hub is running; the doctor's profile is closed here.
        case: known to doctor and expert.
    """

    act = "sync"

    def __init__(self, alliance: Alliance, case: bytes, how: str = "") -> None:
        self._alliance, self._how = alliance, how
        self._case = case
        self._number = count()
        self._sent: set[bytes] = set()
        self.folder = alliance.close("doctor")

    def words(self) -> tuple[str, ...]:
        self._sent.add(describe(self._alliance.expert, self._case, "回信" * _LETTERS))
        self._alliance.carry("expert")
        return str(self.folder), PASSPHRASE, self._case.hex(), str(next(self._number)), self._how

    def look(self, ended: Ended) -> None:
        """No receipt without the entry; the next sync carries the rest, each once, both ways."""
        session = unlocked(self.folder)
        try:
            mine = {what.split()[1] for what in ended.of("note")} | set(ended.of("file"))
            receipts = confirmed_in(session, self._case)
            assert receipts <= set(at_hub(self._alliance.hub.hub, self._case))
            if ended.of("synced"):
                assert {bytes.fromhex(each) for each in mine} <= receipts
            step(session)
            known = at_hub(self._alliance.hub.hub, self._case)
            assert set(known.values()) == {1}
            assert {bytes.fromhex(each) for each in mine} <= set(known)
            waits = see_what_waits(session)
            assert (waits.entry_count, waits.chunk_count) == (0, 0)
            state = folded(session, self._case)
            assert self._sent <= {note.entry for note in state.notes}
            assert set(ended.of("file")) <= set(whole_files(session, state))
            prove(session)
        finally:
            session.store.close()


class Synced:
    """A doctor's PC whose power is cut around one sync; the hub has all it ever got.

    Args:
        syncing: the sync, played once.
        place: where the profile from before it is kept.
    """

    act = Syncing.act

    def __init__(self, alliance: Alliance, case: bytes, place: Path) -> None:
        syncing = Syncing(alliance, case)
        self._hub, self._case = alliance.hub.hub, case
        self.folder, self._before = syncing.folder, place / "before-sync"
        self._words = syncing.words()
        copy(self.folder, self._before)

    def words(self) -> tuple[str, ...]:
        copy(self._before, self.folder)
        return self._words

    def look(self, ended: Ended) -> None:
        """Everything confirmed is there, and no receipt for what the hub has not got."""
        session = unlocked(self.folder)
        try:
            receipts = confirmed_in(session, self._case)
            assert receipts <= set(at_hub(self._hub, self._case))
            state = folded(session, self._case)
            notes, files = {note.entry for note in state.notes}, whole_files(session, state)
            mine = {bytes.fromhex(what.split()[1]) for what in ended.of("note")}
            assert mine <= notes
            assert set(ended.of("file")) <= set(files)
            if ended.of("synced"):
                assert mine | {bytes.fromhex(each) for each in ended.of("file")} <= receipts
            prove(session)
        finally:
            session.store.close()


class HubTaking:
    """A hub that takes entries and chunks, on a copy of its data.

    Args:
        pushed: what it is given, as `tests.proof.acts.pushed_in` reads it.
        source: its data before; None for a hub that starts for the first time.
        place: where copies are made.
    """

    act = "hub"

    def __init__(
        self, pushed: list[Value], source: Path | None, place: Path, how: str = ""
    ) -> None:
        self._how = how
        self.folder = place / "taking"
        self._pushed = place / "pushed"
        self._pushed.write_bytes(encode(pushed))
        self._source = None
        if source is not None:
            self._source = place / "hub-before"
            copy(source, self._source)

    @classmethod
    def of_a_case(cls, alliance: Alliance, place: Path, how: str = "") -> Self:
        """What a doctor hands over after a day without a line."""
        doctor = alliance.doctor
        asked = ask(doctor, alliance.hospital)
        attach(doctor, asked.case, random.Random(3).randbytes(300_000))
        with alliance.hub.offline():
            return cls(pushed_by(doctor, asked.case), alliance.folder / HUB, place, how)

    @classmethod
    def of_a_founding(cls, alliance: Alliance, place: Path) -> Self:
        """The beginning of a roster, given to a hub that never ran before."""
        roster = alliance.admin.author.alliance
        query = select(hub_entries).where(hub_entries.c.ledger == roster).order_by(hub_entries.c.n)
        with alliance.hub.hub.database.read() as connection:
            rows = connection.execute(query).all()
        return cls([["entries", row.author, roster, [row.entry]] for row in rows[:4]], None, place)

    def words(self) -> tuple[str, ...]:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._source is not None:
            copy(self._source, self.folder)
        return str(self.folder), str(self._pushed), self._how

    def look(self, ended: Ended) -> None:
        """Every receipt is kept, every chunk whole; the same handed over again ends the same."""
        look_at_hub(self.folder, ended)
        hub = Hub(HubSettings(self.folder))
        try:
            receipts = set(ended.of("receipt"))
            for kind, subject, ledger, load in pushed_in(self._pushed):
                if kind == "chunk":
                    name, sealed = load
                    assert isinstance(name, bytes)
                    assert isinstance(sealed, bytes)
                    hub.chunks.put(subject, ledger, name, sealed)
                    continue
                raws = [raw for raw in load if isinstance(raw, bytes)]
                for outcome in hub.book.append(subject, raws, may_found=True):
                    kept = outcome.receipt
                    assert kept is not None, outcome.refusal
                    receipts.discard(
                        f"{kept.ledger.hex()} {kept.n} {kept.entry.hex()} {kept.time_ms}"
                    )
            assert not receipts
        finally:
            hub.close()


def pushed_by(session: Session, case: bytes) -> list[Value]:
    """What waits in a profile for the hub, as `tests.proof.acts.hub` takes it."""
    subject, steps = session.author.id, list[Value]()
    raws: list[Value] = [entry.to_bytes() for entry in waiting(session.store)]
    third = len(raws) // 3
    for part in (raws[:1], raws[1:third], raws[third:]):
        steps.append(["entries", subject, case, part])
    with session.store.read() as connection:
        here = select(chunks.c.id).where(chunks.c.ledger == case, chunks.c.state == "here")
        names = list(connection.execute(here).scalars())
    for name in names:
        data = chunk_bytes(session.store, StoredChunk(case, name))
        steps.append(["chunk", subject, case, [name, data]])
    return steps


def look_at_hub(data: Path, ended: Ended) -> None:
    """A hub opened again: every receipt and every chunk it confirmed, and nothing by halves."""
    hub = Hub(HubSettings(data))
    try:
        with hub.database.read() as connection:
            checked = connection.execute(text("PRAGMA integrity_check")).scalar_one()
            rows = connection.execute(select(hub_entries)).all()
            kept = connection.execute(select(hub_chunks.c.ledger, hub_chunks.c.id)).all()
            heads = {row.id: row.head for row in connection.execute(select(ledgers))}
            fed = connection.execute(select(feed.c.ledger, feed.c.head)).all()
            queued = connection.execute(select(feed_queue)).all()
        assert checked == "ok"
        known = {f"{row.ledger.hex()} {row.n} {row.id.hex()} {row.stored_ms}" for row in rows}
        assert set(ended.of("receipt")) <= known
        assert {f"{row.ledger.hex()} {row.id.hex()}" for row in kept} >= set(ended.of("chunk"))
        for ledger, chunk in kept:
            assert hashlib.sha256(stored_chunk(data, ledger, chunk)).digest() == chunk
        for ledger, head in heads.items():
            numbers = sorted(row.n for row in rows if row.ledger == ledger)
            assert numbers == list(range(1, head + 1))
        assert queued == []
        assert all(heads[row.ledger] == row.head for row in fed)
        assert {row.ledger for row in fed} == set(heads)
    finally:
        hub.close()


def stored_chunk(data: Path, ledger: bytes, chunk: bytes) -> bytes:
    """A chunk's bytes on the hub's disk."""
    name = chunk.hex()
    path = data / "blobs" / ledger.hex() / name[:2] / name
    assert path.is_file(), path
    return path.read_bytes()


def at_hub(hub: Hub, ledger: bytes) -> Counter[bytes]:
    """How often a hub keeps each entry of a ledger."""
    with hub.database.read() as connection:
        ids = connection.execute(select(hub_entries.c.id).where(hub_entries.c.ledger == ledger))
        return Counter(ids.scalars())


def at_hub_on(data: Path, ledger: bytes) -> Counter[bytes]:
    """The same of a hub that is not running."""
    hub = Hub(HubSettings(data))
    try:
        return at_hub(hub, ledger)
    finally:
        hub.close()


def confirmed_in(session: Session, ledger: bytes) -> set[bytes]:
    """The entries a profile has a receipt for."""
    with session.store.read() as connection:
        here = (entries.c.ledger == ledger, entries.c.receipt.is_not(None))
        return set(connection.execute(select(entries.c.id).where(*here)).scalars())


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_up(port: int) -> None:
    """A hub that starts takes a moment: knock until it answers."""
    waits = threading.Event()
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        waits.wait(0.05)
    raise AssertionError("the hub did not start")


class Serving:
    """The real hub's program under a doctor's sync.

    Args:
        alliance: its own hub is stopped while this one serves the same data.
    """

    act = "serve"

    def __init__(self, alliance: Alliance, case: bytes) -> None:
        self.case = case
        self.data = alliance.folder / HUB
        self.doctor, self.expert = alliance.doctor, alliance.expert
        self.port = free_port()
        alliance.hub.stop()
        for session in (self.doctor, self.expert):
            move_hub(session.store, (f"127.0.0.1:{self.port}",))

    def sync(self, n: int) -> None:
        """Something new from the doctor; the hub may be gone in the middle of it."""
        describe(self.doctor, self.case, f"第{n}条")
        attach(self.doctor, self.case, random.Random(n).randbytes(5000))
        tried(self.doctor)

    def look(self) -> None:
        """What the doctor's screen was told is kept is kept, once."""
        look_at_hub(self.data, Ended((), 0, 0.0))
        hub = Hub(HubSettings(self.data))
        try:
            known = at_hub(hub, self.case)
            assert confirmed_in(self.doctor, self.case) <= set(known)
            with hub.database.read() as connection:
                kept = set(connection.execute(select(hub_chunks.c.id)).scalars())
        finally:
            hub.close()
        with self.doctor.store.read() as connection:
            gone = select(chunks.c.id).where(chunks.c.state == "uploaded")
            assert set(connection.execute(gone).scalars()) <= kept


def kill_hub_at_random(stage: Stage, trial: Serving, seeds: Iterable[int]) -> None:
    """Starts the real hub, kills it in the middle of a sync, looks, and starts it again."""
    seconds = 0.0
    for number, seed in enumerate([None, *seeds]):
        hub = stage.ready(trial.act, str(trial.data), str(trial.port))
        hub.go()
        assert hub.hear("open")
        until_up(trial.port)
        began = time.monotonic()
        if seed is not None:
            timer = threading.Timer(random.Random(seed).random() * seconds, hub.kill)
            timer.start()
        trial.sync(number)
        seconds = seconds or time.monotonic() - began
        hub.kill()
        assert hub.end().status == -signal.SIGKILL
        trial.look()
    step_after(trial)


def step_after(trial: Serving) -> None:
    """The hub comes back: what it had not confirmed goes there now, once, and on to the expert."""
    with hub_on(trial.data, trial.port):
        step(trial.doctor)
        step(trial.expert)
    waits = see_what_waits(trial.doctor)
    assert (waits.entry_count, waits.chunk_count) == (0, 0)
    trial.look()
    here = {note.entry for note in folded(trial.doctor, trial.case).notes}
    assert here == {note.entry for note in folded(trial.expert, trial.case).notes}
    prove(trial.doctor)
    prove(trial.expert)
