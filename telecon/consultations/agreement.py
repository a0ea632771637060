"""The agreement between two institutions that must be in date before a request (RC-01)."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from telecon.errors import NotAllowed


class Agreement(Protocol):
    """What this module reads of an agreement; the roster's statement has it."""

    @property
    def inviting(self) -> bytes:
        """Facility that asks."""
        ...

    @property
    def invited(self) -> bytes:
        """Facility that advises."""
        ...

    @property
    def valid_from(self) -> str:
        """First day, ISO date."""
        ...

    @property
    def valid_to(self) -> str:
        """Last day, ISO date."""
        ...


A = TypeVar("A", bound=Agreement)


def in_date(agreement: Agreement, today: date) -> bool:
    """Whether the agreement holds today, both ends included (RC-01); unreadable dates do not."""
    try:
        first = date.fromisoformat(agreement.valid_from)
        last = date.fromisoformat(agreement.valid_to)
    except ValueError:
        return False
    return first <= today <= last


def agreement_between(agreements: Iterable[A], inviting: bytes, invited: bytes, today: date) -> A:
    """The agreement under which one facility may ask another today, the longest-lasting one.

    Raises:
        NotAllowed: none is on file or in date (field `rule`: "RC-01").
    """
    fitting = [
        agreement
        for agreement in agreements
        if agreement.inviting == inviting
        and agreement.invited == invited
        and in_date(agreement, today)
    ]
    if not fitting:
        raise NotAllowed(rule="RC-01")
    return max(fitting, key=lambda agreement: agreement.valid_to)
