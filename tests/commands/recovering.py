"""An empty PC, a printed sheet, and somebody who types what stands on it."""

from pathlib import Path

from telecon.session import Session
from telecon.use_cases.attach_file import read_attachment
from telecon.use_cases.lock import renew_code
from telecon.use_cases.read_case import read_case
from tests.alliance.alliance import Alliance
from tests.commands.conftest import Run

NEW = "new-pc"
"""The profile of the empty PC, beside those of the alliance."""


class Recovering:
    """`telecon enrol --recover` in an alliance.

    Args:
        alliance: whose hub is asked.
        run_as: runs commands.
        folder: for the sheet with the code.
    """

    def __init__(self, alliance: Alliance, run_as: Run, folder: Path) -> None:
        self._alliance = alliance
        self._run_as = run_as
        self._folder = folder

    def printed(self, name: str) -> str:
        """A code of the person's, whose copy the hub keeps."""
        folder = self._alliance.folder / name
        code = "-".join(renew_code(folder, self._alliance.open(name)))
        self._alliance.carry(name)
        return code

    def words(self, code: str, hub: str = "") -> tuple[str, ...]:
        """What is typed."""
        sheet = self._folder / "sheet"
        sheet.write_text(code, encoding="utf-8")
        address = hub or self._alliance.hub.address
        file = ("--recovery-code-file", str(sheet))
        return ("enrol", "--recover", "--hub", address, *file)

    def __call__(self, code: str, *more: str, name: str = NEW, hub: str = "") -> tuple[int, str]:
        """Exit status and everything that was said."""
        status, said, told = self._run_as(name, *self.words(code, hub), *more)
        return status, said + told


def attachment(session: Session, case: bytes) -> bytes:
    """The bytes of the one file of a case."""
    (kept,) = read_case(session, case).state.attachments
    return read_attachment(session, kept.value)
