"""What Python seals the browser opens, and what the browser signs Python verifies."""

import zlib
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import canonical
from sync.protocol.entry import (
    Core,
    Entry,
    Kind,
    entry_id,
    parse_entry,
    sign_entry,
    verify_entry,
)
from sync.protocol.errors import BadSignature
from sync.protocol.identifiers import author_id
from sync.protocol.seal import commitment, derive, open_body, padme, seal_body
from sync.protocol.suites import KemKey, PublicKey, SigningKey, Suite, unwrap, wrap, wrap_info
from tests.web.driving import Browser

EPOCH_KEY = bytes(range(32))
LEDGER = bytes(range(16))
DEVICE = bytes(range(100, 116))
PLAINTEXT = canonical.encode({"t": "note", "v": 1, "p": {"text": "睡眠差三周,食欲下降。" * 20}})
AUTHOR = SigningKey.from_secret(3, bytes(31) + b"\x07")


def key_shape(key: PublicKey) -> dict[str, Any]:
    return {"algorithm": key.algorithm, "raw": key.raw.hex()}


def made_in(browser: Browser, name: str) -> PublicKey:
    shape = browser.call("publicKeys")[name]
    return PublicKey(shape["algorithm"], bytes.fromhex(shape["raw"]))


def content_core(**changes: Any) -> Core:
    core = Core(
        suite=Suite.BROWSER,
        ledger=LEDGER,
        device=DEVICE,
        author=author_id(AUTHOR.public),
        seq=0,
        prev=b"",
        kind=Kind.CONTENT,
        epoch=1,
        commitment=commitment(EPOCH_KEY, LEDGER, 1),
    )
    return replace(core, **changes)


def sealed_entry(plaintext: bytes = PLAINTEXT, **changes: Any) -> Entry:
    core = content_core(**changes)
    body = seal_body(EPOCH_KEY, core.to_bytes(), plaintext, Suite.BROWSER)
    return sign_entry(core, body, AUTHOR)


def entry_with_frame(framed: bytes) -> Entry:
    core = content_core()
    salt = bytes(32)
    made = derive(EPOCH_KEY, salt, b"telecon body v1", 44)
    sealed = AESGCM(made[:32]).encrypt(made[32:], framed, core.to_bytes())
    return sign_entry(core, salt + sealed, AUTHOR)


def framed(packed: bytes) -> bytes:
    size = 4 + len(packed)
    return len(packed).to_bytes(4, "big") + packed + bytes(padme(size) - size)


