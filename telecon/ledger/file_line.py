"""How pictures and files may travel: paused, or so many bytes a day; what moved, what the hub said.

It is a matter of this PC and its line, so it lies in no ledger.
"""

import shutil
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.canonical import Value, decode, encode
from sync.protocol.chunks import RoomLeft
from telecon.store.tables import settings

_KEY = "file-line"
DISK_RESERVE = 300 << 20
"""Free bytes below which no file is fetched any more: entries and backups need room."""
DISK_SCARCE = 1 << 30
"""Free bytes below which a person is told."""
NEARLY_FULL = 800
"""Of a thousand; a hub that is so full is told of."""


@dataclass(frozen=True)
class FileLine:
    """What a person set, and what came of it.

    Attributes:
        paused: no file moves but one that was asked for.
        day_bytes: most bytes a day, both ways together; None for as many as there are.
        day: the local day that `moved` counts.
        moved: bytes of files that moved on it.
        refusal: code by which the hub refused a file last; empty once it took one.
        room: how full the hub said it is.
    """

    paused: bool = False
    day_bytes: int | None = None
    day: int = 0
    moved: int = 0
    refusal: str = ""
    room: RoomLeft = field(default_factory=lambda: RoomLeft("", 0))

    @property
    def left(self) -> int | None:
        """Bytes that may still move today; None for no limit."""
        if self.paused:
            return 0
        return None if self.day_bytes is None else max(0, self.day_bytes - self.moved)


@dataclass(frozen=True)
class Moved:
    """What one turn of the channel brought.

    Attributes:
        size: bytes both ways.
        refusal: code by which the hub refused a file; None where it was asked for nothing.
        room: how full it said it is, None where it said nothing.
    """

    size: int = 0
    refusal: str | None = None
    room: RoomLeft | None = None


def file_line(connection: Connection, now_ms: int) -> FileLine:
    """How files may travel now; what moved yesterday counts no longer."""
    today = datetime.fromtimestamp(now_ms / 1000).toordinal()  # noqa: DTZ006 - a person's own day
    data = connection.execute(select(settings.c.value).where(settings.c.key == _KEY)).scalar()
    known = _line(decode(data)) if data else FileLine()
    return known if known.day == today else replace(known, day=today, moved=0)


def set_file_line(
    connection: Connection, now_ms: int, *, paused: bool, day_bytes: int | None
) -> None:
    """A person says how files may travel; what moved today still counts."""
    _keep(connection, replace(file_line(connection, now_ms), paused=paused, day_bytes=day_bytes))


def note_moved(connection: Connection, now_ms: int, moved: Moved) -> bool:
    """Count what moved; whether the hub said something new."""
    known = file_line(connection, now_ms)
    line = replace(known, moved=known.moved + moved.size)
    if moved.refusal is not None:
        line = replace(line, refusal=moved.refusal)
    if moved.room is not None:
        line = replace(line, room=moved.room)
    if line != known:
        _keep(connection, line)
    return (line.refusal, line.room) != (known.refusal, known.room)


def free_bytes(blobs: Path) -> int:
    """Free bytes of the disk that files lie on."""
    folder = next(each for each in (blobs, *blobs.parents) if each.is_dir())
    return shutil.disk_usage(folder).free


def _keep(connection: Connection, line: FileLine) -> None:
    most = -1 if line.day_bytes is None else line.day_bytes
    row: list[Value] = [
        line.paused,
        most,
        line.day,
        line.moved,
        line.refusal,
        line.room.reason,
        line.room.used,
    ]
    connection.execute(delete(settings).where(settings.c.key == _KEY))
    connection.execute(insert(settings).values(key=_KEY, value=encode(row)))


def _line(value: object) -> FileLine:
    match value:
        case [
            bool(paused),
            int(most),
            int(day),
            int(moved),
            str(refusal),
            str(reason),
            int(used),
        ]:
            day_bytes = None if most < 0 else most
            return FileLine(paused, day_bytes, day, moved, refusal, RoomLeft(reason, used))
    return FileLine()
