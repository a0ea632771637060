import pytest

from sync.protocol.suites import Suite, unwrap, verify, wrap
from telecon.crypto.author_keys import AuthorKeys
from telecon.errors import Malformed, TooNew


@pytest.mark.parametrize("suite", list(Suite))
def test_keys_come_back_from_their_sealed_form_and_still_sign_and_open(suite: Suite) -> None:
    keys = AuthorKeys.generate(suite)
    again = AuthorKeys.from_secret(keys.to_secret())
    assert again.author == keys.author
    verify(keys.signing.public, again.signing.sign(b"entry"), b"entry")
    assert unwrap(again.kem, wrap(keys.kem.public, b"k" * 32, b"info"), b"info") == b"k" * 32


def test_a_secret_of_another_length_version_or_suite_is_refused() -> None:
    secret = AuthorKeys.generate().to_secret()
    for wrong in (b"", secret[:-1], secret + b"x", b"\x02" + secret[1:]):
        with pytest.raises(Malformed):
            AuthorKeys.from_secret(wrong)
    with pytest.raises(TooNew):
        AuthorKeys.from_secret(secret[:1] + b"\x09" + secret[2:])


def test_keys_do_not_show_themselves_in_a_log() -> None:
    keys = AuthorKeys.generate()
    assert keys.signing.secret().hex() not in repr(keys)
    assert "<redacted>" in repr(keys)
