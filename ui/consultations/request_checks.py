"""What must be there before a request may leave, in words."""

from telecon.consultations.request import ConsultationRequest
from ui.consultations.request_presenter import RequestPresenter, missing_parts
from ui.translations import translate


def blockers_of(
    presenter: RequestPresenter, facility: str, request: ConsultationRequest
) -> list[tuple[str, bool]]:
    """Every condition in words, and whether it holds (RC-01 to RC-03, PR-03).

    Args:
        presenter: what the form knows.
        facility: the institution chosen, its id in hexadecimal; empty for none.
        request: what would be sent now.
    """
    chosen = presenter.facts.recipient(facility) if presenter.facts else None
    named = chosen.name if chosen else translate("Consultations", "the institution")
    missing = missing_parts(request)
    agreed = translate("Consultations", "Agreement with {name} in date")
    desk = translate("Consultations", "{name} has a consultation desk")
    consent = translate("Consultations", "Consent of the patient for {name}")
    parts = [
        (translate("Consultations", "Institution chosen"), chosen is not None),
        (agreed.format(name=named), chosen is not None),
        (desk.format(name=named), bool(chosen and chosen.readers)),
    ]
    if presenter.emergency(facility) is None:
        parts.append((consent.format(name=named), presenter.has_consent(facility)))
    said = part_words()
    parts += [(said[name], name not in missing) for name in said]
    whom = bool(request.specialty and request.professional_title)
    parts.append((translate("Consultations", "Specialty and title"), whom))
    return parts


def part_words() -> dict[str, str]:
    """The parts of the minimum set, as the checklist names them (RC-03)."""
    return {
        "purpose": translate("Consultations", "What it is for"),
        "reason": translate("Consultations", "Reason"),
        "summary": translate("Consultations", "Record summary"),
        "requested_ms": translate("Consultations", "Wanted time"),
    }
