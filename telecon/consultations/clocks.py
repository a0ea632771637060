"""How long the invited side has, by urgency (docs/clinical-rules.md; minutes are in the pack)."""

from telecon.care.packs import LANGUAGES
from telecon.consultations.packs import Choice, ClockRule, ConsultationPack
from telecon.consultations.request import Urgency

MINUTE_MS = 60_000


def answer_due(sent_ms: int, urgency: Urgency, pack: ConsultationPack) -> int:
    """When a request sent at `sent_ms` must be accepted or declined, milliseconds UTC."""
    return sent_ms + _rule(urgency, pack).answer_minutes * MINUTE_MS


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
