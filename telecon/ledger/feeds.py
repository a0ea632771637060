"""How far the hub was read: one feed a circle, one number a ledger."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from telecon.ledger.keys import circles_held
from telecon.session import Session
from telecon.store.database import Store
from telecon.store.tables import feeds, ledgers


def feed_positions(session: Session) -> dict[bytes, int]:
    """How far each feed was read: the alliance's and one for each circle held here."""
    with session.store.read() as connection:
        wanted = [session.author.alliance, *circles_held(connection)]
        known = {row.circle: row.position for row in connection.execute(select(feeds))}
    return {circle: known.get(circle, 0) for circle in wanted}


def set_feed_position(store: Store, circle: bytes, position: int) -> None:
    """A feed was read up to here, and what it named has been asked for."""
    with store.write() as connection:
        connection.execute(delete(feeds).where(feeds.c.circle == circle))
        connection.execute(insert(feeds).values(circle=circle, position=position))


def ledger_heads(store: Store, wanted: Iterable[bytes]) -> dict[bytes, int]:
    """The hub's number up to which each ledger is complete here; 0 for an unknown one."""
    with store.read() as connection:
        known = {row.id: row.head_n for row in connection.execute(select(ledgers))}
    return {ledger: known.get(ledger, 0) for ledger in wanted}
