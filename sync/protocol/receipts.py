"""The hub's signed word that an entry is committed there."""

from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.records import Record, blob, id16, id32
from sync.protocol.suites import PublicKey, SigningKey, verify


@dataclass(frozen=True)
class Receipt(Record):
    """A receipt for one entry.

    Args:
        hub_epoch: 16 bytes, new after each restore of the hub.
        ledger: 16 bytes.
        n: the hub's dense number in the ledger, from 1.
        entry: 32 bytes.
        time_ms: Unix milliseconds on the hub.
        signature: by the hub's key.
    """

    hub_epoch: bytes
    ledger: bytes
    n: int
    entry: bytes
    time_ms: int
    signature: bytes

    shape = (id16, id16, shapes.uint, id32, shapes.uint, blob)


def sign_receipt(
    key: SigningKey, *, hub_epoch: bytes, ledger: bytes, n: int, entry: bytes, time_ms: int
) -> Receipt:
    """Return a receipt signed by the hub."""
    signature = key.sign(_signed(hub_epoch, ledger, n, entry, time_ms))
    return Receipt(hub_epoch, ledger, n, entry, time_ms, signature)


def verify_receipt(receipt: Receipt, hub_key: PublicKey) -> None:
    """Check that the hub with this key gave the receipt.

    Raises:
        BadSignature: another hub, or a changed field.
    """
    stated = (receipt.hub_epoch, receipt.ledger, receipt.n, receipt.entry, receipt.time_ms)
    verify(hub_key, receipt.signature, _signed(*stated))


def _signed(hub_epoch: bytes, ledger: bytes, n: int, entry: bytes, time_ms: int) -> bytes:
    return b"telecon receipt v1" + canonical.encode([hub_epoch, ledger, n, entry, time_ms])
