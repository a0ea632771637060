"""The form being filled: kept at most 5 s old, never signed, never synced."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from telecon.store.tables import drafts


@dataclass(frozen=True)
class Draft:
    """An unfinished form of one person.

    Attributes:
        id: 16 bytes, chosen when the form is opened.
        person: whose form; a colleague is never offered it.
        form: which form, as the screens name it.
        ledger: the case it belongs to; None for a patient not registered yet.
        payload: the fields, in the form's own encoding.
        saved_ms: when, milliseconds since 1970 UTC.
    """

    id: bytes
    person: bytes
    form: str
    ledger: bytes | None
    payload: bytes = field(repr=False)
    saved_ms: int


def save_draft(connection: Connection, draft: Draft) -> None:
    """Keep a draft in place of its older state."""
    values = {
        "person": draft.person,
        "form": draft.form,
        "ledger": draft.ledger,
        "payload": draft.payload,
        "saved_ms": draft.saved_ms,
    }
    statement = insert(drafts).values(id=draft.id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def load_drafts(connection: Connection, person: bytes) -> list[Draft]:
    """What a person left unfinished, the newest first."""
    rows = connection.execute(
        select(drafts).where(drafts.c.person == person).order_by(drafts.c.saved_ms.desc())
    )
    return [
        Draft(row.id, row.person, row.form, row.ledger, row.payload, row.saved_ms) for row in rows
    ]


def load_draft(connection: Connection, draft: bytes) -> Draft | None:
    """One draft by its id."""
    row = connection.execute(select(drafts).where(drafts.c.id == draft)).one_or_none()
    if row is None:
        return None
    return Draft(row.id, row.person, row.form, row.ledger, row.payload, row.saved_ms)


def drop_draft(connection: Connection, draft: bytes) -> None:
    """Forget a draft, in the transaction that saves its form or when its person discards it."""
    connection.execute(delete(drafts).where(drafts.c.id == draft))
