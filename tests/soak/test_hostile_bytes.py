"""The long versions: a million accidents against the readers of the wire, hundreds of files."""

import random

import pytest

from sync.protocol.canonical import decode, encode
from sync.protocol.entry import Core, Entry, Kind, parse_entry, sign_entry, verify_entry
from sync.protocol.errors import TeleconError
from sync.protocol.identifiers import author_id
from sync.protocol.seal import commitment, open_body, seal_body
from sync.protocol.suites import SigningKey, Suite
from tests.decoding.corpus import accidents
from tests.decoding.test_malformed import REFUSALS, shown_or_refused

pytestmark = pytest.mark.soak

ROUNDS = 1_000_000
FILES_OF_A_KIND = 150
EPOCH_KEY = bytes(range(32))
LEDGER = bytes(range(16))


def signed_entry(key: SigningKey) -> Entry:
    """A sealed entry as a clinic would send it."""
    core = Core(
        suite=Suite.DESKTOP,
        ledger=LEDGER,
        device=bytes(16),
        author=author_id(key.public),
        seq=0,
        prev=b"",
        kind=Kind.CONTENT,
        epoch=1,
        commitment=commitment(EPOCH_KEY, LEDGER, 1),
    )
    body = seal_body(EPOCH_KEY, core.to_bytes(), "入睡困难，早醒".encode() * 20, Suite.DESKTOP)
    return sign_entry(core, body, key)


def broken(data: bytes, seed: random.Random) -> bytes:
    """The same bytes with one accident: a flipped bit, a cut, a repeat or an insertion."""
    place = seed.randrange(len(data))
    accident = seed.randrange(4)
    if accident == 0:
        return data[:place] + bytes([data[place] ^ (1 << seed.randrange(8))]) + data[place + 1 :]
    if accident == 1:
        return data[:place]
    if accident == 2:
        return data[:place] + data[seed.randrange(place + 1) :]
    return data[:place] + seed.randbytes(seed.randint(1, 9)) + data[place:]


def test_no_accident_to_an_entry_is_taken_for_the_entry_that_was_signed() -> None:
    seed, key = random.Random(2), SigningKey.generate(Suite.DESKTOP)
    entry = signed_entry(key)
    whole = entry.to_bytes()
    taken = 0
    for _ in range(ROUNDS):
        data = broken(whole, seed)
        try:
            read = parse_entry(data)
            verify_entry(read, key.public)
            open_body(EPOCH_KEY, read)
        except TeleconError:
            continue
        taken += data != whole
    assert taken == 0


def test_whatever_the_strict_reader_takes_it_would_have_written_the_same() -> None:
    seed = random.Random(3)
    for _ in range(ROUNDS):
        data = seed.randbytes(seed.randint(1, 40))
        try:
            value = decode(data)
        except TeleconError:
            continue
        assert encode(value) == data


def test_hundreds_of_files_with_accidents_are_shown_or_refused() -> None:
    found = {shown_or_refused(file) for file in accidents(FILES_OF_A_KIND, seed=4)}
    assert found <= {"shown", *REFUSALS}
