"""Whose name the person at the keyboard may read in full: one rule for every room (PR-01)."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from telecon.cases.person_name import masked
from telecon.ledger.keys import circles_held
from telecon.ledger.standing import own_selves
from telecon.session import Session
from telecon.store.tables import requests


@dataclass(frozen=True)
class Masking:
    """What decides whether a patient's name is masked.

    Attributes:
        circles: the circles of the person at the keyboard; their cases are known by name.
        accepted: shared cases of which this person holds a request.
        asked: shared case → entry of the newest request to one of these circles.
    """

    circles: frozenset[bytes]
    accepted: frozenset[bytes]
    asked: dict[bytes, bytes]

    def hides(self, ledger: bytes, owner: bytes) -> bool:
        """Whether a case of the circle `owner` is shown masked: shared, and not accepted yet."""
        return owner not in self.circles and ledger not in self.accepted

    def name(self, name: str, ledger: bytes, owner: bytes) -> str:
        """The name as this person may read it."""
        return masked(name) if self.hides(ledger, owner) else name


def masking_for(connection: Connection, session: Session) -> Masking:
    """The rule for the author at the keyboard, as the requests on this PC stand now."""
    circles = circles_held(connection)
    selves = own_selves(connection, session)
    held = select(requests.c.ledger).where(requests.c.holder.in_(selves))
    asked = (
        select(requests.c.ledger, requests.c.entry)
        .where(requests.c.to_circle.in_(circles))
        .order_by(requests.c.sent_ms, requests.c.entry)
    )
    return Masking(
        circles=frozenset(circles),
        accepted=frozenset(connection.execute(held).scalars()),
        asked={row.ledger: row.entry for row in connection.execute(asked)},
    )
