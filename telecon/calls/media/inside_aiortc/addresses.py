"""Which addresses of this machine a call offers.

aioice leaves loopback out, rightly: nobody else reaches it. But on a machine with no network at
all two programs (the demo, a test, a class on one PC) could then not call each other. So loopback
is offered exactly when there is nothing else.
"""

from typing import Protocol

from aioice import ice


class AddressesOf(Protocol):
    """aioice's own way of asking the machine."""

    def __call__(self, use_ipv4: bool, use_ipv6: bool) -> list[str]:
        """Addresses as text."""
        ...


def with_loopback_when_alone(addresses_of: AddressesOf) -> AddressesOf:
    """The same list, but 127.0.0.1 where it would be empty."""

    def host_addresses(use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return addresses_of(use_ipv4, use_ipv6) or ["127.0.0.1"]

    return host_addresses


_machine_addresses = ice.get_host_addresses


def offer_loopback_when_alone() -> None:
    """Make aioice use it; repeating it changes nothing."""
    ice.get_host_addresses = with_loopback_when_alone(_machine_addresses)
