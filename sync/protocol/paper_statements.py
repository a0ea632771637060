"""What the control entries of a circle say about the facility's paper key."""

from dataclasses import dataclass
from typing import ClassVar

from sync.protocol import shapes
from sync.protocol.canonical import Value
from sync.protocol.records import Record, blob, id16, id32, many, nested
from sync.protocol.statement import Statement
from sync.protocol.suites import PublicKey

CUSTODIANS = 2


def _signature(value: Value) -> bytes:
    return shapes.octets(value, 64)


@dataclass(frozen=True)
class PaperKeyNamed(Statement):
    """The circle's secret is sealed to this key from now on; it takes the place of any before.

    Args:
        key: X25519, to which the circle's secrets are sealed.
        proof: Ed25519, signs that both halves are there.
        custodians: the two people who keep a half each, as the facility names them.
        time: Unix milliseconds, by the author's clock.
    """

    key: PublicKey
    proof: PublicKey
    custodians: tuple[str, ...]
    time: int

    type_name: ClassVar[str] = "paper-key-named"
    shape = (
        PublicKey.from_value,
        PublicKey.from_value,
        many(shapes.text, CUSTODIANS),
        shapes.uint,
    )


@dataclass(frozen=True)
class PaperKeyUsed(Statement):
    """Both halves were typed on its author's PC; what they open waits for the delay.

    Args:
        key: 32 bytes, the paper key.
        signature: by the paper key, over `use_message` of circle and author.
        time: Unix milliseconds, by the author's clock.
    """

    key: bytes
    signature: bytes
    time: int

    type_name: ClassVar[str] = "paper-key-used"
    shape = (id32, _signature, shapes.uint)


@dataclass(frozen=True)
class PaperUseRefused(Statement):
    """A convener of the facility or an administrator refuses a use.

    Args:
        use: 32 bytes, the entry that states it.
        reason: why, in words.
    """

    use: bytes
    reason: str

    type_name: ClassVar[str] = "paper-use-refused"
    shape = (id32, shapes.text)


@dataclass(frozen=True)
class PaperCopy(Record):
    """A circle's secret sealed to its paper key, as the hub keeps it beside the circle.

    Args:
        circle: 16 bytes.
        key: 32 bytes, the paper key.
        epoch: of the circle's secret.
        sealed: HPKE, info `["paper copy", circle, epoch, key]`.
    """

    circle: bytes
    key: bytes
    epoch: int
    sealed: bytes

    shape = (id16, id32, shapes.uint, blob)


@dataclass(frozen=True)
class TurnedCircle(Record):
    """A turned key and the copy of its secret for the paper key: stored together, or neither.

    Args:
        copy: of the new secret.
        turn: the entry that states it.
    """

    copy: PaperCopy
    turn: bytes

    shape = (nested(PaperCopy), blob)
