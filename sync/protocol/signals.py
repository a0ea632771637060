"""Signals of a call: sealed to one author, signed by another; the hub sees who and when only."""

from collections.abc import Callable
from dataclasses import dataclass

from sync.protocol import canonical, shapes
from sync.protocol.identifiers import author_id
from sync.protocol.records import Record, blob, id32
from sync.protocol.seal import frame, unframe
from sync.protocol.suites import (
    Algorithm,
    KemKey,
    PublicKey,
    SigningKey,
    Suite,
    unwrap,
    verify,
    wrap,
    wrap_info,
)

PURPOSE = "signal"
LARGEST_SIGNAL = 160 << 10


@dataclass(frozen=True)
class OpenedSignal(Record):
    """A signal whose seal and signature were checked.

    Args:
        sender: 32 bytes, author.
        sent_ms: Unix milliseconds as the sender's device has them.
        plaintext: what the call machine says: call id and counter are inside, and the machine
            refuses a counter it has seen, so that a hub cannot play a signal again.
        signature: by the sender.
    """

    sender: bytes
    sent_ms: int
    plaintext: bytes
    signature: bytes

    shape = (id32, shapes.uint, blob, blob)


def seal_signal(
    sender: SigningKey, recipient: bytes, kem: PublicKey, plaintext: bytes, sent_ms: int
) -> bytes:
    """Return a signal that only the recipient can open and that proves who sent it.

    Args:
        sender: signing key of the author who sends.
        recipient: 32 bytes, author.
        kem: wrapping key of the recipient.
        plaintext: holds call id and counter.
        sent_ms: Unix milliseconds.
    """
    inner = sign_signal(sender, recipient, plaintext, sent_ms).encode()
    return wrap(kem, frame(inner, _suite_of(kem)), signal_info(recipient))


def sign_signal(
    sender: SigningKey, recipient: bytes, plaintext: bytes, sent_ms: int
) -> OpenedSignal:
    """Return what `seal_signal` seals."""
    name = author_id(sender.public)
    signature = sender.sign(_signed(recipient, name, sent_ms, plaintext))
    return OpenedSignal(name, sent_ms, plaintext, signature)


def signal_info(recipient: bytes) -> bytes:
    """Return the HPKE info of a signal: `["signal", h'', 0, recipient]`."""
    return wrap_info(PURPOSE, b"", 0, recipient)


def open_signal(
    key: KemKey, recipient: bytes, sealed: bytes, signing_key: Callable[[bytes], PublicKey]
) -> OpenedSignal:
    """Open a signal and check its sender.

    Args:
        key: wrapping key of the recipient.
        recipient: 32 bytes, author id of the recipient.
        sealed: as received.
        signing_key: finds the key of an author who may call (the roster's live authors) and
            raises `Refused` for anybody else.

    Raises:
        CannotOpen: for somebody else, or changed.
        BadSignature: another sender than claimed.
        Malformed: of another shape.
    """
    framed = unwrap(key, sealed, signal_info(recipient))
    opened = OpenedSignal.decode(unframe(framed, _suite_of(key.public)), LARGEST_SIGNAL)
    message = _signed(recipient, opened.sender, opened.sent_ms, opened.plaintext)
    verify(signing_key(opened.sender), opened.signature, message)
    return opened


def _signed(recipient: bytes, sender: bytes, sent_ms: int, plaintext: bytes) -> bytes:
    return b"telecon signal v1" + canonical.encode([recipient, sender, sent_ms, plaintext])


def _suite_of(kem: PublicKey) -> Suite:
    return Suite.DESKTOP if kem.algorithm == Algorithm.X25519 else Suite.BROWSER
