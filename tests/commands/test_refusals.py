"""What a command cannot do is said in one clear line, with exit status 1."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from telecon.__main__ import main
from telecon.commands.wiring.agreements import read_agreement_file
from telecon.errors import BadValue

Told = Callable[..., str]
EXAMPLE = Path(__file__).parents[2] / "docs" / "agreement.example.json"


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs a command that must fail; the one line it says."""

    def run(*words: str) -> str:
        assert main(list(words)) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "mistake of the program" not in said
        return said

    return run


def test_a_hub_on_a_used_port_says_so(refused: Told, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refused("hub", "--data", str(tmp_path), "--host", "127.0.0.1", "--port", port)
    assert said == f"telecon hub: Address already in use: 127.0.0.1:{port}\n"


def test_a_hub_on_a_port_that_cannot_be_says_so(refused: Told, tmp_path: Path) -> None:
    assert "--port is not right" in refused("hub", "--data", str(tmp_path), "--port", "70000")


def test_a_hub_on_a_database_it_does_not_know_says_so(refused: Told, tmp_path: Path) -> None:
    said = refused("hub", "--data", str(tmp_path), "--database", "mysql://hub@db/telecon")
    assert "The database is not one a hub can use" in said


def test_a_hub_in_a_folder_that_is_a_file_says_so(refused: Told, tmp_path: Path) -> None:
    (tmp_path / "hub").write_bytes(b"")
    said = refused("hub", "--data", str(tmp_path / "hub"))
    assert said == f"telecon hub: Not a directory: {tmp_path / 'hub'}\n"


def test_an_invitation_that_is_not_there_is_told(refused: Told, tmp_path: Path) -> None:
    missing = tmp_path / "none"
    said = refused("enrol", "--profile", str(tmp_path / "new"), "--invitation", str(missing))
    assert said.startswith("telecon enrol: There is no invitation in this picture or file.")


def test_a_folder_without_a_profile_is_told_in_english(refused: Told, tmp_path: Path) -> None:
    said = refused("sync", "--profile", str(tmp_path))
    assert said.startswith("telecon sync: There is no profile in this folder.")
    assert said.endswith("(store-cannot-open/no-profile)\n")


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bogus"]) == 2
    assert capsys.readouterr().err.startswith("telecon: unknown command: bogus\n")


def test_the_english_sentences_need_no_screen() -> None:
    script = (
        "import sys\n"
        "from telecon.commands.wiring.said import spoken\n"
        "assert spoken('invitation', 'used')\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_example_of_an_agreement_in_the_documents_can_be_used() -> None:
    stated = read_agreement_file(EXAMPLE)
    assert stated.signatories
    assert stated.valid_from < stated.valid_to


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "missing required field `inviting`"),
        ("{", "truncated"),
        ("\xff", "JSON"),
        ("unknown", "unknown field `colour`"),
    ],
)
def test_an_agreement_file_says_what_is_wrong_with_it(tmp_path: Path, text: str, said: str) -> None:
    if text == "unknown":
        text = json.dumps(json.loads(EXAMPLE.read_text(encoding="utf-8")) | {"colour": "red"})
    path = tmp_path / "agreement.json"
    path.write_text(text, encoding="latin-1" if text == "\xff" else "utf-8")
    with pytest.raises(BadValue, match="agreement file") as wrong:
        read_agreement_file(path)
    assert said in str(wrong.value.fields["reason"])
