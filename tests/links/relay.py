"""The process between the two ends: takes each packet from one, gives it to the other in time.

`python -m tests.links.relay` runs in a network namespace of its own (`tests.links.link` sees to
that). It reads one line, the profile, makes two namespaces beside its own, one for each end, joins
each to its own by a veth pair and says `ready PID PID`: processes that hold the ends' namespaces.
When its input closes it says what it carried and ends, and the namespaces with it.
"""

import contextlib
import heapq
import json
import pickle
import select
import socket
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import asdict
from itertools import count

from tests.links.ends import HERE, MIDDLE, THERE, interface_of, set_up_end
from tests.links.offloads import turn_off
from tests.links.profiles import Profile
from tests.links.shaping import Flows, Shaper

_SOL_PACKET, _PACKET_IGNORE_OUTGOING = 263, 23
_ETHERNET, _LARGEST = 14, 65_536
_AT_ONCE = 64
_HOLD = ["unshare", "--net", "sh", "-c", "echo in; exec cat"]


class Relay:
    """Both directions of one link.

    Args:
        profile: what the link is like.
        sockets: towards here and towards there.
    """

    def __init__(self, profile: Profile, sockets: tuple[socket.socket, socket.socket]) -> None:
        self._profile = profile
        self._sockets = sockets
        self._shapers = (Shaper(profile.seed), Shaper(~profile.seed))
        self._flows = Flows(profile.cuts)
        self._due: list[tuple[float, int, int, bytes]] = []
        self._order = count()
        self._began = time.monotonic()

    def run(self, until: int) -> None:
        """Carry until this file descriptor can be read or is closed."""
        waiting = select.epoll()
        for each in self._sockets:
            waiting.register(each, select.EPOLLIN)
        waiting.register(until, select.EPOLLIN | select.EPOLLHUP)
        numbers = {each.fileno(): number for number, each in enumerate(self._sockets)}
        while True:
            for file, _ in waiting.poll(self._patience()):
                if file == until:
                    return
                self._take(numbers[file])
            self._give()

    def counts(self) -> str:
        """What became of the packets, up and down."""
        return json.dumps([asdict(shaper.counts) for shaper in self._shapers])

    def _patience(self) -> float | None:
        if not self._due:
            return None
        return max(0.0, self._due[0][0] - self._now())

    def _now(self) -> float:
        return time.monotonic() - self._began

    def _take(self, number: int) -> None:
        """Some of what an end sent."""
        for _ in range(_AT_ONCE):
            try:
                frame = self._sockets[number].recv(_LARGEST)
            except (BlockingIOError, InterruptedError):
                return
            now = self._now()
            cut = self._profile.cuts is not None and self._profile.cuts.is_cut_at(now)
            cut = cut or not self._flows.knows(frame, now)
            way, size = self._profile.ways_at(now)[number], len(frame) - _ETHERNET
            arrival = self._shapers[number].arrival(way, now, size, cut=cut)
            if arrival is not None:
                item = (arrival, next(self._order), 1 - number, frame)
                heapq.heappush(self._due, item)

    def _give(self) -> None:
        now = self._now()
        while self._due and self._due[0][0] <= now:
            _, _, number, frame = heapq.heappop(self._due)
            with contextlib.suppress(BlockingIOError):
                self._sockets[number].send(frame)


@contextlib.contextmanager
def _namespaces() -> Iterator[tuple[int, int]]:
    """Two namespaces, each held by a process that waits for its input to close."""
    holders = [
        subprocess.Popen(_HOLD, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in (HERE, THERE)
    ]
    try:
        for holder in holders:
            _await_word(holder)
        yield holders[0].pid, holders[1].pid
    finally:
        for holder in holders:
            holder.communicate()


def _await_word(holder: "subprocess.Popen[bytes]") -> None:
    """`unshare` takes a moment to leave this process's namespace; what it runs says so."""
    assert holder.stdout is not None
    holder.stdout.readline()


def _packets_of(interface: str) -> socket.socket:
    """Every IP packet that comes in here, whole."""
    found = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
    found.setsockopt(_SOL_PACKET, _PACKET_IGNORE_OUTGOING, 1)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    found.bind((interface, 0x0800))
    found.setblocking(False)
    return found


def main() -> None:
    """Set up, carry, tell."""
    profile: Profile = pickle.loads(b64decode(sys.stdin.readline()))  # noqa: S301 - the test's own
    with _namespaces() as pids:
        for name, pid in zip((HERE, THERE), pids, strict=True):
            set_up_end(name, pid)
            turn_off(interface_of(MIDDLE, name))
        towards = tuple(_packets_of(interface_of(MIDDLE, name)) for name in (HERE, THERE))
        relay = Relay(profile, (towards[0], towards[1]))
        sys.stdout.write(f"ready {pids[0]} {pids[1]}\n")
        sys.stdout.flush()
        relay.run(sys.stdin.fileno())
        sys.stdout.write(relay.counts() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
