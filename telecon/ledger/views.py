"""What a piece of work reads of the alliance and of one case's line, each of it once.

A view belongs to one transaction and to the piece of work that made it. It knows nothing of what
is stated after it was asked: whoever writes control entries makes another one for what follows.
"""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import Connection

from sync.protocol.circles import Circle, is_beyond_frontier
from sync.protocol.entry import Entry
from sync.protocol.roster_state import Roster
from sync.protocol.statements import (
    AccessEnded,
    CaseOpened,
    CircleFounded,
    KeyWrapped,
    Statement,
    statement_of,
)
from telecon.errors import Refused, TeleconError
from telecon.ledger.circle_view import find_circle
from telecon.ledger.keys import circles_held
from telecon.ledger.records import Stored, control_rows, entry_of, first_statement_of
from telecon.ledger.roster_view import load_roster


class AllianceView:
    """The roster and the circles as they stand in one transaction.

    Args:
        connection: of the transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._circles: dict[bytes, Circle | None] = {}
        self._facilities: dict[bytes, bytes] = {}

    @cached_property
    def roster(self) -> Roster | None:
        """The verified roster; None on a PC that has not met the alliance yet.

        Raises:
            Refused, BadSignature: a stored roster entry was changed.
        """
        return load_roster(self.connection)

    @property
    def required_roster(self) -> Roster:
        """The roster.

        Raises:
            Refused: there is none yet (reason "no-roster").
        """
        if self.roster is None:
            raise Refused(reason="no-roster")
        return self.roster

    @cached_property
    def held(self) -> frozenset[bytes]:
        """The circles whose secret is on this PC."""
        return frozenset(circles_held(self.connection))

    def circle(self, name: bytes) -> Circle | None:
        """One circle; None when it is unknown here or does not prove."""
        if name not in self._circles:
            self._circles[name] = self._found(name)
        return self._circles[name]

    def circles(self, names: Sequence[bytes] | frozenset[bytes]) -> dict[bytes, Circle]:
        """Those of these that are known here and prove, by id."""
        found = ((name, self.circle(name)) for name in names)
        return {name: circle for name, circle in found if circle is not None}

    def facility_of(self, circle: bytes) -> bytes:
        """The institution that founded a circle, proved or not; empty where nobody knows."""
        read = self._circles.get(circle)
        if read is not None:
            return read.facility
        if circle not in self._facilities:
            first = first_statement_of(self.connection, circle)
            said = statement_of(first)[1] if first is not None else None
            self._facilities[circle] = said.facility if isinstance(said, CircleFounded) else b""
        return self._facilities[circle]

    def _found(self, name: bytes) -> Circle | None:
        try:
            return find_circle(self.connection, name, self.roster)
        except TeleconError:  # there is no roster that proves
            return None


class CaseView:
    """The control line of one case, and the alliance it is judged by.

    Args:
        alliance: of the same transaction.
        ledger: 16-byte id of the case.
    """

    def __init__(self, alliance: AllianceView, ledger: bytes) -> None:
        self.alliance = alliance
        self.ledger = ledger

    @classmethod
    def of(cls, connection: Connection, ledger: bytes) -> "CaseView":
        """The view of a case alone."""
        return cls(AllianceView(connection), ledger)

    @cached_property
    def owner(self) -> bytes:
        """The circle whose case it is, from the genesis; empty where that is not here."""
        for row in (*self._rows[0], *self._rows[1]):
            said = statement_of(entry_of(row))[1]
            if isinstance(said, CaseOpened):
                return said.circle
        return b""

    @cached_property
    def line(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """The control entries: what the hub has put in line, and what waits to be."""
        numbered, waiting = self._rows
        return tuple(map(entry_of, numbered)), tuple(map(entry_of, waiting))

    @cached_property
    def said(self) -> tuple[tuple[Entry, Statement], ...]:
        """Every control entry with what it says, in line order."""
        numbered, waiting = self.line
        return tuple((entry, statement_of(entry)[1]) for entry in (*numbered, *waiting))

    @property
    def every_wrap(self) -> tuple[KeyWrapped, ...]:
        """Every wrap of the case's keys, also beyond a frontier: a key opens what it sealed.

        What an honest colleague wrote with a key that a removed author handed out stays readable.
        """
        return tuple(said for _, said in self.said if isinstance(said, KeyWrapped))

    @cached_property
    def wraps(self) -> tuple[tuple[Entry, KeyWrapped], ...]:
        """Every wrap of the case's keys that counts, with the entry that says so."""
        roster = self.alliance.roster
        authors = roster.authors if roster else {}
        found = ((entry, said) for entry, said in self.said if isinstance(said, KeyWrapped))
        return tuple(
            (entry, said)
            for entry, said in found
            if entry.core.author not in authors
            or not is_beyond_frontier(authors[entry.core.author], entry)
        )

    @cached_property
    def circles(self) -> dict[bytes, Circle]:
        """The circles the line names, by id; one that does not prove is left out."""
        named = (CaseOpened, KeyWrapped, AccessEnded)
        names = [said.circle for _, said in self.said if isinstance(said, named)]
        return self.alliance.circles(list(dict.fromkeys(names)))

    @cached_property
    def _rows(self) -> tuple[tuple[Stored, ...], tuple[Stored, ...]]:
        return control_rows(self.alliance.connection, self.ledger)
