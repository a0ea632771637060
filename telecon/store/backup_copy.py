"""Makes a backup of an open store, looks at one, and lays one out as a profile again."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from telecon.errors import AttachmentError, BackupProblem
from telecon.store.backup import (
    CHUNKS,
    Backup,
    Manifest,
    StoredFile,
    clear_unfinished,
    home_of,
    is_sealed,
    keep_newest,
    place_for,
    read_backup,
    write_manifest,
)
from telecon.store.blobs import has_chunk, put_chunk, read_chunk
from telecon.store.check import check_closed
from telecon.store.database import Store, connect
from telecon.store.durable import make_folder, read_patiently, sync_folder, write_durably
from telecon.store.failures import file_errors, sqlite_errors
from telecon.store.profile_file import FILE_NAME, STORE_NAME, read_profile

Progress = Callable[[int, int], None]
"""Hears (done, all) steps; what it raises stops the work and leaves nothing behind."""
_PAGES_A_STEP = 256
_PIECE = 1 << 20
_HERE = "SELECT DISTINCT id FROM chunks WHERE state != 'wanted' ORDER BY id"


def make_backup(
    store: Store, folder: Path, keep: int, now_ms: int, told: Progress
) -> tuple[Backup, int]:
    """Copy a store as it stands at one moment, while work goes on; then look at what was written.

    Args:
        store: open.
        folder: of somebody's choice, outside the profile.
        keep: how many backups of this store stay there, the new one among them.
        now_ms: Unix milliseconds.
        told: progress.

    Returns:
        The backup, and how many attachment chunks could not be copied because they are not whole
        here.

    Raises:
        BackupProblem: reason "inside-profile"; or "damaged": what was written does not read back.
        DiskFull, ReadOnlyFolder, StoreCannotOpen: the older backups are untouched.
    """
    if store.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BackupProblem(reason="inside-profile")
    profile = read_profile(store.folder)
    home = home_of(folder, profile.store)
    make_folder(home)
    clear_unfinished(home)
    unfinished, whole = place_for(home, now_ms)
    make_folder(unfinished)
    try:
        made, missing = _fill(store, unfinished, profile.store, now_ms, told)
        with file_errors():
            unfinished.rename(whole)
            sync_folder(home)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    keep_newest(home, max(1, keep))
    return Backup(whole, made), missing


def _fill(
    store: Store, place: Path, name: bytes, now_ms: int, told: Progress
) -> tuple[Manifest, int]:
    _copy_store(store, place / STORE_NAME, told)
    write_durably(place / FILE_NAME, read_patiently(store.folder / FILE_NAME))
    with sqlite_errors(), closing(connect(place / STORE_NAME, store.key)) as copy:
        named = [bytes(row[0]) for row in copy.execute(_HERE)]
        entries = int(copy.execute("SELECT count(*) FROM entries").fetchone()[0])
    chunks = _copy_chunks(store, place.parent / CHUNKS, named, told)
    files = tuple(_described(place / each) for each in (FILE_NAME, STORE_NAME))
    manifest = Manifest(name, now_ms, entries, files, chunks)
    write_manifest(place, manifest, store.key)
    if findings := verify_backup(read_backup(place), store.key, whole=False):
        raise BackupProblem(reason="damaged", what=findings[0])
    return manifest, len(named) - len(chunks)


def _copy_store(store: Store, target: Path, told: Progress) -> None:
    """One moment of the store, page by page; what is saved meanwhile is not in it."""

    def step(_status: int, left: int, pages: int) -> None:
        told(pages - left, pages)

    with sqlite_errors(), closing(connect(store.path, store.key)) as source:
        source.execute("PRAGMA query_only = ON")
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchall()
        with closing(connect(target, store.key)) as copy:
            source.backup(copy, pages=_PAGES_A_STEP, progress=step)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
    with file_errors(), target.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(target.parent)


def _copy_chunks(
    store: Store, target: Path, named: list[bytes], told: Progress
) -> tuple[bytes, ...]:
    held = []
    for done, chunk in enumerate(named):
        told(done, len(named))
        if not has_chunk(target, chunk):
            try:
                put_chunk(target, read_chunk(store.blobs, chunk))
            except AttachmentError:
                continue  # not whole here either: it is counted, and `telecon verify` names it
        held.append(chunk)
    return tuple(held)


def verify_backup(
    backup: Backup, key: bytes, told: Progress = lambda _d, _a: None, *, whole: bool = True
) -> tuple[str, ...]:
    """What is wrong with a backup; empty when it can be restored.

    Args:
        backup: as it says of itself.
        key: of its store.
        told: progress.
        whole: read every chunk too, not only look whether it is there.
    """
    if not is_sealed(backup.path, key):
        return ("manifest",)
    found = [f.name for f in backup.manifest.files if not _is_as_written(backup.path, f)]
    if not found:
        found += _store_findings(backup, key)
    for done, chunk in enumerate(backup.manifest.chunks):
        told(done, len(backup.manifest.chunks))
        if not _has(backup.chunk_folder, chunk, whole=whole):
            found.append(chunk.hex())
    return tuple(found)


def _store_findings(backup: Backup, key: bytes) -> list[str]:
    path = backup.path / STORE_NAME
    if check_closed(path, key):
        return [STORE_NAME]
    with sqlite_errors(), closing(connect(path, key)) as copy:
        copy.execute("PRAGMA query_only = ON")
        rows: list[Any] = copy.execute("PRAGMA quick_check(1)").fetchall()
        count = int(copy.execute("SELECT count(*) FROM entries").fetchone()[0])
    sound = [tuple(row) for row in rows] == [("ok",)] and count == backup.manifest.entries
    return [] if sound else [STORE_NAME]


def _has(folder: Path, chunk: bytes, *, whole: bool) -> bool:
    if not whole:
        return has_chunk(folder, chunk)
    try:
        read_chunk(folder, chunk)
    except AttachmentError:
        return False
    return True


def lay_out(backup: Backup, target: Path, told: Progress) -> None:
    """Copy a backup's files and chunks to a folder, in the places a profile has them.

    Raises:
        BackupProblem: reason "damaged": a file or chunk is not as it was written.
        DiskFull, ReadOnlyFolder: what was copied so far lies there.
    """
    make_folder(target)
    for done, file in enumerate(backup.manifest.files):
        told(done, len(backup.manifest.files))
        if not _is_as_written(backup.path, file):
            raise BackupProblem(reason="damaged", what=file.name)
        _copy_file(backup.path / file.name, target / file.name)
        if not _is_as_written(target, file):
            raise BackupProblem(reason="damaged", what=file.name)
    for done, chunk in enumerate(backup.manifest.chunks):
        told(done, len(backup.manifest.chunks))
        try:
            put_chunk(target / "blobs", read_chunk(backup.chunk_folder, chunk))
        except AttachmentError as error:
            raise BackupProblem(reason="damaged", what=chunk.hex()) from error


def _copy_file(source: Path, target: Path) -> None:
    with file_errors(), source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, _PIECE)
        written.flush()
        os.fsync(written.fileno())


def _described(path: Path) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    with file_errors(), path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return StoredFile(path.name, size, digest.digest())


def _is_as_written(folder: Path, file: StoredFile) -> bool:
    path = folder / file.name
    return path.is_file() and _described(path) == file
