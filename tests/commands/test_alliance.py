"""Who keeps the alliance at a terminal gets what was asked for, or is told why not."""

import json
from pathlib import Path

import pytest

from telecon.__main__ import main
from telecon.cases.documents import Note, Patient
from telecon.decoding.invitation import invitation_in
from telecon.ledger.roster_view import require_roster
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.write_note import write_note
from tests.alliance.alliance import Alliance
from tests.commands.conftest import Run

CLINIC = "青山村卫生室"
INVITE = ("alliance", "invite", "--facility", CLINIC, "--name", "孙梅", "--role", "nurse")
NUMBER = "110101199003079016"
EXAMPLE = Path(__file__).parents[2] / "docs" / "agreement.example.json"


def _invitations(alliance: Alliance) -> int:
    with alliance.admin.store.read() as connection:
        count = len(require_roster(connection).invitations)
    alliance.close("admin")
    return count


def test_an_invitation_says_where_it_was_written(
    alliance: Alliance, run_as: Run, tmp_path: Path
) -> None:
    out, qr = tmp_path / "mei.invitation", tmp_path / "mei.png"
    status, said, _ = run_as("admin", *INVITE, "--out", str(out), "--qr", str(qr), "--code")
    assert status == 0
    assert f"invitation file: {out}\n" in said
    assert f"invitation as a QR picture: {qr}\n" in said
    assert "invitation code: " in said
    assert invitation_in(qr) == out.read_bytes()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "--out, --qr or --code"),
        (("--out", "/no/such/folder/mei"), "/no/such/folder/mei is not right"),
        (("--qr", "mei.txt"), "--qr is not right"),
    ],
)
def test_an_invitation_nobody_could_get_is_not_signed(
    alliance: Alliance, run_as: Run, more: tuple[str, ...], told: str
) -> None:
    before = _invitations(alliance)
    status, _, said = run_as("admin", *INVITE, *more)
    assert status == 1
    assert told in said
    assert _invitations(alliance) == before


@pytest.mark.parametrize("days", ["0", "-1", "soon"])
def test_an_invitation_that_ends_before_it_begins_is_refused(run_as: Run, days: str) -> None:
    with pytest.raises(SystemExit):
        run_as("admin", *INVITE, "--code", "--days", days)


def test_a_role_no_rule_knows_cannot_be_typed(run_as: Run) -> None:
    with pytest.raises(SystemExit):
        run_as("admin", *INVITE[:-1], "village-docter", "--code")


def test_a_facility_is_admitted_once_and_can_be_named_by_the_id_that_was_printed(
    run_as: Run, tmp_path: Path
) -> None:
    admit = ("alliance", "admit", "--facility", "柳河镇卫生院", "--kind", "township-health-centre")
    status, printed, _ = run_as("admin", *admit)
    assert status == 0
    status, _, said = run_as("admin", *admit)
    assert (status, "of this name already" in said) == (1, True)
    by_id = ("alliance", "invite", "--facility", printed.strip(), "--name", "孙梅")
    status, _, _ = run_as("admin", *by_id, "--role", "nurse", "--out", str(tmp_path / "mei"))
    assert status == 0
    status, _, said = run_as(
        "admin", "alliance", "invite", "--facility", "东山", *INVITE[4:], "--code"
    )
    assert (status, "No facility of the alliance" in said) == (1, True)


def test_the_example_agreement_goes_on_record_and_a_wrong_one_says_why(
    alliance: Alliance, run_as: Run, tmp_path: Path
) -> None:
    agree = ("alliance", "agree", "--file")
    assert run_as("admin", *agree, str(EXAMPLE))[0] == 0
    with alliance.admin.store.read() as connection:
        made = require_roster(connection).agreements.values()
    assert "2027-12-31" in {agreement.valid_to for agreement in made}
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"inviting": CLINIC}), encoding="utf-8")
    status, _, said = run_as("admin", *agree, str(wrong))
    assert (status, "missing required field `invited`" in said) == (1, True)
    status, _, said = run_as("admin", *agree, str(tmp_path / "none.json"))
    assert (status, "No such file or directory" in said) == (1, True)


def test_a_case_is_shown_with_its_headings_and_text_and_an_unknown_one_is_told(
    alliance: Alliance, run_as: Run
) -> None:
    doctor = alliance.doctor
    case = register_patient(doctor, Patient(name="张伟", identity_number=NUMBER)).ledger
    write_note(doctor, case, Note("history", (("present", "夜不能寐"),)))
    status, said, _ = run_as("doctor", "case", "show", case.hex())
    assert status == 0
    assert said.startswith("patient  (李春梅, ")
    assert "history  (李春梅, " in said
    assert "  present: 夜不能寐\n" in said
    status, said, _ = run_as("doctor", "case", "list", "张伟")
    assert (status, case.hex() in said) == (0, True)
    for unknown in ("00" * 16, "张伟"):
        status, _, said = run_as("doctor", "case", "show", unknown)
        assert (status, "No case on this PC has this id" in said) == (1, True)


def test_a_passphrase_file_that_is_not_there_is_named(
    alliance: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = str(alliance.folder / "doctor")
    assert main(["sync", "--profile", profile, "--passphrase-file", "none"]) == 1
    assert capsys.readouterr().err == "telecon sync: No such file or directory: none\n"
