"""An invitation out of a file: the file itself, or the QR code on a picture of it."""

from pathlib import Path

from telecon.cases.content_type import content_type_of
from telecon.decoding.asking import Asked, ask_child
from telecon.decoding.child import CODE
from telecon.decoding.picture import IMAGE_TYPES
from telecon.errors import AttachmentError, InvitationProblem

LARGEST_FILE = 30 << 20
MOST_PIXELS = 9_000_000
LONGEST_CODE = 8192
"""Bytes of the answer; a QR code of version 40 holds 2,953."""


def invitation_in(file: Path) -> bytes:
    """The invitation's bytes; a picture is read in the child process that has no keys.

    Raises:
        InvitationProblem: reason "no-code": nothing like an invitation is in there.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InvitationProblem(reason="no-code")
        data = file.read_bytes()
    except OSError as error:
        raise InvitationProblem(reason="no-code") from error
    if content_type_of(data) not in IMAGE_TYPES:
        return data
    try:
        code = ask_child(Asked(CODE, 0, MOST_PIXELS), data, LONGEST_CODE)
    except AttachmentError as error:
        raise InvitationProblem(reason="no-code") from error
    if not code:
        raise InvitationProblem(reason="no-code")
    return code
