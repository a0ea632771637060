"""A poor line between two network namespaces, as the tests use it.

    with link(both(CLINIC)) as (here, there):
        server = there.start([sys.executable, "-m", ...])
        here.run([sys.executable, "-m", ..., there.address])

The kernels the tests meet have no `netem`, so the line is a process of ours (`tests.links.relay`).
Root is not needed where the kernel lets a user have namespaces of their own.
"""

import json
import os
import pickle
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests.links.ends import ADDRESS, HERE, THERE, into
from tests.links.profiles import Profile
from tests.links.shaping import Counts

ROOT = Path(__file__).parents[2]
_NO_NAMESPACES = "no network namespaces here: apt-get install iproute2 util-linux, and as another\
 user than root set kernel.unprivileged_userns_clone=1"


@dataclass
class End:
    """One side of a link: where programs are run.

    Attributes:
        address: its IPv4 address.
        pid: a process in its namespace.
        by_user: whether that lies in a namespace of users too, for want of root's rights.
        running: what was started here and is ended with the link.
    """

    address: str
    pid: int
    by_user: bool = False
    running: list["subprocess.Popen[str]"] = field(default_factory=list)

    def command(self, words: Sequence[str]) -> list[str]:
        """The command that runs these words here."""
        user = ["--user", "--preserve-credentials"] if self.by_user else []
        return [*into(self.pid), *user, "--", *words]

    def start(
        self,
        words: Sequence[str],
        stdin: int | IO[str] | None = subprocess.DEVNULL,
        env: Mapping[str, str] | None = None,
    ) -> "subprocess.Popen[str]":
        """A program that runs here; its output is read by the caller."""
        started = subprocess.Popen(
            self.command(words),
            cwd=ROOT,
            stdin=stdin,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **(env or {})},
        )
        self.running.append(started)
        return started

    def run(self, words: Sequence[str], timeout_s: float = 120) -> str:
        """What a program says here, from its first line to its last.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        done = subprocess.run(
            self.command(words),
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=timeout_s,
        )
        return done.stdout

    def close(self) -> None:
        """End what still runs here."""
        for each in self.running:
            each.kill()
            each.wait()
            if each.stdout is not None:
                each.stdout.close()


@dataclass
class Link:
    """Both ends, and after the end what was carried.

    Attributes:
        up, down: what became of the packets; filled when the link is closed.
    """

    here: End
    there: End
    up: Counts = field(default_factory=Counts)
    down: Counts = field(default_factory=Counts)

    def __iter__(self) -> Iterator[End]:
        return iter((self.here, self.there))


@contextmanager
def link(profile: Profile) -> Iterator[Link]:
    """The line, from when it can be used to when its last program is ended.

    Raises:
        RuntimeError: this machine gives no namespaces; it says what to install.
    """
    by_user = not _may_have_a_network()
    relay = _relay(by_user)
    try:
        made = _begun(relay, profile, by_user)
        try:
            yield made
        finally:
            for end in made:
                end.close()
            said, _ = relay.communicate(timeout=30)
        made.up, made.down = (Counts(**each) for each in json.loads(said))
    finally:
        relay.kill()
        relay.communicate()


def _may_have_a_network() -> bool:
    """Whether a network namespace is to be had just so, as root has it."""
    try:
        asked = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise RuntimeError(_NO_NAMESPACES) from error
    return asked.returncode == 0


def _relay(by_user: bool) -> "subprocess.Popen[str]":
    rights = ["--user", "--map-root-user"] if by_user else []
    return subprocess.Popen(
        ["unshare", *rights, "--net", sys.executable, "-m", "tests.links.relay"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _begun(relay: "subprocess.Popen[str]", profile: Profile, by_user: bool) -> Link:
    assert relay.stdin is not None
    assert relay.stdout is not None
    relay.stdin.write(b64encode(pickle.dumps(profile)).decode() + "\n")
    relay.stdin.flush()
    said = relay.stdout.readline().split()
    if len(said) != 3:
        raise RuntimeError(_NO_NAMESPACES)
    here, there = (int(each) for each in said[1:])
    return Link(End(ADDRESS[HERE], here, by_user), End(ADDRESS[THERE], there, by_user))
