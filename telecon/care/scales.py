"""Screening scales: items, scores, bands and cut-offs from packs (docs/clinical-rules.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from telecon.care.packs import Pack, Part, Text, load_pack
from telecon.errors import BadValue

FOLDER = "questionnaires"
SCALES = ("phq-9", "phq-2", "gad-7")
"""Scales that ship, in the order they are offered."""


class Option(Part, frozen=True):
    """One answer to choose."""

    value: int
    text: Text


class Item(Part, frozen=True, kw_only=True):
    """One question.

    Attributes:
        link_id: FHIR linkId.
        loinc: LOINC code, "" where none is confirmed.
        loinc_evidence: "read" in a source, or "general" knowledge to be confirmed.
        scored: whether it counts to the total and must be answered.
        options: its own options; the scale's where empty.
    """

    link_id: str
    text: Text
    loinc: str
    loinc_evidence: str
    scored: bool = True
    options: tuple[Option, ...] = ()


class Band(Part, frozen=True):
    """A severity band, both ends included."""

    code: str
    lowest: int
    highest: int
    text: Text


class CutOff(Part, frozen=True):
    """From which total the screen counts as positive, for one population."""

    id: str
    at_least: int
    text: Text
    source: str


class RedFlagRule(Part, frozen=True):
    """An answer that needs somebody at once."""

    item: str
    at_least: int
    code: str
    text: Text


class AlgorithmResult(Part, frozen=True):
    """How many symptoms make which screening syndrome."""

    code: str
    lowest: int
    highest: int
    text: Text


class Algorithm(Part, frozen=True):
    """The symptom-counting algorithm of the PHQ-9 (vectors P9-5, P9-6)."""

    core_items: tuple[str, ...]
    symptom_at_least: int
    symptom_exceptions: dict[str, int]
    results: tuple[AlgorithmResult, ...]


class Scale(Pack, frozen=True, kw_only=True):
    """One scale as its pack describes it."""

    mode: str
    url: str
    loinc: str
    total_loinc: str
    loinc_evidence: str
    short_title: Text
    stem: Text
    disclaimer: Text
    options: tuple[Option, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    cut_offs: tuple[CutOff, ...]
    red_flags: tuple[RedFlagRule, ...]
    algorithm: Algorithm | None = None

    def options_of(self, item: Item) -> tuple[Option, ...]:
        """The answers to choose for one item."""
        return item.options or self.options

    def highest_total(self) -> int:
        """The highest possible total."""
        return sum(
            max(option.value for option in self.options_of(item))
            for item in self.items
            if item.scored
        )


@dataclass(frozen=True)
class Score:
    """What a pack makes of the answers; screening, not diagnosis.

    Attributes:
        scale: pack id, also `pack`.
        version: pack version.
        answers: one integer an item of the pack, None where not answered.
        total: None while a scored item is missing (docs/clinical-rules.md: no proration).
        band: severity code, "" without a total.
        cut_off: id of the cut-off applied.
        positive: whether the total reaches the cut-off, None without a total.
        algorithm: code of the symptom algorithm, "" where none applies.
        missing: link ids of the scored items still to answer.
        red_flags: link ids whose answer raises a flag.
    """

    scale: str
    version: str
    answers: tuple[int | None, ...]
    total: int | None
    band: str
    cut_off: str
    positive: bool | None
    algorithm: str
    missing: tuple[str, ...]
    red_flags: tuple[str, ...]


@cache
def load_scale(scale: str) -> Scale:
    """The shipped pack of a scale ("phq-9", "phq-2", "gad-7").

    Raises:
        BadValue: no such scale, or its pack is damaged.
    """
    if scale not in SCALES:
        raise BadValue(name="scale", reason="unknown")
    pack = load_pack(Scale, FOLDER, scale)
    check_scale(pack)
    return pack


def score(scale: Scale, answers: Sequence[int | None], cut_off: str = "primary-care") -> Score:
    """The score of the answers, in the order of the pack's items; absent ones count as missing.

    Raises:
        BadValue: an answer is not one of the item's options, there are more answers than items,
            or the cut-off is unknown.
    """
    full = checked_answers(scale, answers)
    rule = next((c for c in scale.cut_offs if c.id == cut_off), None)
    if rule is None:
        raise BadValue(name="cut_off", reason="unknown")
    pairs = tuple(zip(scale.items, full, strict=True))
    missing = tuple(item.link_id for item, value in pairs if item.scored and value is None)
    total = None if missing else sum(value or 0 for item, value in pairs if item.scored)
    return Score(
        scale=scale.id,
        version=scale.version,
        answers=full,
        total=total,
        band=_band(scale, total),
        cut_off=cut_off,
        positive=None if total is None else total >= rule.at_least,
        algorithm="" if total is None else _algorithm(scale, full),
        missing=missing,
        red_flags=tuple(
            item.link_id for item, value in pairs if raises_flag(scale, item.link_id, value)
        ),
    )


def raises_flag(scale: Scale, link_id: str, value: int | None) -> bool:
    """Whether one answer raises a red flag; asked at once when the item is answered (3.2)."""
    return value is not None and any(
        rule.item == link_id and value >= rule.at_least for rule in scale.red_flags
    )


def checked_answers(scale: Scale, answers: Sequence[int | None]) -> tuple[int | None, ...]:
    """The answers, one an item.

    Raises:
        BadValue: an answer is not an option of its item, or there are too many.
    """
    if len(answers) > len(scale.items):
        raise BadValue(name=scale.id, reason="too-many-answers")
    full = tuple(answers) + (None,) * (len(scale.items) - len(answers))
    for item, value in zip(scale.items, full, strict=True):
        allowed = {option.value for option in scale.options_of(item)}
        if value is not None and (isinstance(value, bool) or value not in allowed):
            raise BadValue(name=item.link_id, reason="not-an-option")
    return full


def check_scale(scale: Scale) -> None:
    """Refuse a pack whose bands, flags or cut-offs do not fit its items.

    Raises:
        BadValue: what does not fit.
    """
    links = [item.link_id for item in scale.items]
    named = {rule.item for rule in scale.red_flags}
    if scale.algorithm is not None:
        named |= set(scale.algorithm.core_items) | set(scale.algorithm.symptom_exceptions)
    if len(set(links)) != len(links) or not named <= set(links):
        raise BadValue(name=scale.id, reason="items do not fit")
    ends = [(band.lowest, band.highest) for band in scale.bands]
    gaps = any(after[0] != before[1] + 1 for before, after in pairwise(ends))
    if gaps or ends[0][0] != 0 or ends[-1][1] != scale.highest_total():
        raise BadValue(name=scale.id, reason="bands do not cover every total once")
    if not all(0 < cut.at_least <= scale.highest_total() for cut in scale.cut_offs):
        raise BadValue(name=scale.id, reason="cut-off outside the totals")


def _band(scale: Scale, total: int | None) -> str:
    if total is None:
        return ""
    return next(band.code for band in scale.bands if band.lowest <= total <= band.highest)


def _algorithm(scale: Scale, answers: Sequence[int | None]) -> str:
    rule = scale.algorithm
    if rule is None:
        return ""
    present = {
        item.link_id
        for item, value in zip(scale.items, answers, strict=True)
        if item.scored
        and (value or 0) >= rule.symptom_exceptions.get(item.link_id, rule.symptom_at_least)
    }
    if not present & set(rule.core_items):
        return ""
    found = (r.code for r in rule.results if r.lowest <= len(present) <= r.highest)
    return next(found, "")
