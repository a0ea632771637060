"""Who may say what in a case: the roster's word on the author of each document.

What a person says about themselves inside a document proves nothing; the signed roster says of
which institution an author is and what role and registration they have.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from telecon.permissions import CONFIRM_DIAGNOSIS, Standing, may, roles_pack

TAKE_CONSENT = "take-consent"
OVERRIDE_CONSENT = "override-consent"
REQUEST = "request-consultation"
ADOPT = "adopt-opinion"
ANSWER = "answer-request"
SIGN_OPINION = "sign-opinion"
AMEND = "amend-patient"
CLOSE_FLAG = "close-flag"
JOIN_CASES = "join-cases"
CONFIRM = CONFIRM_DIAGNOSIS


@dataclass(frozen=True)
class Speaker:
    """An author as the invitation they took up describes them; it never changes.

    Attributes:
        person: 16-byte id, the same on each PC of the person.
        facility: 16-byte id.
        facility_name: as admitted to the alliance.
    """

    person: bytes
    facility: bytes
    facility_name: str
    name: str
    title: str
    registration: str
    standing: Standing


@dataclass(frozen=True)
class Speakers:
    """The authors of the alliance and the institution whose case it is.

    Attributes:
        owner: facility of the circle that opened the case.
        people: by author id.
    """

    owner: bytes
    people: Mapping[bytes, Speaker] = field(default_factory=dict)

    def facility(self, author: bytes) -> bytes:
        """The author's institution, empty for one who never joined."""
        speaker = self.people.get(author)
        return speaker.facility if speaker else b""

    def person(self, author: bytes) -> bytes:
        """Who the author is, empty for one who never joined."""
        speaker = self.people.get(author)
        return speaker.person if speaker else b""

    def may(self, author: bytes, action: str, facility: bytes | None) -> bool:
        """Whether an author is of this facility and may do this."""
        speaker = self.people.get(author)
        if speaker is None or not facility or speaker.facility != facility:
            return False
        return may(speaker.standing, action, roles_pack())
