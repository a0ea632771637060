"""The invitation an author has taken up, until the hub knows of it."""

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.invitation import Invitation, decode_invitation
from sync.protocol.suites import Suite
from telecon.crypto.author import Author
from telecon.session import Session
from telecon.store.tables import settings


def keep_invitation(connection: Connection, author: Author, invitation: Invitation) -> None:
    """Keeps the invitation and its secret under the seal of the store."""
    connection.execute(insert(settings).values(key=_key(author), value=invitation.encode()))


def pending_invitation(connection: Connection, author: Author) -> Invitation | None:
    """The invitation this author has taken up and not joined with yet."""
    query = select(settings.c.value).where(settings.c.key == _key(author))
    data = connection.execute(query).scalar()
    return decode_invitation(data) if data else None


def joining_done(connection: Connection, author: Author) -> None:
    """The hub has the join; the invitation's secret is of no more use."""
    connection.execute(delete(settings).where(settings.c.key == _key(author)))


def _key(author: Author) -> str:
    return f"invitation:{author.id.hex()}"


def joining_entry(session: Session, after: bytes) -> Entry | None:
    """The entry by which this author takes their invitation up; None once they joined.

    Args:
        session: whose invitation.
        after: the newest control entry of the roster, as the hub told it.
    """
    with session.store.read() as connection:
        invitation = pending_invitation(connection, session.author)
    if invitation is None:
        return None
    author = session.author
    statement = invitation.join(
        signing=author.signing,
        kem=author.kem,
        device=author.device,
        now_ms=session.clock.now_ms(),
    )
    core = Core(
        suite=Suite.DESKTOP,
        ledger=author.alliance,
        device=author.device,
        author=author.id,
        seq=0,
        prev=b"",
        kind=Kind.CONTROL,
    )
    return sign_entry(core, statement.to_body(after=after), author.keys.signing)
