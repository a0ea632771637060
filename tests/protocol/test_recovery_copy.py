"""The sealed copy at the hub: the printed code opens it, and nothing else does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.errors import CannotOpen, Malformed, TooNew
from sync.protocol.recovery_copy import LARGEST, CopyKeys, open_copy, seal_copy
from tests.protocol.alliance import fixed
from tests.protocol.recovery_vectors import sample_copy

KEYS = CopyKeys.of_code(fixed("recovery code", 20))
COPY = sample_copy()


def test_the_code_opens_what_was_kept_and_another_code_does_not() -> None:
    sealed = seal_copy(COPY, KEYS)
    assert open_copy(sealed, KEYS) == COPY
    with pytest.raises(CannotOpen):
        open_copy(sealed, CopyKeys.of_code(fixed("another code", 20)))


@given(st.data())
def test_a_changed_cut_or_grown_copy_opens_for_nobody(data: st.DataObject) -> None:
    sealed = bytearray(seal_copy(COPY, KEYS))
    place = data.draw(st.integers(0, len(sealed) - 1))
    kind = data.draw(st.sampled_from(("flip", "cut", "grow")))
    if kind == "flip":
        sealed[place] ^= data.draw(st.integers(1, 255))
    elif kind == "cut":
        del sealed[place:]
    else:
        sealed[place:place] = data.draw(st.binary(min_size=1, max_size=40))
    with pytest.raises(CannotOpen):
        open_copy(bytes(sealed), KEYS)


def test_a_copy_under_another_name_is_refused() -> None:
    """A hub that hands out one person's copy for another's name is noticed."""
    other = CopyKeys(fixed("another lookup"), KEYS.key)
    with pytest.raises(CannotOpen):
        open_copy(seal_copy(COPY, other), KEYS)


def test_the_size_tells_no_more_than_a_kibibyte() -> None:
    longer = replace(COPY, name=COPY.name + "·阿卜杜拉")
    assert len(seal_copy(COPY, KEYS)) == len(seal_copy(longer, KEYS))
    assert (len(seal_copy(COPY, KEYS)) - 28) % 1024 == 0


def test_a_copy_of_a_newer_format_asks_for_an_update() -> None:
    with pytest.raises(TooNew):
        open_copy(seal_copy(replace(COPY, format=2), KEYS), KEYS)


def test_a_copy_that_no_hub_takes_is_not_made() -> None:
    circles = tuple((fixed("circle", 16), epoch, fixed("secret")) for epoch in range(1, 1024))
    many = replace(COPY, circles=circles)
    assert len(seal_copy(many, KEYS)) <= LARGEST
    with pytest.raises(Malformed):
        seal_copy(replace(many, facility_name="院" * 10_000), KEYS)


def test_neither_key_nor_secret_shows_in_a_log() -> None:
    shown = repr((COPY, KEYS))
    for secret in (COPY.signing, COPY.kem, KEYS.key, KEYS.lookup, COPY.circles[0][2]):
        assert secret.hex() not in shown
        assert repr(secret) not in shown


def test_a_copy_is_canonical_and_of_one_shape() -> None:
    values = COPY.to_values()
    assert canonical.decode(COPY.encode()) == values
    with pytest.raises(Malformed):
        type(COPY).from_values(values[:-1])
