"""The recovery copy behind a printed code."""

from sync.recovery import fetch_copy
from telecon.errors import Missing
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
