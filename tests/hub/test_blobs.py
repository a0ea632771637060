"""Sealed chunks on the hub's disk."""

from pathlib import Path

from sync.hub.blobs import FileBlobs

LEDGER, CHUNK = b"l" * 16, b"\xab" * 32


def test_a_chunk_comes_back_as_it_was_sent(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "blobs")
    blobs.put(LEDGER, CHUNK, b"sealed")
    assert blobs.get(LEDGER, CHUNK) == b"sealed"


def test_a_chunk_sent_twice_is_one_file_and_nothing_else_stays(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "blobs")
    for _ in range(2):
        blobs.put(LEDGER, CHUNK, b"sealed")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        f"blobs/{LEDGER.hex()}/ab/{CHUNK.hex()}"
    ]


def test_a_chunk_of_another_ledger_is_not_found(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "blobs")
    blobs.put(LEDGER, CHUNK, b"sealed")
    assert blobs.get(b"x" * 16, CHUNK) is None
