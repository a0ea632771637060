"""What holds at the end of every run, whatever happened in it; asked of the real stores and hub."""

import hashlib

import cbor2
from sqlalchemy import text

from sync.engine import LOOK_AGAIN_MS
from sync.protocol.snapshot import Snapshot
from telecon.case_state.fold import fold_case
from telecon.case_state.state import CaseState
from telecon.ledger.projection import documents_of, load_case
from telecon.ledger.rebuild import rebuild_projections
from telecon.ledger.snapshots import take_snapshot, unpacked
from telecon.ledger.speaking import speakers_of
from telecon.session import Session
from tests.simulation.ground import MARKER
from tests.simulation.oracle import Broken, require_signed
from tests.simulation.pc import Pc
from tests.simulation.world import FIELD, World

REBUILT_EVERY = 10
"""Seeds of which one makes every row of a PC again: that takes as long as all the rest."""
_EPOCH = bytes(16)


async def settle(world: World) -> None:
    """The line is good and nobody does anything: everybody syncs until nothing moves.

    Raises:
        Broken: it does not come to rest.
    """
    for pc in world.pcs.values():
        pc.line.fates.clear()
        pc.line.lie = None
        pc.disk.calm()
    world.pass_time(LOOK_AGAIN_MS)
    world.level.clear()
    await world.bring_up(*sorted(world.used - world.out))


def prove(world: World) -> None:
    """All promises that hold always.

    Raises:
        Broken: one does not.
    """
    for case in world.oracle.cases:
        _prove_case(world, case)
    _prove_receipts(world)
    _prove_consent(world)
    _prove_signatures(world)
    _prove_secrecy(world)
    if world.seed % REBUILT_EVERY:
        return
    pc = world.pick(world.used & set(world.clinic) or {"doctor"})
    found = rebuild_projections(pc.session.store, keep=False)
    if found:
        raise Broken(f"{pc.name}: rows that do not follow from the entries: {found}")


def _prove_case(world: World, case: bytes) -> None:
    readers = sorted((world.oracle.cases[case].readers & world.used) - world.out)
    if case not in world.touched:
        readers = world.random.sample(readers, 1)
    states: dict[str, CaseState] = {}
    for name in readers:
        states[name] = _state(world.pcs[name].session, case)
        _prove_record(world, case, name, states[name])
    for name in readers[1:]:
        if states[name] != states[readers[0]]:
            raise Broken(f"{name} and {readers[0]} know the same entries and show another case")
    if case in world.touched:
        _prove_fold(world, world.pcs[world.random.choice(readers)], case)


def _prove_record(world: World, case: bytes, name: str, state: CaseState) -> None:
    notes = [said for note in state.notes for _, said in note.value.sections]
    world.oracle.require_notes(case, name, notes)
    field = next((known for known in state.fields if known.name == FIELD), None)
    live = {str(value) for value in field.values} if field else set()
    written = {str(v) for w in field.writes for v in w.values} if field else set()
    world.oracle.require_values(case, name, written, live)


def _prove_fold(world: World, pc: Pc, case: bytes) -> None:
    """The same from any order, doubled, and from a snapshot of any moment with what came after."""
    with pc.session.store.read() as connection:
        written = documents_of(connection, case)
        speakers = speakers_of(connection, case)
        cut = world.random.randrange(1, 2 + len(written))
        snapshot = take_snapshot(connection, case, _EPOCH, cut)
    expected = fold_case(case, written, speakers)
    mixed = [*written, *world.random.sample(written, min(4, len(written)))]
    if snapshot is not None:
        stood_for = unpacked(Snapshot.decode(snapshot.encode()))
        known = {document.entry for document in stood_for}
        mixed = [*stood_for, *(each for each in mixed if each.entry not in known)]
    world.random.shuffle(mixed)
    if fold_case(case, mixed, speakers) != expected:
        raise Broken(f"{pc.name}: another case from another order, or from a snapshot at {cut}")


def _prove_receipts(world: World) -> None:
    stored = {row[0] for row in world.hub_rows("SELECT id FROM entries")}
    for name in world.used - world.out:
        with world.pcs[name].session.store.read() as connection:
            held = connection.execute(text("SELECT id FROM entries WHERE receipt IS NOT NULL"))
            world.oracle.claimed |= set(held.scalars())
    lost = world.oracle.claimed - stored
    if lost:
        raise Broken(f"{len(lost)} entries have a receipt and are not at the hub")


def _prove_consent(world: World) -> None:
    """No circle of another institution is handed a case that its patient was not asked about."""
    desk = {
        row[0]
        for row in world.hub_rows(
            "SELECT circle FROM members WHERE author = ?", world.ground.keys["expert"].author.id
        )
    }
    for ledger, circle in world.hub_rows("SELECT ledger, circle FROM audiences"):
        truth = world.oracle.cases.get(ledger)
        if truth is not None and circle in desk and "expert" not in truth.readers:
            raise Broken("a case goes to another institution without consent")


def _prove_signatures(world: World) -> None:
    keys = dict(world.authors)
    root = world.ground.keys["admin"].author.root
    assert root is not None
    keys[_author_of(root.public.raw)] = root.public.raw
    seen: set[bytes] = {row[0] for row in world.hub_rows("SELECT entry FROM entries")}
    for name in world.used - world.out:
        seen |= _entries_at(world.pcs[name].session)
    for raw in seen - world.proved:
        require_signed(raw, keys)
    world.proved |= seen


def _prove_secrecy(world: World) -> None:
    """Neither in the hub's folder nor, outside SQLCipher's pages, on any PC."""
    for name in ("hub", *sorted(world.used)):
        for path in (world.folder / name).rglob("*"):
            if path.is_file() and MARKER.encode() in path.read_bytes():
                raise Broken(f"{path.name} of {name} says what a record says")


def _state(session: Session, case: bytes) -> CaseState:
    with session.store.read() as connection:
        return load_case(connection, case)


def _entries_at(session: Session) -> set[bytes]:
    with session.store.read() as connection:
        rows = connection.execute(text("SELECT core, body, signature FROM entries")).all()
    return {_array(*row) for row in rows}


def _array(*parts: bytes) -> bytes:
    return cbor2.dumps(list(parts))


def _author_of(public: bytes) -> bytes:
    return hashlib.sha256(b"telecon author v1\x01" + public).digest()
