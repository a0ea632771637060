"""Files between two PCs over a real hub: after what is written, from any byte, within a budget."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from sync.chunk_calls import Place
from sync.protocol.chunks import ChunkPart, PartKept
from sync.protocol.suites import SigningKey
from telecon.clock import SystemClock
from telecon.errors import HubUnreachable
from telecon.ledger.chunks import arriving, ask_for_file, stop_asking
from telecon.ledger.file_line import file_line, set_file_line
from telecon.session import Session
from telecon.store.parts import add_part, part_size, take_part
from telecon.store.tables import asked_files, chunks
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from telecon.use_cases.read_case import read_case
from tests.alliance.alliance import Alliance
from tests.fakes.clock import FrozenClock
from tests.first_sync.devices import Desk, note, register

SCAN = 600_000
"""Bytes of a scan: three chunks."""


@pytest.fixture
def desks(alliance: Alliance) -> Iterator[tuple[Desk, Desk]]:
    """The expert and a colleague of the same desk."""
    with Desk(alliance.expert) as first, Desk(alliance.second) as second:
        first.sync()
        second.sync()
        yield first, second


def attach(session: Session, case: bytes, size: int = SCAN) -> tuple[bytes, bytes]:
    """(entry, bytes) of a file that was attached just now."""
    data = secrets.token_bytes(size)
    attached = attach_file(session, case, BytesIO(data), NewAttachment("检查单", "scan.bin"))
    return attached.entry, data


def read(session: Session, case: bytes, entry: bytes) -> bytes:
    state = read_case(session, case).state
    (found_,) = [each for each in state.attachments if each.entry == entry]
    return read_attachment(session, found_.value)


def limit(session: Session, *, paused: bool = False, day_bytes: int | None = None) -> None:
    with session.store.write() as connection:
        now = session.clock.now_ms()
        set_file_line(connection, now, paused=paused, day_bytes=day_bytes)


class Watched:
    """What a desk's client is asked about chunks, in order.

    Args:
        desk: whose.
        breaks_after: pieces after which the line is cut, None for never.
        meanwhile: done once, while the first piece travels.
    """

    def __init__(
        self, desk: Desk, patch: pytest.MonkeyPatch, breaks_after: int | None = None
    ) -> None:
        self.pieces: list[tuple[str, int, int]] = []
        self.breaks_after = breaks_after
        client = desk.client
        put, get, whole = client.put_part, client.get_part, client.put_chunk

        async def put_part(at: Place, data: bytes, of: int, signer: SigningKey) -> PartKept:
            self._note("put", at.byte, len(data))
            return await put(at, data, of, signer)

        async def put_chunk(
            ledger: bytes, chunk: bytes, data: bytes, signer: SigningKey
        ) -> PartKept:
            self._note("put", 0, len(data))
            return await whole(ledger, chunk, data, signer)

        async def get_part(at: Place, most: int, signer: SigningKey) -> ChunkPart:
            part = await get(at, most, signer)
            self._note("get", at.byte, len(part.data))
            return part

        patch.setattr(client, "put_part", put_part)
        patch.setattr(client, "put_chunk", put_chunk)
        patch.setattr(client, "get_part", get_part)

    def _note(self, what: str, at: int, size: int) -> None:
        if self.breaks_after is not None and len(self.pieces) >= self.breaks_after:
            raise HubUnreachable(reason="broken-off")
        self.pieces.append((what, at, size))

    @property
    def moved(self) -> int:
        return sum(size for _, _, size in self.pieces)


def small_pieces(patch: pytest.MonkeyPatch, size: int = 50_000) -> None:
    """A thin line: so many bytes a second."""
    patch.setattr("sync.chunks.piece_bytes", lambda _way: size)


def test_a_file_arrives_whole_and_is_counted(desks: tuple[Desk, Desk]) -> None:
    sender, reader = desks
    case = register(sender.session, 1)
    entry, data = attach(sender.session, case)
    sender.sync()
    reader.sync()
    assert read(reader.session, case, entry) == data
    for desk in desks:
        with desk.session.store.read() as connection:
            line = file_line(connection, desk.session.clock.now_ms())
        assert SCAN <= line.moved <= SCAN + 1000


def test_what_is_written_leaves_before_the_rest_of_a_scan(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, reader = desks
    small_pieces(monkeypatch)
    case = register(sender.session, 1)
    sender.sync()
    entry, data = attach(sender.session, case)
    watched = Watched(sender, monkeypatch)
    put, written = sender.client.put_part, list[bytes]()

    async def and_write(at: Place, piece: bytes, of: int, signer: SigningKey) -> PartKept:
        if not written:
            written.append(note(sender.session, case, "急，请先看"))
            sender.engine.wake()
        return await put(at, piece, of, signer)

    monkeypatch.setattr(sender.client, "put_part", and_write)
    sender.round()
    assert len(watched.pieces) == 1  # one second of the line, and the scan stood back
    sender.round()
    assert sender.engine.status().entries_waiting == 0
    reader.round()
    assert read_case(reader.session, case).state.notes[-1].entry == written[0]
    sender.sync()
    reader.sync()
    assert read(reader.session, case, entry) == data


def test_a_scan_goes_on_where_only_its_own_pieces_wake_the_engine(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, _ = desks
    small_pieces(monkeypatch)
    case = register(sender.session, 1)
    sender.sync()
    attach(sender.session, case, 120_000)
    put = sender.client.put_part

    async def and_tell(at: Place, piece: bytes, of: int, signer: SigningKey) -> PartKept:
        kept = await put(at, piece, of, signer)
        sender.engine.wake()
        return kept

    monkeypatch.setattr(sender.client, "put_part", and_tell)
    assert sender.round().chunks_waiting == 0


def test_more_than_leaves_at_once_leaves_without_waiting_for_the_next_poll(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, _ = desks
    case = register(sender.session, 1)
    for number in range(9):
        note(sender.session, case, f"第{number}次随访")
    monkeypatch.setattr("telecon.ledger.outbox.AT_ONCE", 4)
    assert sender.sync().entries_waiting == 0


def test_a_line_cut_again_and_again_repeats_at_most_the_piece_that_was_cut(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, reader = desks
    small_pieces(monkeypatch)
    case = register(sender.session, 1)
    sender.sync()
    reader.sync()
    entry, data = attach(sender.session, case)
    for desk in (sender, reader):
        watched = Watched(desk, monkeypatch, breaks_after=0)
        for cut in range(1, 40):
            watched.breaks_after = cut
            if not desk.sync().error:
                break
        assert desk.engine.status().error == ""
        assert SCAN <= watched.moved <= SCAN + 1000
    assert read(reader.session, case, entry) == data


def test_after_the_program_was_ended_a_file_goes_on_from_the_byte_it_had(
    alliance: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_pieces(monkeypatch)
    with Desk(alliance.expert) as first:
        first.sync()
        case = register(alliance.expert, 1)
        entry, data = attach(alliance.expert, case)
        broken = Watched(first, monkeypatch, breaks_after=3)
        assert first.sync().error
    with Desk(alliance.expert) as again, Desk(alliance.second) as reader:
        rest = Watched(again, monkeypatch)
        again.sync()
        assert rest.pieces[0][1] == 3 * 50_000
        assert broken.moved + rest.moved <= SCAN + 1000
        reader.sync()
        assert read(alliance.second, case, entry) == data


def test_paused_files_stay_and_everything_else_goes(desks: tuple[Desk, Desk]) -> None:
    sender, reader = desks
    case = register(sender.session, 1)
    entry, data = attach(sender.session, case)
    limit(sender.session, paused=True)
    status = sender.sync()
    assert (status.entries_waiting, status.chunks_waiting, status.error) == (0, 3, "")
    limit(sender.session)
    sender.sync()
    limit(reader.session, paused=True)
    assert reader.sync().chunks_wanted == 3
    ask_for_file(reader.session.store, entry)  # what a person asks for comes all the same
    reader.sync()
    assert read(reader.session, case, entry) == data
    assert reader.count(asked_files) == 0


def test_a_day_has_its_bytes_and_the_next_day_has_them_again(
    alliance: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FrozenClock(SystemClock().now_ms())
    small_pieces(monkeypatch)
    with Desk(replace(alliance.expert, clock=clock)) as sender:
        sender.sync()
        case = register(sender.session, 1)
        attach(sender.session, case)
        limit(sender.session, day_bytes=220_000)
        watched = Watched(sender, monkeypatch)
        assert sender.sync().error == ""
        assert watched.moved == 250_000  # the piece that crossed the line was whole
        sender.sync()
        assert watched.moved == 250_000
        clock.jump(86_400_000)
        sender.sync()
        assert 470_000 <= watched.moved <= 520_000


def test_who_asks_for_a_file_gets_it_before_older_ones_and_may_stop(
    desks: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, reader = desks
    case = register(sender.session, 1)
    files = [attach(sender.session, case, 300_000) for _ in range(3)]
    sender.sync()
    limit(reader.session, paused=True)
    reader.sync()
    small_pieces(monkeypatch)
    entry, data = files[-1]
    ask_for_file(reader.session.store, entry)
    watched = Watched(reader, monkeypatch, breaks_after=2)
    assert reader.sync().error
    assert arriving(reader.session.store, entry).held == 100_000
    stop_asking(reader.session.store, entry)
    watched.breaks_after = None
    reader.sync()
    assert watched.moved == 100_000
    ask_for_file(reader.session.store, entry)
    reader.sync()
    assert read(reader.session, case, entry) == data
    assert reader.engine.status().chunks_wanted == 4


def test_a_part_that_was_torn_is_found_by_its_hash_and_fetched_anew(
    desks: tuple[Desk, Desk],
) -> None:
    sender, reader = desks
    case = register(sender.session, 1)
    entry, data = attach(sender.session, case, 100_000)
    limit(reader.session, paused=True)
    sender.sync()
    reader.sync()
    store = reader.session.store
    with store.write() as connection:
        (name,) = connection.execute(select(chunks.c.id)).scalars()
        connection.execute(update(chunks).values(size=5000))
    add_part(store.blobs, name, 0, bytes(5000))  # what a power cut left of it
    limit(reader.session)
    assert {problem.code for problem in reader.round().problems} == {"damaged"}
    reader.sync()
    assert read(reader.session, case, entry) == data


@settings(max_examples=30, deadline=None)
@given(pieces=st.lists(st.tuples(st.integers(0, 90), st.binary(max_size=60)), max_size=8))
def test_pieces_are_kept_where_they_belong_and_nothing_is_made_up(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[int, bytes]]
) -> None:
    blobs, chunk, expected = tmp_path_factory.mktemp("blobs"), b"c" * 32, b""
    for at, data in pieces:
        begin = min(at, len(expected))
        expected = expected[:begin] + data
        assert add_part(blobs, chunk, begin, data) == len(expected)
        assert part_size(blobs, chunk) == len(expected)
    assert take_part(blobs, chunk) == expected
    assert part_size(blobs, chunk) == 0
