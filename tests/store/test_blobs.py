import os
from pathlib import Path

import pytest

from telecon.errors import AttachmentError, ReadOnlyFolder
from telecon.store.blobs import chunk_path, has_chunk, keep_chunk, put_chunk, read_chunk


def test_a_chunk_is_kept_under_its_hash_once(tmp_path: Path) -> None:
    data = os.urandom(256 * 1024 + 16)
    chunk = put_chunk(tmp_path, data)
    assert put_chunk(tmp_path, data) == chunk
    assert has_chunk(tmp_path, chunk)
    assert read_chunk(tmp_path, chunk) == data
    assert chunk_path(tmp_path, chunk) == tmp_path / chunk.hex()[:2] / chunk.hex()
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_a_flipped_bit_in_a_chunk_is_found_at_reading(tmp_path: Path) -> None:
    chunk = put_chunk(tmp_path, b"sealed")
    chunk_path(tmp_path, chunk).write_bytes(b"seal3d")
    with pytest.raises(AttachmentError) as error:
        read_chunk(tmp_path, chunk)
    assert error.value.fields == {"reason": "damaged"}


def test_a_chunk_that_has_not_come_yet_is_incomplete_and_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(AttachmentError) as error:
        read_chunk(tmp_path, bytes(32))
    assert error.value.fields == {"reason": "incomplete"}
    assert not has_chunk(tmp_path, bytes(32))


def test_another_chunk_than_asked_for_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(AttachmentError):
        keep_chunk(tmp_path, bytes(32), b"other")
    assert not any(tmp_path.iterdir())
    chunk = put_chunk(tmp_path / "a", b"right")
    keep_chunk(tmp_path / "b", chunk, b"right")
    assert read_chunk(tmp_path / "b", chunk) == b"right"


def test_a_chunk_larger_than_the_format_allows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AttachmentError):
        put_chunk(tmp_path, bytes(256 * 1024 + 65))


def test_a_folder_that_cannot_be_written_is_named_so(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"a file where the folder should be")
    with pytest.raises((ReadOnlyFolder, NotADirectoryError, FileExistsError)):
        put_chunk(tmp_path / "blobs", b"x")
