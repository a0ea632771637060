"""An agreement between two institutions as a JSON file (RC-01)."""

from pathlib import Path

import msgspec

from telecon.errors import BadValue


class AgreementFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file states; nothing more, nothing less.

    Attributes:
        inviting, invited: name or id of each institution.
        valid_from, valid_to: ISO dates.
    """

    inviting: str
    invited: str
    purpose: str
    conditions: str
    content: str
    workflow: str
    duties: str
    liability: str
    signatories: tuple[str, ...]
    valid_from: str
    valid_to: str


def read_agreement_file(path: Path) -> AgreementFile:
    """The agreement a file states.

    Raises:
        OSError: the file cannot be read.
        BadValue: not JSON, a part missing, or a key that no agreement has.
    """
    data = path.read_bytes()
    try:
        return msgspec.json.decode(data, type=AgreementFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise BadValue(name="agreement file", reason=str(broken)) from broken
