"""News between hub processes by PostgreSQL's LISTEN and NOTIFY.

A notification is text of less than 8,000 bytes, so news goes in pieces. Those of one transaction
arrive together and in order: a piece that does not follow the one before is the rest of
something that was cut, and is dropped. The bus is at most once; what needs more asks the tables.
"""

import base64
import binascii
import queue
import secrets
import threading
from collections.abc import Callable, Sequence

import psycopg
import structlog
from sqlalchemy.engine import URL

from sync.hub.bus import (
    PLACE_SIZE,
    Listener,
    Listeners,
    Missed,
    Moved,
    News,
    Passed,
    Present,
    Roll,
    Undelivered,
)
from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed

CHANNEL = "telecon"
PIECE = 7_500
LARGEST = 4 << 20
_WAITING = 4_096
_DIGITS = 5
_LOOK_S, _AGAIN_S = 1.0, 2.0
_SEND = "SELECT pg_notify(%s, piece) FROM unnest(%s::text[]) AS piece"

_log = structlog.get_logger("sync.hub")


class PostgresBus:
    """A bus over one database; two threads, one says and one hears.

    Args:
        url: the hub's database.
    """

    is_shared = True

    def __init__(self, url: URL) -> None:
        self.place = secrets.token_bytes(PLACE_SIZE)
        plain = url.set(drivername="postgresql")
        self._address = plain.render_as_string(hide_password=False)
        self._listeners = Listeners()
        self._to_say: queue.Queue[News | None] = queue.Queue(_WAITING)
        self._closed = threading.Event()
        self._heard_once = threading.Event()
        self._threads = [
            threading.Thread(target=work, name=f"bus-{work.__name__}", daemon=True)
            for work in (self._say, self._hear)
        ]
        for thread in self._threads:
            thread.start()
        self._heard_once.wait(_AGAIN_S)

    def publish(self, news: Sequence[News]) -> None:
        """Tell the listeners here at once and those of other processes soon; never waits."""
        for each in news:
            self._listeners.tell(each)
            try:
                self._to_say.put_nowait(each)
            except queue.Full:
                return  # the database does not answer; whoever listens catches up by asking

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each publication from now on; the result ends it."""
        return self._listeners.subscribe(listener)

    def close(self) -> None:
        """Say what waits, then say and hear nothing more."""
        self._closed.set()
        try:
            self._to_say.put_nowait(None)
        except queue.Full:
            _log.warning("bus.closed-with-news")
        for thread in self._threads:
            thread.join(timeout=2 * _LOOK_S)

    def _say(self) -> None:
        while not self._closed.is_set():
            try:
                with psycopg.connect(self._address, autocommit=True) as connection:
                    self._say_on(connection)
            except psycopg.Error:
                self._closed.wait(_AGAIN_S)

    def _say_on(self, connection: psycopg.Connection) -> None:
        while True:
            news = [self._to_say.get()]
            while not self._to_say.empty():
                news.append(self._to_say.get())
            pieces = [piece for each in news if each for piece in to_pieces(self.place, each)]
            if pieces:
                connection.execute(_SEND, (CHANNEL, pieces))
            if None in news:
                return

    def _hear(self) -> None:
        is_first = True
        while not self._closed.is_set():
            try:
                with psycopg.connect(self._address, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._heard_once.set()
                    if not is_first:
                        self._listeners.tell(Missed())
                    is_first = False
                    self._hear_on(connection)
            except psycopg.Error:
                self._closed.wait(_AGAIN_S)

    def _hear_on(self, connection: psycopg.Connection) -> None:
        joining = Joining()
        while not self._closed.is_set():
            for heard in connection.notifies(timeout=_LOOK_S):
                place, news = joining.take(heard.payload)
                if news is not None and place != self.place:
                    self._listeners.tell(news)


def to_pieces(place: bytes, news: News) -> list[str]:
    """The notifications that carry news: `place:left:base64`, the last one with nothing left."""
    text = base64.b64encode(canonical.encode(_values(news))).decode()
    parts = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    return [f"{place.hex()}:{len(parts) - 1 - at}:{part}" for at, part in enumerate(parts)]


class Joining:
    """Puts the pieces of one transaction together again; a stranger's text does no harm."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._next: tuple[str, int] | None = None

    def take(self, payload: str) -> tuple[bytes, News | None]:
        """The process that spoke and its news; None while more is to come, or it is nothing."""
        named, _, rest = payload.partition(":")
        count, _, part = rest.partition(":")
        left = int(count) if count.isascii() and count.isdigit() and len(count) <= _DIGITS else 0
        if (named, left) != self._next:
            self._held = []
        self._held.append(part)
        self._next = (named, left - 1)
        if left or len(self._held) * PIECE > LARGEST:
            return b"", None
        text, self._held, self._next = "".join(self._held), [], None
        try:
            raw = base64.b64decode(text, validate=True)
            return bytes.fromhex(named), _news(canonical.decode(raw, LARGEST))
        except (binascii.Error, Malformed, ValueError):
            return b"", None


def _values(news: News) -> list[Value]:
    match news:
        case Moved(circle, position):
            return [1, circle, position]
        case Present(place, author, online):
            return [2, place, author, online]
        case Roll(place, authors, is_asking):
            return [3, place, list(authors), is_asking]
        case Passed(place, sender, to, blob):
            return [4, place, sender, to, blob]
        case Undelivered(place, sender, to):
            return [5, place, sender, to]
    raise TypeError("heard here only")


def _news(value: Value) -> News:
    """Read what another process said.

    Raises:
        Malformed: nothing this program knows.
    """
    kind, *fields = shapes.array(value, most=8)
    read = _READERS.get(kind) if isinstance(kind, int) else None
    if read is None or len(fields) != len(read[1]):
        raise Malformed(reason="news")
    make, readers = read
    return make(*(reader(field) for reader, field in zip(readers, fields, strict=True)))


def _authors(value: Value) -> tuple[bytes, ...]:
    return tuple(shapes.octets(each) for each in shapes.array(value, most=100_000))


_READERS: dict[int, tuple[Callable[..., News], tuple[Callable[[Value], object], ...]]] = {
    1: (Moved, (shapes.octets, shapes.uint)),
    2: (Present, (shapes.octets, shapes.octets, shapes.truth)),
    3: (Roll, (shapes.octets, _authors, shapes.truth)),
    4: (Passed, (shapes.octets, shapes.octets, shapes.octets, shapes.octets)),
    5: (Undelivered, (shapes.octets, shapes.octets, shapes.octets)),
}
