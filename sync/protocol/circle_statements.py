"""What the control entries of circles and cases say about keys."""

from dataclasses import dataclass
from typing import ClassVar

from sync.protocol import shapes
from sync.protocol.canonical import Value
from sync.protocol.entry import HIGHEST_EPOCH
from sync.protocol.records import Record, id16, id32, many, maybe_id32, nested
from sync.protocol.statement import Statement
from sync.protocol.suites import PublicKey

CIRCLE_SECRET = "circle secret"  # noqa: S105  # the purpose text in an HPKE info
CASE_KEY = "case key"
EMERGENCY = "emergency"
CIRCLE_COPIES = 4096
"""Members one turn of a circle's key reaches at most."""


def _epoch(value: Value) -> int:
    return shapes.uint(value, HIGHEST_EPOCH)


def _wrapped(value: Value) -> bytes:
    return shapes.octets(value, 80, 113)


def _sealed_secret(value: Value) -> bytes:
    return shapes.octets(value, 48)


@dataclass(frozen=True)
class CircleFounded(Statement):
    """Genesis of a circle, by its first device.

    Args:
        nonce: 16 bytes, makes the ledger id.
        facility: whose circle it is.
        name: shown to those who send requests to it.
        purpose: clinic, desk or expert.
        epoch: 1.
        key: X25519 key to which case keys are wrapped.
    """

    nonce: bytes
    facility: bytes
    name: str
    purpose: str
    epoch: int
    key: PublicKey

    type_name: ClassVar[str] = "circle-founded"
    shape = (id16, id16, shapes.text, shapes.text, _epoch, PublicKey.from_value)


@dataclass(frozen=True)
class SecretWrapped(Statement):
    """The circle's secret of one epoch, sealed to one author.

    Args:
        epoch: of the circle's key.
        recipient: 32 bytes, author.
        wrapped: HPKE, info `["circle secret", circle, epoch, recipient]`.
    """

    epoch: int
    recipient: bytes
    wrapped: bytes

    type_name: ClassVar[str] = "secret-wrapped"
    shape = (_epoch, id32, _wrapped)


@dataclass(frozen=True)
class SecretCopy(Record):
    """A circle's new secret, sealed to one author.

    Args:
        recipient: 32 bytes, author.
        wrapped: HPKE, info `["circle secret", circle, epoch, recipient]`.
    """

    recipient: bytes
    wrapped: bytes

    shape = (id32, _wrapped)


@dataclass(frozen=True)
class CircleTurned(Statement):
    """The circle has another key from here on, and everybody who stays has its secret.

    One statement, so that no interruption leaves a key that only half of the members hold.

    Args:
        epoch: of the new key, one more than any stated before.
        key: X25519 key to which case keys are wrapped from now on.
        previous: the secret of the epoch before, sealed under the new one
            (`sync.protocol.previous`), so that one copy opens the history.
        copies: the new secret for each member who stays; who is not named is out.
    """

    epoch: int
    key: PublicKey
    previous: bytes
    copies: tuple[SecretCopy, ...]

    type_name: ClassVar[str] = "circle-turned"
    shape = (
        _epoch,
        PublicKey.from_value,
        _sealed_secret,
        many(nested(SecretCopy), CIRCLE_COPIES),
    )


@dataclass(frozen=True)
class CaseOpened(Statement):
    """Genesis of a case.

    Args:
        nonce: 16 bytes, makes the ledger id.
        circle: 16 bytes, whose case it is.
    """

    nonce: bytes
    circle: bytes

    type_name: ClassVar[str] = "case-opened"
    shape = (id16, id16)


@dataclass(frozen=True)
class KeyWrapped(Statement):
    """The case's key of one epoch, sealed to one circle.

    Args:
        epoch: of the case key.
        circle: 16 bytes, who may read from now on.
        circle_epoch: epoch of the circle's key that was used.
        wrapped: HPKE, info `["case key", case, epoch, circle]`.
        consent: id of the consent entry, empty inside one facility or in an emergency.
        purpose: what the circle reads it for; `emergency` is an override that is shown.
    """

    epoch: int
    circle: bytes
    circle_epoch: int
    wrapped: bytes
    consent: bytes
    purpose: str

    type_name: ClassVar[str] = "key-wrapped"
    shape = (_epoch, id16, _epoch, _wrapped, maybe_id32, shapes.text)


@dataclass(frozen=True)
class AccessEnded(Statement):
    """The institution of a circle reads no further in a case; what it has stays with it.

    Args:
        circle: 16 bytes, a circle that reads, not the owner.
        reason: why, in words.
    """

    circle: bytes
    reason: str

    type_name: ClassVar[str] = "access-ended"
    shape = (id16, shapes.text)
