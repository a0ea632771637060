"""The hub's long-lived identity key: made at the first start, never leaves DATA/identity.

It signs receipts and the renewable TLS leaf that clients check against the key their
invitation pinned. It is no member of any alliance: it can add nobody to a roster.
"""

from pathlib import Path

from sync.hub.durable import make_folder, write_private
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
    make_folder(folder)
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
