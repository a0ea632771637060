"""The invitation an author has taken up, until the hub knows of it."""

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.invitation import Invitation, decode_invitation
from telecon.crypto.author import Author
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
