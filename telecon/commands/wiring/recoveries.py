"""The recovery copy behind a printed code."""

from sync.hub_client import HubClient
from sync.protocol.suites import SigningKey
from sync.recovery import fetch_copy, fetch_own_copy
from telecon.errors import CannotOpen, HubIdentityChanged, Malformed, Missing
from telecon.ledger.hub_address import HubAddress
from telecon.use_cases.recover import Recovery, read_recovery


async def fetch_by_recovery_code(address: str, code: str) -> Recovery:
    """What the hub keeps under a printed code, from the hub it names and no other.

    Raises:
        Missing: no address of the hub.
        WrongPassphrase: mistyped.
        HubRefused, HubIdentityChanged, HubUnreachable: as `sync.recovery.fetch_copy`.
    """
    if not address.strip():
        raise Missing(names="hub")
    return read_recovery(await fetch_copy(address.strip(), code))


async def fetch_own_by_code(place: HubAddress, signer: SigningKey, code: str) -> Recovery:
    """What the hub keeps under a code, asked for by the person it is of.

    Raises:
        WrongPassphrase, HubRefused, HubIdentityChanged, HubUnreachable: as
            `sync.recovery.fetch_own_copy`.
    """
    hub = HubClient(place.addresses, place.key)
    try:
        return read_recovery(await fetch_own_copy(hub, signer, code))
    except (CannotOpen, Malformed) as error:
        raise HubIdentityChanged(reason="recovery-copy") from error
    finally:
        await hub.close()
