"""Who must sign, and what a consent record still needs (RC-02, PR-02 to PR-04, CN-01 to CN-07)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from telecon.consultations.consent import Capacity, Consent, Decision, Signer
from telecon.consultations.packs import ConsentPack, ConsentRule, MethodRule, Then, When
from telecon.errors import Missing, NotAllowed

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Situation:
    """What decides who signs.

    Attributes:
        age: completed years; None where unknown (then only an emergency can go on).
        capacity: whether the patient can decide.
        emergency: life or health is in danger now (PR-04).
        suitable_to_be_told: False where telling would harm the patient (CN-06).
        refuses: the patient says no (CN-07).
    """

    age: int | None
    capacity: Capacity = Capacity.FULL
    emergency: bool = False
    suitable_to_be_told: bool = True
    refuses: bool = False


def age_on(birth_date: date, today: date) -> int:
    """Completed years; born on 29 February, the birthday of other years is 1 March."""
    before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - before_birthday


def who_signs(situation: Situation, pack: ConsentPack) -> ConsentRule:
    """The row of the decision table that applies (docs/clinical-rules.md).

    Raises:
        Missing: the age is not known and it is no emergency (field `names`: "birth_date").
    """
    if situation.age is None and not situation.emergency:
        raise Missing(names="birth_date")
    return next(rule for rule in pack.rules if _matches(rule.when, situation))


def missing_in_consent(consent: Consent, pack: ConsentPack) -> tuple[str, ...]:
    """Names of the fields a consent record still needs before it may be signed."""
    rule = _rule(consent, pack)
    if consent.decision in (Decision.REFUSED, Decision.WITHDRAWN):
        return _absent(consent, ("recipient_name", "clinician_name"))
    names = _absent(consent, ("recipient_name", "recipient_contact", "transfer_method"))
    names += _absent(consent, ("data_kinds", "clinician_name"))
    if rule.then.reason_required:
        names += _absent(consent, ("reason",))
    if consent.decision is Decision.EMERGENCY:
        return names + (() if consent.inform_by_ms else ("inform_by_ms",))
    return names + _missing_of_signature(consent, rule, pack)


def check_consent(consent: Consent, situation: Situation, pack: ConsentPack) -> None:
    """Refuse a consent that its situation does not allow, or that is incomplete.

    Raises:
        NotAllowed: field `rule` is the row of the table that forbids it: nobody may share against
            a refusal, and only who the table names may sign.
        Missing: field `names`.
    """
    rule = who_signs(situation, pack)
    if consent.decision in (Decision.REFUSED, Decision.WITHDRAWN):
        _require(consent, pack)
        return
    if not rule.then.may_send or rule.id != consent.rule:
        raise NotAllowed(rule=rule.id)
    is_override = consent.decision is Decision.EMERGENCY
    if is_override != (rule.then.inform_within_minutes is not None):
        raise NotAllowed(rule=rule.id)
    if consent.signer.value not in rule.then.signers:
        raise NotAllowed(rule=rule.id)
    _require(consent, pack)


def inform_by(decided_ms: int, then: Then) -> int | None:
    """When the patient must have been told after an emergency, milliseconds UTC (PR-04)."""
    minutes = then.inform_within_minutes
    return None if minutes is None else decided_ms + minutes * MINUTE_MS


def _matches(when: When, situation: Situation) -> bool:
    too_old = when.age_below is not None and (
        situation.age is None or situation.age >= when.age_below
    )
    wanted = (
        (when.capacity, situation.capacity.value),
        (when.emergency, situation.emergency),
        (when.suitable_to_be_told, situation.suitable_to_be_told),
        (when.refuses, situation.refuses),
    )
    return not too_old and all(want is None or want == have for want, have in wanted)


def _rule(consent: Consent, pack: ConsentPack) -> ConsentRule:
    rule = next((rule for rule in pack.rules if rule.id == consent.rule), None)
    if rule is None:
        raise NotAllowed(rule=consent.rule)
    return rule


def _require(consent: Consent, pack: ConsentPack) -> None:
    names = missing_in_consent(consent, pack)
    if names:
        raise Missing(names=",".join(names))


def _absent(consent: Consent, names: tuple[str, ...]) -> tuple[str, ...]:
    def is_absent(value: object) -> bool:
        return not (value.strip() if isinstance(value, str) else value)

    return tuple(name for name in names if is_absent(getattr(consent, name)))


def _missing_of_signature(
    consent: Consent, rule: ConsentRule, pack: ConsentPack
) -> tuple[str, ...]:
    method = _method(consent, pack)
    explained = {part.id for part in pack.explained if part.required}
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("explained", lambda: explained <= set(consent.explained)),
        ("signer_name", lambda: bool(consent.signer_name.strip())),
        ("method", lambda: method is not None),
        ("evidence", lambda: not (method and method.evidence_required) or bool(consent.evidence)),
        (
            "witness_name",
            lambda: not (method and method.witness_required) or bool(consent.witness_name.strip()),
        ),
        ("relationship", lambda: _has_relationship(consent, rule)),
        ("assent", lambda: _has_assent(consent, rule)),
    )
    return tuple(name for name, holds in checks if not holds())


def _method(consent: Consent, pack: ConsentPack) -> MethodRule | None:
    return next((rule for rule in pack.methods if rule.id == consent.method), None)


def _has_relationship(consent: Consent, rule: ConsentRule) -> bool:
    needs = rule.then.relationship_required and consent.signer is not Signer.PATIENT
    return not needs or bool(consent.relationship.strip())


def _has_assent(consent: Consent, rule: ConsentRule) -> bool:
    """CN-04: the patient must have said yes; CN-02: the patient must have been asked."""
    if rule.then.assent == "required":
        return consent.assent is True
    return rule.then.assent != "sought" or consent.assent is not None
