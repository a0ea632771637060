"""A hub's TLS is trusted for the key in the invitation and for nothing else."""

import ssl
import time
from pathlib import Path

import pytest

from sync.protocol import tls
from sync.protocol.errors import BadSignature, Malformed
from sync.protocol.suites import KemKey, SigningKey, Suite
from tests.protocol.alliance import START_MS, fixed

HUB = SigningKey.from_secret(1, fixed("hub"))
OTHER = SigningKey.from_secret(1, fixed("other"))
DAY_MS = 86_400_000


def handshake(folder: Path, key: SigningKey, trusted: SigningKey, name: str) -> str | None:
    """Shake hands in memory; return the TLS version agreed on."""
    chain, secret = tls.issue_leaf(key, ("localhost", "127.0.0.1"), int(time.time() * 1000))
    (folder / "hub.pem").write_bytes(chain + secret)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "hub.pem")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.load_verify_locations(cadata=tls.make_hub_authority(trusted))
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    near = client.wrap_bio(to_client, to_server, server_hostname=name)
    far = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(10):
        if _step(near) & _step(far):
            return near.version()
    raise AssertionError("the handshake does not end")


def _step(side: ssl.SSLObject) -> bool:
    try:
        side.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_a_client_that_pinned_the_hub_connects(tmp_path: Path, name: str) -> None:
    assert handshake(tmp_path, HUB, HUB, name) == "TLSv1.3"


def test_a_client_refuses_a_hub_with_another_key(tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(tmp_path, OTHER, HUB, "localhost")


def test_a_client_refuses_a_hub_under_another_name(tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(tmp_path, HUB, HUB, "elsewhere.example.org")


@pytest.mark.parametrize("suite", list(Suite))
def test_a_renewed_leaf_needs_no_new_trust(suite: Suite) -> None:
    key = SigningKey.generate(suite)
    authority = tls.make_hub_authority(key)
    assert authority == tls.make_hub_authority(key)
    tls.check_authority(authority, key.public)
    for now_ms in (START_MS, START_MS + 300 * DAY_MS):
        chain, _ = tls.issue_leaf(key, ("hub.example.org",), now_ms)
        assert tls.leaf_expires_ms(chain) == now_ms + tls.LEAF_DAYS * DAY_MS


def test_an_authority_of_another_key_is_refused() -> None:
    authority = tls.make_hub_authority(HUB)
    with pytest.raises(BadSignature):
        tls.check_authority(authority, OTHER.public)
    with pytest.raises(BadSignature):
        tls.check_authority(authority[:-1] + bytes([authority[-1] ^ 1]), HUB.public)


@pytest.mark.parametrize("der", [b"", b"0", bytes(100)])
def test_what_is_no_certificate_is_refused(der: bytes) -> None:
    with pytest.raises(Malformed):
        tls.check_authority(der, HUB.public)


def test_a_wrapping_key_cannot_be_a_hubs_identity() -> None:
    with pytest.raises(Malformed):
        tls.check_authority(tls.make_hub_authority(HUB), KemKey.generate(1).public)
