"""Sign a consultation opinion; from then on it is final (RC-07)."""

from dataclasses import dataclass, replace

from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.consultations.opinion import Opinion
from telecon.consultations.opinion_rules import finalise
from telecon.consultations.packs import consultation_pack
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.ledger.standing import allowed
from telecon.permissions import roles_pack
from telecon.session import Session
from telecon.use_cases.answer_request import thread_of


@dataclass(frozen=True)
class Given:
    """The opinion's entry and what changed."""

    entry: bytes
    changed: Changed


def give_opinion(
    session: Session, ledger: bytes, opinion: Opinion, *, draft: bytes | None = None
) -> Given:
    """Signs an opinion with the name, title and registration the roster vouches for.

    Raises:
        Missing: a part the pack asks for.
        NotAllowed: a prescription (RX-02), a confirmed diagnosis without psychiatric registration
            (MHL-29), or a role that may not sign opinions.
        BadValue: no such request in this case.
    """
    with session.store.write() as connection:
        me = allowed(connection, session, "sign-opinion")
        thread_of(load_case(connection, ledger), opinion.request)
        stated = replace(
            opinion,
            author_name=me.name,
            institution=me.facility_name,
            title=me.title,
            registration=me.registration,
            written_ms=session.clock.now_ms(),
        )
        final = finalise(stated, me.standing, consultation_pack(), roles_pack())
        written = NewDocument(DocumentType.OPINION, dump(final), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Given(entry.id, Changed(frozenset({ledger}), (entry.id,), outbox=True))
