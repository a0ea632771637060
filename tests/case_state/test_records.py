"""Nothing of a case is left out where all of it is gone through."""

from dataclasses import fields
from typing import Any

from telecon.case_state.state import CaseState, Entered, RequestThread

NO_RECORDS = {"ledger", "delivered", "opened", "unreadable", "last_hlc"}
NOT_ANSWERS = {"request", "opened_by", "people"}


def record(name: str) -> Entered[Any]:
    return Entered(name.encode(), b"author", 1, 1, name)


def test_every_part_of_a_case_and_of_a_request_is_gone_through() -> None:
    answers = {field.name for field in fields(RequestThread)} - NOT_ANSWERS
    answered: dict[str, Any] = {name: (record(name),) for name in answers}
    kinds = {field.name for field in fields(CaseState)} - NO_RECORDS - {"threads"}
    parts: dict[str, Any] = {name: (record(name),) for name in kinds}
    thread = RequestThread(record("request"), **answered)
    state = CaseState(bytes(16), threads=(thread,), **parts)
    found = {str(known.value) for known in state.records()}
    assert found == {"request"} | answers | kinds
