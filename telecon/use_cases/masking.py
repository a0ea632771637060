"""Whose name the person at the keyboard may read in full: one rule for every room (PR-01)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from telecon.cases.person_name import masked
from telecon.ledger.keys import circles_held
from telecon.ledger.standing import own_selves
from telecon.session import Session
from telecon.store.tables import requests

_AT_ONCE = 1000
"""Cases named in one query; SQLite takes 32,766 values at most."""


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


def masking_for(connection: Connection, session: Session, ledgers: Collection[bytes]) -> Masking:
    """The rule for the author at the keyboard, as the requests of these cases stand now.

    Args:
        connection: of `Store.read`.
        session: whose.
        ledgers: the cases of the page; of any other case the rule knows nothing.
    """
    circles = circles_held(connection)
    selves = own_selves(connection, session)
    found = _requests_of(connection, list(ledgers))
    return Masking(
        circles=frozenset(circles),
        accepted=frozenset(row.ledger for row in found if row.holder in selves),
        asked={row.ledger: row.entry for row in found if row.to_circle in circles},
    )


def _requests_of(connection: Connection, ledgers: list[bytes]) -> list[Row[*tuple[bytes, ...]]]:
    """The requests of some cases, those of one case oldest first."""
    columns = (requests.c.ledger, requests.c.entry, requests.c.to_circle, requests.c.holder)
    ordered = select(*columns).order_by(requests.c.sent_ms, requests.c.entry)
    found: list[Row[*tuple[bytes, ...]]] = []
    for start in range(0, len(ledgers), _AT_ONCE):
        some = requests.c.ledger.in_(ledgers[start : start + _AT_ONCE])
        found += connection.execute(ordered.where(some)).all()
    return found
