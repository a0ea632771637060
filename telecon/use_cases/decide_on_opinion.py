"""Record what the inviting doctor does with an opinion: only this changes the local plan."""

from dataclasses import replace

from telecon.cases.documents import DocumentType
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.consultations.adoption import Adoption, check_adoption
from telecon.consultations.packs import consultation_pack
from telecon.errors import BadValue
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.projection import load_case
from telecon.ledger.standing import allowed
from telecon.session import Session
from telecon.use_cases.answer_request import thread_of


def decide_on_opinion(
    session: Session, ledger: bytes, adoption: Adoption, *, draft: bytes | None = None
) -> Changed:
    """Signs adopted, partly or not adopted, with the reason (RC-07).

    Raises:
        Missing: partly or not adopted without a reason.
        NotAllowed: the role may not decide.
        BadValue: no such request or opinion in this case.
    """
    with session.store.write() as connection:
        me = allowed(connection, session, "adopt-opinion")
        thread = thread_of(load_case(connection, ledger), adoption.request)
        if adoption.opinion not in {opinion.entry for opinion in thread.opinions}:
            raise BadValue(name="opinion", reason="unknown")
        stated = replace(adoption, doctor_name=me.name, decided_ms=session.clock.now_ms())
        check_adoption(stated, consultation_pack())
        written = NewDocument(DocumentType.ADOPTION, dump(stated), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)
