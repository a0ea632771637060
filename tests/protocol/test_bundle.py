"""A bundle as a file: what was put in comes out, and nothing else does."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol.bundle import (
    CUT,
    MAGIC,
    PIECE,
    BundleFile,
    CarriedChunk,
    CarriedEntry,
    Item,
    Recipient,
    Sealing,
    write_bundle,
)
from sync.protocol.errors import BadSignature, CannotOpen, Malformed, TooNew
from sync.protocol.identifiers import author_id
from sync.protocol.suites import SIGNATURE_SIZE, KemKey, SigningKey, Suite
from tests.protocol.alliance import fixed

SIGNER = SigningKey.generate(Suite.DESKTOP)
CIRCLE, PERSON, STRANGER = (KemKey.generate(Suite.DESKTOP) for _ in range(3))
TO_CIRCLE = Recipient(fixed("circle", 16), 3, CIRCLE.public)
TO_PERSON = Recipient(fixed("person"), 0, PERSON.public)
SEALING = Sealing(fixed("alliance", 16), SIGNER, 1_700_000_000_000, (TO_CIRCLE, TO_PERSON))
ITEMS: tuple[Item, ...] = (
    CarriedEntry(b"entry" * 1000, b"receipt", True),
    *(CarriedEntry(bytes([index]) * 40_000, b"", False) for index in range(5)),
    CarriedChunk(fixed("case", 16), bytes(70_000), False),
)


def written(items: Sequence[Item] = ITEMS, sealing: Sealing = SEALING) -> bytes:
    file = io.BytesIO()
    write_bundle(file, sealing, items)
    return file.getvalue()


WHOLE = written()
START = len(MAGIC) + 4 + int.from_bytes(WHOLE[len(MAGIC) : len(MAGIC) + 4], "big")


def read(data: bytes) -> tuple[Item, ...]:
    file = BundleFile.open(io.BytesIO(data))
    secret = file.secret(TO_CIRCLE.name, TO_CIRCLE.epoch, CIRCLE)
    file.check(secret)
    return tuple(file.items(secret))


def test_proving_a_bundle_tells_how_far_it_is_and_can_be_stopped() -> None:
    file = BundleFile.open(io.BytesIO(WHOLE))
    secret = file.secret(TO_CIRCLE.name, TO_CIRCLE.epoch, CIRCLE)
    told: list[tuple[int, int]] = []
    file.check(secret, lambda done, whole: told.append((done, whole)))
    (whole,) = {whole for _, whole in told}
    read_so_far = [done for done, _ in told]
    assert read_so_far == sorted(set(read_so_far))
    assert read_so_far[-1] == whole

    def stop(done: int, _whole: int) -> None:
        raise InterruptedError(done)

    with pytest.raises(InterruptedError):
        file.check(secret, stop)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.builds(CarriedEntry, st.binary(max_size=99), st.binary(max_size=9), st.booleans()),
            st.builds(
                CarriedEntry,
                st.integers(PIECE - 40, PIECE + 40).map(bytes),
                st.just(b""),
                st.booleans(),
            ),
            st.builds(CarriedChunk, st.just(bytes(16)), st.binary(max_size=99), st.booleans()),
        ),
        max_size=8,
    )
)
def test_what_was_put_in_comes_out_in_its_order(items: list[Item]) -> None:
    assert read(written(items)) == tuple(items)


def test_who_made_it_and_for_whom_stands_at_its_beginning() -> None:
    head = BundleFile.open(io.BytesIO(WHOLE)).head
    assert (head.alliance, head.author) == (SEALING.alliance, author_id(SIGNER.public))
    assert [name for name, _, _ in head.wraps] == [TO_CIRCLE.name, TO_PERSON.name]


def test_each_of_those_it_is_for_opens_it_and_nobody_else() -> None:
    file = BundleFile.open(io.BytesIO(WHOLE))
    file.check(file.secret(TO_PERSON.name, 0, PERSON))
    for name, epoch, key in (
        (TO_CIRCLE.name, 3, STRANGER),
        (TO_CIRCLE.name, 2, CIRCLE),
        (TO_PERSON.name, 0, CIRCLE),
    ):
        with pytest.raises(CannotOpen):
            file.secret(name, epoch, key)


def test_it_shows_no_word_of_what_is_in_it() -> None:
    assert b"entryentry" not in WHOLE


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_cut_or_grown_anywhere_it_is_refused(data: st.DataObject) -> None:
    changed = bytearray(WHOLE)
    place = data.draw(st.integers(0, len(changed) - 1))
    kind = data.draw(st.sampled_from(("flip", "cut", "grow")))
    if kind == "flip":
        changed[place] ^= data.draw(st.integers(1, 255))
    elif kind == "cut":
        del changed[place:]
    else:
        changed[place:place] = data.draw(st.binary(min_size=1, max_size=40))
    with pytest.raises((Malformed, CannotOpen, BadSignature, TooNew)):
        read(bytes(changed))


@pytest.mark.parametrize("left", [20, START - 1, START + 90, START + PIECE + 16, len(WHOLE) - 1])
def test_half_a_bundle_is_told_from_a_damaged_one(left: int) -> None:
    with pytest.raises(Malformed) as refused:
        read(WHOLE[:left])
    assert refused.value.fields["reason"] == CUT
    damaged = bytearray(WHOLE)
    damaged[START + 5] ^= 1
    with pytest.raises(CannotOpen):
        read(bytes(damaged))


def test_pieces_do_not_change_places_and_none_is_left_out() -> None:
    size = PIECE + 16
    first, second, rest = (
        WHOLE[START : START + size],
        WHOLE[START + size : START + 2 * size],
        WHOLE[START + 2 * size :],
    )
    for shuffled in (second + first + rest, first + rest, first + first + rest):
        with pytest.raises((CannotOpen, Malformed)):
            read(WHOLE[:START] + shuffled)


def test_who_can_open_it_cannot_make_another_in_the_same_name() -> None:
    """The key of the pieces is known to every recipient; the maker's signature is not."""
    other = SigningKey.generate(Suite.DESKTOP)
    forged = written((ITEMS[0],), replace(SEALING, signer=other))
    with pytest.raises(BadSignature):
        read(forged[:-SIGNATURE_SIZE] + SIGNER.sign(b"something else"))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 a photo", MAGIC + b"\xff\xff\xff\xff" + b"x" * 99]
)
def test_another_file_is_told_from_a_bundle(data: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        read(data)
    assert refused.value.fields["reason"] == "not-a-bundle"


def test_an_item_that_states_more_than_an_entry_can_be_takes_no_memory() -> None:
    large = CarriedEntry(bytes((8 << 20) + (9 << 10)), b"", False)
    with pytest.raises(Malformed) as refused:
        read(written((large,)))
    assert refused.value.fields["reason"] == "too-large"


def test_a_bundle_for_nobody_is_not_written() -> None:
    with pytest.raises(Malformed):
        written(ITEMS, replace(SEALING, recipients=()))
