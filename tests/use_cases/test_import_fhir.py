"""The official FHIR R4 examples come in as cases, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from telecon.interop.fhir_values import Outcome
from telecon.ledger.projection import load_case
from telecon.use_cases.import_fhir import (
    assign_imported,
    import_fhir,
    unassigned,
)
from telecon.use_cases.list_cases import count_cases, list_cases
from telecon.use_cases.tray import tray_in
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples" / "fhir-r4"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    made = found_village(tmp_path, FrozenClock())
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


def test_the_tray_is_no_case_and_no_search_finds_it(village: Village) -> None:
    import_fhir(village.doctor, EXAMPLES)
    with village.doctor.store.read() as connection:
        tray = tray_in(connection)
    assert tray is not None
    rows = list_cases(village.doctor, limit=1000)
    assert tray not in {row.ledger for row in rows}
    assert count_cases(village.doctor) == len(rows)
    assert all(row.name for row in rows)


def test_an_import_stopped_halfway_goes_on_where_it_stopped(tmp_path: Path) -> None:
    village = found_village(tmp_path, FrozenClock())
    stop = RuntimeError("stopped by the person")

    def report(done: int, _total: int) -> None:
        if done == 1:
            raise stop

    with pytest.raises(RuntimeError):
        import_fhir(village.doctor, EXAMPLES, report)
    assert count_cases(village.doctor) == 1
    rest = import_fhir(village.doctor, EXAMPLES)
    patients = [file for file in rest.files if file.resource_type == "Patient"]
    assert len(rest.cases) == len([p for p in patients if p.outcome is Outcome.IMPORTED]) - 1
    village.close()
