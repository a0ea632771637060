"""A profile's backups: whole or not there, read back, and good for what they are made for."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from telecon.__main__ import main
from telecon.clock import SystemClock
from telecon.errors import BackupProblem, DiskFull, StoreCannotOpen, WrongPassphrase
from telecon.session import Session
from telecon.store.backup import Backup, backups_in, read_backup
from telecon.store.backup_copy import verify_backup
from telecon.use_cases.back_up import (
    DAY_MS,
    OVERDUE_DAYS,
    BackupPlan,
    back_up,
    back_up_if_due,
    backup_plan,
    choose_backup,
    look_at_backup,
    own_backups,
)
from telecon.use_cases.restore_backup import Place, find_backups, restore_backup
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved
from tests.alliance.consulted import Consulted
from tests.alliance.founding import PASSPHRASE
from tests.fakes.clock import FrozenClock
from tests.proof.kills import kill_at_random
from tests.proof.stage import Stage
from tests.proof.test_copied_profile import opened, places, told
from tests.proof.trials import BackingUp

KILLS = 5
CUT_SHORT = "cut short"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


def restored(backup: Backup, folder: Path, alliance: Alliance) -> Session:
    (found,) = (f for f in find_backups(backup.path.parent) if f.backup.path == backup.path)
    person = found.people[0].person
    restore_backup(backup.path, Place(folder), person, PASSPHRASE, SystemClock())
    return opened(folder, alliance)


def test_a_dead_pc_comes_back_from_yesterdays_backup_with_everything_the_hub_has(
    alliance: Alliance, stick: Path
) -> None:
    asked = care.ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor")
    care.describe(alliance.doctor, asked.case, "备份前写的，没有送出")
    backup = back_up(alliance.doctor, stick)
    assert look_at_backup(alliance.doctor, backup) == ()
    care.describe(alliance.doctor, asked.case, "备份后写的，已经送出")
    alliance.carry("doctor", "expert")
    care.accept(alliance.expert, asked)
    care.advise(alliance.expert, asked)
    alliance.carry("expert")
    shutil.rmtree(alliance.close("doctor"))
    alliance.keep("doctor", restored(backup, alliance.folder / "doctor", alliance))
    doctor = alliance.doctor
    with alliance.hub.offline():
        care.describe(doctor, asked.case, "恢复后没有网络时写的")
    alliance.carry("doctor", "doctor")
    said = {"备份前写的，没有送出", "备份后写的，已经送出", "恢复后没有网络时写的"}
    assert told(doctor, asked.case) >= said
    assert proved(doctor).findings == ()
    whole, distinct = places(alliance)
    assert whole == distinct
    alliance.carry("expert")
    assert told(alliance.expert, asked.case) >= said


def test_attachments_come_back_and_are_kept_once_for_all_backups(
    alliance: Alliance, stick: Path, tmp_path: Path
) -> None:
    case = care.register(alliance.doctor)
    care.attach(alliance.doctor, case, care.SCANNED * 3)
    first, second = back_up(alliance.doctor, stick), back_up(alliance.doctor, stick)
    assert first.manifest.chunks == second.manifest.chunks != ()
    held = list(first.chunk_folder.glob("??/*"))
    assert len(held) == len(first.manifest.chunks)
    with restored(second, tmp_path / "again", alliance).store as store:
        assert {path.name for path in store.blobs.glob("??/*")} == {path.name for path in held}


def test_only_the_newest_stay_and_with_them_the_chunks_they_hold(
    alliance: Alliance, stick: Path
) -> None:
    case = care.register(alliance.doctor)
    made = []
    for number in range(4):
        care.attach(alliance.doctor, case, f"第{number}份".encode() * 1000)
        made.append(back_up(alliance.doctor, stick, keep=2))
    kept = own_backups(alliance.doctor, stick)
    assert [each.path for each in kept] == [made[3].path, made[2].path]
    for each in kept:
        assert verify_backup(each, alliance.doctor.store.key) == ()


def test_work_goes_on_while_a_backup_is_made_and_it_holds_one_moment(
    alliance: Alliance, stick: Path
) -> None:
    doctor = alliance.doctor
    case = care.register(doctor)
    with doctor.store.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()

    def write(_done: int, _all: int) -> None:
        care.describe(doctor, case, "备份进行中写的")

    backup = back_up(doctor, stick, write)
    assert backup.manifest.entries == before


def test_a_backup_that_is_called_off_leaves_the_older_one_and_nothing_half(
    alliance: Alliance, stick: Path
) -> None:
    older = back_up(alliance.doctor, stick)

    def stop(_done: int, _all: int) -> None:
        raise EOFError(CUT_SHORT)

    with pytest.raises(EOFError, match=CUT_SHORT):
        back_up(alliance.doctor, stick, stop)
    assert [each.path for each in backups_in(stick)] == [older.path]
    assert [path for path in older.path.parent.iterdir() if path.name.startswith(".")] == []


def test_the_day_decides_whether_a_backup_is_due_and_a_missing_stick_is_told(
    alliance: Alliance, stick: Path
) -> None:
    clock = FrozenClock()
    doctor = Session(alliance.doctor.store, alliance.doctor.author, clock)
    assert back_up_if_due(doctor) is None
    choose_backup(doctor, stick, keep=3)
    assert back_up_if_due(doctor) is not None
    assert back_up_if_due(doctor) is None
    clock.jump(DAY_MS)
    stick.rename(stick.with_name("pulled out"))
    with pytest.raises(BackupProblem, match="away"):
        back_up_if_due(doctor)
    stick.with_name("pulled out").rename(stick)
    made = back_up_if_due(doctor)
    plan = backup_plan(doctor)
    assert made is not None
    assert plan is not None
    assert plan.last_ms == made.manifest.made_ms == clock.now_ms()


def test_nothing_is_put_in_the_place_of_a_profile_unless_it_is_said_and_then_it_is_kept(
    alliance: Alliance, stick: Path
) -> None:
    backup = back_up(alliance.doctor, stick)
    person = find_backups(stick)[0].people[0].person
    profile = alliance.folder / "doctor"
    with pytest.raises(StoreCannotOpen, match="exists"):
        restore_backup(backup.path, Place(profile), person, PASSPHRASE, SystemClock())
    alliance.close("doctor")
    with pytest.raises(WrongPassphrase):
        restore_backup(backup.path, Place(profile, replace=True), person, "falsch", SystemClock())
    assert (profile / "store.db").exists()
    place = Place(profile, replace=True)
    before = restore_backup(backup.path, place, person, PASSPHRASE, SystemClock())
    assert before is not None
    assert (before / "store.db").exists()
    assert alliance.doctor.author.id


@pytest.fixture(scope="module")
def one_backup(
    consulted: Consulted, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Backup, bytes]]:
    stick = tmp_path_factory.mktemp("stick")
    profile = tmp_path_factory.mktemp("pc") / "doctor"
    shutil.copytree(consulted.folder / "doctor", profile)
    person = see_people_here(profile)[0].person
    with (session := unlock(profile, person, PASSPHRASE, SystemClock())).store:
        yield back_up(session, stick), session.store.key


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_one_changed_byte_anywhere_is_found(
    one_backup: tuple[Backup, bytes], data: st.DataObject
) -> None:
    backup, key = one_backup
    files = [p for p in (*backup.path.iterdir(), *backup.chunk_folder.glob("??/*")) if p.is_file()]
    path = data.draw(st.sampled_from(sorted(files)))
    place = data.draw(st.integers(0, path.stat().st_size - 1))
    whole = path.read_bytes()
    path.write_bytes(
        whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    )
    try:
        assert _damage(backup, key) != ()
    finally:
        path.write_bytes(whole)
    assert _damage(backup, key) == ()


def _damage(backup: Backup, key: bytes) -> tuple[str, ...]:
    try:
        return verify_backup(read_backup(backup.path), key)
    except BackupProblem as problem:
        return (str(problem.fields["reason"]),)


def test_a_pc_that_dies_while_it_makes_backups_leaves_whole_ones_only(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    backing = BackingUp(consulted.folder / "doctor", tmp_path)
    assert kill_at_random(stage, backing, range(KILLS)) > 0


def test_the_command_makes_lists_verifies_and_restores(
    alliance: Alliance, stick: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    profile = alliance.close("doctor")
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    own = ["--profile", str(profile), "--passphrase-file", str(secret)]
    assert main(["backup", "make", str(stick), "--daily", *own]) == 0
    assert main(["backup", "make", "--if-due", *own]) == 0
    capsys.readouterr()
    assert main(["backup", "list", str(stick), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["backups"]
    assert row["entries"] > 0
    assert main(["backup", "verify", str(stick), *own]) == 0
    new = ["--profile", str(tmp_path / "new"), "--passphrase-file", str(secret)]
    assert main(["backup", "restore", str(stick), *new]) == 0
    assert main(["case", "list", *new]) == 0
    store = Path(row["path"]) / "store.db"
    store.write_bytes(store.read_bytes()[:-4096])
    assert main(["backup", "verify", str(stick), *own]) == 1


def test_a_full_stick_is_told_and_keeps_what_it_had(alliance: Alliance, stick: Path) -> None:
    older = back_up(alliance.doctor, stick)

    def full(_done: int, _all: int) -> None:
        raise DiskFull

    with pytest.raises(DiskFull):
        back_up(alliance.doctor, stick, full)
    assert [each.path for each in own_backups(alliance.doctor, stick)] == [older.path]


def test_why_the_last_backup_failed_and_for_how_many_days_there_was_none_is_kept(
    alliance: Alliance, stick: Path
) -> None:
    clock = FrozenClock()
    doctor = Session(alliance.doctor.store, alliance.doctor.author, clock)
    choose_backup(doctor, stick / "not there yet")
    assert not planned(doctor).is_overdue(clock.now_ms())
    with pytest.raises(BackupProblem, match="away"):
        back_up_if_due(doctor)
    assert planned(doctor).problem == "backup/away"
    assert planned(doctor).is_overdue(clock.now_ms())
    choose_backup(doctor, stick)
    back_up_if_due(doctor)
    clock.jump(OVERDUE_DAYS * DAY_MS - 1)
    assert not planned(doctor).is_overdue(clock.now_ms())
    clock.jump(1)
    assert planned(doctor).is_overdue(clock.now_ms())
    assert planned(doctor).days_without(clock.now_ms()) == OVERDUE_DAYS
    last_ms = planned(doctor).last_ms
    assert choose_backup(doctor, stick, keep=2).last_ms == last_ms
    assert back_up_if_due(doctor) is not None
    assert planned(doctor).problem == ""


def test_who_chooses_another_folder_while_a_backup_is_made_keeps_that_choice(
    alliance: Alliance, stick: Path
) -> None:
    other = stick.with_name("other")
    other.mkdir()
    choose_backup(alliance.doctor, stick)

    def meanwhile(_done: int, _all: int) -> None:
        choose_backup(alliance.doctor, other)

    back_up(alliance.doctor, told=meanwhile)
    assert planned(alliance.doctor).folder == other
    assert planned(alliance.doctor).last_ms == 0


def planned(session: Session) -> BackupPlan:
    plan = backup_plan(session)
    assert plan is not None
    return plan


def test_a_backup_that_does_not_say_whose_it_is_hides_no_other_one(
    alliance: Alliance, stick: Path
) -> None:
    sound = back_up(alliance.doctor, stick)
    spoilt = back_up(alliance.doctor, stick)
    (spoilt.path / "profile.cbor").write_bytes(b"\xa0" * 40)
    assert [each.backup.path for each in find_backups(stick)] == [sound.path]


def test_who_mistypes_learns_it_before_anything_was_copied(alliance: Alliance, stick: Path) -> None:
    backup = back_up(alliance.doctor, stick)
    person = find_backups(stick)[0].people[0].person
    steps: list[int] = []
    with pytest.raises(WrongPassphrase):
        restore_backup(
            backup.path,
            Place(alliance.folder / "new"),
            person,
            "not this one",
            SystemClock(),
            lambda done, _all: steps.append(done),
        )
    assert steps == []
    assert not (alliance.folder / "new").exists()


def test_a_stick_that_goes_away_while_it_is_brought_back_changes_nothing(
    alliance: Alliance, stick: Path
) -> None:
    backup = back_up(alliance.doctor, stick)
    person = find_backups(stick)[0].people[0].person

    def pulled_out(_done: int, _all: int) -> None:
        shutil.rmtree(stick, ignore_errors=True)

    place = Place(alliance.folder / "new")
    with pytest.raises(BackupProblem):
        restore_backup(backup.path, place, person, PASSPHRASE, SystemClock(), pulled_out)
    assert not place.profile.exists()
    assert not list(alliance.folder.glob(".restoring-*"))
