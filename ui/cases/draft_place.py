"""Where an unfinished form goes on: the room and its subject."""

from telecon.store.drafts import Draft
from telecon.use_cases.build_alliance import AGREEMENT_FORM, FACILITY_FORM, INVITATION_FORM
from telecon.use_cases.keep_draft import draft_fields
from telecon.use_cases.red_flag import CLOSING_FORM

ALLIANCE_FORMS = (FACILITY_FORM, AGREEMENT_FORM, INVITATION_FORM)
CASE_FORMS = ("register", "amend", "note/", "scale/", "impression", "attachment", CLOSING_FORM)


def draft_place(draft: Draft) -> tuple[str, bytes]:
    """Room and subject for `Shell.go`."""
    ledger = draft.ledger or b""
    if draft.form in ALLIANCE_FORMS:
        return "settings", b"people:" + draft.form.encode()
    if draft.form.startswith(CASE_FORMS):
        return "cases", b"draft:" + draft.id
    if draft.form == "consent":
        return "consultations", b"consent:" + ledger
    if draft.form == "request":
        return "consultations", b"ask:" + ledger
    request = draft_fields(draft).get("request")
    if isinstance(request, bytes):
        return "consultations", b"request:" + request
    return "consultations", ledger
