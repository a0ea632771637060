"""Who may sign which opinion, and when it is final (RC-06, RC-07, RX-02, AI-01, Art. 29)."""

from dataclasses import replace

from telecon.consultations.opinion import (
    DrugAdvice,
    Opinion,
    OpinionStatus,
    Origin,
    Verification,
)
from telecon.consultations.packs import ConsultationPack
from telecon.errors import Missing, NotAllowed
from telecon.permissions import CONFIRM_DIAGNOSIS, RolesPack, Standing, check_permission


def missing_in_opinion(opinion: Opinion, pack: ConsultationPack) -> tuple[str, ...]:
    """Names of the fields an opinion still needs before signing (RC-07).

    A written reasoning (`diagnosis_note`) stands for `diagnosis_advice` where no diagnosis can be
    named yet.
    """
    names = []
    for name in pack.opinion_required:
        value = getattr(opinion, name)
        if name == "diagnosis_advice":
            value = value or opinion.diagnosis_note
        if not (value.strip() if isinstance(value, str) else value):
            names.append(name)
    return tuple(names)


def check_opinion(
    opinion: Opinion, standing: Standing, pack: ConsultationPack, roles: RolesPack
) -> None:
    """Refuse an opinion that may not be signed by this person, or is incomplete.

    Raises:
        NotAllowed: field `rule`: "AI-01" (content formed by software), "RX-02" (a prescription
            instead of advice), "MHL-29" (confirmed diagnosis without psychiatric registration),
            "MHL-51", "REG" or "ROLE".
        Missing: field `names` (RC-07).
    """
    if opinion.origin is not Origin.PERSON:
        raise NotAllowed(rule="AI-01")
    if any(drug.is_prescription for drug in opinion.drugs):
        raise NotAllowed(rule="RX-02")
    check_permission(standing, "sign-opinion", roles)
    if any(d.verification is Verification.CONFIRMED for d in opinion.diagnosis_advice):
        check_permission(standing, CONFIRM_DIAGNOSIS, roles)
    names = missing_in_opinion(opinion, pack)
    if names:
        raise Missing(names=",".join(names))


def finalise(
    opinion: Opinion, standing: Standing, pack: ConsultationPack, roles: RolesPack
) -> Opinion:
    """The opinion as it goes into the signed entry, with the pack that judged it.

    Raises:
        NotAllowed, Missing: as `check_opinion`.
    """
    check_opinion(opinion, standing, pack, roles)
    return replace(
        opinion,
        status=OpinionStatus.FINAL,
        drugs=tuple(flagged(drug, pack) for drug in opinion.drugs),
        pack=pack.id,
        pack_version=pack.version,
    )


def flagged(drug: DrugAdvice, pack: ConsultationPack) -> DrugAdvice:
    """The drug, marked where it is a second-class psychotropic (RX-02)."""
    name = drug.name.casefold()
    second_class = any(known.casefold() in name for known in pack.second_class_psychotropics)
    return replace(drug, second_class=drug.second_class or second_class)
