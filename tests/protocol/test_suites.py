"""Keys, signatures and wraps of both suites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.canonical import Value
from sync.protocol.errors import BadSignature, CannotOpen, Malformed, TooNew
from sync.protocol.identifiers import author_id, ledger_id, uuid7
from sync.protocol.suites import (
    SIGNING,
    WRAPPING,
    Algorithm,
    KemKey,
    PublicKey,
    SigningKey,
    Suite,
    unwrap,
    verify,
    wrap,
    wrap_info,
)
from sync.protocol.version import agree
from tests.protocol.alliance import fixed
from tests.protocol.hpke_by_parts import seal_with

BOTH = pytest.mark.parametrize("suite", list(Suite))


@BOTH
def test_a_key_comes_back_from_its_secret_and_never_prints_it(suite: Suite) -> None:
    signing, kem = SigningKey.generate(suite), KemKey.generate(suite)
    assert SigningKey.from_secret(SIGNING[suite], signing.secret()).public == signing.public
    assert KemKey.from_secret(WRAPPING[suite], kem.secret()).public == kem.public
    assert PublicKey.from_value(kem.public.to_value()) == kem.public
    for key in (signing, kem):
        assert "<redacted>" in repr(key)
        assert key.secret().hex() not in repr(key)


@BOTH
def test_a_signature_holds_for_one_message_and_key(suite: Suite) -> None:
    key, other = SigningKey.generate(suite), SigningKey.generate(suite)
    signature = key.sign(b"message")
    assert len(signature) == 64
    verify(key.public, signature, b"message")
    for public, made, message in (
        (key.public, signature, b"messagf"),
        (other.public, signature, b"message"),
        (key.public, bytes(64), b"message"),
        (key.public, b"\xff" * 64, b"message"),
        (key.public, signature[:-1], b"message"),
        (KemKey.generate(suite).public, signature, b"message"),
    ):
        with pytest.raises(BadSignature):
            verify(public, made, message)


@BOTH
def test_the_library_opens_what_was_composed_by_hand_and_only_as_meant(suite: Suite) -> None:
    key, ephemeral = KemKey.generate(suite), KemKey.generate(suite)
    info = wrap_info("case key", fixed("case", 16), 1, fixed("circle", 16))
    sealed = seal_with(ephemeral, key.public.raw, b"s" * 32, info)
    assert unwrap(key, sealed, info) == b"s" * 32
    assert unwrap(key, wrap(key.public, b"s" * 32, info), info) == b"s" * 32
    assert len(sealed) == {Suite.DESKTOP: 80, Suite.BROWSER: 113}[suite]
    elsewhere = [
        wrap_info("circle secret", fixed("case", 16), 1, fixed("circle", 16)),
        wrap_info("case key", fixed("other", 16), 1, fixed("circle", 16)),
        wrap_info("case key", fixed("case", 16), 2, fixed("circle", 16)),
        wrap_info("case key", fixed("case", 16), 1, fixed("other", 16)),
    ]
    for other in elsewhere:
        with pytest.raises(CannotOpen):
            unwrap(key, sealed, other)
    with pytest.raises(CannotOpen):
        unwrap(KemKey.generate(suite), sealed, info)


@BOTH
@given(data=st.binary(max_size=150))
def test_arbitrary_wraps_never_crash_the_reader(suite: Suite, data: bytes) -> None:
    key = KemKey.from_secret(WRAPPING[suite], fixed("kem"))
    with pytest.raises(CannotOpen):
        unwrap(key, data, b"")


def test_a_key_of_the_wrong_size_or_off_the_curve_is_refused() -> None:
    off_curve = b"\x04" + bytes(63) + b"\x01"
    values: tuple[Value, ...] = (
        [1, bytes(31)],
        [3, bytes(65)],
        [4, off_curve],
        [4, b"\x02" + bytes(32)],
        [1],
        [1, "text"],
        None,
    )
    for value in values:
        with pytest.raises(Malformed):
            PublicKey.from_value(value)
    for algorithm, secret in ((1, bytes(31)), (3, bytes(32)), (3, b"\xff" * 32)):
        with pytest.raises(Malformed):
            SigningKey.from_secret(algorithm, secret)
    for algorithm, secret in ((2, bytes(31)), (4, bytes(32))):
        with pytest.raises(Malformed):
            KemKey.from_secret(algorithm, secret)


def test_an_unknown_algorithm_or_suite_asks_for_an_update() -> None:
    with pytest.raises(TooNew):
        PublicKey.from_value([9, bytes(32)])
    with pytest.raises(TooNew):
        SigningKey.generate(9)
    with pytest.raises(TooNew):
        KemKey.generate(9)
    with pytest.raises(TooNew):
        SigningKey.from_secret(Algorithm.X25519, bytes(32))
    with pytest.raises(TooNew):
        KemKey.from_secret(Algorithm.ED25519, bytes(32))


@BOTH
def test_a_secret_is_not_wrapped_to_a_signing_key(suite: Suite) -> None:
    with pytest.raises(Malformed):
        wrap(SigningKey.generate(suite).public, bytes(32), b"")


def test_a_key_of_small_order_is_refused_to_wrap_to() -> None:
    with pytest.raises(Malformed):
        wrap(PublicKey(Algorithm.X25519, bytes(32)), bytes(32), b"")


def test_names_depend_on_all_they_are_made_of() -> None:
    key, author = SigningKey.from_secret(1, fixed("a")).public, fixed("author")
    assert author_id(key) != author_id(PublicKey(Algorithm.ECDSA_P256, key.raw))
    made = {
        ledger_id("case", author, fixed("n", 16)),
        ledger_id("circle", author, fixed("n", 16)),
        ledger_id("case", fixed("other"), fixed("n", 16)),
        ledger_id("case", author, fixed("m", 16)),
    }
    assert len(made) == 4
    assert {len(name) for name in made} == {16}
    with pytest.raises(Malformed):
        ledger_id("case", author, b"")


@given(st.integers(0, (1 << 48) - 1), st.binary(min_size=10, max_size=10))
def test_a_uuid_keeps_its_time_and_its_version(now_ms: int, random: bytes) -> None:
    name = uuid7(now_ms, random)
    assert int.from_bytes(name[:6], "big") == now_ms
    assert (len(name), name[6] >> 4, name[8] >> 6) == (16, 7, 2)


@pytest.mark.parametrize(("now_ms", "random"), [(-1, bytes(10)), (1 << 48, bytes(10)), (0, b"")])
def test_a_uuid_outside_its_range_is_refused(now_ms: int, random: bytes) -> None:
    with pytest.raises(Malformed):
        uuid7(now_ms, random)


def test_two_programs_agree_on_a_version_or_ask_for_an_update() -> None:
    assert agree(1, 1) == 1
    assert agree(7, 1) == 1
    with pytest.raises(TooNew):
        agree(7, 2)
    with pytest.raises(TooNew):
        agree(0, 0)
