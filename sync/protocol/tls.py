"""TLS of a hub: its identity key signs renewable leaf certificates; clients pin the key."""

import datetime
import ipaddress
import ssl

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sync.protocol.errors import BadSignature, Malformed
from sync.protocol.suites import Algorithm, PublicKey, SigningKey

_AUTHORITY_NAME = "Telecon hub"
_LEAF_NAME = "Telecon hub leaf"
_EPOCH = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
_FOREVER = datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=datetime.UTC)
LEAF_DAYS = 397


def make_hub_authority(key: SigningKey) -> bytes:
    """Return the DER certificate of a hub's identity key: the trust anchor of its clients.

    It holds nothing but the key and does not expire: what ends it is a root-signed `HubNamed`.
    Made again from the same key it is the same bytes.
    """
    public = _certificate_key(key.public)
    builder = (
        _builder(_AUTHORITY_NAME, _AUTHORITY_NAME, public)
        .serial_number(int.from_bytes(_digest(key.public.raw)[:15], "big") | 1)
        .not_valid_before(_EPOCH)
        .not_valid_after(_FOREVER)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return _signed(builder, key)


def issue_leaf(
    key: SigningKey, names: tuple[str, ...], now_ms: int, days: int = LEAF_DAYS
) -> tuple[bytes, bytes]:
    """Return a fresh P-256 leaf for the addresses a hub is reached at.

    Args:
        key: the hub's identity key.
        names: host names and IP addresses, without port.
        now_ms: Unix milliseconds; the leaf is valid from a day before, for clients whose clock
            is behind.
        days: how long it is valid.

    Returns:
        PEM of leaf and authority, and PEM of the leaf's secret key.
    """
    now = datetime.datetime.fromtimestamp(now_ms / 1000, datetime.UTC)
    secret = ec.generate_private_key(ec.SECP256R1())
    authority = _certificate_key(key.public)
    builder = (
        _builder(_LEAF_NAME, _AUTHORITY_NAME, secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_name(n) for n in names]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority), critical=False
        )
    )
    chain = ssl.DER_cert_to_PEM_cert(_signed(builder, key))
    chain += ssl.DER_cert_to_PEM_cert(make_hub_authority(key))
    pem = secret.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return chain.encode(), pem


def check_authority(authority: bytes, pinned: PublicKey) -> None:
    """Check that a DER certificate a hub offers as trust anchor is its pinned key's own.

    Raises:
        Malformed: no certificate.
        BadSignature: of another key, or changed.
    """
    certificate = _load(authority)
    if _public_of(certificate) != _certificate_key(pinned):
        raise BadSignature(reason="hub-key")
    _check_issued(certificate, pinned)


def leaf_expires_ms(chain: bytes) -> int:
    """Return when the leaf of a PEM chain ends, in Unix milliseconds."""
    certificate = x509.load_pem_x509_certificates(chain)[0]
    return int(certificate.not_valid_after_utc.timestamp() * 1000)


def _load(der: bytes) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(der)
    except ValueError as error:
        raise Malformed(reason="certificate") from error


def _public_of(certificate: x509.Certificate) -> object:
    try:
        return certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Malformed(reason="certificate") from error


def _check_issued(certificate: x509.Certificate, pinned: PublicKey) -> None:
    public = _certificate_key(pinned)
    signed, signature = certificate.tbs_certificate_bytes, certificate.signature
    try:
        if isinstance(public, ed25519.Ed25519PublicKey):
            public.verify(signature, signed)
        else:
            public.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise BadSignature(reason="certificate") from error


def _builder(
    subject: str, issuer: str, public: ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(public)
    )


def _signed(builder: x509.CertificateBuilder, key: SigningKey) -> bytes:
    if key.public.algorithm == Algorithm.ED25519:
        secret = ed25519.Ed25519PrivateKey.from_private_bytes(key.secret())
        certificate = builder.sign(secret, None)
    else:
        scalar = ec.derive_private_key(int.from_bytes(key.secret(), "big"), ec.SECP256R1())
        certificate = builder.sign(scalar, hashes.SHA256(), ecdsa_deterministic=True)
    return certificate.public_bytes(serialization.Encoding.DER)


def _certificate_key(key: PublicKey) -> ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey:
    if key.algorithm == Algorithm.ED25519:
        return ed25519.Ed25519PublicKey.from_public_bytes(key.raw)
    if key.algorithm == Algorithm.ECDSA_P256:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key.raw)
    raise Malformed(reason="not-a-signing-key")


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _digest(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()
