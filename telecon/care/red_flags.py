"""Red flags: raised by one answer at once, closed only by a named clinician with a plan (3.2)."""

from dataclasses import dataclass
from functools import cache

from telecon.care.packs import Pack, Part, Text, load_pack
from telecon.care.scales import Scale
from telecon.errors import BadValue, Missing


class ChecklistItem(Part, frozen=True):
    """One thing to do now."""

    id: str
    text: Text


class Hotline(Part, frozen=True):
    """A number to show beside the banner; a label, not a contact."""

    id: str
    text: Text
    number: str


class SafetyPack(Pack, frozen=True, kw_only=True):
    """The suicide path: banner with its caption, checklist, hotlines and what closing needs."""

    banner: Text
    caption: Text
    checklist: tuple[ChecklistItem, ...]
    hotlines: tuple[Hotline, ...]
    closing_needs: tuple[str, ...]
    closing: Text


@dataclass(frozen=True)
class RedFlag:
    """One answer that needs somebody now.

    Attributes:
        code: code of the pack ("phq-9/9").
        item: link id of the item answered.
        value: the answer.
        text: what to do, in both languages.
        pack: id of the scale pack.
        pack_version: its version.
    """

    code: str
    item: str
    value: int
    text: Text
    pack: str
    pack_version: str


@cache
def safety_pack() -> SafetyPack:
    """The safety pack of this installation."""
    return load_pack(SafetyPack, "packs", "safety")


def flag_of(scale: Scale, link_id: str, value: int | None) -> RedFlag | None:
    """The flag one answer raises; ask the moment it is given, not at the end of the form."""
    if value is None:
        return None
    for rule in scale.red_flags:
        if rule.item == link_id and value >= rule.at_least:
            return RedFlag(rule.code, link_id, value, rule.text, scale.id, scale.version)
    return None


def check_closing(
    clinician_name: str, plan: str, pack: SafetyPack, done: tuple[str, ...] = ()
) -> None:
    """Refuse to close a flag without a named clinician and a documented plan.

    Args:
        clinician_name: who closes it.
        plan: what was agreed.
        pack: the safety pack.
        done: codes of the checklist that were ticked.

    Raises:
        Missing: field `names`.
        BadValue: a ticked code is not on the checklist.
    """
    if set(done) - {item.id for item in pack.checklist}:
        raise BadValue(name="done", reason="unknown")
    given = {"clinician_name": clinician_name, "plan": plan}
    absent = [name for name in pack.closing_needs if not given[name].strip()]
    if absent:
        raise Missing(names=",".join(absent))
