"""The hub's TLS certificate: issued by its identity, renewed in time."""

from sync.hub.durable import write_private
from sync.hub.hub import Hub
from sync.protocol.tls import LEAF_DAYS, issue_leaf, leaf_expires_ms

_DAY_MS = 86_400_000
_RENEW_MS = LEAF_DAYS * _DAY_MS // 3


class Leaf:
    """The TLS certificate in use, renewed by the hub's identity before it runs out.

    Args:
        hub: whose identity signs it.
        names: host names and addresses it carries.
    """

    def __init__(self, hub: Hub, names: tuple[str, ...]) -> None:
        self._hub = hub
        self._names = names
        folder = hub.settings.data / "identity"
        self.chain, self.key = folder / "leaf.pem", folder / "leaf.key"
        self.issue()

    def issue(self) -> None:
        """Write a fresh leaf and its key."""
        chain, secret = issue_leaf(self._hub.identity, self._names, self._hub.now_ms())
        write_private(self.key, secret)
        write_private(self.chain, chain)

    def is_old(self) -> bool:
        """Whether less than a third of its time is left."""
        left = leaf_expires_ms(self.chain.read_bytes()) - self._hub.now_ms()
        return left < _RENEW_MS
