"""At one PC: clones (3), clocks (4), quarrels (5), disks (12, 13), kinds of entry to come (14)."""

import shutil
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import cast

import pytest

from telecon.case_state import fold
from telecon.cases.documents import DocumentType
from telecon.errors import StoreCannotOpen
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import documents_of, load_case
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.heads import Heads
from telecon.store.profile import STORE_NAME
from tests.simulation.world import World

_YEAR, _DAY, _TEN_MINUTES = 31_536_000_000, 86_400_000, 600_000


async def wrong_clocks(world: World) -> None:
    """Case 4: a year ahead, a day behind: nothing is refused, and nobody else is drawn along."""
    ahead = world.pick(world.clinic)
    behind = world.pick(set(world.clinic) - {ahead.name})
    case = world.a_case()
    await world.bring_up(ahead.name, behind.name)
    for pc, jump in ((ahead, _YEAR), (behind, -_DAY)):
        pc.clock.jump(jump)
        world.write(pc, case)
        await world.bring_up(pc.name)
        pc.clock.jump(-jump)
    await world.bring_up(ahead.name, behind.name)
    text = world.write(behind, case)
    with behind.session.store.read() as connection:
        notes = load_case(connection, case).notes
    (said,) = [note for note in notes if note.value.sections[0][1] == text]
    away = said.at_ms - behind.clock.now_ms()
    world.require(abs(away) < _TEN_MINUTES, f"a note of now shows {away:+} ms off")
    world.hit(4)


async def quarrel(world: World) -> None:
    """Case 5: three write one field apart; who settles it while a fourth writes settles nothing."""
    if len(world.clinic) < 3:
        return
    three = [world.pcs[name] for name in world.random.sample(world.clinic, 3)]
    case = world.a_case()
    await world.bring_up(*(pc.name for pc in three))
    said = {world.amend(pc, case) for pc in three}
    await world.bring_up(*(pc.name for pc in world.shuffled(three)))
    for pc in three:
        shown = set(map(str, world.field(pc, case).values))
        world.require(said <= shown, f"{pc.name} does not show all three")
    world.resolve(three[0], case)
    world.amend(three[1], case)
    await world.bring_up(*(pc.name for pc in world.shuffled(three)))
    for pc in three:
        world.require(world.field(pc, case).in_conflict, f"{pc.name} shows no conflict")
    world.hit(5)


async def cloned_pc(world: World) -> None:
    """Case 3: a disk image runs on two PCs; both write at the same place of one chain."""
    pc, case = world.pick(world.clinic), world.a_case()
    await world.bring_up(pc.name)
    await world.ready(pc, case)
    pc.close()
    clone = world.clone(pc)
    theirs, mine = world.write(clone, case), world.write(pc, case)
    await world.bring_up(clone.name)
    forks = world.forks()
    status = await world.sync(pc.name)
    codes = {problem.code for problem in status.problems} if status else set()
    world.require("fork" in codes, f"the other half of a clone is not told: {status}")
    world.require(world.forks() > forks, "two entries at one place, and no evidence")
    pc.close()
    await world.bring_up(pc.name)
    for text in (theirs, mine):
        world.require(world.has_note(pc, case, text), "a clone's note was lost")
    status = await world.sync(clone.name)
    world.require(status and status.reason == "author-succeeded", f"not told: {status}")
    world.put_away(clone)
    world.hit(3)


async def restored_pc(world: World) -> None:
    """Case 3 too: yesterday's profile is put back; no place of a chain is given twice."""
    pc, case = world.pick(world.clinic), world.a_case()
    await world.bring_up(pc.name)
    await world.ready(pc, case)
    pc.close()
    kept = world.folder / f"kept-{len(world.trace)}"
    shutil.copytree(pc.folder, kept, ignore=shutil.ignore_patterns("lock"))
    today = world.write(pc, case)
    await world.bring_up(pc.name)
    forks = world.forks()
    pc.put_back(kept)
    world.note(f"{pc.name} is put back to yesterday")
    world.write(pc, case)
    await world.sync(pc.name)
    world.require(world.forks() == forks, "a place of a chain was given twice")
    await world.bring_up(pc.name)
    world.require(world.has_note(pc, case, today), "what the hub had did not come back")
    world.hit(3)


