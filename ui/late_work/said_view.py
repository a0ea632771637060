"""What an entry of late work says, so that somebody can judge it."""

from PySide6.QtWidgets import QWidget

from telecon.care.scales import SCALES
from telecon.cases.amendments import Amendment
from telecon.cases.documents import Condition, Flag, Note, Observation, Patient, ScaleResponse
from telecon.cases.field_pack import declared
from telecon.use_cases.late_work import LateItem
from ui.cases.scale_record_view import ScaleRecord
from ui.cases.words import section_words
from ui.conflicts.words import value_words
from ui.kit.layouts import boxed, column
from ui.kit.text import Text
from ui.late_work.acts import Fact, act_facts
from ui.late_work.words import closed_words, silent_words
from ui.terms.codes import capital, in_words
from ui.translations import translate


def said_view(item: LateItem) -> QWidget:
    """The entry in full; words where it cannot be shown."""
    value = item.value
    if isinstance(value, ScaleResponse) and value.questionnaire in SCALES:
        return ScaleRecord(value, unfolded=True)
    facts = act_facts(value) or _facts(value)
    if not facts:
        return Text(silent_words() if item.kind else closed_words(), "muted")
    return boxed(column(*(_fact(*fact) for fact in facts), spacing=8))


def _facts(value: object) -> list[Fact]:
    if isinstance(value, Note):
        return [(section_words(code), text) for code, text in value.sections]
    if isinstance(value, Condition):
        sure = value.verification == "confirmed"
        word = translate("LateWork", "Confirmed") if sure else translate("LateWork", "Suspected")
        return [(word, " · ".join(part for part in (value.text, value.onset) if part))]
    if isinstance(value, Observation):
        return [(value.text, " ".join(part for part in (value.value, value.unit) if part))]
    if isinstance(value, Flag):
        return [(value.code, value.plan or translate("LateWork", "Raised"))]
    return _details(value)


def _details(value: object) -> list[Fact]:
    """Demographics, as registered or written anew."""
    if isinstance(value, Patient):
        named = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
        return [_detail(name, held) for name, held in named if held]
    if isinstance(value, Amendment):
        return [_detail(each.field, held) for each in value.changes for held in each.values]
    return []


def _detail(name: str, value: object) -> Fact:
    return capital(in_words(declared(name).text)), value_words(name, value)  # type: ignore[arg-type]


def _fact(name: str, text: str) -> QWidget:
    words = Text(text).selectable()
    words.setAccessibleName(name or text[:40])
    parts = (Text(name, "field-label"), words) if name else (words,)
    return boxed(column(*parts, spacing=2))
