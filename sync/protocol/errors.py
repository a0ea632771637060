"""The root of the error tree and the leaves both sides of the wire share."""


class TeleconError(Exception):
    """An error with a stable code and fields that never hold patient data.

    Args:
        **fields: what a sentence about this error needs (counts, reasons, ids in hex).
    """

    code = "telecon"

    def __init__(self, **fields: str | int) -> None:
        self.fields = fields
        super().__init__(", ".join([self.code, *(f"{k}={v}" for k, v in fields.items())]))


class Malformed(TeleconError):
    """Bytes that are not canonical, too large, or of the wrong shape."""

    code = "malformed"


class BadSignature(TeleconError):
    """A changed byte, or another author than claimed."""

    code = "bad-signature"


class CannotOpen(TeleconError):
    """No key, or another key than the entry commits to."""

    code = "cannot-open"


class TooNew(TeleconError):
    """A version, suite or kind this program does not know yet."""

    code = "too-new"


class Refused(TeleconError):
    """A rule of the ledger refuses; field `reason`."""

    code = "refused"
