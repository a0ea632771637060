"""The two ends of a link: their names, addresses, and what is set up in their namespaces."""

import subprocess
import sys

HERE, THERE, MIDDLE = "here", "there", "middle"
ADDRESS = {HERE: "10.77.0.1", THERE: "10.77.0.2"}
_HARDWARE = {HERE: "02:00:00:00:77:01", THERE: "02:00:00:00:77:02"}
_OTHER = {HERE: THERE, THERE: HERE}
_NET = "10.77.0.0/24"
_LINE = "line"
"""The interface's name in an end's namespace."""


def interface_of(namespace: str, end: str) -> str:
    """The name of the veth of an end, as this namespace sees it."""
    return f"to-{end}" if namespace == MIDDLE else _LINE


def into(pid: int) -> list[str]:
    """The beginning of a command that runs in the network of this process."""
    return ["nsenter", "--target", str(pid), "--net"]


def set_up_end(end: str, pid: int) -> None:
    """Join an end's namespace to this one; called where `to-here` and `to-there` are to be.

    The neighbour is known from the start: an answer to ARP lost by chance would hold up a test
    for a second that the link has nothing to do with.
    """
    middle = interface_of(MIDDLE, end)
    _ip(f"link add {middle} type veth peer name {_LINE} address {_HARDWARE[end]} netns {pid}")
    _ip(f"link set {middle} addrgenmode none up")
    subprocess.run(
        [*into(pid), sys.executable, "-m", "tests.links.ends", end], check=True, timeout=30
    )


def _set_up_here(end: str) -> None:
    """What is done inside the end's namespace."""
    from tests.links.offloads import turn_off

    other = _OTHER[end]
    turn_off(_LINE)
    _ip("link set lo up")
    _ip(f"link set {_LINE} addrgenmode none up")
    _ip(f"address add {ADDRESS[end]}/24 dev {_LINE} noprefixroute")
    _ip(f"neighbour add {ADDRESS[other]} lladdr {_HARDWARE[other]} dev {_LINE} nud permanent")
    # What Windows, macOS and most Linux machines use; a namespace may not choose by sysctl.
    _ip(f"route add {_NET} dev {_LINE} src {ADDRESS[end]} congctl cubic")


def _ip(words: str) -> None:
    subprocess.run(["ip", *words.split()], check=True, timeout=30)


if __name__ == "__main__":
    _set_up_here(sys.argv[1])
