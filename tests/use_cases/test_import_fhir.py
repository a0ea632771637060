"""The official FHIR R4 examples come in as cases, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from telecon.interop.fhir_values import Outcome
from telecon.ledger.projection import load_case
from telecon.use_cases.import_fhir import assign_imported, import_fhir, unassigned
from telecon.use_cases.list_cases import list_cases
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples" / "fhir-r4"


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    made = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    yield made
    made.close()


def test_a_folder_of_examples_becomes_cases_and_a_tray(village: Village) -> None:
    result = import_fhir(village.doctor, EXAMPLES)
    assert result.cases
    assert {report.outcome for report in result.files} >= {Outcome.IMPORTED, Outcome.KEPT}
    named = [row for row in list_cases(village.doctor) if row.name]
    assert len(named) == len(result.cases)
    assert len(unassigned(village.doctor)) == result.unassigned


def test_importing_the_same_folder_again_adds_nothing(village: Village) -> None:
    import_fhir(village.doctor, EXAMPLES)
    again = import_fhir(village.doctor, EXAMPLES)
    assert again.cases == ()
    assert again.unassigned == 0


def test_a_file_of_the_tray_can_be_placed_in_a_case(village: Village) -> None:
    import_fhir(village.doctor, EXAMPLES)
    waiting = unassigned(village.doctor)
    case = next(row.ledger for row in list_cases(village.doctor) if row.name)
    assign_imported(village.doctor, waiting[0].entry, case)
    assert len(unassigned(village.doctor)) == len(waiting) - 1
    with village.doctor.store.read() as connection:
        placed = load_case(connection, case).imported
    assert waiting[0].value.sha256 in {entry.value.sha256 for entry in placed}
