"""Whole pictures out of packets that come late, twice or not at all, in order and never for long.

A VP8 picture needs the one before it, so a lost packet is waited for, but no longer than a person
can stand; then a key picture is asked for, once a second, and what comes before it is left out.
"""

from dataclasses import dataclass

WAIT_MS = 900
ASK_AGAIN_MS = 1000
MOST_PACKETS = 512


@dataclass(frozen=True)
class PicturePacket:
    """A packet of a picture.

    Attributes:
        number: the sender's count, without wrap.
        timestamp: of the picture it belongs to, without wrap.
        data: its share of the picture.
        begins: it is the picture's first.
        ends: it is the picture's last.
        key: the picture needs no other; only known of the first packet.
    """

    number: int
    timestamp: int
    data: bytes
    begins: bool
    ends: bool
    key: bool


@dataclass(frozen=True)
class Ready:
    """What one packet brought about.

    Attributes:
        pictures: complete ones, in order, each with its timestamp.
        ask_for_key: say to the other side that a key picture is needed.
    """

    pictures: tuple[tuple[int, bytes], ...] = ()
    ask_for_key: bool = False


class PictureBuffer:
    """The one owner of a picture stream's packets. Times are milliseconds of one clock."""

    def __init__(self) -> None:
        self._packets: dict[int, PicturePacket] = {}
        self._next: int | None = None
        self._stuck_since: float | None = None
        self._asked_ms: float | None = None

    def add(self, packet: PicturePacket, now_ms: float) -> Ready:
        """Take a packet; what can be shown now."""
        if self._next is not None and packet.number < self._next:
            return Ready()
        self._packets[packet.number] = packet
        if len(self._packets) > MOST_PACKETS:
            del self._packets[min(self._packets)]
        if self._next is None:
            self._begin_at_a_key()
        pictures = self._whole_ones()
        if pictures or not self._packets:
            self._stuck_since = None if not self._packets else now_ms
            return Ready(tuple(pictures))
        return self._wait(now_ms)

    def _whole_ones(self) -> list[tuple[int, bytes]]:
        found = []
        while self._next is not None:
            whole = self._picture_at(self._next)
            if not whole:
                break
            found.append((whole[0].timestamp, b"".join(packet.data for packet in whole)))
            for packet in whole:
                del self._packets[packet.number]
            self._next = whole[-1].number + 1
        return found

    def _picture_at(self, number: int) -> list[PicturePacket]:
        """All packets of the picture that begins there; empty while one is missing."""
        found: list[PicturePacket] = []
        while (packet := self._packets.get(number)) is not None:
            if found and packet.timestamp != found[0].timestamp:
                return found
            found.append(packet)
            if packet.ends:
                return found
            number += 1
        return []

    def _begin_at_a_key(self) -> None:
        """The newest key picture of which the first packet is here, if there is one."""
        keys = [number for number, each in self._packets.items() if each.begins and each.key]
        if keys:
            self._next = max(keys)
            self._asked_ms = None
            self._drop_before(self._next)

    def _wait(self, now_ms: float) -> Ready:
        """Nothing can be shown: until when is it waited for?"""
        if self._next is not None:
            since = self._stuck_since = now_ms if self._stuck_since is None else self._stuck_since
            if now_ms - since < WAIT_MS:
                return Ready()
            self._next = self._stuck_since = None
            self._begin_at_a_key()
            pictures = self._whole_ones()
            if pictures:
                return Ready(tuple(pictures))
        if self._asked_ms is not None and now_ms - self._asked_ms < ASK_AGAIN_MS:
            return Ready()
        self._asked_ms = now_ms
        return Ready(ask_for_key=True)

    def _drop_before(self, number: int) -> None:
        for old in [each for each in self._packets if each < number]:
            del self._packets[old]
