"""A stick for backups that was in other hands: nothing beside it is touched or waited for."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from telecon.store.backup import MANIFEST, backups_in
from telecon.store.profile_file import FILE_NAME
from telecon.use_cases.back_up import back_up, own_backups
from telecon.use_cases.carry_bundle import destinations, export_bundle
from telecon.use_cases.restore_backup import find_backups
from tests.alliance import care
from tests.alliance.alliance import Alliance
from ui.cases.viewer_presenter import _write_private
from ui.printing.document import Document
from ui.printing.pdf import write_pdf

LARGE = 3 << 30


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"theirs")
    return folder


def test_a_folder_of_the_stick_that_leads_elsewhere_loses_nothing_there(
    alliance: Alliance, stick: Path, pictures: Path
) -> None:
    case = care.register(alliance.doctor)
    care.attach(alliance.doctor, case, care.SCANNED)
    made = back_up(alliance.doctor, stick)
    (made.chunk_folder / "zz").symlink_to(pictures, target_is_directory=True)
    back_up(alliance.doctor, stick, keep=1)
    assert (pictures / "holiday.jpg").read_bytes() == b"theirs"
    assert len(own_backups(alliance.doctor, stick)) == 1


def test_a_name_of_the_stick_that_leads_into_a_file_elsewhere_does_not_overwrite_it(
    alliance: Alliance, stick: Path, pictures: Path
) -> None:
    case = care.register(alliance.doctor)
    care.attach(alliance.doctor, case, care.SCANNED)
    made = back_up(alliance.doctor, stick)
    (chunk,) = made.chunk_folder.glob("??/*")
    chunk.unlink()
    (chunk.parent / f".{chunk.name}.new").symlink_to(pictures / "holiday.jpg")
    back_up(alliance.doctor, stick)
    assert (pictures / "holiday.jpg").read_bytes() == b"theirs"
    assert chunk.is_file()
    assert not chunk.is_symlink()


def test_files_of_any_size_on_a_stick_are_read_no_further_than_a_backup_reaches(
    alliance: Alliance, stick: Path
) -> None:
    care.register(alliance.doctor)
    made = back_up(alliance.doctor, stick)
    other = made.path.with_name("20990101T000000000000Z")
    other.mkdir()
    for name in (MANIFEST, FILE_NAME):
        with (other / name).open("wb") as file:
            file.truncate(LARGE)
    assert [each.backup.path for each in find_backups(stick)] == [made.path]


def test_a_pipe_in_the_place_of_a_backup_is_none_and_nobody_waits_for_it(
    alliance: Alliance, stick: Path
) -> None:
    care.register(alliance.doctor)
    made = back_up(alliance.doctor, stick)
    other = made.path.with_name("20990101T000000000000Z")
    other.mkdir()
    os.mkfifo(other / MANIFEST)
    assert [each.path for each in backups_in(stick)] == [made.path]


def test_a_bundle_a_copy_and_a_page_go_to_their_own_file_and_into_no_other(
    alliance: Alliance, stick: Path, pictures: Path, qapp: QGuiApplication
) -> None:
    theirs = pictures / "holiday.jpg"
    care.register(alliance.doctor)
    for name in (".a.telecon-bundle.new", "a.jpg.part", "a.pdf.part"):
        (stick / name).symlink_to(theirs)
    home = next(to for to in destinations(alliance.doctor) if to.own)
    export_bundle(alliance.doctor, stick / "a.telecon-bundle", home.circle)
    _write_private(stick / "a.jpg", b"hers", lambda _done, _all: None)
    write_pdf(Document("", ""), stick / "a.pdf")
    assert theirs.read_bytes() == b"theirs"
    assert {path.name for path in stick.iterdir()} == {"a.telecon-bundle", "a.jpg", "a.pdf"}
