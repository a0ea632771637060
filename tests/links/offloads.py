"""Turns off what would make one packet of many, or leave its checksum to hardware that is none."""

import ctypes
import fcntl
import socket
import struct

_SIOCETHTOOL = 0x8946
_OFF = {
    "receive checksum": 0x15,
    "transmit checksum": 0x17,
    "scatter-gather": 0x19,
    "TCP segmentation": 0x1F,
    "generic segmentation": 0x24,
    "generic receive": 0x2C,
}
"""ETHTOOL_SRXCSUM and the like of linux/ethtool.h; each takes one 32-bit value."""


def turn_off(interface: str) -> None:
    """Every packet of this interface is as long as the line takes, with a checksum of its own.

    Raises:
        OSError: the kernel does not let it be turned off.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for command in _OFF.values():
            value = bytearray(struct.pack("II", command, 0))
            _ask(probe, interface, value)


def _ask(probe: socket.socket, interface: str, value: bytearray) -> None:
    held = (ctypes.c_char * len(value)).from_buffer(value)
    request = struct.pack("16sP", interface.encode(), ctypes.addressof(held))
    fcntl.ioctl(probe.fileno(), _SIOCETHTOOL, request)
