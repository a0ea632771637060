"""Members and readers at a terminal: what is listed, signed, and told when it may not be."""

import json

from tests.alliance.alliance import Alliance, tried
from tests.commands.conftest import Run
from tests.members.house import notes, shared_case, write


def test_a_stolen_pc_is_removed_and_its_late_work_decided_on(
    alliance: Alliance, run_as: Run
) -> None:
    shared = shared_case(alliance)
    write(alliance.second, shared.case, "离线所写")
    status, said, _ = run_as("admin", "members", "list", "--json")
    assert status == 0
    rows = {row["name"]: row for row in json.loads(said)}
    assert rows["王强"]["removing"] == "ends"
    stolen = rows["王强"]["pc"]
    assert run_as("admin", "members", "remove", stolen, "--reason", "电脑被盗")[0] == 0
    assert tried(alliance.second).reason == "author-removed"
    alliance.carry("doctor")
    alliance.close("doctor")
    status, said, _ = run_as("doctor", "late", "list", "--json")
    (row,) = json.loads(said)
    assert (row["by"], row["decision"], row["kind"]) == ("王强", "waiting", "note")
    assert run_as("doctor", "late", "take-over", row["entry"])[0] == 0
    status, _, told = run_as("doctor", "late", "decline", row["entry"], "--reason", "重复")
    assert status == 1
    assert "bad-value/decided" in told
    alliance.carry("expert")
    assert "离线所写" in notes(alliance.expert, shared.case)


def test_who_may_not_remove_somebody_is_told_whom_to_ask(alliance: Alliance, run_as: Run) -> None:
    person = alliance.expert.author.person.hex()
    status, _, told = run_as("doctor", "members", "remove", person, "--reason", "争执")
    assert status == 1
    assert "not-allowed/remove-device" in told


def test_a_facilitys_access_is_listed_ended_and_given_again(
    alliance: Alliance, run_as: Run
) -> None:
    shared = shared_case(alliance)
    alliance.close("doctor")
    case, hospital = shared.case.hex(), "市精神卫生中心"
    end = ("case", "end-access", case, hospital, "--reason", "会诊结束")
    assert run_as("doctor", *end)[0] == 0
    _, said, _ = run_as("doctor", "case", "readers", case, "--json")
    assert [row["access"] for row in json.loads(said)] == ["owner", "ended"]
    assert run_as("doctor", *end)[0] == 1
    assert run_as("doctor", "case", "add", case, hospital)[0] == 0
    _, said, _ = run_as("doctor", "case", "readers", case)
    assert [line.split()[-1] for line in said.splitlines()] == ["owner", "reads"]
    assert run_as("doctor", "case", "add", case, "没有这家")[0] == 1


def test_changes_and_who_wants_in_are_listed(alliance: Alliance, run_as: Run) -> None:
    for action in ("waiting", "changes"):
        status, said, _ = run_as("convener", "members", action, "--json")
        assert (status, json.loads(said)) == (0, [])
    status, _, told = run_as("convener", "members", "admit", "zz")
    assert status == 1
    assert "bad-value" in told
