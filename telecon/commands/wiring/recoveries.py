"""The recovery copy behind a printed code."""

from sync.protocol.recovery_copy import RecoveryCopy
from sync.recovery import fetch_copy
from telecon.errors import Missing


async def fetch_by_recovery_code(address: str, code: str) -> RecoveryCopy:
    """What the hub keeps under a printed code, from the hub it names and no other.

    Raises:
        Missing: no address of the hub.
        WrongPassphrase: mistyped.
        HubRefused, HubIdentityChanged, HubUnreachable: as `sync.recovery.fetch_copy`.
    """
    if not address.strip():
        raise Missing(names="hub")
    return await fetch_copy(address.strip(), code)
