"""The recipe of docs/operating-the-hub.md, typed as it stands there."""

import argparse
import importlib
import shlex
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.first_contact import fingerprint
from telecon.__main__ import main
from tests.alliance.founding import PASSPHRASE, hub_on
from tests.hub.embedded import EmbeddedHub

EXAMPLE = Path(__file__).parents[2] / "docs" / "agreement.example.json"
DOCUMENT = EXAMPLE.with_name("operating-the-hub.md")

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[EmbeddedHub]:
    """A hub without an alliance."""
    with hub_on(tmp_path / "hub") as hub:
        yield hub


@pytest.fixture
def typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Runs a command in the profile of somebody; exit status and everything it said."""
    phrase = tmp_path / "passphrase"
    phrase.write_text(PASSPHRASE, encoding="utf-8")

    def run(name: str, *words: str) -> tuple[int, str]:
        profile = ("--profile", str(tmp_path / name), "--passphrase-file", str(phrase))
        status = main([*words, *profile])
        return status, "".join(capsys.readouterr())

    return run


def found(hub: EmbeddedHub, code: str = "") -> tuple[str, ...]:
    """What the administrator types, with the fingerprint as the hub prints it."""
    shown = fingerprint(hub.key).replace(" ", "-")
    names = ("--name", "医联体", "--lead", "市精神卫生中心", "--administrator", "李明")
    key = ("--fingerprint", shown, "--hub-code", code or hub.founding_code)
    return ("alliance", "found", "--hub", hub.address, *key, *names)


def test_the_recipe_leads_to_a_doctor_who_joined_and_a_used_invitation_to_nobody(
    fresh: EmbeddedHub, typed: Typed, tmp_path: Path
) -> None:
    admit = ("alliance", "admit", "--facility", "青山村卫生室", "--kind", "village-clinic")
    agree = ("alliance", "agree", "--file", str(EXAMPLE))
    doctor = ("--name", "李春梅", "--role", "village-doctor", "--registration", "3501022301")
    out = str(tmp_path / "li.invitation")
    invite = ("alliance", "invite", "--facility", "青山村卫生室", *doctor, "--out", out)
    for words in (found(fresh), admit, agree, invite):
        status, said = typed("administrator", *words)
        assert (status, "Traceback" in said) == (0, False), said
    status, said = typed("doctor", "enrol", "--invitation", out)
    assert (status, "recovery code" in said) == (0, True), said
    status, said = typed("second", "enrol", "--invitation", out)
    assert status == 1
    assert "This invitation has been used already." in said
    assert typed("doctor", "sync")[0] == 0


def test_a_wrong_fingerprint_or_founding_code_makes_no_profile(
    fresh: EmbeddedHub, typed: Typed, tmp_path: Path
) -> None:
    words = list(found(fresh))
    words[words.index("--fingerprint") + 1] = "0000-" * 7 + "0000"
    status, said = typed("administrator", *words)
    assert (status, "this hub shows" in said) == (1, True)
    status, said = typed("administrator", *found(fresh, code="f" * 32))
    assert (status, "founding code" in said) == (1, True), said
    assert not (tmp_path / "administrator").exists()


def test_a_hub_that_is_not_there_is_told_in_one_line(typed: Typed, fresh: EmbeddedHub) -> None:
    words = found(fresh)
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"127.0.0.1:{free.getsockname()[1]}"
    status, said = typed("administrator", *(nobody if w == fresh.address else w for w in words))
    assert status == 1
    assert said.startswith("telecon alliance: The hub does not answer")


def test_every_command_in_the_hubs_document_can_be_typed() -> None:
    lines = [
        line.removeprefix("$ telecon ")
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if line.startswith("$ telecon ")
    ]
    assert len(lines) >= 8
    for name, *words in map(shlex.split, lines):
        command = importlib.import_module(f"telecon.commands.{name}")
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        parser.parse_args(words)
