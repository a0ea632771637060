"""The published vectors of the wire format, read in the browser by WebCrypto alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.protocol.entry import parse_entry
from tests.web.driving import Browser

WIRE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "protocol" / "vectors" / "wire-v1.json").read_text("utf-8")
)
P256_KEM = 4


def of_browser_suite(name: str) -> dict[str, Any]:
    one: dict[str, Any] = next(vector for vector in WIRE[name] if vector["suite"] == 2)
    return one


def signing_key(vector: dict[str, Any]) -> dict[str, Any]:
    return {"algorithm": vector["signing_algorithm"], "raw": vector["signing_public"]}


def published_entries() -> list[str]:
    ledgers = [WIRE["roster"], *WIRE["circles"], WIRE["case"]]
    single = [vector["entry"] for vector in WIRE["entries"]]
    return single + [entry for ledger in ledgers for entry in ledger["entries"]]


def test_canonical_bytes_are_taken_and_others_refused(browser: Browser) -> None:
    accepted = WIRE["canonical"]["accepted"]
    answers = browser.call("read", accepted)
    assert [answer.get("again") for answer in answers] == accepted
    refused = WIRE["canonical"]["refused"]
    assert browser.call("read", refused) == [{"refused": "malformed"}] * len(refused)


def test_padding_is_the_published_one(browser: Browser) -> None:
    sizes = [size for size, _padded in WIRE["padme"]]
    assert browser.call("padme", sizes) == [padded for _size, padded in WIRE["padme"]]


def test_hpke_gives_the_published_numbers(browser: Browser) -> None:
    vector = next(one for one in WIRE["hpke_rfc9180"] if one["algorithm"] == P256_KEM)
    one = {"seq": 0, "aad": vector["aad"], "pt": vector["plaintext"]}
    answer = browser.call("hpkeVector", vector | {"aead_id": 2, "encryptions": [one]})
    assert answer["enc"] == vector["enc"]
    assert answer["sealed"] == [vector["ciphertext"]]
    assert answer["opened"] == [vector["plaintext"]]


def test_the_published_entry_is_read_verified_and_opened(browser: Browser) -> None:
    vector = of_browser_suite("entries")
    parsed = browser.call("parse", {"entry": vector["entry"]})
    named = ("suite", "author", "device", "ledger", "seq", "prev", "kind", "epoch", "commitment")
    assert parsed["core"] == {"version": 1} | {name: vector[name] for name in named}
    assert (parsed["core_bytes"], parsed["id"]) == (vector["core"], vector["id"])
    assert (parsed["body"], parsed["signature"]) == (vector["body"], vector["signature"])
    assert browser.call("authorId", signing_key(vector)) == vector["author"]
    asked = {"entry": vector["entry"], "signing": signing_key(vector)}
    assert browser.call("verify", asked) == vector["entry"]
    key = {"epochKey": vector["epoch_key"]}
    assert browser.call("open", {"entry": vector["entry"]} | key) == vector["plaintext"]
    ledger = {"ledger": vector["ledger"], "epoch": vector["epoch"]}
    assert browser.call("commitment", key | ledger) == vector["commitment"]


def test_the_published_secrets_belong_to_their_points(browser: Browser) -> None:
    entry, wrapping = of_browser_suite("entries"), of_browser_suite("wraps")
    signing = {"secret": entry["signing_secret"], "raw": entry["signing_public"]}
    assert browser.call("signingKeyFrom", signing) == signing_key(entry)
    kem = {"secret": wrapping["recipient_secret"], "raw": wrapping["recipient_public"]}
    assert browser.call("kemKeyFrom", kem)["raw"] == wrapping["recipient_public"]


def test_the_published_wrap_is_opened_and_made_again(browser: Browser) -> None:
    vector = of_browser_suite("wraps")
    parts = {name: vector[name] for name in ("purpose", "ledger", "epoch", "recipient")}
    assert browser.call("wrapInfo", parts) == vector["info"]
    kem = {"secret": vector["recipient_secret"], "raw": vector["recipient_public"]}
    wrapped = {"wrapped": vector["wrapped"], "info": vector["info"]}
    assert browser.call("unwrap", kem | wrapped) == vector["secret"]
    order = {
        "ephemeral": vector["ephemeral_secret"],
        "point": vector["wrapped"][:130],
        "recipient": {"algorithm": P256_KEM, "raw": vector["recipient_public"]},
        "secret": vector["secret"],
        "info": vector["info"],
    }
    assert browser.call("wrapWith", order) == vector["wrapped"]


def test_every_published_entry_has_the_same_id_for_everybody(browser: Browser) -> None:
    for data in published_entries():
        parsed = browser.call("parse", {"entry": data})
        assert parsed["id"] == parse_entry(bytes.fromhex(data)).id.hex()


def test_entries_of_the_desktop_suite_are_read_but_not_believed(browser: Browser) -> None:
    vector = next(one for one in WIRE["entries"] if one["suite"] == 1)
    asked = {"entry": vector["entry"], "signing": signing_key(vector)}
    assert browser.call("verify", asked) == {"refused": "too-new"}


def test_the_browser_person_joins_the_alliance_by_an_entry_of_their_own(browser: Browser) -> None:
    key = signing_key(of_browser_suite("entries"))
    theirs = []
    for data in WIRE["roster"]["entries"]:
        if parse_entry(bytes.fromhex(data)).core.suite == 2:
            assert browser.call("verify", {"entry": data, "signing": key}) == data
            theirs.append(data)
    assert len(theirs) == 1


@pytest.mark.parametrize("part", ["core", "body", "signature"])
def test_a_changed_byte_of_the_published_entry_is_found(browser: Browser, part: str) -> None:
    vector = of_browser_suite("entries")
    at = vector["entry"].index(vector[part]) + len(vector[part]) - 1
    flipped = f"{int(vector['entry'][at], 16) ^ 1:x}"
    changed = vector["entry"][:at] + flipped + vector["entry"][at + 1 :]
    asked = {"entry": changed, "signing": signing_key(vector)}
    assert browser.call("verify", asked) == {"refused": "bad-signature"}
