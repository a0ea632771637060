"""A form about a person: what the identity number says while it is typed."""

from dataclasses import dataclass
from datetime import date

from telecon.cases.identity_number import (
    IdentityNumber,
    Reason,
    identity_pack,
    normalised,
    read_identity_number,
)
from telecon.clock import local_day
from telecon.errors import BadValue
from ui.cases.form_presenter import FormPresenter
from ui.room import Desk
from ui.terms.codes import in_words

FULL = 18


@dataclass(frozen=True)
class NumberWord:
    """What is told beside the number while it is typed.

    Attributes:
        identity: what a whole, right number says.
        error: the sentence for a wrong one.
        warning: a sentence to check something that may still be right.
    """

    identity: IdentityNumber | None = None
    error: str = ""
    warning: str = ""


class PersonPresenter(FormPresenter):
    """State of a form about a person."""

    def __init__(
        self, desk: Desk, form: str, ledger: bytes | None = None, draft: bytes | None = None
    ) -> None:
        super().__init__(desk, form, ledger, draft)
        self.today: date = local_day(desk.session.clock.now_ms())

    def read_number(self, text: str, *, complete: bool) -> NumberWord:
        """What a typed number says; an unfinished one says nothing yet."""
        number = normalised(text)
        if not number or (len(number) < FULL and not complete):
            return NumberWord()
        try:
            identity = read_identity_number(number, self.today)
        except BadValue as wrong:
            return NumberWord(error=_said(identity_pack().reasons, str(wrong.fields["reason"])))
        warnings = [_said(identity_pack().warnings, code) for code in identity.warnings]
        if identity.search_only:
            return NumberWord(error=" ".join(warnings))
        return NumberWord(identity, warning=" ".join(warnings))


def _said(reasons: tuple[Reason, ...], code: str) -> str:
    return next((in_words(reason.text) for reason in reasons if reason.id == code), code)
