"""Meeting a hub whose key is not known yet: to found an alliance on it."""

import hashlib
import secrets
from dataclasses import dataclass

from sync.hub_client import HubClient
from sync.protocol.errors import Malformed
from sync.protocol.messages import NONCE_SIZE, Hello
from sync.protocol.suites import PublicKey
from sync.transport import Call, Patience, Transport
from sync.trust import unpinned_context
from telecon.errors import HubUnreachable


@dataclass(frozen=True)
class MetHub:
    """A hub as it presented itself.

    Attributes:
        key: its identity key, proved in TLS and hello; whether it is the right one, a person
            compares by the fingerprint the hub shows at its start.
        alliance: ledger id, empty while it has none.
    """

    key: PublicKey
    alliance: bytes

    @property
    def fingerprint(self) -> str:
        """What to compare."""
        return fingerprint(self.key)


def fingerprint(key: PublicKey) -> str:
    """Eight groups of four hexadecimal digits: 128 bits of the key's hash."""
    digits = hashlib.sha256(b"telecon hub v1" + key.raw).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


async def meet_hub(address: str, patience: Patience | None = None) -> MetHub:
    """Ask a hub for its key, and check that TLS and hello are of that very key.

    Raises:
        HubUnreachable: no hub there.
        HubIdentityChanged: its TLS is of another key than its hello.
        HubRefused: `app-too-old` or `hub-too-old`.
    """
    waits = patience or Patience()
    transport = Transport([address], unpinned_context(), waits)
    nonce = secrets.token_bytes(NONCE_SIZE).hex()
    try:
        answer = await transport.exchange(Call("GET", f"/v1/hello?nonce={nonce}"), None)
        key = Hello.decode(answer).hub_key
    except Malformed as error:
        raise HubUnreachable(reason="not-a-hub") from error
    finally:
        await transport.close()
    hub = HubClient([address], key, waits)
    try:
        hello = await hub.hello()
    finally:
        await hub.close()
    return MetHub(key, hello.alliance)
