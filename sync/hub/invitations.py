"""Sealed invitations behind typed codes: fetched by who knows the code, gone once used."""

from collections.abc import Callable

from sqlalchemy import delete, insert, select, update

from sync.hub.database import Database
from sync.hub.limits import Limits
from sync.hub.roster import RosterKeeper
from sync.hub.tables import invitations
from sync.protocol.errors import Refused
from sync.protocol.roster_state import Invited, Roster


class InvitationDesk:
    """Keeps sealed invitations for a while; cannot open them.

    Args:
        database: the hub's tables.
        rosters: which invitations exist, are unused, and whose they are.
        limits: size and number of reads.
        now_ms: the hub's clock.
    """

    def __init__(
        self,
        database: Database,
        rosters: RosterKeeper,
        limits: Limits,
        now_ms: Callable[[], int],
    ) -> None:
        self._database = database
        self._rosters = rosters
        self._limits = limits
        self._now_ms = now_ms

    def put(self, subject: bytes, lookup: bytes, invitation: bytes, sealed: bytes) -> None:
        """Keep a sealed invitation until it is used or runs out.

        Raises:
            Refused: not an invitation of this sender, used, expired, or too large.
        """
        if len(sealed) > self._limits.invitation:
            raise Refused(reason="too-large")
        with self._database.write() as connection:
            roster = self._rosters.at(connection).roster
            invited = roster.invitations.get(invitation) if roster else None
            if roster is None or invited is None or not _is_theirs(roster, invited, subject):
                raise Refused(reason="not-your-invitation")
            if invited.used_by:
                raise Refused(reason="invitation-used")
            expires = invited.statement.expires
            now = self._now_ms()
            if expires < now:
                raise Refused(reason="invitation-expired")
            gone = (invitations.c.lookup == lookup) | (invitations.c.expires_ms < now)
            connection.execute(delete(invitations).where(gone))
            connection.execute(
                insert(invitations).values(
                    lookup=lookup, invitation=invitation, sealed=sealed, expires_ms=expires, reads=0
                )
            )

    def get(self, lookup: bytes) -> bytes:
        """The sealed invitation; each look counts.

        Raises:
            Refused: `invitation-unknown`, `invitation-used`, `invitation-expired`, or read too
                often (`invitation-locked`).
        """
        with self._database.write() as connection:
            row = connection.execute(
                select(invitations).where(invitations.c.lookup == lookup)
            ).first()
            if row is None:
                raise Refused(reason="invitation-unknown")
            roster = self._rosters.at(connection).roster
            invited = roster.invitations.get(row.invitation) if roster else None
            if invited is None or invited.used_by:
                raise Refused(reason="invitation-used")
            if row.expires_ms < self._now_ms():
                raise Refused(reason="invitation-expired")
            if row.reads >= self._limits.invitation_reads:
                raise Refused(reason="invitation-locked")
            connection.execute(
                update(invitations)
                .where(invitations.c.lookup == lookup)
                .values(reads=invitations.c.reads + 1)
            )
        sealed: bytes = row.sealed
        return sealed


def _is_theirs(roster: Roster, invited: Invited, subject: bytes) -> bool:
    """Whether this author, or an older self of the same person, signed the invitation."""
    mine = roster.selves(subject) if subject in roster.authors else {subject}
    return invited.inviter in mine
