"""Raise a red flag the moment its item is answered, and close it with a plan."""

from telecon.care.red_flags import check_closing, safety_pack
from telecon.care.scales import load_scale, raises_flag
from telecon.case_state.state import Entered
from telecon.cases.documents import DocumentType, Flag
from telecon.cases.payload import dump
from telecon.changes import Changed
from telecon.errors import BadValue
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.standing import allowed
from telecon.session import Session
from telecon.use_cases.keep_draft import drop_drafts

CLOSING_FORM = "flag"
"""Name of the form for the plan of a red flag, about the entry that raised it."""


def raise_flag(
    session: Session, ledger: bytes, questionnaire: str, link_id: str, value: int
) -> Changed:
    """Signs a red flag at once when its item is answered; it survives closing the form (3.2).

    Raises:
        BadValue: this answer raises no flag in the pack.
    """
    scale = load_scale(questionnaire)
    if not raises_flag(scale, link_id, value):
        raise BadValue(name=link_id, reason="raises-no-flag")
    code = f"{questionnaire}/{link_id}"
    flag = Flag(code, "active", value=value, pack=scale.id, pack_version=scale.version)
    with session.store.write() as connection:
        entry = append_document(
            connection, session, ledger, NewDocument(DocumentType.FLAG, dump(flag))
        )
    return Changed(frozenset({ledger}), (entry.id,), outbox=True)


def close_flag(
    session: Session, ledger: bytes, flag: Entered[Flag], plan: str, done: tuple[str, ...] = ()
) -> Changed:
    """Closes a red flag under the author's name with a documented plan (suicide path, 3.3).

    Args:
        session: who closes it.
        ledger: the case.
        flag: the flag.
        plan: what was agreed.
        done: codes of the safety checklist that were ticked.

    Raises:
        Missing: no plan.
        NotAllowed: the role may not close a flag.
        BadValue: a ticked code is not on the checklist.
    """
    closed = Flag(
        code=flag.value.code,
        status="inactive",
        value=flag.value.value,
        plan=plan.strip(),
        done=done,
        pack=flag.value.pack,
        pack_version=flag.value.pack_version,
    )
    written = NewDocument(DocumentType.FLAG, dump(closed), replaces=(flag.entry,))
    with session.store.write() as connection:
        me = allowed(connection, session, "close-flag")
        check_closing(me.name, plan, safety_pack(), done)
        entry = append_document(connection, session, ledger, written)
        drop_drafts(connection, session, (CLOSING_FORM,), flag.entry)
    return Changed(frozenset({ledger}), (entry.id,), outbox=True, drafts=True)
