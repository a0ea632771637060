"""Every element of the shipped examples, given every wrong type: taken in, kept, or refused."""

import copy
import json
import random
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from telecon.cases.payload import dump
from telecon.interop.fhir_import import DATA_TYPES, read_folder
from telecon.interop.fhir_values import Outcome
from ui.imports.words import NOTES, REASONS

TODAY = date(2026, 11, 22)
EXAMPLES = sorted(Path(str(files("resources").joinpath("examples", "fhir-r4"))).glob("*.json"))
WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 0.1, 10**30, "", " ", "x", "长" * 70_000, "2026-13-45", "\x00\x07\u202e"),
    *([], {}, [[]], [None], ["x"], [{}], {"x": 1}, {"extension": []}, [{"coding": "x"}]),
)
SAMPLE = 4
"""Wrong values for each element in a short run; the soak tries all."""

Steps = tuple[str | int, ...]


def elements(node: Any, above: Steps = ()) -> Iterator[Steps]:
    """The way to every element of a resource, arrays and their members included."""
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for step, child in inner:
        yield (*above, step)
        if isinstance(child, dict | list):
            yield from elements(child, (*above, step))


def mutated(resource: Any, way: Steps, wrong: Any, number: int) -> Any:
    """The same resource with one element of another type, under an id of its own."""
    changed = copy.deepcopy(resource)
    changed["id"] = f"m{number}"
    place = changed
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = wrong
    return changed


def import_mutations(folder: Path, example: Path, values: int) -> int:
    """Write every mutation of an example beside a good patient, read them all; how many."""
    resource, dice = json.loads(example.read_bytes()), random.Random(example.name)
    ways = list(elements(resource))
    wanted = [(way, wrong) for way in ways for wrong in dice.sample(WRONG, values)]
    for number, (way, wrong) in enumerate(wanted):
        data = json.dumps(mutated(resource, way, wrong, number), ensure_ascii=False)
        (folder / f"{number}.json").write_text(data, encoding="utf-8")
    good = {"resourceType": "Patient", "id": "example", "name": [{"text": "林小满"}]}
    (folder / "good.json").write_text(json.dumps(good))
    found = read_folder(folder, TODAY)
    reports = {report.file_name: report for report in found.files}
    assert len(reports) == len(found.files) == len(wanted) + 1
    assert reports["good.json"].outcome is Outcome.IMPORTED
    for report in found.files:
        assert report.reason in REASONS or (
            report.outcome is Outcome.IMPORTED and not report.reason
        )
        assert set(report.notes) <= set(NOTES)
    taken = (*found.patients, *found.conditions, *found.observations, *found.documents)
    assert all(dump(each.value) for each in taken)
    counted = len(taken) + len(found.responses) + len(found.unassigned)
    assert counted == len(found.files) - found.count(Outcome.REFUSED)
    return len(wanted)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_wrong_type_in_any_element_stops_no_import_and_loses_no_file(
    tmp_path: Path, example: Path
) -> None:
    assert import_mutations(tmp_path, example, SAMPLE) >= SAMPLE * 10


@pytest.mark.soak
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_wrong_type_in_any_element_stops_no_import(tmp_path: Path, example: Path) -> None:
    import_mutations(tmp_path, example, len(WRONG))


@pytest.mark.parametrize("example", EXAMPLES[:1] + EXAMPLES[-1:], ids=lambda path: path.stem)
def test_json_broken_off_anywhere_is_refused_and_the_rest_comes_in(
    tmp_path: Path, example: Path
) -> None:
    data = example.read_bytes()
    cuts = range(1, len(data.rstrip()), max(1, len(data) // 40))
    for cut in cuts:
        (tmp_path / f"{cut}.json").write_bytes(data[:cut])
    (tmp_path / "whole.json").write_bytes(data)
    found = {report.file_name: report for report in read_folder(tmp_path, TODAY).files}
    assert all(found[f"{cut}.json"].reason in ("not-json", "not-utf-8") for cut in cuts)
    assert found["whole.json"].outcome is not Outcome.REFUSED
    assert json.loads(data)["resourceType"] in (*DATA_TYPES, "ServiceRequest")
