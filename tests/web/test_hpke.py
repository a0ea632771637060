"""HPKE in the browser against the numbers of RFC 9180."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.web.driving import Browser

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "vectors" / "rfc9180-p256.json").read_text()
)["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=["aes-128-gcm", "aes-256-gcm"])
def test_the_browser_seals_and_opens_what_the_rfc_says(
    browser: Browser, vector: dict[str, Any]
) -> None:
    answer = browser.call("hpkeVector", vector)
    assert answer["enc"] == vector["enc"]
    assert answer["sealed"] == [one["ct"] for one in vector["encryptions"]]
    assert answer["opened"] == [one["pt"] for one in vector["encryptions"]]
