"""What stands in for the entries of a case says exactly what they say."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from sync.protocol.entry import Kind
from sync.protocol.seal import open_body
from sync.protocol.snapshot import PackedDocument, Snapshot
from telecon.case_state.document import Document
from telecon.case_state.fold import fold_case
from telecon.errors import Malformed
from telecon.ledger.append import append_snapshot
from telecon.ledger.keys import current_epoch_key
from telecon.ledger.projection import documents_of
from telecon.ledger.snapshots import (
    DUE_ENTRIES,
    REST_MS,
    differing,
    is_due,
    take_snapshot,
    unpacked,
    write_snapshot,
)
from telecon.ledger.speaking import speakers_of
from telecon.session import Session
from telecon.store.tables import entries, unopened
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance import care
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village

EPOCH = bytes(range(16))


class _OnlyLook(Exception):
    """Leaves a store as it was."""


@pytest.fixture(scope="module")
def consulted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Village, bytes]]:
    """A case from request to adoption, everywhere complete and numbered."""
    village = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    asked = care.ask(village.doctor, village.hospital)
    care.describe(village.doctor, asked.case)
    village.carry()
    care.accept(village.expert, asked)
    opinion = care.advise(village.expert, asked)
    village.carry()
    care.adopt(village.doctor, asked, opinion)
    for _ in range(3):
        village.carry()
    yield village, asked.case
    village.close()


def taken(session: Session, case: bytes, most: int) -> Snapshot:
    with session.store.read() as connection:
        snapshot = take_snapshot(connection, case, EPOCH, most)
    assert snapshot is not None
    return snapshot


def everything(session: Session, case: bytes) -> list[Document]:
    with session.store.read() as connection:
        return documents_of(connection, case)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_a_case_is_the_same_from_a_snapshot_and_what_came_after(
    consulted: tuple[Village, bytes], drawn: st.DataObject, random: Random
) -> None:
    """fold(snapshot + tail) == fold(all), wherever the snapshot ends, in any order, doubled."""
    village, case = consulted
    most = drawn.draw(st.integers(1, len(village.courier.book[case])))
    snapshot = Snapshot.decode(taken(village.expert, case, most).encode())
    written = everything(village.expert, case)
    stood_for = {document.entry for document in unpacked(snapshot)}
    tail = [document for document in written if document.entry not in stood_for]
    doubled = drawn.draw(st.lists(st.sampled_from(written), max_size=4))
    mixed = [*unpacked(snapshot), *tail, *doubled]
    random.shuffle(mixed)
    with village.expert.store.read() as connection:
        speakers = speakers_of(connection, case)
    assert fold_case(case, mixed, speakers) == fold_case(case, written, speakers)


def test_a_snapshot_ends_where_it_says_and_names_every_chains_last_entry(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    line = village.courier.book[case]
    for most in range(1, len(line) + 1):
        snapshot = taken(village.expert, case, most)
        last = {entry.core.author: (entry.core.seq, entry.id) for entry in line[:most]}
        assert {head.author: (head.seq, head.entry) for head in snapshot.heads} == last
        assert snapshot.covers == most
        assert {d.entry for d in snapshot.documents} <= {entry.id for entry in line[:most]}


def test_who_has_the_same_entries_takes_the_same_snapshot(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    most = len(village.courier.book[case])
    assert len({taken(s, case, most).encode() for s in (village.doctor, village.expert)}) == 1


def test_a_true_snapshot_differs_nowhere_and_a_false_one_is_named(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    true = taken(village.expert, case, len(village.courier.book[case]))
    first, *rest = true.documents
    changed = replace(first, payload={**first.payload, "name": "李四"})
    made_up = replace(first, entry=bytes(32), seq=0)
    tries: list[tuple[tuple[PackedDocument, ...], set[bytes]]] = [
        ((changed, *rest), {first.entry}),
        (tuple(rest), {first.entry}),
        ((made_up, *true.documents), {made_up.entry}),
        (true.documents, set()),
    ]
    with village.doctor.store.read() as connection:
        for documents, wrong in tries:
            snapshot = replace(true, documents=documents)
            assert set(differing(snapshot, connection, case)) == wrong


def test_a_document_no_entry_could_hold_is_refused(consulted: tuple[Village, bytes]) -> None:
    village, case = consulted
    true = taken(village.expert, case, 99)
    first, *rest = true.documents
    false = replace(first, payload={"at_ms": 1 << 60})
    with pytest.raises(Malformed):
        unpacked(replace(true, documents=(false, *rest)))


def test_a_snapshot_is_a_sealed_entry_that_changes_nothing_anybody_sees(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    before = care.folded(village.doctor, case)
    entry = write_snapshot(village.doctor, case)
    village.carry()
    assert entry is not None
    assert entry.core.kind == Kind.SNAPSHOT
    with village.expert.store.read() as connection:
        key = current_epoch_key(connection, case)
        assert key is not None
        snapshot = Snapshot.decode(open_body(key[1], entry))
        assert differing(snapshot, connection, case) == ()
        assert is_due(connection, village.doctor, case) is False
    assert care.folded(village.doctor, case) == before == care.folded(village.expert, case)
    for session in (village.doctor, village.expert):
        assert verify_profile(session, None).findings == ()


def test_a_case_nobody_has_numbered_or_that_is_not_readable_here_has_no_snapshot(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    alone = care.register(village.doctor)
    assert write_snapshot(village.doctor, alone) is None
    hidden = bytes(village.courier.book[case][-1].id)
    with suppress(_OnlyLook), village.second.store.write() as connection:
        connection.execute(insert(unopened).values(entry=hidden, ledger=case, reason="too-new"))
        assert take_snapshot(connection, case, EPOCH) is None
        raise _OnlyLook


def test_who_wrote_last_writes_the_snapshot_and_anybody_does_after_a_rest(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    with suppress(_OnlyLook), village.doctor.store.write() as connection:
        connection.execute(delete(entries).where(entries.c.kind == int(Kind.SNAPSHOT)))
        line = select(entries.c.author).where(entries.c.ledger == case, entries.c.n > 0)
        authors = connection.execute(line.order_by(entries.c.n)).scalars().all()
        assert len(authors) >= DUE_ENTRIES
        everybody = (village.doctor, village.expert, village.second)
        writer, other, _ = sorted(everybody, key=lambda one: one.author.id != authors[-1])
        assert is_due(connection, writer, case) is True
        assert is_due(connection, other, case) is False
        long_ago = village.clock.now_ms() - REST_MS
        connection.execute(update(entries).values(stored_ms=long_ago))
        assert is_due(connection, other, case) is True
        raise _OnlyLook


def test_a_snapshot_the_hub_has_not_confirmed_is_not_written_again(
    consulted: tuple[Village, bytes],
) -> None:
    village, case = consulted
    with suppress(_OnlyLook), village.doctor.store.write() as connection:
        connection.execute(delete(entries).where(entries.c.kind == int(Kind.SNAPSHOT)))
        long_ago = village.clock.now_ms() - REST_MS
        connection.execute(update(entries).values(stored_ms=long_ago))
        assert is_due(connection, village.doctor, case) is True
        append_snapshot(connection, village.doctor, case, b"")
        assert is_due(connection, village.doctor, case) is False
        raise _OnlyLook


def test_little_written_lately_is_worth_no_snapshot(consulted: tuple[Village, bytes]) -> None:
    village, case = consulted
    author = village.doctor.author.id
    with suppress(_OnlyLook), village.doctor.store.write() as connection:
        kept = select(entries.c.id).where(entries.c.ledger == case, entries.c.author == author)
        few = connection.execute(kept.order_by(entries.c.seq).limit(3)).scalars().all()
        connection.execute(delete(entries).where(entries.c.id.not_in(few)))
        assert is_due(connection, village.doctor, case) is False
        long_ago = village.clock.now_ms() - REST_MS
        connection.execute(update(entries).values(stored_ms=long_ago))
        assert is_due(connection, village.doctor, case) is True
        raise _OnlyLook
