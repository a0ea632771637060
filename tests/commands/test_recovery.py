"""`telecon enrol --recover`: a clinic whose only PC is gone comes back from the printed code."""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from telecon.session import Session
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from telecon.use_cases.lock import renew_code
from telecon.use_cases.read_case import read_case
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved
from tests.commands.conftest import Run

SCAN = random.Random(7).randbytes(700_000)
Recover = Callable[..., tuple[int, str, str]]


def printed_code(alliance: Alliance, name: str) -> str:
    """A code of the person's that the hub keeps the copy of."""
    session = alliance.open(name)
    code = "-".join(renew_code(alliance.folder / name, session))
    alliance.carry(name)
    return code


@pytest.fixture
def recover(alliance: Alliance, run_as: Run, tmp_path: Path) -> Recover:
    """`recover(code, …)`: the command on an empty machine."""

    def run(code: str, *more: str, name: str = "new-pc", hub: str = "") -> tuple[int, str, str]:
        sheet = tmp_path / "sheet"
        sheet.write_text(code, encoding="utf-8")
        words = ("enrol", "--recover", "--hub", hub or alliance.hub.address)
        return run_as(name, *words, "--recovery-code-file", str(sheet), *more)

    return run


def attachment(session: Session, case: bytes) -> bytes:
    """The bytes of the one file of a case."""
    (kept,) = read_case(session, case).state.attachments
    return read_attachment(session, kept.value)


@pytest.mark.parametrize("name", ["convener", "doctor"])
def test_everything_the_hub_had_is_back_on_an_empty_pc_attachments_included(
    alliance: Alliance, recover: Recover, name: str
) -> None:
    old = alliance.open(name)
    case = care.register(alliance.doctor)
    care.describe(alliance.doctor, case)
    attach_file(alliance.doctor, case, BytesIO(SCAN), NewAttachment("胸片", "胸片.bin"))
    alliance.carry("doctor")
    code = printed_code(alliance, name)
    before = read_case(old, case).state
    alliance.close(name)
    status, said, told = recover(code)
    assert (status, told) == (0, "")
    assert "new recovery code" in said
    new = alliance.open("new-pc")
    assert new.author.id != old.author.id
    after = read_case(new, case)
    assert (after.state.patient, after.state.notes) == (before.patient, before.notes)
    assert (after.own, after.masked, after.unopened) == (True, False, 0)
    assert attachment(new, case) == SCAN
    assert proved(new).findings == ()


def test_who_came_back_goes_on_working_and_colleagues_read_it(
    alliance: Alliance, recover: Recover
) -> None:
    case = care.register(alliance.doctor)
    code = printed_code(alliance, "doctor")
    alliance.close("doctor")
    assert recover(code)[0] == 0
    alliance.carry("convener")
    care.describe(alliance.open("new-pc"), case, "换了电脑，病历都在")
    alliance.carry("new-pc", "convener")
    notes = read_case(alliance.convener, case).state.notes
    assert [note.value.sections[0][1] for note in notes] == ["换了电脑，病历都在"]
