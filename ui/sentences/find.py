"""The sentence of an error, from the tables of all areas; needs no Qt."""

from ui.sentences.backups import BACKUPS
from ui.sentences.calls import CALLS
from ui.sentences.files import FILES
from ui.sentences.members import MEMBERS
from ui.sentences.network import NETWORK
from ui.sentences.paper import PAPER
from ui.sentences.people import PEOPLE
from ui.sentences.rules import RULES
from ui.sentences.same import SAME
from ui.sentences.sentence import Sentence, Table
from ui.sentences.shared_records import SHARED_RECORDS
from ui.sentences.store import STORE

SENTENCES: Table = {
    **SHARED_RECORDS,
    **STORE,
    **PEOPLE,
    **RULES,
    **NETWORK,
    **FILES,
    **BACKUPS,
    **CALLS,
    **MEMBERS,
    **PAPER,
}
_REFUSED_BY_THE_HUB = "hub-refused/"


def find_own_sentence(code: str, reason: str) -> Sentence | None:
    """The sentence for exactly this reason, None where only the code has one.

    What the hub refuses is what a ledger's rules refuse, so both have the same words.
    """
    key = f"{code}/{reason}"
    keys = [key, key.replace(_REFUSED_BY_THE_HUB, "refused/")]
    return next((SENTENCES[k] for k in (SAME.get(k, k) for k in keys) if k in SENTENCES), None)


def find_sentence(code: str, reason: str = "") -> Sentence:
    """The sentence of an error's code and reason; an unknown one gets a more general one."""
    own = find_own_sentence(code, reason) if reason else None
    return own or SENTENCES.get(code) or SENTENCES["telecon"]
