"""`telecon case pairs|join|two-people|take-apart`: two cases that are, or may be, one person's."""

from telecon.session import Session
from telecon.use_cases.one_person import (
    join_cases,
    see_offered_pairs,
    see_pair,
    take_apart,
    two_people,
)

WORDS = ("join", "two-people", "take-apart")


def pairs(session: Session) -> list[dict[str, str]]:
    """Cases that somebody should compare."""
    return [
        {
            "case": first.ledger.hex(),
            "other": second.ledger.hex(),
            "name": first.name,
            "born": first.birth_date,
            "state": "disputed" if pair.disputed else "offered",
        }
        for pair in see_offered_pairs(session)
        for first, second in [pair.rows]
    ]


def say(session: Session, word: str, case: bytes, other: bytes) -> None:
    """Signs one of `WORDS` about two cases; of two that are joined, `case` stays in front."""
    seen = see_pair(session, case, other)
    if word == "join":
        join_cases(session, seen, front=case)
    elif word == "two-people":
        two_people(session, seen)
    else:
        take_apart(session, seen)
