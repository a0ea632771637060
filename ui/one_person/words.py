"""What two cases say of a person, side by side, and what was decided about them, in words."""

from dataclasses import dataclass

from telecon.case_state.one_person import Verdict
from telecon.cases.amendments import DEMOGRAPHICS, SamePerson
from telecon.cases.both import in_each
from telecon.cases.documents import Guardian, Patient
from telecon.cases.field_pack import declared
from telecon.use_cases.one_person import PairPage
from telecon.use_cases.read_case import CasePage
from ui.terms.codes import in_words
from ui.terms.people import gender_words, number_words, reason_words
from ui.translations import translate


@dataclass(frozen=True)
class Compared:
    """One field of both cases.

    Attributes:
        said: what each case says, "" for nothing.
        differs: both say something, and not the same.
    """

    name: str
    said: tuple[str, str]
    differs: bool


def compared(page: PairPage) -> tuple[Compared, ...]:
    """Every field that one of the two cases says something of."""
    patients = [side.state.patient or Patient("") for side in page.sides]
    found = []
    for name in DEMOGRAPHICS:
        first, second = (_said(patient, name) for patient in patients)
        if first or second:
            title = in_words(declared(name).text)
            differs = bool(first and second) and first != second
            found.append(Compared(title[:1].upper() + title[1:], (first, second), differs))
    return tuple(found)


def contents_words(side: CasePage) -> str:
    """What a case holds beside the person's details."""
    state = side.state
    numbers = (
        (translate("OnePerson", "notes: {n}"), len(state.notes)),
        (translate("OnePerson", "scales: {n}"), len(state.responses)),
        (translate("OnePerson", "files: {n}"), len(state.attachments)),
        (translate("OnePerson", "consents: {n}"), len(state.consents)),
        (translate("OnePerson", "requests: {n}"), len(state.threads)),
    )
    said = [words.format(n=number) for words, number in numbers if number]
    return " · ".join(said) or translate("OnePerson", "Nothing written in it yet")


def verdict_words(page: PairPage) -> str:
    """What holds of the two cases now; empty while nobody said anything."""
    if page.verdict is None:
        return ""
    if page.verdict is Verdict.DISPUTED:
        return translate(
            "OnePerson",
            "Colleagues said different things at the same time. Nothing is joined and both cases "
            "stay in the list until somebody decides.",
        )
    if page.verdict is Verdict.APART:
        return translate("OnePerson", "These are two people. They are not offered again.")
    return translate(
        "OnePerson",
        "One person. Both records are kept as they were written and are read together.",
    )


def word_words(said: SamePerson) -> str:
    """One person's word on the two cases."""
    if said.same:
        return translate("OnePerson", "One person")
    return translate("OnePerson", "Two people")


def _said(patient: Patient, name: str) -> str:
    value = getattr(patient, name)
    if isinstance(value, Guardian):
        return " ".join(p for p in (value.name, value.relationship, value.phone) if p)
    if not value:
        return ""
    if name == "gender":
        return "" if value == "unknown" else gender_words(value)
    if name == "identity_number":
        return number_words(value, shown=True)
    return in_each(reason_words, value) if name == "no_document" else str(value)
