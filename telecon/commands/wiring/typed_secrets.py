"""A secret a command needs: from a file, the environment or the keyboard, never its own line."""

import argparse
import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from telecon.errors import BadValue, Missing


@dataclass(frozen=True)
class TypedSecret:
    """One kind of secret.

    Attributes:
        name: as an option says it; the file is given as `--<name>-file`.
        variable: the environment variable that may hold it.
    """

    name: str
    variable: str

    @property
    def option(self) -> str:
        """The option that names a file."""
        return f"--{self.name}-file"

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Adds the option."""
        words = self.name.replace("-", " ")
        told = f"first line is the {words}; otherwise ${self.variable}, otherwise asked"
        parser.add_argument(self.option, type=Path, metavar="FILE", help=told)

    def of(self, arguments: argparse.Namespace, prompt: str = "") -> str:
        """The secret, from file, environment or keyboard.

        Raises:
            OSError: the file cannot be read.
            BadValue: the file is no text.
            Missing: there is neither file nor variable nor terminal.
        """
        file: Path | None = getattr(arguments, f"{self.name.replace('-', '_')}_file")
        if file is not None:
            return _first_line(file, self.option)
        if self.variable in os.environ:
            return os.environ[self.variable]
        if not sys.stdin.isatty():
            raise Missing(names=self.name)
        return getpass.getpass(prompt or f"{self.name.replace('-', ' ').capitalize()}: ")


PASSPHRASE = TypedSecret("passphrase", "TELECON_PASSPHRASE")
RECOVERY_CODE = TypedSecret("recovery-code", "TELECON_RECOVERY_CODE")


def _first_line(file: Path, option: str) -> str:
    """The first line of a file, empty for an empty one."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadValue(name=option, reason="not a UTF-8 text") from error
    return lines[0] if lines else ""
