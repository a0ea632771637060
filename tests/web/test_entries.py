"""The page and Python judge the shape of an entry alike, also of one from a later program."""

from dataclasses import asdict
from typing import Any

import pytest

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.entry import parse_entry, verify_entry
from sync.protocol.errors import BadSignature, Malformed, TooNew
from sync.protocol.identifiers import author_id
from sync.protocol.suites import SigningKey
from tests.web.driving import Browser

AUTHOR = SigningKey.from_secret(3, bytes(31) + b"\x07")
PLAIN: list[Value] = [
    *(1, 2, bytes(16), bytes(range(16)), author_id(AUTHOR.public)),
    *(0, b"", 1, 1, bytes(32)),
]


def altered(**changes: Value) -> Value:
    """Return the plain core with other fields, named by position: `f5=1`."""
    fields = list(PLAIN)
    for name, value in changes.items():
        fields[int(name[1:])] = value
    return fields


CORES: dict[str, Value] = {
    "plain": PLAIN,
    "control": altered(f7=0, f8=0, f9=b""),
    "later": altered(f5=9, f6=bytes(32)),
    "furthest": altered(f5=2**53 - 1, f6=bytes(32), f8=2**32 - 1),
    "suite-1": altered(f1=1),
    "suite-unknown": altered(f1=9),
    "kind-unknown": altered(f7=9),
    "kind-unknown-committing-to-nothing": altered(f7=9, f9=b""),
    "version-unknown": altered(f0=2),
    "version-unknown-with-more": [2, *PLAIN[1:], "more"],
    "version-zero": altered(f0=0),
    "version-beyond": altered(f0=256),
    "version-text": altered(f0="1"),
    "suite-beyond": altered(f1=256),
    "one-more-field": [*PLAIN, 0],
    "one-less-field": PLAIN[:-1],
    "far-too-many": [2, *PLAIN[1:], *([0] * 55)],
    "ledger-short": altered(f2=bytes(15)),
    "ledger-text": altered(f2="0123456789abcdef"),
    "device-long": altered(f3=bytes(17)),
    "author-short": altered(f4=bytes(31)),
    "seq-negative": altered(f5=-1, f6=bytes(32)),
    "seq-beyond": altered(f5=2**53, f6=bytes(32)),
    "seq-true": altered(f5=True, f6=bytes(32)),
    "first-with-prev": altered(f6=bytes(32)),
    "later-without-prev": altered(f5=1),
    "prev-short": altered(f5=1, f6=bytes(31)),
    "kind-beyond": altered(f7=256),
    "epoch-beyond": altered(f8=2**32),
    "epoch-null": altered(f8=None),
    "content-without-epoch": altered(f8=0),
    "content-without-commitment": altered(f9=b""),
    "commitment-short": altered(f9=bytes(31)),
    "control-with-epoch": altered(f7=0, f9=b""),
    "control-with-commitment": altered(f7=0, f8=0),
    "map": {0: 1},
    "nothing": None,
}


def python_parses(data: bytes) -> Any:
    try:
        entry = parse_entry(data)
    except Malformed:
        return {"refused": "malformed"}
    core = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in asdict(entry.core).items()
    }
    parts = {"body": entry.body, "signature": entry.signature, "id": entry.id}
    shape = {name: part.hex() for name, part in parts.items()}
    return shape | {"core": core, "core_bytes": entry.core_bytes.hex()}


def entry_of(core: bytes, body: Value = b"body", signature: Value = bytes(64)) -> bytes:
    return canonical.encode([core, body, signature])


def test_every_shape_of_core_is_judged_alike(browser: Browser) -> None:
    verdicts = {}
    for name, core in CORES.items():
        data = entry_of(canonical.encode(core))
        verdicts[name] = browser.call("parse", {"entry": data.hex()})
        assert verdicts[name] == python_parses(data), name
    taken = [name for name, verdict in verdicts.items() if "refused" not in verdict]
    assert taken == list(CORES)[:10]


def test_every_shape_of_entry_is_judged_alike(browser: Browser) -> None:
    core = canonical.encode(PLAIN)
    newer = canonical.encode(altered(f1=9))
    entries = [
        entry_of(core),
        entry_of(core, signature=bytes(63)),
        entry_of(newer, signature=bytes(63)),
        entry_of(core, body="body"),
        entry_of(core + b"\x00"),
        entry_of(bytes(5000)),
        entry_of(b""),
        canonical.encode([core, b"body"]),
        canonical.encode([core, b"body", bytes(64), b""]),
        canonical.encode({0: core}),
        entry_of(core) + b"\x00",
    ]
    for data in entries:
        answer = browser.call("parse", {"entry": data.hex()})
        assert answer == python_parses(data), data[:100].hex()


def test_an_entry_is_read_up_to_the_same_size(browser: Browser) -> None:
    core = canonical.encode(PLAIN)
    around = len(entry_of(core, body=bytes(1 << 20))) - (1 << 20)
    most = (8 << 20) - around
    order = {"core": core.hex(), "signature": bytes(64).hex()}
    assert browser.call("parseLarge", order | {"size": most}) == {"read": most}
    assert browser.call("parseLarge", order | {"size": most + 1}) == {"refused": "malformed"}
    assert len(parse_entry(entry_of(core, body=bytes(most))).body) == most
    with pytest.raises(Malformed):
        parse_entry(entry_of(core, body=bytes(most + 1)))


def test_an_entry_of_a_later_program_is_kept_but_not_believed(browser: Browser) -> None:
    signing = {"algorithm": AUTHOR.public.algorithm, "raw": AUTHOR.public.raw.hex()}
    verdicts = {}
    for name in list(CORES)[:10]:
        data = entry_of(canonical.encode(CORES[name]))
        answer = browser.call("verify", {"entry": data.hex(), "signing": signing})
        verdicts[name] = answer["refused"]
        assert verdicts[name] == python_verdict(data) or name == "suite-1"
    assert set(list(verdicts.values())[:4]) == {"bad-signature"}
    assert set(list(verdicts.values())[4:]) == {"too-new"}


def python_verdict(data: bytes) -> str:
    try:
        verify_entry(parse_entry(data), AUTHOR.public)
    except (BadSignature, TooNew) as error:
        return error.code
    return "verified"
