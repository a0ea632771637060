"""Which expert holds a request when several accepted it: one stated rule, the same everywhere.

1. An acceptance its expert gave back (`release`) no longer counts.
2. An acceptance written by somebody who had already seen another one that still counts never
   takes over.
3. Of the rest, which did not know of each other, the one with the lowest entry id holds.

The rule reads only the set of answers, never clocks nor the order they arrived in, so every
program that has the same answers names the same holder.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from telecon.consultations.answer import Answer, AnswerKind


@dataclass(frozen=True)
class GivenAnswer:
    """One answer as the ledger holds it.

    Attributes:
        entry: entry id of the answer (32 bytes).
        author: author id of who answered.
        answer: what was answered.
        person: who that is, the same on each of their PCs; empty where no roster says it.
    """

    entry: bytes
    author: bytes
    answer: Answer
    person: bytes = b""

    @property
    def who(self) -> bytes:
        """The person where it is known, else the author."""
        return self.person or self.author


def holder(answers: Iterable[GivenAnswer]) -> GivenAnswer | None:
    """The acceptance that holds the request, or None while nobody does."""
    counting = _counting(tuple(answers))
    entries = {given.entry for given in counting}
    first = [a for a in counting if not entries & (set(a.answer.seen_answers) - {a.entry})]
    return min(first or counting, key=lambda given: given.entry, default=None)


def not_holding(answers: Iterable[GivenAnswer]) -> tuple[GivenAnswer, ...]:
    """Acceptances that lost to the holder; their experts are told."""
    known = tuple(answers)
    held = holder(known)
    lost = [a for a in _counting(known) if held is not None and a.entry != held.entry]
    return tuple(sorted(lost, key=lambda given: given.entry))


def _counting(answers: tuple[GivenAnswer, ...]) -> list[GivenAnswer]:
    released = {
        (release.who, seen)
        for release in answers
        if release.answer.kind is AnswerKind.RELEASE
        for seen in release.answer.seen_answers
    }
    return [
        a
        for a in answers
        if a.answer.kind is AnswerKind.ACCEPT and (a.who, a.entry) not in released
    ]
