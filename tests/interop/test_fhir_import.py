"""Importing a folder of FHIR files: real examples, and nothing lost or misread on the way."""

import json
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from sync.protocol import canonical
from telecon.cases.payload import dump
from telecon.interop.fhir_import import read_folder
from telecon.interop.fhir_values import FhirImport, Outcome
from tests.interop.resources_to_import import Write, condition, observation, patient, report_of

TODAY = date(2026, 11, 22)
EXAMPLES = Path(str(files("resources").joinpath("examples", "fhir-r4")))


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
