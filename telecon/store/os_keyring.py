"""The keyring of the desktop session: small secrets that live outside the profile folder."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from telecon.errors import StoreError

if TYPE_CHECKING:  # loads every backend there is, which the unlock screen need not wait for
    from keyring.backend import KeyringBackend

SERVICE = "telecon"
LONGEST = 64
_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class NoKeyring(StoreError):
    """No keyring of the operating system is usable now; the passphrase always is."""

    code = "no-keyring"


class OsKeyring:
    """One usable backend; make it with `OsKeyring.find`.

    Args:
        backend: of the `keyring` package, one that belongs to the operating system.
    """

    def __init__(self, backend: "KeyringBackend") -> None:
        self._backend = backend

    @classmethod
    def find(cls) -> "OsKeyring":
        """The operating system's keyring; never one that keeps secrets in a plain file.

        Raises:
            NoKeyring: there is none, as on a PC without a desktop session.
        """
        import keyring

        try:
            for backend in _candidates(keyring.get_keyring()):
                if type(backend).__module__.startswith(_TRUSTED) and backend.priority > 0:
                    return cls(backend)
        except Exception as error:
            raise NoKeyring(reason=type(error).__name__) from error
        raise NoKeyring(reason="none")

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret of at most 64 bytes under a name.

        Raises:
            NoKeyring: the backend refused, is locked or gone.
        """
        if len(secret) > LONGEST:
            raise NoKeyring(reason="too-long")
        try:
            self._backend.set_password(SERVICE, name, secret.hex())
        except Exception as error:
            raise NoKeyring(reason=type(error).__name__) from error

    def get(self, name: str) -> bytes | None:
        """The secret under a name; None when it was never kept, was wiped or is no secret of ours.

        Raises:
            NoKeyring: the backend is locked or gone.
        """
        try:
            kept = self._backend.get_password(SERVICE, name)
        except Exception as error:
            raise NoKeyring(reason=type(error).__name__) from error
        try:
            return None if kept is None else bytes.fromhex(kept)
        except ValueError:
            return None

    def drop(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none.

        Raises:
            NoKeyring: the backend is locked or gone.
        """
        if self.get(name) is None:
            return
        try:
            self._backend.delete_password(SERVICE, name)
        except Exception as error:
            raise NoKeyring(reason=type(error).__name__) from error


def _candidates(backend: "KeyringBackend") -> "Iterator[KeyringBackend]":
    yield backend
    chained = getattr(backend, "backends", ())
    yield from chained
