"""A founded alliance with its hub, and commands run in it as at a terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from telecon.__main__ import main
from telecon.store.profile import has_profile
from tests.alliance.alliance import Alliance
from tests.alliance.founding import PASSPHRASE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run_as(
    alliance: Alliance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """`run_as("admin", "alliance", "admit", …)`: exit status, output, and errors."""
    phrase = tmp_path / "passphrase"
    phrase.write_text(PASSPHRASE, encoding="utf-8")

    def run(name: str, *words: str) -> tuple[int, str, str]:
        if has_profile(alliance.folder / name):
            alliance.open(name)
            alliance.close(name)
        profile = ("--profile", str(alliance.folder / name), "--passphrase-file", str(phrase))
        status = main([*words, *profile])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run