async def twice_the_same_pc(world: World) -> None:
    """Case 3: one or the other."""
    await world.random.choice((cloned_pc, restored_pc))(world)


async def rolled_back(world: World) -> None:
    """Case 12: the store is put back from an old copy; SQLCipher is content, the heads are not."""
    pc, case = world.pick(world.clinic), world.a_case()
    await world.ready(pc, case)
    pc.close()
    old, new = world.folder / "old.db", world.folder / "new.db"
    shutil.copy(pc.folder / STORE_NAME, old)
    world.write(pc, case)
    pc.close()
    shutil.copy(pc.folder / STORE_NAME, new)
    shutil.copy(old, pc.folder / STORE_NAME)
    found = {finding.code for finding in Heads(pc.session.store, None).check()}
    pc._end()  # what it would keep of the heads now is what is being proved
    shutil.copy(new, pc.folder / STORE_NAME)
    world.require(found & {"entries-missing", "tail-missing"}, f"nobody noticed: {found}")
    world.require(not Heads(pc.session.store, None).check(), "the true store is accused")
    world.hit(12)


async def lost_keys(world: World) -> None:
    """Case 13: wrong key, plain file, cut file, no file: refused, untouched, never begun anew."""
    pc = world.pick(world.clinic)
    pc.close()
    folder = world.folder / "copy"
    spoil = world.random.choice(_SPOILED)
    shutil.copytree(pc.folder, folder, ignore=shutil.ignore_patterns("lock"))
    store, key = folder / STORE_NAME, pc.keys.store
    if spoil is None:
        key = bytes(32)
    else:
        spoil(store)
    before = store.read_bytes() if store.exists() else None
    try:
        Store.open(store, key).close()
    except StoreCannotOpen:
        after = store.read_bytes() if store.exists() else None
        world.require(after == before, "a store that cannot be opened was changed")
    else:
        world.require(False, "a store was opened that is not this one")
    shutil.rmtree(folder)
    world.hit(13)


class _Newer(StrEnum):
    KIND = "kind of a newer program"


async def newer_kind(world: World) -> None:
    """Case 14: an older program keeps what it cannot read, hands it on, and reads it later."""
    pc, case = world.pick(world.clinic), world.a_case()
    other = world.pick(set(world.clinic) - {pc.name})
    await world.ready(pc, case)

    def write(session: Session) -> bytes:
        with session.store.write() as connection:
            kind = cast("DocumentType", _Newer.KIND)
            return append_document(
                connection, session, case, NewDocument(kind, {"said": world.text()})
            ).id

    entry = write(pc.session)
    await world.bring_up(pc.name, other.name)
    with other.session.store.read() as connection:
        world.require(entry in load_case(connection, case).newer, "it was dropped or read")
        documents = documents_of(connection, case)
    now = fold.fold_case(case, documents)
    with pytest.MonkeyPatch.context() as last_year:
        last_year.delitem(fold.KINDS, DocumentType.NOTE)
        before = fold.fold_case(case, documents)
    notes = {note.entry for note in now.notes}
    world.require(notes <= set(before.newer) and not before.notes, "an old program read it")
    world.require(fold.fold_case(case, documents) == now, "another case after the upgrade")
    world.hit(14)


def _plain(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + path.read_bytes()[16:])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:7])


def _scrambled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[16:64] = bytes(48)
    path.write_bytes(data)


_SPOILED: tuple[Callable[[Path], object] | None, ...] = (
    None,
    _plain,
    _cut,
    _scrambled,
    Path.unlink,
)
