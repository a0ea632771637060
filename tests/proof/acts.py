"""What a program does while it is killed, starved or its power is cut; it says what is safe.

Each act takes words only, so that `tests.proof.stage` can play it in a process of its own.
"""

import io
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from sync.hub.hub import Hub, HubSettings
from sync.hub.serve import run_hub
from sync.protocol.canonical import Value, decode
from sync.protocol.messages import Outcome
from telecon.cases.documents import Note
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.crypto.passphrase import FLOOR
from telecon.errors import TeleconError, WrongPassphrase
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.back_up import back_up
from telecon.use_cases.enrol import enrol, enrol_colleague
from telecon.use_cases.keep_draft import keep_draft
from telecon.use_cases.lock import change_passphrase, renew_code
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from telecon.use_cases.write_note import write_note
from tests.proof.stage import say

T = TypeVar("T")
CARELESS = "careless"
"""A planted defect: the store's commits are not synced."""
AGAIN = "again"
"""What is refused is told, and tried once more in the same program."""
LATE = "late"
"""It was refused after it had taken effect: all that was left was to make it durable."""
TWO_CHUNKS = 300_000
"""Bytes of the file that is attached: one whole chunk and a part."""


def opened(folder: str, passphrase: str) -> Session:
    """The profile as its first person."""
    place = Path(folder)
    return unlock(place, see_people_here(place)[0].person, passphrase, SystemClock())


def _done(work: Callable[[], T], how: str) -> T:
    """The work's result; where a refusal is told, that of a second try."""
    if how != AGAIN:
        return work()
    try:
        return work()
    except TeleconError as error:
        say("refused", f"{error.code} {error.fields.get('reason', '')}".strip())
        return work()


def save(folder: str, passphrase: str, case: str, rounds: str, first: str, how: str = "") -> None:
    """Forms filled and saved, files attached, heads kept, the log folded in; then again."""
    session, ledger = _done(lambda: opened(folder, passphrase), how), bytes.fromhex(case)
    heads = heads_of(session)
    if how == CARELESS:
        session.store.pragma("synchronous = OFF")
    say("open")
    for n in range(int(first), int(first) + int(rounds)):
        _save_one(session, ledger, n, how)
        _done(heads.keep, how)
        say("heads")
        if n % 4 == 1:
            _done(session.store.checkpoint, how)
            say("folded")
    session.store.close()
    say("closed")


def _save_one(session: Session, ledger: bytes, n: int, how: str) -> None:
    draft, words = n.to_bytes(16, "big"), {"text": f"正在写第{n}条"}
    _done(lambda: keep_draft(session, draft, "note", ledger, dict(words)), how)
    say("draft", str(n))
    note = Note("history", (("present", f"第{n}条"),))
    changed = _done(lambda: write_note(session, ledger, note, draft=draft), how)
    say("note", f"{n} {changed.entries[0].hex()}")
    say("file", _attach(session, ledger, n, TWO_CHUNKS if n % 4 == 1 else 900, how))


def _attach(session: Session, ledger: bytes, n: int, size: int, how: str) -> str:
    data, what = random.Random(n).randbytes(size), NewAttachment(f"第{n}页", f"{n}.bin")
    return _done(lambda: attach_file(session, ledger, io.BytesIO(data), what), how).entry.hex()


def sync(folder: str, passphrase: str, case: str, first: str, how: str = "") -> None:
    """A note and a file, and one sync that carries them and brings what waits."""
    session, ledger, n = _done(lambda: opened(folder, passphrase), how), bytes.fromhex(case), first
    note = Note("history", (("present", f"第{n}条"),))
    say("note", f"{n} {write_note(session, ledger, note).entries[0].hex()}")
    say("file", _attach(session, ledger, int(n), 900, ""))
    status = sync_once(session)
    if status.error and how == AGAIN:
        say("refused", f"{status.error} {status.reason}".strip())
        status = sync_once(session)
    say("synced" if not status.error else "unsynced", status.error)
    _done(heads_of(session).keep, how)
    say("heads")
    session.store.close()
    say("closed")


def passphrases(folder: str, old: str, new: str, wrong: str, how: str = "") -> None:
    """A wrong passphrase twice, the right one, another one, another code."""
    for _ in range(2):
        try:
            opened(folder, wrong)
        except WrongPassphrase:
            say("wrong")
    session = _done(lambda: opened(folder, old), how)
    say("open")
    place = Path(folder)
    _change(place, session, (old, new), how)
    say("changed")
    groups = _done(lambda: renew_code(place, session), how)
    say("code", "-".join(groups))
    session.store.close()
    say("closed")


