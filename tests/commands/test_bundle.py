"""`telecon bundle` as at a terminal: to another institution and back, and what it says."""

import json
from pathlib import Path

import pytest

from telecon.case_state.record_state import RecordState
from telecon.ledger.alarms import alarms
from telecon.ledger.outbox import waiting
from telecon.session import Session
from telecon.use_cases.carry_bundle import destinations, export_bundle, import_bundle
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved, tried
from tests.commands.conftest import Run


def test_a_case_goes_to_the_desk_and_its_answer_comes_back(
    alliance: Alliance, run_as: Run, tmp_path: Path
) -> None:
    asked = care.ask(alliance.doctor, alliance.hospital)
    there, back = str(tmp_path / "there.bundle"), str(tmp_path / "back.bundle")
    desk, clinic = _circle(alliance.expert), _circle(alliance.doctor)
    status, said, _ = run_as("doctor", "bundle", "export", "--json", "--to", desk, there)
    made = json.loads(said)
    assert (status, made["cases"], made["refused"]) == (0, 1, [])
    status, said, _ = run_as("expert", "bundle", "import", "--json", there)
    came = json.loads(said)
    assert (status, came["refused"]) == (0, [])
    assert came["new_attachment_chunks"] == made["attachment_chunks"]
    care.accept(alliance.expert, asked)
    opinion = care.advise(alliance.expert, asked)
    run_as("expert", "bundle", "export", "--to", clinic, back)
    status, said, _ = run_as("doctor", "bundle", "import", back)
    assert (status, said.endswith(" new receipts, 0 new attachment chunks\n")) == (0, True)
    care.adopt(alliance.doctor, asked, opinion)
    for name in ("doctor", "expert"):
        assert run_as(name, "verify")[0] == 0


@pytest.mark.parametrize("first", ["doctor", "expert"])
def test_what_went_by_stick_reaches_the_hub_once_the_network_is_back(
    alliance: Alliance, tmp_path: Path, first: str
) -> None:
    """Whoever is back first: nothing is lost, doubled or asked for for ever."""
    asked = care.ask(alliance.doctor, alliance.hospital)
    desk, clinic = (bytes.fromhex(_circle(s)) for s in (alliance.expert, alliance.doctor))
    export_bundle(alliance.doctor, tmp_path / "there", desk)
    import_bundle(alliance.expert, tmp_path / "there")
    care.accept(alliance.expert, asked)
    export_bundle(alliance.expert, tmp_path / "back", clinic)
    import_bundle(alliance.doctor, tmp_path / "back")
    tried(alliance.open(first))
    alliance.carry("doctor", "expert", "doctor", "expert", "second")
    folded = [care.folded(alliance.open(name), asked.case) for name in ("doctor", "expert")]
    assert folded[0] == folded[1]
    assert care.where(alliance.doctor, asked.case, asked.request) is RecordState.DELIVERED
    for name in ("doctor", "expert", "second"):
        session = alliance.open(name)
        assert waiting(session.store) == []
        assert proved(session).findings == ()
        with session.store.read() as connection:
            assert alarms(connection) == ()


def test_what_goes_wrong_is_one_sentence(alliance: Alliance, run_as: Run, tmp_path: Path) -> None:
    care.register(alliance.doctor)
    stick = tmp_path / "own.bundle"
    assert run_as("doctor", "bundle", "export", str(stick))[0] == 0
    tries = (
        (("doctor", "bundle", "export", str(stick)), "There is a file of this name already."),
        (("doctor", "bundle", "export", "--to", "nobody", "x"), "No circle known here"),
        (("expert", "bundle", "import", str(stick)), "This bundle was made for other people"),
        (("expert", "bundle", "import", str(tmp_path / "none")), "This file cannot be read."),
    )
    for words, sentence in tries:
        status, _, said = run_as(*words)
        assert (status, said.count("\n")) == (1, 1)
        assert said.startswith(f"telecon bundle: {sentence}")


def _circle(session: Session) -> str:
    return next(to.circle.hex() for to in destinations(session) if to.own)
