"""A push and its answer say nothing twice, and lose nothing by it, whatever bytes they carry."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.canonical import decode, encode
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.errors import BadSignature, Malformed, TooNew
from sync.protocol.identifiers import author_id
from sync.protocol.messages import BATCH_ENTRIES, Outcome
from sync.protocol.packing import expand, shrink
from sync.protocol.push_messages import (
    Pushed,
    pack_outcomes,
    pack_push,
    read_push,
    unpack_outcomes,
)
from sync.protocol.receipts import Receipt, Stored, sign_receipts, verify_receipt
from sync.protocol.suites import SigningKey
from tests.protocol.alliance import fixed

HUB = SigningKey.from_secret(1, fixed("hub"))
WRITER = SigningKey.from_secret(1, fixed("writer"))
EPOCH = fixed("epoch", 16)
LIMIT = 1 << 20


def chain(length: int, ledger: str = "ledger") -> list[Entry]:
    """Entries of one author, each naming the one before, with bodies nobody can compress."""
    made: list[Entry] = []
    for seq in range(length):
        core = Core(
            suite=1,
            ledger=fixed(ledger, 16),
            device=fixed("device", 16),
            author=author_id(WRITER.public),
            seq=seq,
            prev=made[-1].id if made else b"",
            kind=Kind.CONTENT,
            epoch=1,
            commitment=fixed(f"commitment {ledger}"),
        )
        made.append(sign_entry(core, _noise(seq), WRITER))
    return made


def stored(count: int) -> list[Stored]:
    return [Stored(fixed(f"{n % 3}", 16), n + 1, fixed(f"entry {n}"), 900) for n in range(count)]


def _noise(seq: int) -> bytes:
    return b"".join(fixed(f"body {seq} {part}") for part in range(3))


anything = st.lists(
    st.one_of(st.binary(max_size=80), st.sampled_from([e.to_bytes() for e in chain(4)])),
    max_size=12,
)


@given(anything)
def test_what_is_pushed_arrives_byte_for_byte_also_what_is_no_entry(raws: list[bytes]) -> None:
    assert [raw for raw, _ in read_push(pack_push(raws), LIMIT)] == raws


def test_a_push_costs_little_more_than_what_nobody_can_compress() -> None:
    raws = [entry.to_bytes() for entry in chain(BATCH_ENTRIES)]
    unique = 64 + 96  # the signature and the sealed body
    assert len(pack_push(raws)) < (unique + 16) * len(raws)
    assert sum(map(len, raws)) > (unique + 140) * len(raws)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_push_or_refused(data: bytes) -> None:
    for body in (data, shrink(data)):
        with contextlib.suppress(Malformed, TooNew):
            read_push(body, LIMIT)


@pytest.mark.parametrize(
    "items",
    [
        [[b"a", 1, b"b"]],
        [[b"", 0, b""]],
        [b"no entry", [b"", 1, b""]],
        [[b"a", 1]],
        [[]],
        [b"x"] * (BATCH_ENTRIES + 1),
        [7],
    ],
)
def test_a_distance_to_nothing_or_another_shape_is_refused(items: list[object]) -> None:
    with pytest.raises(Malformed):
        read_push(shrink(encode([items])), LIMIT)  # type: ignore[list-item]


def test_a_push_that_grows_beyond_the_limit_is_refused_before_it_does() -> None:
    with pytest.raises(Malformed):
        read_push(shrink(bytes(50_000_000)), LIMIT)
    entry = chain(1)[0].to_bytes()
    swollen = [entry, [b"", *[1, b""] * 3000]]
    with pytest.raises(Malformed):
        read_push(shrink(encode([swollen])), 20_000)  # type: ignore[list-item]


@given(st.integers(1, 70), st.data())
def test_each_receipt_of_a_push_proves_itself_alone_and_no_other(
    count: int, data: st.DataObject
) -> None:
    receipts = sign_receipts(HUB, EPOCH, stored(count))
    chosen = data.draw(st.sampled_from(receipts))
    verify_receipt(Receipt.decode(chosen.encode()), HUB.public)
    other = data.draw(st.sampled_from(receipts))
    for changed in (
        replace(chosen, n=chosen.n + 1),
        replace(chosen, entry=bytes(32)),
        replace(chosen, place=other.place, entry=bytes(32)),
        replace(chosen, way=(*chosen.way, bytes(32))),
        replace(chosen, count=chosen.count + 1),
        replace(chosen, way=chosen.way[1:], count=max(1, chosen.count - 1), entry=bytes(32)),
    ):
        with pytest.raises(BadSignature):
            verify_receipt(changed, HUB.public)


def answered(entries: list[Entry]) -> tuple[list[Outcome], list[Pushed]]:
    """The first refused, the second stored long ago, the others now."""
    first, *others = entries
    times = [100, *[900] * (len(others) - 1)]
    put = [
        Stored(e.core.ledger, n, e.id, time)
        for n, (e, time) in enumerate(zip(others, times, strict=True), start=3)
    ]
    receipts = sign_receipts(HUB, EPOCH, put)
    outcomes = [Outcome(first.id, 0, None, "after", fixed("head"))]
    outcomes += [Outcome(receipt.entry, receipt.n, receipt) for receipt in receipts]
    return outcomes, [Pushed.of(entry.to_bytes()) for entry in entries]


def test_the_answer_comes_back_whole_to_who_knows_what_was_pushed() -> None:
    outcomes, pushed = answered(chain(40))
    answer = pack_outcomes(outcomes)
    assert unpack_outcomes(answer, pushed, HUB.public) == outcomes
    assert len(answer) < 64 + 60 + 32 + 2 * len(outcomes)


def test_an_answer_for_other_entries_by_another_hub_or_of_another_length_is_none() -> None:
    outcomes, pushed = answered(chain(5))
    answer = pack_outcomes(outcomes)
    with pytest.raises(BadSignature):
        unpack_outcomes(answer, pushed, WRITER.public)
    swapped = [pushed[0], pushed[2], pushed[1], *pushed[3:]]
    with pytest.raises(BadSignature):
        unpack_outcomes(answer, swapped, HUB.public)
    with pytest.raises(Malformed):
        unpack_outcomes(answer, pushed[1:], HUB.public)


@given(st.binary(max_size=120))
def test_any_bytes_are_an_answer_or_refused(data: bytes) -> None:
    _, pushed = answered(chain(3))
    with contextlib.suppress(Malformed, BadSignature):
        unpack_outcomes(data, pushed, HUB.public)


def test_a_push_is_one_compressed_frame_of_canonical_bytes() -> None:
    raws = [entry.to_bytes() for entry in chain(2)]
    before = raws[1].index(chain(1)[0].id)
    pieces = [raws[1][:before], 1, raws[1][before + 32 :]]  # the entry before, not its name
    assert decode(expand(pack_push(raws), LIMIT)) == [[raws[0], pieces]]
