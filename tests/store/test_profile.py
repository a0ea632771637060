import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.passphrase import FLOOR, Cost
from telecon.crypto.recovery_code import new_recovery_code, parse_recovery_code
from telecon.errors import Malformed, StoreBusy, StoreCannotOpen, WrongPassphrase
from telecon.store import profile as profiles
from telecon.store.profile import LocalPerson, Unlocked
from telecon.store.profile_file import COPY_NAME, FILE_NAME
from telecon.store.tables import settings
from tests.fakes.clock import FrozenClock
from tests.store.conftest import PASSPHRASE

NURSE = LocalPerson(b"n" * 16, "李敏", "nurse", "青山村卫生室")


def _reason(error: pytest.ExceptionInfo[StoreCannotOpen | WrongPassphrase]) -> object:
    return error.value.fields["reason"]


def test_a_passphrase_opens_the_store_and_gives_ones_own_keys(
    folder: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    unlocked = profiles.unlock(folder, doctor.person, PASSPHRASE)
    with unlocked.store as store, store.read() as connection:
        assert connection.execute(select(settings.c.key)).scalars().all()
    assert AuthorKeys.from_secret(unlocked.author_secret).author == keys.author
    assert unlocked.person == doctor


def test_people_are_offered_by_name_before_anything_is_open(
    folder: Path, doctor: LocalPerson
) -> None:
    assert profiles.people(folder) == (doctor,)


def test_an_empty_folder_offers_nobody(tmp_path: Path) -> None:
    assert profiles.people(tmp_path) == ()
    assert not profiles.has_profile(tmp_path)


def test_the_printed_code_opens_the_store_when_the_passphrase_is_forgotten(
    tmp_path: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    folder = tmp_path / "profile"
    store, code = profiles.create_profile(folder, doctor, PASSPHRASE, keys.to_secret(), FLOOR)
    store.close()
    unlocked = profiles.unlock_with_recovery(folder, parse_recovery_code(str(code)))
    profiles.renew_passphrase(folder, unlocked, "new words")
    again = profiles.renew_recovery_code(folder, unlocked)
    unlocked.store.close()
    profiles.unlock(folder, doctor.person, "new words").store.close()
    profiles.unlock_with_recovery(folder, again).store.close()
    for opens_nothing in (code, new_recovery_code()):
        with pytest.raises(WrongPassphrase):
            profiles.unlock_with_recovery(folder, opens_nothing)


def test_a_colleague_opens_the_store_but_never_ones_signing_key(
    folder: Path, unlocked: Unlocked, keys: AuthorKeys
) -> None:
    nurse = AuthorKeys.generate()
    code = profiles.add_person(folder, unlocked.store, NURSE, "her own", nurse.to_secret())
    unlocked.store.close()
    assert [person.name for person in profiles.people(folder)] == ["王秀英", "李敏"]
    ways: list[Callable[[], Unlocked]] = [
        lambda: profiles.unlock(folder, NURSE.person, "her own"),
        lambda: profiles.unlock_with_recovery(folder, code),
    ]
    for way in ways:
        hers = way()
        hers.store.close()
        assert AuthorKeys.from_secret(hers.author_secret).author == nurse.author != keys.author
        assert hers.person == NURSE
    with pytest.raises(WrongPassphrase):
        profiles.unlock(folder, NURSE.person, PASSPHRASE)


def test_nobody_is_enrolled_twice_on_one_pc(
    folder: Path, unlocked: Unlocked, doctor: LocalPerson
) -> None:
    with pytest.raises(StoreCannotOpen):
        profiles.add_person(folder, unlocked.store, doctor, "x", b"y")


def test_a_changed_passphrase_replaces_the_old_one_and_keeps_the_code(
    tmp_path: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    folder = tmp_path / "profile"
    store, code = profiles.create_profile(folder, doctor, PASSPHRASE, keys.to_secret(), FLOOR)
    store.close()
    profiles.change_passphrase(folder, doctor.person, PASSPHRASE, "new words")
    with pytest.raises(WrongPassphrase):
        profiles.unlock(folder, doctor.person, PASSPHRASE)
    profiles.unlock(folder, doctor.person, "new words").store.close()
    profiles.unlock_with_recovery(folder, code).store.close()


def test_wrong_passphrases_make_one_wait_longer_and_longer_also_after_a_restart(
    folder: Path, doctor: LocalPerson
) -> None:
    clock = FrozenClock()
    waits = []
    for _ in range(6):
        with pytest.raises(WrongPassphrase) as error:
            profiles.open_keys(folder, doctor.person, "guess", clock)
        assert _reason(error) == "wrong"
        wait = int(error.value.fields["wait_seconds"])
        waits.append(wait)
        clock.advance(wait * 1000)
    assert waits == [0, 0, 5, 10, 20, 40]
    clock.advance(-1000)
    with pytest.raises(WrongPassphrase) as error:
        profiles.open_keys(folder, doctor.person, PASSPHRASE, clock)
    assert error.value.fields == {"reason": "wait", "wait_seconds": 1}
    clock.advance(1000)
    profiles.open_keys(folder, doctor.person, PASSPHRASE, clock)
    with pytest.raises(WrongPassphrase) as error:
        profiles.open_keys(folder, doctor.person, "guess", clock)
    assert error.value.fields["wait_seconds"] == 0


def test_a_clock_set_back_by_a_year_does_not_lock_one_out_for_a_year(
    folder: Path, doctor: LocalPerson
) -> None:
    clock = FrozenClock()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            profiles.open_keys(folder, doctor.person, "guess", clock)
    clock.jump(-365 * 24 * 3600 * 1000)
    with pytest.raises(WrongPassphrase) as error:
        profiles.open_keys(folder, doctor.person, PASSPHRASE, clock)
    wait = int(error.value.fields["wait_seconds"])
    assert wait <= 300
    clock.advance(wait * 1000)
    assert profiles.open_keys(folder, doctor.person, PASSPHRASE, clock).author_secret


def test_a_profile_is_never_made_over_another(
    folder: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(StoreCannotOpen) as error:
        profiles.create_profile(folder, doctor, PASSPHRASE, keys.to_secret(), FLOOR)
    assert _reason(error) == "exists"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_store_whose_profile_file_is_lost_is_not_replaced(
    folder: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    (folder / FILE_NAME).unlink()
    (folder / COPY_NAME).unlink()
    with pytest.raises(StoreCannotOpen) as error:
        profiles.people(folder)
    assert _reason(error) == "no-profile"
    with pytest.raises(StoreCannotOpen):
        profiles.create_profile(folder, doctor, PASSPHRASE, keys.to_secret(), FLOOR)


@pytest.mark.parametrize("name", [FILE_NAME, COPY_NAME])
def test_one_damaged_copy_of_the_slots_locks_nobody_out(
    folder: Path, doctor: LocalPerson, name: str
) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    profiles.unlock(folder, doctor.person, PASSPHRASE).store.close()


def test_slots_damaged_in_both_copies_are_named_so(folder: Path) -> None:
    for name in (FILE_NAME, COPY_NAME):
        (folder / name).write_bytes(b"no profile at all" * 9)
    with pytest.raises(StoreCannotOpen) as error:
        profiles.people(folder)
    assert _reason(error) == "profile-damaged"


def test_the_store_of_another_profile_in_its_place_is_refused(
    tmp_path: Path, folder: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    other = tmp_path / "other"
    profiles.create_profile(other, doctor, PASSPHRASE, keys.to_secret(), FLOOR)[0].close()
    (folder / "store.db").write_bytes((other / "store.db").read_bytes())
    with pytest.raises(StoreCannotOpen) as error:
        profiles.unlock(folder, doctor.person, PASSPHRASE)
    assert _reason(error) == "key-or-damage"


def test_a_plain_store_in_its_place_is_refused_through_the_unlock_too(
    folder: Path, doctor: LocalPerson
) -> None:
    (folder / "store.db").unlink()
    plain = sqlite3.connect(folder / "store.db")
    plain.execute("CREATE TABLE a(b)")
    plain.commit()
    plain.close()
    with pytest.raises(StoreCannotOpen) as error:
        profiles.unlock(folder, doctor.person, PASSPHRASE)
    assert _reason(error) == "plain"


def test_a_crash_before_the_last_step_of_enrolment_is_finished_at_unlock(
    folder: Path, doctor: LocalPerson
) -> None:
    (folder / "store.db").rename(folder / "store.new")
    profiles.unlock(folder, doctor.person, PASSPHRASE).store.close()
    assert not (folder / "store.new").exists()


def test_a_crash_in_the_middle_of_enrolment_is_begun_again(
    tmp_path: Path, doctor: LocalPerson, keys: AuthorKeys
) -> None:
    (tmp_path / "store.new").write_bytes(os.urandom(8192))
    profiles.create_profile(tmp_path, doctor, PASSPHRASE, keys.to_secret(), FLOOR)[0].close()
    profiles.unlock(tmp_path, doctor.person, PASSPHRASE).store.close()


def test_a_second_program_on_the_profile_is_told_so(
    folder: Path, unlocked: Unlocked, doctor: LocalPerson
) -> None:
    assert unlocked.store.path.parent == folder
    with pytest.raises(StoreBusy):
        profiles.unlock(folder, doctor.person, PASSPHRASE)


def test_a_cheaper_slot_than_the_floor_is_not_made(tmp_path: Path, doctor: LocalPerson) -> None:
    with pytest.raises(Malformed):
        profiles.create_profile(tmp_path / "p", doctor, "x", b"y", Cost(8, 1, 1))
    assert not profiles.has_profile(tmp_path / "p")


def test_no_secret_shows_in_what_a_program_may_print(unlocked: Unlocked, keys: AuthorKeys) -> None:
    shown = repr(unlocked) + repr(unlocked.keys) + repr(keys) + repr(unlocked.store)
    secrets = (unlocked.keys.store_key, unlocked.author_secret, keys.signing.secret())
    assert not any(repr(secret)[2:-1] in shown or secret.hex() in shown for secret in secrets)


def test_the_profile_file_holds_no_key_in_the_open(folder: Path, unlocked: Unlocked) -> None:
    data = (folder / FILE_NAME).read_bytes()
    assert unlocked.keys.store_key not in data
    assert unlocked.author_secret not in data
    with unlocked.store.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