def _change(place: Path, session: Session, words: tuple[str, str], how: str) -> None:
    """Changes the passphrase; after a failure that came too late, what was new is the old one."""
    try:
        _done(lambda: change_passphrase(place, session, *words), how)
    except WrongPassphrase:
        say("refused", LATE)
        change_passphrase(place, session, words[1], words[1])


def enrolment(folder: str, passphrase: str, invitation: str) -> None:
    """A person takes up an invitation on a PC of their own."""
    data = Path(invitation).read_bytes()
    enrolled = enrol(Path(folder), data, passphrase, SystemClock(), FLOOR)
    say("enrolled", str(enrolled.recovery_code))
    enrolled.session.store.close()
    say("closed")


def colleague(folder: str, passphrase: str, invitation: str, theirs: str) -> None:
    """A second person takes up an invitation on a PC in use."""
    session, data = opened(folder, passphrase), Path(invitation).read_bytes()
    say("open")
    code = enrol_colleague(Path(folder), session, data, theirs, SystemClock()).recovery_code
    say("enrolled", str(code))
    session.store.close()
    say("closed")


def migrate(folder: str, passphrase: str, how: str = "") -> None:
    """The first unlock by a newer program."""
    session = _done(lambda: opened(folder, passphrase), how)
    with session.store.read() as connection:
        count = len(connection.execute(select(entries.c.id)).all())
    say("open", str(count))
    session.store.close()
    say("closed")


def backups(folder: str, passphrase: str, target: str, rounds: str) -> None:
    """Backups of a closed day, one after the other; the two newest stay."""
    session = opened(folder, passphrase)
    for _ in range(int(rounds)):
        say("backup", back_up(session, Path(target), keep=2).path.name)
    session.store.close()
    say("closed")


def serve(data: str, port: str) -> None:
    """`telecon hub`, until it is ended."""
    settings = HubSettings(Path(data), host="127.0.0.1", port=int(port))
    run_hub(settings, lambda _hub: say("open"))


def hub(data: str, pushed: str, how: str = "") -> None:
    """A hub that takes entries and chunks from a file, as its endpoints do, and answers."""
    opened_hub = Hub(HubSettings(Path(data)))
    say("open")
    for kind, subject, ledger, load in pushed_in(Path(pushed)):
        if kind == "chunk":
            name, sealed = _chunk(load)
            _taken(partial(opened_hub.chunks.put, subject, ledger, name, sealed), how)
            say("chunk", f"{ledger.hex()} {name.hex()}")
            continue
        raws = [raw for raw in load if isinstance(raw, bytes)]
        append = partial(opened_hub.book.append, subject, raws, may_found=True)
        for outcome in _taken(append, how):
            say("receipt", _receipt(outcome))
    opened_hub.close()
    say("closed")


def _taken(work: Callable[[], T], how: str) -> T:
    """As the endpoints: what the disk refuses is refused, and the client comes again."""
    if how != AGAIN:
        return work()
    try:
        return work()
    except (OSError, OperationalError) as error:
        say("refused", type(error).__name__)
        return work()


def pushed_in(file: Path) -> list[tuple[str, bytes, bytes, list[Value]]]:
    """What a hub is to be given: (kind, subject, ledger, load)."""
    found = decode(file.read_bytes(), 1 << 26)
    assert isinstance(found, list)
    steps: list[tuple[str, bytes, bytes, list[Value]]] = []
    for item in found:
        match item:
            case [str(kind), bytes(subject), bytes(ledger), list(load)]:
                steps.append((kind, subject, ledger, load))
    assert len(steps) == len(found)
    return steps


def _chunk(load: list[Value]) -> tuple[bytes, bytes]:
    match load:
        case [bytes(name), bytes(sealed)]:
            return name, sealed
    raise AssertionError("no chunk")


def _receipt(outcome: Outcome) -> str:
    assert outcome.receipt is not None, outcome.refusal
    kept = outcome.receipt
    return f"{kept.ledger.hex()} {kept.n} {kept.entry.hex()} {kept.time_ms}"


ACTS: dict[str, Callable[..., None]] = {
    "save": save,
    "sync": sync,
    "passphrases": passphrases,
    "enrolment": enrolment,
    "colleague": colleague,
    "migrate": migrate,
    "backups": backups,
    "serve": serve,
    "hub": hub,
}
