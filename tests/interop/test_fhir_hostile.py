"""Hostile and broken FHIR files: one reason each, and the others still come in."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.protocol import canonical
from telecon.errors import BadValue
from telecon.interop.fhir_import import read_folder
from telecon.interop.fhir_json import LARGEST_FILE
from telecon.interop.fhir_values import Outcome
from tests.interop.resources_to_import import Write, condition, observation, patient, report_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b"null", "not-an-object"),
        (b"[]", "not-an-object"),
        (b'"Patient"', "not-an-object"),
        (b"\xff\xfe{\x00", "not-utf-8"),
        (b"{}", "no-resource-type"),
        ({"resourceType": None}, "null-value"),
        ({"resourceType": 7}, "no-resource-type"),
        ({"resourceType": "Malware"}, "unknown-resource-type"),
        ({"resourceType": "Basic", "id": "../../etc/passwd"}, "bad-id"),
        ({"resourceType": "Basic", "id": 7}, "bad-id"),
        (b'{"resourceType": "Basic", "id": "a", "id": "b"}', "duplicate-key"),
        (b'{"resourceType": "Basic", "x": NaN}', "not-json"),
        (b'{"resourceType": "Basic", "x": 1' + b"0" * 5000 + b"}", "not-json"),
        (b'{"resourceType": "Basic", "x": 0.' + b"1" * 5000 + b"}", "not-json"),
        (b'{"resourceType": "Basic", "x": "\\ud800"}', "not-json"),
        (b'{"resourceType": "Basic", "x": ' + b"[" * 60 + b"]" * 60 + b"}", "too-deep"),
        (b"[" * 200_000, "too-deep"),
        (patient(gender="man"), "unknown-code"),
        (patient(gender=None), "null-value"),
        (patient(active="yes"), "wrong-type"),
        (patient(name="林小满"), "not-valid"),
        (patient(name=[{"given": [None, "a"]}]), "null-value"),
        (patient(birthDate="1990-02-30"), "not-valid"),
        (patient(birthDate=19900101), "not-valid"),
        (patient(colour="red"), "not-valid"),
        (patient(multipleBirthInteger="3"), "wrong-type"),
        (observation(status="nonsense"), "unknown-code"),
        (observation(status=None), "null-value"),
        (observation(valueString="a", valueInteger=1), "not-valid"),
        (observation(effectiveDateTime="2026-11-22T09:00:00"), "not-valid"),
        ({"resourceType": "Observation", "status": "final"}, "not-valid"),
        (condition(verificationStatus={"coding": [{"code": "sure"}]}), "unknown-code"),
        (condition(subject="Patient/p1"), "not-valid"),
        ({"resourceType": "QuestionnaireResponse"}, "not-valid"),
    ],
)
def test_a_broken_file_is_refused_with_one_reason_and_the_others_come_in(
    write: Write, tmp_path: Path, content: Any, reason: str
) -> None:
    write("a-broken.json", content)
    write("b-good.json", patient())

    result = read_folder(tmp_path, TODAY)

    assert report_of(result, "a-broken.json").outcome is Outcome.REFUSED
    assert report_of(result, "a-broken.json").reason == reason
    assert report_of(result, "b-good.json").outcome is Outcome.IMPORTED


def test_a_refusal_names_the_element_and_never_its_content(write: Write, tmp_path: Path) -> None:
    write("p.json", patient(birthDate="very secret text"))

    report = read_folder(tmp_path, TODAY).files[0]

    assert report.where == "Patient.birthDate"
    assert "secret" not in repr(report)


def test_a_ten_megabyte_file_is_refused_without_being_parsed(write: Write, tmp_path: Path) -> None:
    write("big.json", b'{"resourceType": "Basic", "x": "' + b"a" * 10 * 1024 * 1024 + b'"}')
    write("just-too-big.json", b" " * (LARGEST_FILE + 1))

    result = read_folder(tmp_path, TODAY)

    assert [(r.outcome, r.reason) for r in result.files] == [(Outcome.REFUSED, "too-large")] * 2


def test_what_is_no_json_file_is_named_and_refused(write: Write, tmp_path: Path) -> None:
    write("readme.txt", b"hello")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "deeper").mkdir()
    (tmp_path / "dangling.json").symlink_to(tmp_path / "gone")

    result = read_folder(tmp_path, TODAY)

    assert {r.file_name: r.reason for r in result.files} == {
        "readme.txt": "not-json",
        "folder.json": "not-a-file",
        "deeper": "not-a-file",
        "dangling.json": "not-a-file",
    }


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="not-a-folder"):
        read_folder(tmp_path / "gone", TODAY)


def test_an_empty_folder_imports_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path, TODAY).files == ()


def test_the_second_file_with_the_same_id_is_refused(write: Write, tmp_path: Path) -> None:
    write("a.json", patient())
    write("b.json", patient(name=[{"text": "别人"}]))

    result = read_folder(tmp_path, TODAY)

    assert report_of(result, "b.json").reason == "duplicate-id"
    assert [p.value.name for p in result.patients] == ["林小满"]


def test_an_unprintable_file_name_is_shown_as_text(tmp_path: Path) -> None:
    raw = bytes(tmp_path) + b"/a\xff\x1b[31m.json"
    Path(raw.decode("utf-8", "surrogateescape")).write_bytes(b"{}")

    name = read_folder(tmp_path, TODAY).files[0].file_name

    assert name.isprintable()
    canonical.encode(name)


PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
NAMES = st.sampled_from(
    [
        *("name", "identifier", "gender", "birthDate", "telecom", "contact", "subject", "code"),
        *("item", "status", "component", "valueQuantity", "valueString", "participant"),
        *("questionnaire", "effectivePeriod", "url"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(["Patient", "Condition", "Observation", "QuestionnaireResponse", "Task"]),
    fields=st.dictionaries(NAMES, ANYTHING, max_size=4),
)
def test_no_file_of_any_shape_stops_an_import(
    tmp_path_factory: pytest.TempPathFactory, kind: str, fields: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    base = {"subject": {"reference": "Patient/p1"}} if kind != "Patient" else {}
    (folder / "x.json").write_text(json.dumps({"resourceType": kind} | base | fields))
    (folder / "p.json").write_text(json.dumps(patient()))

    result = read_folder(folder, TODAY)

    shutil.rmtree(folder)
    assert len(result.files) == 2
    assert report_of(result, "p.json").outcome is Outcome.IMPORTED
