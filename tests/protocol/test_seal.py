"""Sealed bodies: small, padded, and open only to the key they commit to."""

import contextlib
import hashlib
import math

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import seal
from sync.protocol.errors import CannotOpen, Malformed, TooNew
from sync.protocol.suites import Suite
from tests.protocol import forgeries
from tests.protocol.alliance import Keys, fixed
from tests.protocol.make_dictionary import SHIPPED, samples

BOTH = pytest.mark.parametrize("suite", list(Suite))
SHIPPED_SHA256 = "f460f37f5145d17e539d638bf8ec598a9d79d21fa7a937512d15a2c07025e31f"


@given(st.integers(0, 1 << 40))
def test_padding_costs_at_most_an_eighth_and_leaves_few_sizes(size: int) -> None:
    padded = seal.padme(size)
    assert size <= padded <= size * 1.12 + 1
    assert seal.padme(padded) == padded
    if size > 1:
        exponent = math.floor(math.log2(size))
        free_bits = max(exponent - math.floor(math.log2(exponent)) - 1, 0)
        assert padded % (1 << free_bits) == 0


@BOTH
@settings(max_examples=50)
@given(plaintext=st.binary(max_size=3000))
def test_a_body_opens_to_what_was_sealed(suite: Suite, plaintext: bytes) -> None:
    assert seal.unframe(seal.frame(plaintext, suite), suite) == plaintext


@BOTH
@given(data=st.binary(max_size=300))
def test_arbitrary_frames_and_streams_never_crash_the_reader(suite: Suite, data: bytes) -> None:
    with contextlib.suppress(Malformed):
        seal.unframe(data, suite)
    with contextlib.suppress(Malformed):
        seal.unpack(data, suite)
    with contextlib.suppress(Malformed):
        seal.unframe(seal.pad(data), suite)


@BOTH
def test_two_streams_or_a_tail_in_one_body_are_refused(suite: Suite) -> None:
    packed = seal.pack(b"one", suite)
    for tail in (b"\0", packed):
        with pytest.raises(Malformed):
            seal.unpack(packed + tail, suite)
    with pytest.raises(Malformed):
        seal.unpack(packed[:-1], suite)


def test_a_stream_that_hides_its_size_is_refused() -> None:
    hidden = zstandard.ZstdCompressor(write_content_size=False).compress(b"text" * 50)
    with pytest.raises(Malformed):
        seal.unpack(hidden, Suite.DESKTOP)


@BOTH
def test_the_same_note_never_gives_the_same_bytes_twice(suite: Suite) -> None:
    core = forgeries.honest(Keys("member", suite)).core_bytes
    bodies = {seal.seal_body(forgeries.KEY, core, b"same", suite) for _ in range(3)}
    assert len({body[:32] for body in bodies}) == len({body[32:] for body in bodies}) == 3


@BOTH
def test_another_key_is_told_apart_before_anything_is_decrypted(suite: Suite) -> None:
    entry = forgeries.honest(Keys("member", suite))
    with pytest.raises(CannotOpen, match="reason=commitment"):
        seal.open_body(forgeries.OTHER_KEY, entry)


def test_a_commitment_belongs_to_one_ledger_and_epoch() -> None:
    key, ledger, other = fixed("key"), fixed("ledger", 16), fixed("other", 16)
    made = {seal.commitment(key, which, epoch) for which in (ledger, other) for epoch in (1, 2)}
    assert len(made) == 4


def test_too_large_a_plaintext_is_not_sealed() -> None:
    with pytest.raises(Malformed, match="too-large"):
        seal.frame(bytes(seal.LARGEST_PLAINTEXT + 1), Suite.DESKTOP)


def test_an_unknown_suite_asks_for_an_update() -> None:
    with pytest.raises(TooNew):
        seal.frame(b"", 9)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(Malformed):
        seal.body_key(bytes(size), bytes(32))


def test_the_shipped_dictionary_is_the_one_stores_were_written_with() -> None:
    assert seal.dictionary_digest() == SHIPPED_SHA256
    assert hashlib.sha256(SHIPPED.read_bytes()).hexdigest() == SHIPPED_SHA256


def test_the_dictionary_halves_a_short_record() -> None:
    plain = packed = 0
    for count, payload in enumerate(samples(seed=2)):
        plain += len(payload)
        packed += len(seal.pack(payload, Suite.DESKTOP))
        if count == 200:
            break
    assert packed < plain / 2
