"""What `telecon verify` found in a store, named so that a person can act on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        code: what, in stable words (`damaged-page`, `chunk-missing`, `tail-missing`, …).
        subject: where: a file name, or ids in hex separated by a slash.
        number: the page, sequence number or count, where the code has one.
    """

    code: str
    subject: str
    number: int | None = None