def deflated(plaintext: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(plaintext) + deflate.flush()


def opened_by(browser: Browser, entry: bytes, key: bytes = EPOCH_KEY) -> Any:
    return browser.call("open", {"entry": entry.hex(), "epochKey": key.hex()})


def verified_by(browser: Browser, entry: bytes, key: PublicKey) -> Any:
    return browser.call("verify", {"entry": entry.hex(), "signing": key_shape(key)})


@pytest.mark.parametrize("size", [0, 1, 100, 5000, 70_000])
def test_what_python_signs_and_seals_the_browser_verifies_and_opens(
    browser: Browser, size: int
) -> None:
    plaintext = (PLAINTEXT * (size // len(PLAINTEXT) + 1))[:size]
    entry = sealed_entry(plaintext)
    assert verified_by(browser, entry.to_bytes(), AUTHOR.public) == entry.to_bytes().hex()
    assert opened_by(browser, entry.to_bytes()) == plaintext.hex()


@pytest.mark.parametrize("size", [0, 1, 100, 5000, 70_000])
def test_what_the_browser_signs_and_seals_python_verifies_and_opens(
    browser: Browser, size: int
) -> None:
    plaintext = (PLAINTEXT * (size // len(PLAINTEXT) + 1))[:size]
    order = {"ledger": LEDGER.hex(), "device": DEVICE.hex(), "seq": 3, "prev": "ab" * 32}
    order |= {"epochKey": EPOCH_KEY.hex(), "epoch": 7, "plaintext": plaintext.hex()}
    entry = parse_entry(bytes.fromhex(browser.call("compose", order)))
    verify_entry(entry, made_in(browser, "signing"))
    assert (entry.core.seq, entry.core.epoch, entry.core.kind) == (3, 7, Kind.CONTENT)
    assert open_body(EPOCH_KEY, entry) == plaintext
    with pytest.raises(BadSignature):
        verify_entry(entry, AUTHOR.public)


def test_an_open_control_entry_of_the_browser_is_verified_by_python(browser: Browser) -> None:
    body = canonical.encode({0: "case-opened", 1: b""})
    order = {"ledger": LEDGER.hex(), "device": DEVICE.hex(), "seq": 0, "prev": ""}
    order |= {"epoch": 0, "plaintext": body.hex()}
    entry = parse_entry(bytes.fromhex(browser.call("compose", order)))
    verify_entry(entry, made_in(browser, "signing"))
    assert (entry.core.kind, entry.body) == (Kind.CONTROL, body)


def test_a_key_wrapped_by_python_is_unwrapped_by_the_browser(browser: Browser) -> None:
    recipient = made_in(browser, "kem")
    info = wrap_info("case key", LEDGER, 4, author_id(AUTHOR.public))
    wrapped = wrap(recipient, EPOCH_KEY, info)
    order = {"wrapped": wrapped.hex(), "info": info.hex()}
    assert browser.call("unwrapMade", order) == EPOCH_KEY.hex()
    refused = {"refused": "cannot-open"}
    assert browser.call("unwrapMade", order | {"info": info[:-1].hex()}) == refused
    for at in (0, 1, 64, 65, len(wrapped) - 1):
        changed = bytearray(wrapped)
        changed[at] ^= 1
        assert browser.call("unwrapMade", order | {"wrapped": changed.hex()}) == refused
    assert browser.call("unwrapMade", order | {"wrapped": wrapped[:80].hex()}) == refused


def test_a_key_wrapped_by_the_browser_is_unwrapped_by_python(browser: Browser) -> None:
    recipient = KemKey.generate(Suite.BROWSER)
    parts = {"purpose": "case key", "ledger": LEDGER.hex(), "epoch": 4, "recipient": "cd" * 32}
    info = wrap_info("case key", LEDGER, 4, b"\xcd" * 32)
    assert browser.call("wrapInfo", parts) == info.hex()
    order = {"recipient": key_shape(recipient.public), "secret": EPOCH_KEY.hex()}
    wrapped = bytes.fromhex(browser.call("wrap", order | {"info": info.hex()}))
    assert unwrap(recipient, wrapped, info) == EPOCH_KEY


def test_no_key_is_wrapped_to_what_is_no_point(browser: Browser) -> None:
    point = KemKey.generate(Suite.BROWSER).public.raw
    off_curve = point[:-1] + bytes([point[-1] ^ 1])
    compressed = bytes([2 + (point[64] & 1)]) + point[1:33]
    for raw in (b"\x04" + bytes(64), off_curve, compressed, bytes([6]) + point[1:], b"\x00", b""):
        order = {"recipient": key_shape(PublicKey(4, raw)), "secret": "00", "info": ""}
        assert browser.call("wrap", order) == {"refused": "malformed"}, raw.hex()


def test_a_flipped_byte_anywhere_is_found_by_the_browser(browser: Browser) -> None:
    entry = sealed_entry(b"short")
    data = entry.to_bytes()
    parts = canonical.decode(data)
    assert isinstance(parts, list)
    for part in range(3):
        for at in range(0, len(parts[part]), 9):
            changed = list(parts)
            changed[part] = bytes(b ^ (i == at) for i, b in enumerate(parts[part]))
            answer = verified_by(browser, canonical.encode(changed), AUTHOR.public)
            assert answer["refused"] in ("bad-signature", "malformed", "too-new"), (part, at)


def test_an_entry_under_another_epoch_key_or_core_does_not_open(browser: Browser) -> None:
    entry = sealed_entry()
    refused = {"refused": "cannot-open"}
    assert opened_by(browser, entry.to_bytes(), bytes(32)) == refused
    moved = sign_entry(content_core(seq=1, prev=bytes(32)), entry.body, AUTHOR)
    assert opened_by(browser, moved.to_bytes()) == refused
    lying = sealed_entry(commitment=bytes(32))
    assert opened_by(browser, lying.to_bytes()) == refused


def test_an_entry_that_names_another_author_is_refused(browser: Browser) -> None:
    core = content_core(author=bytes(32)).to_bytes()
    name = entry_id(core, b"body")
    signature = AUTHOR.sign(b"telecon entry signature v1" + name)
    data = canonical.encode([core, b"body", signature])
    assert verified_by(browser, data, AUTHOR.public) == {"refused": "bad-signature"}
    with pytest.raises(BadSignature):
        verify_entry(parse_entry(data), AUTHOR.public)


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"\x00\x00\x00",
        b"\xff\xff\xff\xff",
        framed(deflated(PLAINTEXT)) + b"\x00",
        framed(deflated(PLAINTEXT))[:-1] + b"\x01",
        framed(deflated(PLAINTEXT)[:-1]),
        framed(deflated(PLAINTEXT) + b"\x00"),
        framed(b""),
        framed(b"\xff\xff"),
        framed(deflated(bytes((16 << 20) + 1))),
    ],
    ids=[
        "empty",
        "no-length",
        "length-beyond",
        "padded-too-far",
        "padding-not-zero",
        "stream-cut",
        "stream-followed",
        "no-stream",
        "not-deflate",
        "bomb",
    ],
)
def test_a_signed_body_that_is_no_frame_is_refused_by_both(browser: Browser, inside: bytes) -> None:
    entry = entry_with_frame(inside)
    assert opened_by(browser, entry.to_bytes()) == {"refused": "malformed"}
    with pytest.raises(Exception, match="malformed"):
        open_body(EPOCH_KEY, entry)


def test_padding_and_commitments_are_the_same(browser: Browser) -> None:
    sizes = [*range(300), *(2**power + off for power in range(9, 25) for off in (-1, 0, 1))]
    assert browser.call("padme", sizes) == [padme(size) for size in sizes]
    order = {"epochKey": EPOCH_KEY.hex(), "ledger": LEDGER.hex(), "epoch": 2**32 - 1}
    assert browser.call("commitment", order) == commitment(EPOCH_KEY, LEDGER, 2**32 - 1).hex()


def test_the_page_keeps_its_strict_content_policy(browser: Browser) -> None:
    assert browser.call("violations") == []
