"""Keep the form being filled, at most 5 s old, and offer it again after a crash or a lock."""

import hashlib
import os
from collections.abc import Iterable

from sqlalchemy import Connection

from sync.protocol.canonical import Value, decode, encode
from telecon.changes import Changed
from telecon.errors import Malformed
from telecon.ledger.append import nfc
from telecon.session import Session
from telecon.store.drafts import Draft, drop_draft, load_draft, load_drafts, save_draft

Fields = dict[str, Value]
"""What a form holds, by field name."""


def new_draft_id() -> bytes:
    """An id for a form just opened."""
    return os.urandom(16)


def draft_of(session: Session, form: str, subject: bytes) -> bytes:
    """The id of the one draft that a person has of a form about one thing.

    Args:
        session: whose.
        form: name of the form.
        subject: entry or ledger the form is about.

    Returns:
        16 bytes. The use case that completes the form drops it by this id.
    """
    said = (session.author.person, form.encode(), subject)
    digest = hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in said))
    return digest.digest()[:16]


def kept_fields(session: Session, draft: bytes) -> Fields | None:
    """What a draft holds; None where nothing was left unfinished."""
    with session.store.read() as connection:
        found = load_draft(connection, draft)
    return None if found is None else draft_fields(found)


def keep_draft(
    session: Session, draft: bytes, form: str, ledger: bytes | None, fields: Fields
) -> Changed:
    """Keeps the fields of a form under the seal of the store; unsigned, never synced.

    Args:
        session: whose form it is.
        draft: id from `new_draft_id`.
        form: name of the form.
        ledger: the case, None for a patient not registered yet.
        fields: what was typed so far.
    """
    payload = encode(nfc(fields))
    kept = Draft(draft, session.author.person, form, ledger, payload, session.clock.now_ms())
    with session.store.write() as connection:
        save_draft(connection, kept)
    return Changed(drafts=True)


def offered_drafts(session: Session) -> tuple[Draft, ...]:
    """What this person left unfinished, newest first; a colleague's is never shown."""
    with session.store.read() as connection:
        return tuple(load_drafts(connection, session.author.person))


def draft_fields(draft: Draft) -> Fields:
    """The fields of a draft.

    Raises:
        Malformed: not a draft.
    """
    fields = decode(draft.payload)
    if not isinstance(fields, dict):
        raise Malformed(reason="draft")
    return {str(name): value for name, value in fields.items()}


def discard_draft(session: Session, draft: bytes) -> Changed:
    """Forgets a draft, after its form was saved or given up."""
    with session.store.write() as connection:
        drop_draft(connection, draft)
    return Changed(drafts=True)


def drop_drafts(
    connection: Connection, session: Session, forms: Iterable[str], subject: bytes
) -> None:
    """Forgets what this person has left of forms about one thing, as one of them is completed.

    Args:
        connection: of the transaction that completes it.
        session: whose.
        forms: names of the forms.
        subject: what they are about.
    """
    for form in forms:
        drop_draft(connection, draft_of(session, form, subject))
