"""Programs that measure a link from its ends: `python -m tests.links.probes ACT WORD...`.

Both ends are one machine with one monotonic clock, so a delay can be measured one way.
"""

import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable

_PORT = 9077
_PROBE = struct.Struct("!Id")
_END = (1 << 32) - 1


def take_upload(address: str) -> None:
    """Read one connection to its end and answer with a byte."""
    with socket.create_server((address, _PORT)) as server:
        _say("ready")
        connection, _ = server.accept()
        with connection:
            size = 0
            while part := connection.recv(1 << 16):
                size += len(part)
            connection.sendall(b".")
        _say(str(size))


def upload(address: str, size: str) -> None:
    """Send so many bytes over one connection; seconds until the other side has them."""
    began = time.monotonic()
    with socket.create_connection((address, _PORT)) as connection:
        connection.sendall(bytes(int(size)))
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)
        seconds = time.monotonic() - began
        algorithm = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16)
    _say(json.dumps({"seconds": seconds, "algorithm": algorithm.rstrip(b"\0").decode()}))


def take_probes(address: str) -> None:
    """Tell of each datagram its number, when it was sent and how long it took."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((address, _PORT))
        _say("ready")
        found = []
        while True:
            data = server.recv(2048)
            number, sent = _PROBE.unpack_from(data)
            if number == _END:
                break
            found.append((number, sent, time.monotonic() - sent))
    _say(json.dumps(found))


def probe(address: str, number: str, every_ms: str, size: str) -> None:
    """Datagrams of a size, evenly; then the end, as often as it takes to get through."""
    pause = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.connect((address, _PORT))
        began = time.monotonic()
        _say(str(began))
        for each in range(int(number)):
            pause.wait(max(0.0, began + each * float(every_ms) / 1000 - time.monotonic()))
            sender.send(_PROBE.pack(each, time.monotonic()).ljust(int(size), b"\0"))
        for _ in range(40):
            pause.wait(0.05)
            try:
                sender.send(_PROBE.pack(_END, 0.0))
            except ConnectionRefusedError:
                return  # the other side has heard it and gone


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


ACTS: dict[str, Callable[..., None]] = {
    "take-upload": take_upload,
    "upload": upload,
    "take-probes": take_probes,
    "probe": probe,
}

if __name__ == "__main__":
    ACTS[sys.argv[1]](*sys.argv[2:])
