"""The founding code: only who can read the hub's own output or folder founds its alliance."""

import hmac
import secrets
from pathlib import Path

from sync.hub.durable import write_private

CODE_FILE = "founding.code"
_CODE_BYTES = 16
_GROUP = 4


class FoundingCode:
    """128 random bits, made at the first start; of no use once an alliance exists.

    Args:
        folder: DATA/identity, there already.
        founded: whether this hub has its alliance; the code is then forgotten.
    """

    def __init__(self, folder: Path, *, founded: bool) -> None:
        path = folder / CODE_FILE
        if founded:
            path.unlink(missing_ok=True)
            self._code = ""
            return
        if not path.exists():
            write_private(path, secrets.token_hex(_CODE_BYTES).encode())
        self._code = _plain(path.read_text(encoding="ascii", errors="replace"))

    @property
    def text(self) -> str:
        """What the administrator types, in groups of four; empty once it is of no use."""
        return " ".join(self._code[at : at + _GROUP] for at in range(0, len(self._code), _GROUP))

    def matches(self, given: str) -> bool:
        """Whether this is the code; takes the same time however much of it is right."""
        if len(self._code) != 2 * _CODE_BYTES:
            return False
        return hmac.compare_digest(_plain(given).encode(), self._code.encode())

    def __repr__(self) -> str:
        return "FoundingCode(<redacted>)"


def _plain(text: str) -> str:
    return "".join(text.split()).replace("-", "").lower()
