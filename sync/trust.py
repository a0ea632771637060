"""TLS to a hub whose identity key is pinned: checked in the handshake, before a byte is sent.

No certificate authority of the machine has a say: a box that opens TLS on the way (with a
certificate the machine trusts) is refused like any stranger. Dates are left out, for a clinic's
clock may be wrong; what ends a hub's key is a root-signed entry of the roster.
"""

import ssl

from cryptography import x509

from sync.protocol.errors import BadSignature
from sync.protocol.suites import PublicKey, verify


class OtherHub(ssl.SSLCertVerificationError):
    """The other side's certificate was not issued by the pinned hub key."""


def pinned_context(pinned: PublicKey) -> ssl.SSLContext:
    """A client context that completes a handshake with the hub of this Ed25519 key only."""

    class PinnedSession(ssl.SSLObject):
        """A TLS session that looks at the leaf before anybody can use it."""

        def do_handshake(self) -> None:
            """Shake hands, then refuse any hub but the pinned one."""
            super().do_handshake()
            _require_issued(self.getpeercert(binary_form=True) or b"", pinned)

    context = unpinned_context()
    context.sslobject_class = PinnedSession
    return context


def unpinned_context() -> ssl.SSLContext:
    """A context for the first contact alone, before a key is known.

    What comes over it proves itself (a typed code, a hello), or is shown to a person to compare.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _require_issued(leaf: bytes, pinned: PublicKey) -> None:
    try:
        certificate = x509.load_der_x509_certificate(leaf)
        verify(pinned, certificate.signature, certificate.tbs_certificate_bytes)
    except (BadSignature, ValueError) as error:
        raise OtherHub(1, "not the pinned hub") from error
