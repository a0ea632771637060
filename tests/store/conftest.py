import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.passphrase import FLOOR
from telecon.store.database import Store
from telecon.store.profile import LocalPerson, Unlocked, create_profile, unlock

PASSPHRASE = "青山 绿水 correct horse"


@pytest.fixture
def key() -> bytes:
    return os.urandom(32)


@pytest.fixture
def store(tmp_path: Path, key: bytes) -> Iterator[Store]:
    with Store.create(tmp_path / "store.db", key) as opened:
        yield opened


@pytest.fixture
def doctor() -> LocalPerson:
    return LocalPerson(os.urandom(16), "王秀英", "village doctor", "青山村卫生室")


@pytest.fixture
def keys() -> AuthorKeys:
    return AuthorKeys.generate()


@pytest.fixture
def folder(tmp_path: Path, doctor: LocalPerson, keys: AuthorKeys) -> Path:
    """A profile folder with one doctor in it, closed."""
    made = tmp_path / "profile"
    opened, _ = create_profile(made, doctor, PASSPHRASE, keys.to_secret(), FLOOR)
    opened.close()
    return made


@pytest.fixture
def unlocked(folder: Path, doctor: LocalPerson) -> Iterator[Unlocked]:
    opened = unlock(folder, doctor.person, PASSPHRASE)
    with opened.store:
        yield opened
