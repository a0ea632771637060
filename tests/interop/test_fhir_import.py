"""Importing a folder of FHIR files: real examples, hostile files, and nothing lost on the way."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.protocol import canonical
from telecon.cases.payload import dump
from telecon.errors import BadValue
from telecon.interop.fhir_import import read_folder
from telecon.interop.fhir_json import LARGEST_FILE
from telecon.interop.fhir_values import FhirImport, FileReport, Outcome

TODAY = date(2026, 11, 22)
EXAMPLES = Path(str(files("resources").joinpath("examples", "fhir-r4")))

Write = Callable[[str, Any], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: Any) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        (tmp_path / name).write_bytes(data)

    return written


def patient(**fields: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", "id": "p1", "name": [{"text": "林小满"}]} | fields


def condition(**fields: Any) -> dict[str, Any]:
    built: dict[str, Any] = {"resourceType": "Condition", "code": {"text": "失眠"}}
    return built | {"subject": {"reference": "Patient/p1"}} | fields


def observation(**fields: Any) -> dict[str, Any]:
    built: dict[str, Any] = {"resourceType": "Observation", "status": "final"}
    return built | {"code": {"text": "体重"}, "subject": {"reference": "Patient/p1"}} | fields


def report_of(result: FhirImport, name: str) -> FileReport:
    return next(report for report in result.files if report.file_name == name)


@pytest.fixture(scope="module")
def examples() -> FhirImport:
    return read_folder(EXAMPLES, TODAY)


def test_the_shipped_examples_are_all_accounted_for(examples: FhirImport) -> None:
    assert len(examples.files) == len(list(EXAMPLES.iterdir()))
    assert examples.count(Outcome.REFUSED) == 0
    assert [p.value.name for p in examples.patients] == ["Peter James Chalmers", "Roel"]


def test_conditions_findings_and_answers_become_data_of_their_patient(
    examples: FhirImport,
) -> None:
    conditions = {(c.patient_id, c.value.text) for c in examples.conditions}
    findings = {o.value.text: (o.value.value, o.value.unit) for o in examples.observations}

    assert ("example", "Burnt Ear") in conditions
    assert ("f201", "Bacterial sepsis") in conditions
    assert findings["Body Weight"] == ("185", "lbs")
    assert examples.responses[0].value.items[1].answer == "I am allergic to house dust"


def test_a_diagnosis_confirmed_elsewhere_is_not_confirmed_here(examples: FhirImport) -> None:
    sepsis = next(c for c in examples.conditions if c.value.text == "Bacterial sepsis")

    assert sepsis.value.verification == "provisional"
    assert "was-confirmed" in sepsis.notes


def test_a_bare_foreign_code_is_not_taken_for_icd_10(examples: FhirImport) -> None:
    burn = next(c for c in examples.conditions if c.value.text == "Burnt Ear")

    assert burn.value.code == ""


def test_a_part_that_was_not_measured_says_so(examples: FhirImport) -> None:
    pressure = next(o for o in examples.observations if o.value.code == "85354-9")

    assert pressure.value.value == (
        "Systolic blood pressure 107 mmHg; Diastolic blood pressure (Not Performed)"
    )


def test_every_other_type_is_kept_byte_for_byte(examples: FhirImport) -> None:
    kept = {d.value.file_name: d.value for d in examples.documents}
    original = (EXAMPLES / "Encounter-home.json").read_bytes()

    assert kept["Encounter-home.json"].content == original
    assert kept["Encounter-home.json"].sha256 == sha256(original).digest()
    assert report_of(examples, "Encounter-home.json").reason == "other-type"


def test_data_keeps_its_original_file_beside_it(examples: FhirImport) -> None:
    for item in (*examples.patients, *examples.conditions, *examples.observations):
        original = (EXAMPLES / item.document.file_name).read_bytes()
        assert item.document.content == original


def test_a_cancelled_measurement_is_kept_and_is_no_finding(examples: FhirImport) -> None:
    report = report_of(examples, "Observation-blood-pressure-cancel.json")

    assert (report.outcome, report.reason) == (Outcome.KEPT, "cancelled")
    assert report.file_name not in {o.document.file_name for o in examples.observations}


def test_files_whose_patient_is_not_in_the_folder_wait_unassigned(examples: FhirImport) -> None:
    waiting = {u.document.file_name: (u.reason, u.reference) for u in examples.unassigned}

    assert waiting["Condition-f002.json"] == ("subject-not-in-folder", "Patient/f001")
    assert waiting["Practitioner-f201.json"] == ("no-subject", "")


def test_everything_an_import_yields_fits_into_an_entry(examples: FhirImport) -> None:
    items = (
        *examples.patients,
        *examples.conditions,
        *examples.observations,
        *examples.responses,
        *examples.documents,
    )
    for item in items:
        canonical.encode(dump(item.value))
        canonical.encode(dump(item.document))


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


@pytest.mark.parametrize(
    "reference",
    [
        "https://elsewhere.example/fhir/Patient/p1",
        "#p1",
        "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "Group/p1",
        "Patient/p2",
        "Patient/p1/extra",
    ],
)
def test_a_reference_that_is_not_surely_this_patient_stays_unassigned(
    write: Write, tmp_path: Path, reference: str
) -> None:
    write("p.json", patient())
    write("c.json", condition(subject={"reference": reference}))

    result = read_folder(tmp_path, TODAY)

    assert result.conditions == ()
    assert result.unassigned[0].reason == "subject-not-in-folder"


def test_a_versioned_reference_finds_its_patient(write: Write, tmp_path: Path) -> None:
    write("p.json", patient())
    write("c.json", condition(subject={"reference": "Patient/p1/_history/3"}))

    assert len(read_folder(tmp_path, TODAY).conditions) == 1


def test_a_refuted_diagnosis_is_kept_and_never_shown_as_one(write: Write, tmp_path: Path) -> None:
    write("p.json", patient())
    write("c.json", condition(verificationStatus={"coding": [{"code": "refuted"}]}))

    result = read_folder(tmp_path, TODAY)

    assert result.conditions == ()
    assert report_of(result, "c.json").reason == "refuted"


def test_an_icd_10_code_is_taken_over(write: Write, tmp_path: Path) -> None:
    coding = {"system": "http://hl7.org/fhir/sid/icd-10", "code": "F32.1"}
    write("p.json", patient())
    write("c.json", condition(code={"coding": [coding], "text": "抑郁发作"}))

    assert read_folder(tmp_path, TODAY).conditions[0].value.code == "F32.1"


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        (b'"valueQuantity": {"value": 1.00, "unit": "g"}', "1.00", "g"),
        (b'"valueQuantity": {"comparator": "<", "value": 5}', "<5", ""),
        (b'"valueBoolean": false', "false", ""),
        (b'"valueInteger": 0', "0", ""),
        ('"valueString": "正常"'.encode(), "正常", ""),
        (b'"valueCodeableConcept": {"coding": [{"code": "x"}]}', "x", ""),
        (b'"valueRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "h"}}', "1–2", "h"),
    ],
)
def test_a_value_keeps_its_digits_and_its_unit(
    write: Write, tmp_path: Path, value: bytes, text: str, unit: str
) -> None:
    body = json.dumps(observation()).encode()
    write("p.json", patient())
    write("o.json", body[:-1] + b", " + value + b"}")

    found = read_folder(tmp_path, TODAY).observations[0].value

    assert (found.value, found.unit) == (text, unit)


def test_a_chinese_patient_keeps_name_number_phone_and_guardian(
    write: Write, tmp_path: Path
) -> None:
    guardian = {
        "relationship": [{"coding": [{"code": "GUARD"}], "text": "监护人"}],
        "name": {"text": "林国强"},
        "telecom": [{"system": "phone", "value": "139 0013 9000"}],
    }
    write(
        "p.json",
        patient(
            identifier=[{"system": "urn:oid:2.16.156.10011.1.3", "value": "11010519491231002x"}],
            name=[{"family": "欧阳", "given": ["修"], "text": "欧阳修"}],
            gender="female",
            birthDate="1949-12-31",
            telecom=[{"system": "phone", "value": "+86 138-0013-8000"}],
            contact=[guardian],
        ),
    )

    found = read_folder(tmp_path, TODAY).patients[0].value

    assert (found.name, found.phone) == ("欧阳修", "13800138000")
    assert (found.identity_number, found.no_document) == ("11010519491231002X", "")
    assert found.guardian is not None
    assert (found.guardian.name, found.guardian.phone) == ("林国强", "13900139000")


def test_what_the_mapping_cannot_carry_over_is_noted(write: Write, tmp_path: Path) -> None:
    write(
        "p.json",
        patient(
            name=[],
            gender="other",
            birthDate="1990-05",
            deceasedBoolean=True,
            identifier=[{"system": "urn:oid:2.16.156.10011.1.3", "value": "110105194912310021"}],
        )
        | {"name": [{"use": "old"}]},
    )

    imported = read_folder(tmp_path, TODAY).patients[0]

    assert set(imported.notes) == {
        "no-name", "gender-other", "birth-date-partial", "deceased", "identity-number-invalid",
    }  # fmt: skip
    assert imported.value.birth_date == ""
    assert imported.value.no_document == "imported"


@pytest.mark.parametrize(("items", "noted"), [(8, ("phq-9-without-item-9",)), (9, ())])
def test_a_phq9_without_its_self_harm_item_is_noted(
    write: Write, tmp_path: Path, items: int, noted: tuple[str, ...]
) -> None:
    form = {
        "resourceType": "Questionnaire",
        "status": "active",
        "code": [{"system": "http://loinc.org", "code": "44249-1"}],
        "item": [{"linkId": str(n), "type": "integer"} for n in range(1, items + 1)],
    }
    write("q.json", form)

    assert read_folder(tmp_path, TODAY).files[0].notes == noted


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
