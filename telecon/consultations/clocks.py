"""How long the invited side has, by urgency (docs/clinical-rules.md; minutes are in the pack)."""

from dataclasses import dataclass

from telecon.care.packs import LANGUAGES
from telecon.consultations.packs import Choice, ClockRule, ConsultationPack
from telecon.consultations.request import Urgency

MINUTE_MS = 60_000


@dataclass(frozen=True)
class DueTimes:
    """When each step is due, milliseconds UTC.

    Attributes:
        acknowledge_ms: the desk has opened it.
        answer_ms: the desk has accepted or declined.
        pack: id of the pack the minutes come from.
        pack_version: its version.
    """

    acknowledge_ms: int
    answer_ms: int
    pack: str
    pack_version: str


def due_times(sent_ms: int, urgency: Urgency, pack: ConsultationPack) -> DueTimes:
    """When a request sent at `sent_ms` must be acknowledged and answered."""
    rule = _rule(urgency, pack)
    return DueTimes(
        acknowledge_ms=sent_ms + rule.acknowledge_minutes * MINUTE_MS,
        answer_ms=sent_ms + rule.answer_minutes * MINUTE_MS,
        pack=pack.id,
        pack_version=pack.version,
    )


def opinion_due(session_end_ms: int, urgency: Urgency, pack: ConsultationPack) -> int:
    """When the opinion is due after the session, milliseconds UTC."""
    return session_end_ms + _rule(urgency, pack).opinion_minutes * MINUTE_MS


def urgency_choices(pack: ConsultationPack) -> tuple[Choice, ...]:
    """The urgencies as a form offers them, with how soon an answer is due: 特急（30 分钟内）."""
    return tuple(
        Choice(
            urgency.id,
            {
                language: urgency.timed[language].format(
                    time=_span(_rule(Urgency(urgency.id), pack).answer_minutes, language, pack)
                )
                for language in LANGUAGES
            },
        )
        for urgency in pack.urgencies
    )


def queue_key(urgency: Urgency, due_ms: int, pack: ConsultationPack) -> tuple[int, int]:
    """Sort key of the experts' queue: urgency first, then what is due first."""
    rank = next(u.rank for u in pack.urgencies if u.id == urgency)
    return rank, due_ms


def _rule(urgency: Urgency, pack: ConsultationPack) -> ClockRule:
    return next(rule for rule in pack.clocks if rule.urgency == urgency)


def _span(minutes: int, language: str, pack: ConsultationPack) -> str:
    unit = next(unit for unit in pack.time_units if minutes % unit.minutes == 0)
    return unit.text[language].format(n=minutes // unit.minutes)
