"""Say that a person opened a case, so that its authors see "opened" (promise 3)."""

from telecon.changes import Changed
from telecon.ledger.acknowledge import acknowledge_opening
from telecon.session import Session


def mark_opened(session: Session, ledger: bytes) -> Changed:
    """Acknowledges what another institution wrote in the case; once for each entry."""
    with session.store.write() as connection:
        entries = acknowledge_opening(connection, session, ledger)
    if not entries:
        return Changed()
    return Changed(frozenset({ledger}), tuple(entries), outbox=True)
