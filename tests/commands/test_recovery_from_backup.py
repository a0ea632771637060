"""`telecon enrol --recover --backup`: the printed code opens a backup where no hub is."""

import random
import shutil
from io import BytesIO
from pathlib import Path

import pytest

from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.back_up import back_up
from telecon.use_cases.read_case import read_case
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved
from tests.commands.conftest import Run
from tests.commands.recovering import NEW, Recovering, attachment
from tests.members.house import notes

SCAN = random.Random(7).randbytes(300_000)


@pytest.fixture
def recover(alliance: Alliance, run_as: Run, tmp_path: Path) -> Recovering:
    return Recovering(alliance, run_as, tmp_path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def lost(alliance: Alliance, recover: Recovering, stick: Path) -> tuple[str, bytes]:
    """(printed code, case): one note is in the backup, one only at the hub; the PC is gone."""
    code = recover.printed("doctor")
    case = care.register(alliance.doctor)
    care.describe(alliance.doctor, case, "备份前写的")
    attach_file(alliance.doctor, case, BytesIO(SCAN), NewAttachment("胸片", "胸片.bin"))
    back_up(alliance.doctor, stick)
    care.describe(alliance.doctor, case, "备份后写的，已经送出")
    alliance.carry("doctor")
    shutil.rmtree(alliance.close("doctor"))
    return code, case


def test_everything_of_the_backup_is_back_without_a_hub_and_the_hub_adds_the_rest_later(
    alliance: Alliance, recover: Recovering, stick: Path
) -> None:
    code, case = lost(alliance, recover, stick)
    with alliance.hub.offline():
        status, said = recover(code, "--backup", str(stick))
        assert status == 0, said
        assert "李春梅" in said
        new = alliance.open(NEW)
        assert notes(new, case) == {"备份前写的"}
        assert attachment(new, case) == SCAN
        care.describe(new, case, "没有网络时写的")
    alliance.carry(NEW, NEW, "convener")
    everything = {"备份前写的", "备份后写的，已经送出", "没有网络时写的"}
    for session in (new, alliance.convener):
        assert notes(session, case) == everything
        assert len(read_case(session, case).state.notes) == len(everything)
        assert proved(session).findings == ()


@pytest.mark.parametrize("mistyped", [True, False])
def test_a_code_that_opens_nothing_changes_nothing(
    alliance: Alliance, recover: Recovering, stick: Path, mistyped: bool
) -> None:
    lost(alliance, recover, stick)
    typed = "AAAA-BBBB" if mistyped else recover.printed("convener")
    status, said = recover(typed, "--backup", str(stick))
    assert status == 1, said
    assert not (alliance.folder / NEW).exists()


def test_a_folder_without_a_backup_is_told(
    alliance: Alliance, recover: Recovering, stick: Path
) -> None:
    code = recover.printed("doctor")
    status, said = recover(code, "--backup", str(stick))
    assert (status, "There is no backup of Telecon" in said) == (1, True), said
