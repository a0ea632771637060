"""A snapshot of a case: its documents come out as they went in, and it has one written form."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed, TooNew
from sync.protocol.snapshot import ChainHead, PackedDocument, Snapshot
from tests.protocol.alliance import fixed

TIME = st.integers(0, 4_102_444_800_000)
PAYLOADS = st.dictionaries(
    st.sampled_from(("text", "at_ms", "sections")),
    st.one_of(
        st.sampled_from(("失眠", "夜不能寐", "")), st.integers(-9, 9), st.lists(st.booleans())
    ),
    max_size=3,
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Chains of up to three authors with holes, where control entries lie that are not packed."""
    documents: list[PackedDocument] = []
    heads = []
    for author in range(draw(st.integers(0, 3))):
        length = draw(st.integers(1, 6))
        for seq in range(length):
            if draw(st.booleans()):
                documents.append(_document(draw, fixed(f"author {author}"), seq, documents))
        known = {d.seq: d.entry for d in documents if d.author == fixed(f"author {author}")}
        head = known.get(length - 1, fixed(f"control {author}"))
        heads.append(ChainHead(fixed(f"author {author}"), length - 1, head))
    ordered = tuple(sorted(documents, key=lambda d: (d.hlc, d.entry)))
    by_author = tuple(sorted(heads, key=lambda head: head.author))
    return Snapshot(fixed("hub epoch", 16), draw(st.integers(0, 99)), by_author, ordered)


def _document(
    draw: st.DrawFn, author: bytes, seq: int, before: list[PackedDocument]
) -> PackedDocument:
    names = st.sampled_from([fixed("not here"), *(d.entry for d in before)])
    return PackedDocument(
        entry=fixed(f"entry {author.hex()} {seq}"),
        author=author,
        seq=seq,
        type=draw(st.sampled_from(("note", "patient", "of a newer program"))),
        schema=draw(st.integers(1, 3)),
        hlc=draw(TIME) << 16 | draw(st.integers(0, 65535)),
        replaces=tuple(draw(st.lists(names, max_size=2))),
        payload=draw(PAYLOADS),
        wall_ms=draw(TIME),
        offset_minutes=draw(st.integers(-1439, 1439)),
    )


@given(snapshots())
def test_every_document_comes_out_as_it_went_in(snapshot: Snapshot) -> None:
    assert Snapshot.decode(snapshot.encode()) == snapshot


@given(snapshots(), st.randoms(use_true_random=False))
def test_the_order_in_which_documents_are_packed_does_not_show(
    snapshot: Snapshot, random: Random
) -> None:
    documents = random.sample(snapshot.documents, len(snapshot.documents))
    heads = random.sample(snapshot.heads, len(snapshot.heads))
    shuffled = replace(snapshot, documents=tuple(documents), heads=tuple(heads))
    assert shuffled.encode() == snapshot.encode()


@given(snapshots(), st.data())
def test_changed_bytes_are_refused_or_are_another_snapshot_in_its_one_form(
    snapshot: Snapshot, drawn: st.DataObject
) -> None:
    data = bytearray(snapshot.encode())
    place = drawn.draw(st.integers(0, len(data) - 1))
    data[place] ^= drawn.draw(st.integers(1, 255))
    try:
        read = Snapshot.decode(bytes(data))
    except (Malformed, TooNew):
        return
    assert read.encode() == bytes(data)


DOCUMENT = PackedDocument(
    fixed("entry"), fixed("author"), 3, "note", 1, 5 << 16, (), {"text": "失眠"}, 5, 480
)
SNAPSHOT = Snapshot(b"", 4, (ChainHead(fixed("author"), 3, fixed("entry")),), (DOCUMENT,))
SECOND = replace(DOCUMENT, entry=fixed("second"), seq=2)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SNAPSHOT, heads=()),
        replace(SNAPSHOT, heads=(ChainHead(fixed("author"), 2, fixed("other")),)),
        replace(SNAPSHOT, heads=(ChainHead(fixed("author"), 3, fixed("other")),)),
        replace(SNAPSHOT, heads=(ChainHead(fixed("author"), 4, fixed("entry")),)),
        replace(SNAPSHOT, heads=(*SNAPSHOT.heads, ChainHead(fixed("author"), 4, fixed("x")))),
        replace(SNAPSHOT, documents=(DOCUMENT, replace(SECOND, seq=3))),
        replace(SNAPSHOT, documents=(DOCUMENT, replace(SECOND, entry=DOCUMENT.entry))),
    ],
    ids=["no-head", "beyond", "other-last", "last-elsewhere", "two-heads", "fork", "twice"],
)
def test_documents_that_no_chain_can_hold_are_refused(wrong: Snapshot) -> None:
    with pytest.raises(Malformed):
        Snapshot.decode(wrong.encode())


def _said(change: Callable[[dict[str, Value]], object]) -> bytes:
    said = canonical.decode(SNAPSHOT.encode())
    assert isinstance(said, dict)
    change(said)
    return canonical.encode(said)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.pop("z"),
        lambda said: said.update(other=1),
        lambda said: said.update(k=["note", "unused"]),
        lambda said: said.update(a=[fixed("author"), fixed("zz")]),
        lambda said: said.update(r=[[]] * 2),
        lambda said: said.update(t=[1]),
        lambda said: said.update(c=[-1]),
        lambda said: said.update(c=[(1 << 63) - 1], w=[(1 << 63) - 1]),
        lambda said: said.update(o=[1440]),
        lambda said: said.update(e=fixed("entry")[1:]),
        lambda said: said.update(h=[[0, 3, fixed("entry")]]),
    ],
)  # fmt: skip
def test_columns_that_do_not_fit_are_refused(change: Callable[[dict[str, Value]], object]) -> None:
    with pytest.raises(Malformed):
        Snapshot.decode(_said(change))


def test_a_snapshot_of_a_later_fold_asks_for_an_update() -> None:
    with pytest.raises(TooNew):
        Snapshot.decode(_said(lambda said: said.update(v=2)))


def test_a_case_too_large_for_one_body_makes_no_snapshot() -> None:
    large = replace(DOCUMENT, payload={"data": bytes(16 << 20)})
    with pytest.raises(Malformed) as refused:
        replace(SNAPSHOT, documents=(large,)).encode()
    assert refused.value.fields["reason"] == "too-large"


def test_a_payload_nested_too_deep_for_the_columns_makes_no_snapshot() -> None:
    deep: Value = 1
    for _ in range(canonical.MAX_DEPTH - 1):
        deep = [deep]
    canonical.encode({"deep": deep})
    with pytest.raises(Malformed):
        replace(SNAPSHOT, documents=(replace(DOCUMENT, payload={"deep": deep}),)).encode()
