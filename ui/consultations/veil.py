"""Takes who the patient is out of free text, for a page read before the request is accepted."""

import re
from dataclasses import dataclass

from telecon.case_state.state import CaseState
from telecon.cases.amendments import DEMOGRAPHICS
from telecon.cases.documents import Guardian

SHORTEST_NUMBER = 5
STAR = "＊"


@dataclass(frozen=True)
class Veil:
    """Names and numbers that must not show; without any, text stays as it is (PR-01)."""

    hidden: tuple[str, ...] = ()

    def __call__(self, text: str) -> str:
        """The text with every hidden name and number as stars, also where spaces cut it."""
        for word in self.hidden:
            letters = (re.escape(letter) for letter in word if letter.isalnum())
            pattern = r"[\s\-·]*".join(letters)
            text = re.sub(pattern, lambda found: STAR * len(found[0]), text, flags=re.IGNORECASE)
        return text


def veil_of(state: CaseState, *, masked: bool) -> Veil:
    """What hides the patient and the guardian of a case; nothing is hidden where not masked."""
    if not masked:
        return Veil()
    names: set[str] = set()
    numbers: set[str] = set()
    said = [(n, getattr(e.value, n)) for e in state.patients for n in DEMOGRAPHICS]
    changes = (change for entered in state.amendments for change in entered.value.changes)
    said += [(change.field, value) for change in changes for value in change.values]
    for field, value in said:
        if isinstance(value, Guardian):
            names.add(value.name)
            numbers.add(value.phone)
        elif isinstance(value, str) and field == "name":
            names.add(value)
        elif isinstance(value, str) and field in ("phone", "identity_number"):
            numbers.add(value)
    hidden = {name.strip() for name in names if len(name.strip()) > 1}
    hidden |= {number for number in numbers if len(number) >= SHORTEST_NUMBER}
    return Veil(tuple(sorted(hidden, key=len, reverse=True)))
