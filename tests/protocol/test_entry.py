"""Entries are hashed and signed as received, and newer ones are kept."""

import contextlib
import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.entry import (
    ENTRY_LIMIT,
    Core,
    Entry,
    Kind,
    parse_entry,
    sign_entry,
    verify_entry,
)
from sync.protocol.errors import BadSignature, CannotOpen, Malformed, TooNew
from sync.protocol.seal import open_body
from sync.protocol.statements import statement_of
from sync.protocol.suites import Suite
from tests.protocol import forgeries
from tests.protocol.alliance import Keys, fixed, staffed_alliance

KEYS = Keys("member")
GOOD = forgeries.honest(KEYS)


def rebuilt(fields: list[Value], signature: bytes = GOOD.signature) -> bytes:
    return canonical.encode([canonical.encode(fields), GOOD.body, signature])


def core_fields() -> list[Value]:
    fields = canonical.decode(GOOD.core_bytes)
    assert isinstance(fields, list)
    return list(fields)


def test_an_entry_keeps_the_bytes_it_came_in() -> None:
    entry = parse_entry(GOOD.to_bytes())
    assert entry == GOOD
    assert entry.to_bytes() == GOOD.to_bytes()


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_crash_the_parser(data: bytes) -> None:
    with contextlib.suppress(Malformed):
        parse_entry(data)


@given(st.data())
def test_a_flipped_byte_in_a_signed_entry_is_found(data: st.DataObject) -> None:
    changed = bytearray(GOOD.to_bytes())
    at = data.draw(st.integers(0, len(changed) - 1))
    changed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises((Malformed, BadSignature, TooNew)):
        verify_entry(parse_entry(bytes(changed)), KEYS.signing.public)


WRONG = {
    "too few fields": core_fields()[:9],
    "a field more in version 1": [*core_fields(), 0],
    "version 0": [0, *core_fields()[1:]],
    "short ledger": [*core_fields()[:2], bytes(15), *core_fields()[3:]],
    "sequence without previous": [*core_fields()[:5], 1, *core_fields()[6:]],
    "previous at sequence 0": [*core_fields()[:6], bytes(32), *core_fields()[7:]],
    "content without commitment": [*core_fields()[:9], b""],
    "content in epoch 0": [*core_fields()[:8], 0, bytes(32)],
    "control with commitment": [*core_fields()[:7], 0, 0, bytes(32)],
    "epoch beyond 32 bits": [*core_fields()[:8], 1 << 32, bytes(32)],
    "sequence beyond 53 bits": [*core_fields()[:5], 1 << 53, bytes(32), *core_fields()[7:]],
    "text for a number": ["1", *core_fields()[1:]],
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG.keys())
def test_a_core_that_contradicts_itself_is_refused(fields: list[Value]) -> None:
    with pytest.raises(Malformed):
        parse_entry(rebuilt(fields))


def test_a_signature_of_another_size_is_refused() -> None:
    with pytest.raises(Malformed):
        parse_entry(rebuilt(core_fields(), bytes(63)))


def test_an_entry_beyond_eight_mebibytes_is_neither_signed_nor_read() -> None:
    with pytest.raises(Malformed):
        sign_entry(GOOD.core, bytes(ENTRY_LIMIT), KEYS.signing)
    with pytest.raises(Malformed, match="too-large"):
        parse_entry(bytes(ENTRY_LIMIT + 1))


NEWER = {
    "version": [2, *core_fields()[1:], "more", {1: 2}],
    "suite": [1, 9, *core_fields()[2:]],
    "kind": [*core_fields()[:7], 9, *core_fields()[8:]],
}


@pytest.mark.parametrize("fields", NEWER.values(), ids=NEWER.keys())
def test_an_entry_of_a_newer_program_is_kept_and_passed_on_unread(fields: list[Value]) -> None:
    data = rebuilt(fields)
    entry = parse_entry(data)
    assert entry.to_bytes() == data
    assert entry.core.ledger == GOOD.core.ledger
    with pytest.raises(TooNew):
        verify_entry(entry, KEYS.signing.public)
    with pytest.raises(TooNew):
        open_body(forgeries.KEY, entry)


def test_a_statement_or_field_of_a_newer_program_asks_for_an_update() -> None:
    alliance, *_ = staffed_alliance()
    entry = alliance.ledger.entries[1]
    body = canonical.decode(entry.body)
    assert isinstance(body, dict)
    for changed in ({**body, 0: "hub-blessed"}, {**body, 9: "more"}):
        newer = dataclasses.replace(entry, body=canonical.encode(changed))
        with pytest.raises(TooNew):
            statement_of(newer)
    with pytest.raises(Malformed):
        statement_of(dataclasses.replace(entry, body=canonical.encode({0: "hub-named", 1: b""})))


def test_nobody_signs_in_anothers_name() -> None:
    with pytest.raises(BadSignature):
        sign_entry(GOOD.core, GOOD.body, Keys("other").signing)


def test_a_key_of_the_other_suite_cannot_sign() -> None:
    core = dataclasses.replace(GOOD.core, suite=Suite.BROWSER)
    with pytest.raises(BadSignature):
        sign_entry(core, GOOD.body, KEYS.signing)


def test_an_open_body_is_not_taken_for_a_sealed_one() -> None:
    alliance, *_ = staffed_alliance()
    with pytest.raises(CannotOpen):
        open_body(fixed("epoch key"), alliance.ledger.entries[0])
    with pytest.raises(Malformed):
        statement_of(GOOD)


def test_a_control_entry_needs_no_key() -> None:
    core = Core(1, fixed("ledger", 16), KEYS.device, KEYS.id, 0, b"", Kind.CONTROL)
    entry: Entry = sign_entry(core, b"\xa0", KEYS.signing)
    verify_entry(entry, KEYS.signing.public)
