"""What another system answered is on the case page, as it was answered there."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from telecon.commands.wiring.case_text import as_lines, case_parts
from telecon.use_cases.import_fhir import import_fhir
from telecon.use_cases.read_case import read_case
from tests.interop.resources_to_import import patient
from tests.ui.cases.clinic import Clinic, wait
from tests.ui.painted import painted

ANSWERED = {
    "resourceType": "QuestionnaireResponse",
    "id": "qr1",
    "questionnaire": "http://example.org/sleep",
    "status": "completed",
    "subject": {"reference": "Patient/p1"},
    "item": [
        {"linkId": "1", "text": "每晚睡几个小时？", "answer": [{"valueString": "约四小时"}]},
        {"linkId": "2", "text": "午睡吗？"},
    ],
}


def imported(clinic: Clinic, folder: Path) -> bytes:
    for name, resource in (("patient.json", patient()), ("answers.json", ANSWERED)):
        (folder / name).write_text(json.dumps(resource))
    (case,) = import_fhir(clinic.desk.session, folder).cases
    return case


def test_the_answers_to_another_systems_questionnaire_are_on_the_page(
    clinic: Clinic, qtbot: QtBot, tmp_path: Path
) -> None:
    case = imported(clinic, tmp_path)
    clinic.window.go("cases", case)
    said = {"http://example.org/sleep", "每晚睡几个小时？", "约四小时", "午睡吗？"}
    wait(qtbot, lambda: said <= set(painted(clinic.cases.case)))
    told = "\n".join(as_lines(case_parts(read_case(clinic.desk.session, case))))
    assert "每晚睡几个小时？: 约四小时" in told
