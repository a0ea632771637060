"""A line for signals between call desks of one test.

`SignalLine.channel(author)` is that author's `SignalChannel`; `connect(author, take)` says who
hears what is sent to it. `cut` loses everything, as a hub that is down would; `lose(n)` loses the
next n; `sent` keeps every signal with sender and receiver, also the lost ones; `told` is told of
each.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.news import nobody_listens

Take = Callable[[bytes, bytes], None]


@dataclass
class SignalLine:
    """Everything two or three authors say to each other."""

    cut: bool = False
    sent: list[tuple[bytes, bytes, bytes]] = field(default_factory=list)
    told: Callable[[], None] = nobody_listens
    _takers: dict[bytes, Take] = field(default_factory=dict)
    _losing: int = 0

    def channel(self, author: bytes) -> "FakeSignalChannel":
        return FakeSignalChannel(self, author)

    def connect(self, author: bytes, take: Take) -> None:
        self._takers[author] = take

    def lose(self, number: int) -> None:
        self._losing = number

    def carry(self, sender: bytes, receiver: bytes, data: bytes) -> None:
        self.sent.append((sender, receiver, data))
        if self._losing:
            self._losing -= 1
        elif not self.cut and receiver in self._takers:
            self._takers[receiver](sender, data)
        self.told()


@dataclass
class FakeSignalChannel:
    """One author's end of the line."""

    line: SignalLine
    author: bytes

    def send(self, author: bytes, data: bytes) -> None:
        self.line.carry(self.author, author, data)
