"""Sessions: an author proves their key once an hour and gets a token."""

import hashlib
import secrets
from collections.abc import Callable

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from sync.hub.database import Database
from sync.hub.limits import Limits
from sync.hub.roster import RosterKeeper
from sync.hub.tables import sessions
from sync.protocol.errors import Refused
from sync.protocol.messages import TOKEN_SIZE, SessionRequest, SessionToken, verify_session
from sync.protocol.suites import PublicKey

_OPEN = select(sessions.c.subject, sessions.c.expires_ms).where(
    sessions.c.digest == bindparam("token")
)


class Sessions:
    """Opens and recognises sessions; tokens are kept as hashes only.

    Args:
        database: the hub's tables.
        rosters: who is an author.
        hub_key: part of what is signed, so that no other hub can use the proof.
        limits: life of a token, tolerated skew.
        now_ms: the hub's clock.
    """

    def __init__(
        self,
        database: Database,
        rosters: RosterKeeper,
        hub_key: PublicKey,
        limits: Limits,
        now_ms: Callable[[], int],
    ) -> None:
        self._database = database
        self._rosters = rosters
        self._hub_key = hub_key
        self._limits = limits
        self._now_ms = now_ms

    def open(self, request: SessionRequest) -> SessionToken:
        """A token for whoever holds the author's key.

        Raises:
            Refused: a stranger, a removed author, a stale or repeated request.
            BadSignature: not the author's key.
        """
        now = self._now_ms()
        self._require_now(request)
        with self._database.read() as connection:
            key = self._rosters.at(connection).key_of(request.author)
        verify_session(request, key, self._hub_key)
        token, expires = secrets.token_bytes(TOKEN_SIZE), now + self._limits.session_ms
        row = {"digest": _digest(token), "subject": request.author, "nonce": request.nonce}
        try:
            with self._database.write() as connection:
                connection.execute(delete(sessions).where(sessions.c.expires_ms <= now))
                connection.execute(insert(sessions).values(**row, expires_ms=expires))
        except IntegrityError as error:
            raise Refused(reason="session-repeated") from error
        return SessionToken(token, expires)

    def prove_removed(self, request: SessionRequest) -> bytes:
        """Check who asks about their own removal or succession; they get no session for it.

        Raises:
            Refused: a stranger, one who has not ended, or a stale request.
            BadSignature: not the author's key.
        """
        self._require_now(request)
        with self._database.read() as connection:
            known = self._rosters.at(connection)
        if known.roster is None or request.author not in known.ends:
            raise Refused(reason="not-removed")
        verify_session(request, known.roster.signing_key(request.author), self._hub_key)
        return request.author

    def _require_now(self, request: SessionRequest) -> None:
        if abs(self._now_ms() - request.time_ms) > self._limits.skew_ms:
            raise Refused(reason="session-time")

    def subject(self, token: bytes) -> bytes:
        """Whose token this is.

        Raises:
            Refused: unknown or run out (`unauthorised`), or the author was removed since.
        """
        with self._database.read() as connection:
            row = connection.execute(_OPEN, {"token": _digest(token)}).first()
            if row is None or row.expires_ms <= self._now_ms():
                raise Refused(reason="unauthorised")
            self._rosters.at(connection).key_of(row.subject)
        subject: bytes = row.subject
        return subject

    def require_author(self, author: bytes) -> None:
        """Refuse a stranger or an author removed since.

        Raises:
            Refused: `author-unknown` or `author-removed`.
        """
        with self._database.read() as connection:
            self._rosters.at(connection).key_of(author)


def _digest(token: bytes) -> bytes:
    return hashlib.sha256(b"telecon token v1" + token).digest()
