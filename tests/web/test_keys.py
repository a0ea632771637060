"""Keys of the browser: made inside, or imported with the point that belongs to them."""

import pytest

from sync.protocol.identifiers import author_id
from sync.protocol.suites import KemKey, PublicKey, SigningKey, Suite
from tests.web.driving import Browser

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
MALFORMED = {"refused": "malformed"}


def test_private_keys_made_in_the_browser_cannot_be_taken_out(browser: Browser) -> None:
    assert browser.call("publicKeys")["extractable"] == [False, False]


def test_a_browser_author_has_the_id_that_everybody_computes(browser: Browser) -> None:
    keys = browser.call("publicKeys")
    public = PublicKey(keys["signing"]["algorithm"], bytes.fromhex(keys["signing"]["raw"]))
    assert public == PublicKey.from_value(public.to_value())
    assert author_id(public).hex() == keys["author"]


@pytest.mark.parametrize("call", ["signingKeyFrom", "kemKeyFrom"])
def test_a_secret_is_taken_only_with_its_own_point(browser: Browser, call: str) -> None:
    key = SigningKey.generate(Suite.BROWSER)
    other = SigningKey.generate(Suite.BROWSER)
    secret, raw = key.secret().hex(), key.public.raw.hex()
    assert browser.call(call, {"secret": secret, "raw": raw})["raw"] == raw
    assert browser.call(call, {"secret": secret, "raw": other.public.raw.hex()}) == MALFORMED
    off_curve = raw[:-2] + f"{int(raw[-2:], 16) ^ 1:02x}"
    assert browser.call(call, {"secret": secret, "raw": off_curve}) == MALFORMED


@pytest.mark.parametrize("call", ["signingKeyFrom", "kemKeyFrom"])
@pytest.mark.parametrize("scalar", [0, ORDER, 2**256 - 1], ids=["zero", "order", "beyond"])
def test_a_number_that_is_no_secret_is_refused(browser: Browser, call: str, scalar: int) -> None:
    raw = KemKey.generate(Suite.BROWSER).public.raw.hex()
    secret = scalar.to_bytes(32, "big").hex()
    assert browser.call(call, {"secret": secret, "raw": raw}) == MALFORMED
