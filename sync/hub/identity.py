"""The hub's long-lived identity key: made at the first start, never leaves DATA/identity.

It signs receipts and the renewable TLS leaf that clients check against the key their
invitation pinned. It is no member of any alliance: it can add nobody to a roster.
"""

import os
from pathlib import Path

from sync.hub.blobs import sync_folder
from sync.protocol.errors import Refused
from sync.protocol.suites import SECRET_SIZE, Algorithm, SigningKey, Suite

KEY_FILE = "hub.key"


def load_identity(folder: Path) -> SigningKey:
    """The hub's key; a folder without one gets a fresh one, durable before it is used.

    Args:
        folder: DATA/identity; made with access for the hub's user only.

    Raises:
        Refused: the key file is there but damaged (a hub never replaces its identity by itself).
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    for file in folder.iterdir():
        file.chmod(0o600)
    path = folder / KEY_FILE
    if not path.exists():
        write_private(path, SigningKey.generate(Suite.DESKTOP).secret())
    secret = path.read_bytes()
    if len(secret) != SECRET_SIZE:
        raise Refused(reason="hub-identity-damaged")
    return SigningKey.from_secret(Algorithm.ED25519, secret)


def write_private(path: Path, data: bytes) -> None:
    """Write a file only its owner can read: whole or not at all, and durable."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)
