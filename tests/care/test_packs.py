"""Packs are strict: whatever is unknown, absent or untranslated refuses the whole pack."""

import json
from importlib.resources import files
from typing import Any

import pytest

from telecon.care.packs import LANGUAGES, decode_pack
from telecon.care.red_flags import safety_pack
from telecon.care.scales import SCALES, Scale, check_scale, load_scale
from telecon.cases.administrative_division import division_pack
from telecon.cases.field_pack import field_pack
from telecon.cases.identity_number import identity_pack
from telecon.cases.person_name import person_name_pack
from telecon.consultations.packs import consent_pack, consultation_pack
from telecon.errors import BadValue
from telecon.ledger.written_times import written_times_pack
from telecon.permissions import roles_pack
from telecon.use_cases.see_sites import site_pack

PACKS = [
    consent_pack,
    consultation_pack,
    division_pack,
    field_pack,
    identity_pack,
    person_name_pack,
    roles_pack,
    safety_pack,
    site_pack,
    written_times_pack,
]


@pytest.fixture
def raw() -> dict[str, Any]:
    path = files("resources").joinpath("questionnaires", "phq-9.json")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def decoded(raw: dict[str, Any]) -> Scale:
    pack = decode_pack(Scale, json.dumps(raw).encode())
    check_scale(pack)
    return pack


@pytest.mark.parametrize("load", PACKS, ids=lambda f: f.__name__)
def test_every_shipped_pack_loads_and_names_version_licence_and_source(load: Any) -> None:
    pack = load()

    assert pack.id
    assert pack.version
    assert pack.licence
    assert pack.source
    assert set(pack.languages) == set(LANGUAGES)


@pytest.mark.parametrize("scale", SCALES)
def test_every_shipped_scale_is_consistent_and_names_its_licence(scale: str) -> None:
    pack = load_scale(scale)

    assert pack.id == scale
    assert "No permission required" in pack.licence


def test_no_json_lies_in_the_pack_folders_that_nobody_loads() -> None:
    packs = {p.name for p in files("resources").joinpath("packs").iterdir()}
    scales = {p.name for p in files("resources").joinpath("questionnaires").iterdir()}

    assert {n for n in packs if n.endswith(".json")} == {
        "areas.json", "consent.json", "consultation.json", "fields.json", "identity.json",
        "person-name.json", "roles.json", "safety.json", "sites.json", "written-times.json",
    }  # fmt: skip
    assert {n for n in scales if n.endswith(".json")} == {f"{scale}.json" for scale in SCALES}


@pytest.mark.parametrize("field", ["id", "version", "licence", "source", "title", "items"])
def test_a_pack_without_a_header_field_is_refused(raw: dict[str, Any], field: str) -> None:
    del raw[field]

    with pytest.raises(BadValue):
        decoded(raw)


def test_a_pack_with_a_field_nobody_knows_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(BadValue):
        decoded(raw | {"thresold": 8})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_missing_in_one_language_refuses_the_pack(
    raw: dict[str, Any], language: str
) -> None:
    raw["items"][8]["text"][language] = " "

    with pytest.raises(BadValue, match=r"items\[8\]"):
        decoded(raw)


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{", b"\xff\xfe", b'{"id": 1}'])
def test_bytes_that_are_no_pack_are_refused(data: bytes) -> None:
    with pytest.raises(BadValue):
        decode_pack(Scale, data)


def test_bands_with_a_gap_or_past_the_highest_total_are_refused(raw: dict[str, Any]) -> None:
    for end in (26, 28):
        raw["bands"][-1]["highest"] = end
        with pytest.raises(BadValue, match="bands"):
            decoded(raw)


def test_a_red_flag_on_an_item_that_does_not_exist_is_refused(raw: dict[str, Any]) -> None:
    raw["red_flags"][0]["item"] = "99"

    with pytest.raises(BadValue, match="items do not fit"):
        decoded(raw)


def test_an_eight_item_copy_of_the_phq9_is_refused(raw: dict[str, Any]) -> None:
    del raw["items"][8]

    with pytest.raises(BadValue):
        decoded(raw)
