"""Where backups lie and what each says of itself.

A folder of somebody's choice holds `telecon-backup-<store>/`, in it one folder a backup, named by
its time, and `chunks/` with the sealed attachment chunks that all of them share. A backup is its
sealed store, the profile's slots and a manifest; one that is being made or thrown away has a name
that begins with a dot and is no backup.
"""

import hashlib
import hmac
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.protocol import canonical, shapes
from telecon.errors import BackupProblem, Malformed
from telecon.store.durable import read_patiently, sync_folder, write_durably
from telecon.store.failures import file_errors

MANIFEST, CHUNKS = "manifest.cbor", "chunks"
_PREFIX, _UNFINISHED, _LEAVING = "telecon-backup-", ".unfinished-", ".leaving-"
_VERSION = 1
_LIMIT = 256 << 20
_SEAL = 32
_NAME = "%Y%m%dT%H%M%S%fZ"
_CHUNK_NAME = re.compile(r"(?P<chunk>[0-9a-f]{64})|\.[0-9a-f]{64}\.new")
"""A chunk, or one that was being written when the power went."""


@dataclass(frozen=True)
class StoredFile:
    """A file of a backup as it was written."""

    name: str
    size: int
    digest: bytes


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    Attributes:
        store: 16 bytes, of the store it is of.
        made_ms: Unix milliseconds by the clock of the PC.
        entries: in the store.
        files: beside the manifest.
        chunks: ids of the attachment chunks that belong to it.
    """

    store: bytes
    made_ms: int
    entries: int
    files: tuple[StoredFile, ...]
    chunks: tuple[bytes, ...]


@dataclass(frozen=True)
class Backup:
    """A whole backup that lies somewhere.

    Attributes:
        path: its folder.
        manifest: as it says; whether it is true, `telecon.store.backup_copy.verify_backup` finds.
    """

    path: Path
    manifest: Manifest

    @property
    def chunk_folder(self) -> Path:
        """The sealed chunks it shares with those beside it."""
        return self.path.parent / CHUNKS

    @property
    def size(self) -> int:
        """Bytes without the attachments."""
        return sum(each.size for each in self.manifest.files)


def home_of(folder: Path, store: bytes) -> Path:
    """Where the backups of a store lie in a chosen folder."""
    return folder / f"{_PREFIX}{store.hex()[:16]}"


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Every whole backup in a chosen folder, of whatever store, the newest first.

    Raises:
        ReadOnlyFolder, StoreCannotOpen: the folder cannot be read.
    """
    with file_errors():
        homes = [*folder.glob(f"{_PREFIX}*"), folder]
        places = [path for home in homes if home.is_dir() for path in home.iterdir()]
    found = [each for path in (*places, folder) if (each := _find(path)) is not None]
    unique = {each.path: each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: -each.manifest.made_ms))


def read_backup(path: Path) -> Backup:
    """The backup of a folder.

    Raises:
        BackupProblem: reason "not-a-backup" or "damaged".
    """
    try:
        with file_errors():
            if not (path / MANIFEST).is_file():  # on a stick of strangers it may be a pipe
                raise BackupProblem(reason="not-a-backup")
        data = read_patiently(path / MANIFEST, _SEAL + _LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupProblem(reason="not-a-backup") from error
    try:
        return Backup(path, _decode(data[_SEAL:]))
    except Malformed as error:
        raise BackupProblem(reason="damaged") from error


def write_manifest(path: Path, manifest: Manifest, key: bytes) -> None:
    """Put the manifest of a backup beside its files, sealed by the key of its store."""
    body = _encode(manifest)
    write_durably(path / MANIFEST, _seal(key, body) + body)


def is_sealed(path: Path, key: bytes) -> bool:
    """Whether a manifest was written by who holds the key of the store."""
    data = read_patiently(path / MANIFEST, _SEAL + _LIMIT + 1)
    return hmac.compare_digest(data[:_SEAL], _seal(key, data[_SEAL:]))


def place_for(home: Path, made_ms: int) -> tuple[Path, Path]:
    """Where a backup is made, and where it is put once it is whole."""
    name = datetime.fromtimestamp(made_ms / 1000, UTC).strftime(_NAME)
    return home / f"{_UNFINISHED}{name}", home / name


def clear_unfinished(home: Path) -> None:
    """Throw away what a crash left; nothing of it was ever a backup."""
    with file_errors():
        for start in (_UNFINISHED, _LEAVING):
            for path in home.glob(f"{start}*"):
                shutil.rmtree(path)


def keep_newest(home: Path, count: int) -> None:
    """Throw older backups away, whole ones only after they have left their name, and then the
    chunks that none of the kept ones holds.

    Nothing goes where one that is kept cannot be read: it may need the chunks.
    """
    with file_errors():
        places = [path for path in home.iterdir() if not path.name.startswith(".")]
        kept = [path for path in places if path.name != CHUNKS and path.is_dir()]
        known = [_find(path) for path in kept]
        if any(each is None for each in known):
            return
        newest = sorted(filter(None, known), key=lambda each: -each.manifest.made_ms)
        for each in newest[count:]:
            leaving = each.path.with_name(f"{_LEAVING}{each.path.name}")
            each.path.rename(leaving)
            sync_folder(home)
            shutil.rmtree(leaving)
        _forget_chunks(home / CHUNKS, (name for b in newest[:count] for name in b.manifest.chunks))


def _forget_chunks(folder: Path, held: Iterable[bytes]) -> None:
    """Throw away the chunks nobody holds, and nothing that is not called like one.

    A stick may have been in other hands, and a folder on it may lead anywhere.
    """
    kept = {name.hex() for name in held}
    for path in folder.glob("??/*"):
        found = _CHUNK_NAME.fullmatch(path.name)
        if found and found["chunk"] not in kept:
            path.unlink()


def _find(path: Path) -> Backup | None:
    if path.name.startswith("."):
        return None
    try:
        return read_backup(path)
    except BackupProblem:
        return None


def _seal(key: bytes, body: bytes) -> bytes:
    own = HKDF(SHA256(), 32, salt=None, info=b"telecon backup v1").derive(key)
    return hmac.digest(own, body, hashlib.sha256)


def _encode(manifest: Manifest) -> bytes:
    files: list[canonical.Value] = [[f.name, f.size, f.digest] for f in manifest.files]
    said: list[canonical.Value] = [_VERSION, manifest.store, manifest.made_ms, manifest.entries]
    return canonical.encode([*said, files, b"".join(manifest.chunks)])


def _decode(body: bytes) -> Manifest:
    fields = shapes.array(canonical.decode(body, _LIMIT), 6)
    files = [shapes.array(item, 3) for item in shapes.array(fields[4], most=16)]
    names = shapes.octets(fields[5])
    if fields[0] != _VERSION or len(names) % 32:
        raise Malformed(reason="backup")
    return Manifest(
        store=shapes.octets(fields[1], 16),
        made_ms=shapes.uint(fields[2]),
        entries=shapes.uint(fields[3]),
        files=tuple(
            StoredFile(_plain_name(name), shapes.uint(size), shapes.octets(digest, 32))
            for name, size, digest in files
        ),
        chunks=tuple(names[at : at + 32] for at in range(0, len(names), 32)),
    )


def _plain_name(value: canonical.Value) -> str:
    """A name beside the manifest; never a way out of the folder."""
    name = shapes.text(value)
    if name in ("", ".", "..") or "/" in name or "\\" in name:
        raise Malformed(reason="backup")
    return name
