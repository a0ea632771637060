"""The picture of an invitation is read where a hostile one takes nothing down."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
import segno
from PIL import Image

from telecon.decoding.invitation import LARGEST_FILE, invitation_in
from telecon.errors import InvitationProblem

INVITATION = bytes(range(256)) * 4


def square(invitation: bytes, kind: str) -> bytes:
    drawn, out = io.BytesIO(), io.BytesIO()
    segno.make(invitation, error="l", micro=False).save(drawn, kind="png", scale=6, border=4)
    Image.open(drawn).convert("RGB").save(out, kind)
    return out.getvalue()


def reason_of(file: Path) -> object:
    with pytest.raises(InvitationProblem) as caught:
        invitation_in(file)
    return caught.value.fields["reason"]


def test_an_invitation_file_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "mei.telecon"
    file.write_bytes(INVITATION)
    assert invitation_in(file) == INVITATION


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP", "GIF", "TIFF"])
def test_the_code_on_a_picture_of_any_usual_kind_is_read_whatever_its_name(
    tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "scan"
    file.write_bytes(square(INVITATION, kind))
    assert invitation_in(file) == INVITATION


@pytest.mark.parametrize("cut", [40, 200, -1])
def test_a_damaged_picture_is_no_invitation(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "mei.png"
    whole = square(INVITATION, "PNG")
    file.write_bytes(whole[: cut if cut > 0 else len(whole) // 2])
    assert reason_of(file) == "no-code"


def test_a_picture_without_a_code_a_folder_and_a_huge_file_are_no_invitations(
    tmp_path: Path,
) -> None:
    plain = tmp_path / "plain.png"
    Image.new("RGB", (300, 300), "white").save(plain)
    huge = tmp_path / "huge.telecon"
    with huge.open("wb") as out:
        out.truncate(LARGEST_FILE + 1)
    for file in (plain, tmp_path, huge, tmp_path / "gone"):
        assert reason_of(file) == "no-code"


def test_no_picture_decoder_runs_where_the_keys_are(tmp_path: Path) -> None:
    file = tmp_path / "mei.png"
    file.write_bytes(square(INVITATION, "PNG"))
    program = (
        "import sys; from pathlib import Path\n"
        "from telecon.decoding.invitation import invitation_in\n"
        "found = invitation_in(Path(sys.argv[1]))\n"
        "print(len(found), sorted({'PIL', 'zxingcpp', 'PySide6'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == f"{len(INVITATION)} []"
