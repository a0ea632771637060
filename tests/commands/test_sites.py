"""Which PCs have gone quiet, asked of a real hub at a terminal."""

import json

from sync.program import program_version
from tests.alliance.alliance import Alliance
from tests.commands.conftest import Run


def test_a_convener_sees_last_contact_and_version_of_the_institutions_pcs_and_an_administrator_all(
    alliance: Alliance, run_as: Run
) -> None:
    alliance.carry("expert", "second", "doctor")
    status, said, _ = run_as("admin", "sites", "--json")
    assert status == 0
    rows = {row["name"]: row for row in json.loads(said)}
    assert {"陈静", "王强", "李春梅"} <= rows.keys()
    assert rows["陈静"]["version"] == program_version()
    assert not rows["陈静"]["stale"]
    status, said, _ = run_as("doctor", "sites", "--json")
    assert status == 0
    assert {row["facility"] for row in json.loads(said)} == {"青山村卫生室"}


def test_without_a_line_the_last_answer_is_shown_with_its_day_and_the_failure_is_told(
    alliance: Alliance, run_as: Run
) -> None:
    assert run_as("doctor", "sites")[0] == 0
    _, before, _ = run_as("doctor", "sites", "--offline", "--json")
    alliance.hub.stop()
    status, said, told = run_as("doctor", "sites", "--json")
    assert status == 1
    assert json.loads(said) == json.loads(before)
    assert "the hub did not answer" in told
    alliance.hub.start()
    assert run_as("doctor", "sites", "--days", "0")[0] == 1
