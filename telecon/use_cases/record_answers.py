"""Record the answers to a scale, with the score a pack made of them."""

from collections.abc import Sequence

from telecon.care.scales import load_scale, score
from telecon.cases.documents import DocumentType, ScaleResponse
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.errors import Missing
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.standing import allowed
from telecon.session import Session


def record_answers(
    session: Session,
    ledger: bytes,
    questionnaire: str,
    answers: Sequence[int | None],
    *,
    draft: bytes | None = None,
) -> Changed:
    """Signs the answers with the score a pack made of them.

    Raises:
        Missing: nothing is answered at all; a partly filled scale is kept without a total.
        BadValue: an unknown scale or an answer that is no option.
    """
    if all(answer is None for answer in answers):
        raise Missing(names="answers")
    scale = load_scale(questionnaire)
    result = score(scale, answers)
    response = ScaleResponse(
        questionnaire=questionnaire,
        answers=result.answers,
        total=result.total,
        band=result.band,
        red_flags=result.red_flags,
        pack=result.scale,
        pack_version=result.version,
    )
    with session.store.write() as connection:
        allowed(connection, session, "fill-scale")
        written = NewDocument(DocumentType.RESPONSE, dump(response), draft=draft)
        entry = append_document(connection, session, ledger, written)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)
