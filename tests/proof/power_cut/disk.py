"""A disk as it may be found after a power cut: what was synced, and any part of what was not.

The model is stricter than a file system: unsynced writes of a file may be there in any choice,
torn at sectors of 512 bytes; names may be there without their bytes and bytes without their names;
a name is safe only once its folder was synced.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeAlias

from tests.proof.power_cut.recording import (
    Cut,
    Event,
    MadeFolder,
    Opened,
    Removed,
    Renamed,
    Said,
    Synced,
    Wrote,
)

SECTOR = 512
Image: TypeAlias = dict[Path, bytes | None]
"""Every file by its path, and None for every folder."""
Change: TypeAlias = Wrote | Cut
Place: TypeAlias = int | Path
"""A file by its number, which outlives its names, or a folder."""
_NOTHING, _A_FOLDER = -1, -2
_FORGOTTEN = "-shm"
_STAYS = 0.6


@dataclass
class _File:
    safe: bytes = b""
    pending: list[Change] = field(default_factory=list)


@dataclass
class _Folder:
    """What each name stands for: a file's number, a folder, or nothing any more."""

    safe: dict[Path, int] = field(default_factory=dict)
    pending: list[dict[Path, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Fate:
    """What of the unsynced changes of one file or folder is there.

    Attributes:
        kept: indices of the changes that are.
        torn: of the last of them only these many bytes; all of it when negative.
        sectors: seed by which single sectors are lost besides; None for whole writes.
    """

    kept: tuple[int, ...]
    torn: int = -1
    sectors: int | None = None


class Disk:
    """Follows a recording; `image` is the disk after a cut right now.

    Args:
        before: what was there when the recording began, all of it safe.
        root: the folder; it may come to be during the recording.
    """

    def __init__(self, before: Image, root: Path) -> None:
        self._root = root
        self._files: list[_File] = []
        self._folders: dict[Path, _Folder] = {}
        self._names: dict[Path, int] = {}
        for path, data in before.items():
            node = _A_FOLDER
            if data is not None:
                node = len(self._files)
                self._files.append(_File(data))
            self._names[path] = self._folder(path.parent).safe[path] = node

    def _folder(self, path: Path) -> _Folder:
        return self._folders.setdefault(path, _Folder())

    def take(self, event: Event) -> None:
        """The next thing the program did."""
        if isinstance(event, Said) or not self._is_ours(event.path):
            return
        match event:
            case Opened(path, emptied):
                self._open(path, emptied)
            case Renamed(path, to):
                self._rename(path, {path: _NOTHING, to: self._names[path]})
            case Removed(path):
                self._rename(path, {path: _NOTHING})
            case MadeFolder(path):
                self._rename(path, {path: _A_FOLDER})
            case Synced(path):
                self._sync(path)
            case _:
                self._files[self._names[event.path]].pending.append(event)

    def _is_ours(self, path: Path) -> bool:
        inside = path in (self._root, self._root.parent) or self._root in path.parents
        return inside and path.name != "lock" and not path.name.endswith(_FORGOTTEN)

    def _open(self, path: Path, emptied: bool) -> None:
        if path not in self._names:
            self._files.append(_File())
            self._rename(path, {path: len(self._files) - 1})
        elif emptied:
            self._files[self._names[path]].pending.append(Cut(path, 0))

    def _rename(self, path: Path, change: dict[Path, int]) -> None:
        self._names.update(change)
        for name in [name for name, node in self._names.items() if node == _NOTHING]:
            del self._names[name]
        self._folder(path.parent).pending.append(change)

    def _sync(self, path: Path) -> None:
        node = self._names.get(path, _A_FOLDER)
        if node == _A_FOLDER:
            folder = self._folder(path)
            folder.safe = _named(folder, Fate(tuple(range(len(folder.pending)))))
            folder.pending = []
            return
        file = self._files[node]
        file.safe = _written(file, Fate(tuple(range(len(file.pending)))))
        file.pending = []

    def unsafe(self) -> dict[Place, int]:
        """What a cut now could lose: files by number and folders, with the count of changes."""
        counts: dict[Place, int] = {n: len(file.pending) for n, file in enumerate(self._files)}
        counts.update((path, len(folder.pending)) for path, folder in self._folders.items())
        return {place: count for place, count in counts.items() if count}

    def sizes(self, place: int) -> list[int]:
        """Bytes of each unsynced change of a file."""
        pending = self._files[place].pending
        return [len(each.data) if isinstance(each, Wrote) else 0 for each in pending]

    def image(self, fates: Mapping[Place, Fate]) -> Image:
        """Files and folders as they may be found; what has no fate lost everything unsynced."""
        nothing = Fate(())
        named: dict[Path, int] = {}
        for path, folder in self._folders.items():
            named.update(_named(folder, fates.get(path, nothing)))
        found: Image = {}
        for path, node in named.items():
            if any(named.get(up) != _A_FOLDER for up in _between(path, self._root)):
                continue
            found[path] = None
            if node != _A_FOLDER:
                found[path] = _written(self._files[node], fates.get(node, nothing))
        return found


def _between(path: Path, root: Path) -> list[Path]:
    """The folders from the root down to the one a file lies in."""
    return [up for up in path.parents if up == root or root in up.parents]


def _named(folder: _Folder, fate: Fate) -> dict[Path, int]:
    names = dict(folder.safe)
    for index in fate.kept:
        names.update(folder.pending[index])
    return {path: node for path, node in names.items() if node != _NOTHING}


def _written(file: _File, fate: Fate) -> bytes:
    data = bytearray(file.safe)
    chance = None if fate.sectors is None else Random(fate.sectors)
    for index in fate.kept:
        change = file.pending[index]
        if isinstance(change, Cut):
            del data[change.size :]
            data.extend(bytes(change.size - len(data)))
            continue
        torn = fate.torn >= 0 and index == fate.kept[-1]
        for at, part in _parts(change, fate.torn if torn else len(change.data), chance):
            data.extend(bytes(max(0, at - len(data))))
            data[at : at + len(part)] = part
    return bytes(data)


def _parts(wrote: Wrote, size: int, chance: Random | None) -> Iterator[tuple[int, bytes]]:
    """A write as a whole, or those of its sectors that chance leaves there."""
    if chance is None:
        yield wrote.at, wrote.data[:size]
        return
    at, end = wrote.at, wrote.at + size
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < _STAYS:
            yield at, wrote.data[at - wrote.at : until - wrote.at]
        at = until
