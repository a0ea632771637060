"""A facility's paper halves at a terminal: made, used, seen by others, refused."""

import json

import pytest

from telecon.clock import SystemClock
from telecon.crypto.passphrase import FLOOR
from telecon.use_cases.enrol import enrol
from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE, doctor_of, invited, step
from tests.commands.conftest import Run


def test_two_halves_are_made_used_on_a_new_pc_seen_and_refused(
    alliance: Alliance, run_as: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = ("paper", "make", "--custodians", "王院长", "李会计")
    status, said, _ = run_as("doctor", *make)
    assert status == 0
    lines = said.splitlines()
    assert [line.split(",")[0] for line in lines[:2]] == ["half 1", "half 2"]
    one, other = (line.rpartition(" ")[2] for line in lines[:2])
    data = invited(alliance.convener, doctor_of(alliance.clinic, "何平"))
    enrolled = enrol(alliance.folder / "newcomer", data, PASSPHRASE, SystemClock(), FLOOR)
    step(alliance.keep("newcomer", enrolled.session))
    alliance.close("newcomer")
    monkeypatch.setenv("TELECON_FIRST_HALF", one)
    monkeypatch.setenv("TELECON_SECOND_HALF", one)
    status, _, told = run_as("newcomer", "paper", "use")
    assert status == 1
    assert "same-half" in told
    monkeypatch.setenv("TELECON_SECOND_HALF", other.lower())
    status, said, _ = run_as("newcomer", "paper", "use")
    assert (status, "48 hours" in said) == (0, True)
    alliance.carry("convener")
    alliance.close("convener")
    shown = json.loads(run_as("convener", "paper", "show", "--json")[1])
    assert shown["custodians"] == ["王院长", "李会计"]
    (use,) = shown["uses"]
    assert (use["by"], use["state"]) == ("何平", "waits")
    refused = ("paper", "refuse", use["use"], "--reason", "不是本人")
    assert run_as("convener", *refused)[0] == 0
    status, _, told = run_as("convener", *refused)
    assert (status, "refuse-paper-use" in told) == (1, True)
    status, said, _ = run_as("convener", "paper", "show")
    assert "refused  赵敏  不是本人" in said
    assert "halves are with: 王院长, 李会计" in said
