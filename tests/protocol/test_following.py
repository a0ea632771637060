"""An entry told after the one before it comes out byte for byte, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.canonical import encode
from sync.protocol.entry import ENTRY_LIMIT, Core, Entry, Kind, sign_entry
from sync.protocol.errors import Malformed
from sync.protocol.following import Following, entry_after, following_of
from sync.protocol.identifiers import author_id
from sync.protocol.packing import shrink
from sync.protocol.push_messages import Chained, pack_push, read_push
from sync.protocol.suites import SigningKey
from tests.protocol.alliance import fixed

WRITER = SigningKey.from_secret(1, fixed("writer"))
LIMIT = 1 << 20
SEALED = [Kind.CONTENT, Kind.SNAPSHOT, Kind.ACKNOWLEDGEMENT]


def first(**other: object) -> Entry:
    core = Core(
        suite=1,
        ledger=fixed("ledger", 16),
        device=fixed("device", 16),
        author=author_id(WRITER.public),
        seq=0,
        prev=b"",
        kind=Kind.CONTENT,
        epoch=1,
        commitment=fixed("commitment"),
    )
    return sign_entry(replace(core, **other), b"the first", WRITER)  # type: ignore[arg-type]


def after(base: Entry, body: bytes, kind: int = Kind.CONTENT, **other: object) -> Entry:
    core = replace(base.core, seq=base.core.seq + 1, prev=base.id, kind=kind)
    return sign_entry(replace(core, **other), body, WRITER)  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.binary(max_size=60), st.sampled_from(SEALED)), max_size=6))
def test_a_chain_told_after_its_first_entry_comes_out_byte_for_byte(
    said: list[tuple[bytes, Kind]],
) -> None:
    line = [first()]
    for body, kind in said:
        line.append(after(line[-1], body, kind))
    made = line[0]
    for (_, each), entry in zip(
        read_push(pack_push(line[1:], line[:1]), LIMIT), line[1:], strict=True
    ):
        assert isinstance(each, Chained)
        assert (each.ledger, each.seq) == (entry.core.ledger, entry.core.seq)
        made = entry_after(made, each.said)
        assert made == entry


@pytest.mark.parametrize(
    "other",
    [
        {"device": fixed("another", 16)},
        {"epoch": 2},
        {"commitment": fixed("another key")},
        {"ledger": fixed("another", 16)},
        {"suite": 2},
    ],
)
def test_what_shares_less_with_the_one_before_is_told_whole(other: dict[str, object]) -> None:
    base = first()
    core = replace(base.core, seq=1, prev=base.id, **other)  # type: ignore[arg-type]
    entry = replace(base, core=core, core_bytes=core.to_bytes())
    assert following_of(entry, base) is None
    assert [raw for raw, _ in read_push(pack_push([entry], [base]), LIMIT)] == [entry.to_bytes()]


def test_what_was_told_after_another_entry_is_no_entry() -> None:
    base, other = first(), first(commitment=fixed("of another epoch"))
    said = following_of(after(base, b"note"), base)
    assert said is not None
    with pytest.raises(Malformed):
        entry_after(other, said)
    with pytest.raises(Malformed):
        entry_after(base, replace(said, body=b"n0te"))


def test_what_would_be_larger_than_an_entry_may_be_is_refused() -> None:
    said = Following(Kind.CONTENT, bytes(ENTRY_LIMIT), bytes(64), bytes(4))
    with pytest.raises(Malformed, match="too-large"):
        entry_after(first(), said)


@pytest.mark.parametrize(
    "item",
    [
        [bytes(15), 1, 1, b"", b"", bytes(4)],
        [bytes(16), -1, 1, b"", b"", bytes(4)],
        [bytes(16), 1, 300, b"", b"", bytes(4)],
        [bytes(16), 1, 1, "", b"", bytes(4)],
        [bytes(16), 1, 1, b"", b"", bytes(5)],
        [bytes(16), 1, 1, b"", b""],
    ],
)
def test_another_shape_is_refused(item: list[object]) -> None:
    body = encode([[item]])  # type: ignore[list-item]
    for told in (body, shrink(body)):
        with pytest.raises(Malformed):
            read_push(told, LIMIT)


def test_a_note_that_follows_costs_little_more_than_its_body_and_signature() -> None:
    base = first()
    entry = after(base, fixed("body") * 5)
    unique = len(entry.body) + len(entry.signature)
    assert len(pack_push([entry], [base])) <= unique + 40
