"""Details changed, conflicts settled and two cases joined at a terminal, against a real hub."""

import json

from telecon.cases.documents import Patient
from telecon.session import Session
from telecon.use_cases.one_person import see_pair
from telecon.use_cases.read_case import read_case
from telecon.use_cases.register_patient import register_patient
from tests.alliance.alliance import Alliance
from tests.commands.conftest import Run

OURS, THEIRS = "13900000001", "13900000002"


def carried(alliance: Alliance) -> None:
    for _ in range(2):
        alliance.carry("expert", "second")


def patient(session: Session, case: bytes) -> Patient:
    found = read_case(session, case).state.patient
    assert found is not None
    return found


def test_details_are_amended_apart_listed_resolved_and_taken_back(
    alliance: Alliance, run_as: Run
) -> None:
    who = Patient("尉迟恭", "male", no_document="newborn", phone="13900001234")
    case = register_patient(alliance.expert, who).ledger
    carried(alliance)
    name = case.hex()
    for session, phone in (("expert", OURS), ("second", THEIRS)):
        amended = ("case", "amend", name, "--phone", phone, "--guardian", "尉迟老")
        assert run_as(session, *amended) == (0, "", "")
    carried(alliance)
    status, said, _ = run_as("second", "case", "conflicts", name, "--json")
    rows = json.loads(said)
    assert status == 0
    assert {row["field"] for row in rows} == {"phone"}
    assert {row["value"] for row in rows} == {OURS, THEIRS}
    assert {row["seen"] for row in rows} == {"13900001234"}
    chosen = next(row for row in rows if row["value"] == OURS)
    assert run_as("second", "case", "resolve", name, "phone", "--use", chosen["version"])[0] == 0
    carried(alliance)
    assert patient(alliance.expert, case).phone == OURS
    resolution = read_case(alliance.expert, case).state.amendments[-1].entry.hex()
    assert run_as("expert", "case", "undo", name, resolution)[0] == 0
    assert run_as("expert", "case", "resolve", name, "phone", "--both")[0] == 0
    assert set(patient(alliance.expert, case).phone.split(" / ")) == {OURS, THEIRS}
    status, _, told = run_as("expert", "case", "resolve", name, "phone", "--use", "1")
    assert status == 1
    assert "bad-value" in told


def test_the_same_person_of_two_pcs_is_listed_joined_and_taken_apart(
    alliance: Alliance, run_as: Run
) -> None:
    who = Patient("程咬金", "male", "1950-02-03", no_document="newborn", phone=OURS)
    one, other = (register_patient(s, who).ledger for s in (alliance.expert, alliance.second))
    assert run_as("expert", "case", "pairs", "--json")[1] == "[]\n"
    carried(alliance)
    _, said, _ = run_as("expert", "case", "pairs", "--json")
    (row,) = json.loads(said)
    assert {row["case"], row["other"]} == {one.hex(), other.hex()}
    assert run_as("expert", "case", "join", other.hex(), one.hex())[0] == 0
    carried(alliance)
    _, said, _ = run_as("second", "case", "list", "程咬金", "--json")
    assert [row["case"] for row in json.loads(said)] == [other.hex()]
    assert run_as("second", "case", "take-apart", one.hex(), other.hex())[0] == 0
    assert run_as("second", "case", "two-people", one.hex(), other.hex())[0] == 0
    carried(alliance)
    assert see_pair(alliance.expert, one, other).verdict == "apart"
    status, _, told = run_as("doctor", "case", "join", one.hex(), other.hex())
    assert (status, "bad-value" in told) == (1, True)
