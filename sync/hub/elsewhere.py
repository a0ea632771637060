"""Who is connected to the other hub processes, as they said last."""

from collections.abc import Callable, Set

from sync.hub.bus import Present, Roll

SILENT_MS = 60_000


class Elsewhere:
    """Authors by the process they are at; one event loop owns it.

    Args:
        place: this process, whose own news says nothing new.
        now_ms: the hub's clock.
    """

    def __init__(self, place: bytes, now_ms: Callable[[], int]) -> None:
        self._place = place
        self._now_ms = now_ms
        self._authors: dict[bytes, set[bytes]] = {}
        self._heard_ms: dict[bytes, int] = {}

    def everybody(self) -> Set[bytes]:
        """All who are at another process."""
        return frozenset().union(*self._authors.values())

    def places_of(self, author: bytes) -> list[bytes]:
        """The processes an author is at."""
        return [place for place, authors in self._authors.items() if author in authors]

    def hear(self, news: Present | Roll) -> dict[bytes, bool]:
        """Take in who is where; those for whom it makes a difference, and whether they are on."""
        if news.place == self._place:
            return {}
        before = self.everybody()
        self._heard_ms[news.place] = self._now_ms()
        held = self._authors.setdefault(news.place, set())
        if isinstance(news, Roll):
            self._authors[news.place] = set(news.authors)
        elif news.online:
            held.add(news.author)
        else:
            held.discard(news.author)
        return self._changes(before)

    def drop_silent(self) -> dict[bytes, bool]:
        """Forget processes that said nothing for a minute: they died; those who are off by it."""
        before, since = self.everybody(), self._now_ms() - SILENT_MS
        for place in [place for place, heard in self._heard_ms.items() if heard < since]:
            del self._heard_ms[place]
            self._authors.pop(place, None)
        return self._changes(before)

    def _changes(self, before: Set[bytes]) -> dict[bytes, bool]:
        after = self.everybody()
        return dict.fromkeys(after - before, True) | dict.fromkeys(before - after, False)
