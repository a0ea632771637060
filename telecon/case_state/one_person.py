"""Cases that are one person's: what people said of two cases each, and what follows for all.

A word on two cases is a signed, replaceable statement in the ledger with the smaller id
(docs/decisions/0013). Nothing of either case moves: they are read side by side, and apart again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from telecon.case_state.fields import FieldState, Write, fold_fields
from telecon.case_state.state import CaseState
from telecon.cases.amendments import DEMOGRAPHICS, SamePerson

_SAID_NOTHING = (("",), ("unknown",))
"""What a registration holds of a field that nobody filled in."""


class Verdict(StrEnum):
    """What was said of two cases."""

    SAME = "same"
    APART = "apart"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Link:
    """What is live of what people said about two cases.

    Attributes:
        ledger: the smaller id, in whose ledger it lies.
        other: the larger id.
        behind: which of the two is not listed by itself; None for neither.
    """

    ledger: bytes
    other: bytes
    verdict: Verdict
    behind: bytes | None = None


@dataclass(frozen=True)
class Persons:
    """Which cases are read together.

    Attributes:
        together: case → every case of that person, sorted; only where there is more than one.
        hidden: cases that lists leave out, for another of the same person stands in front.
        disputed: cases about which people said what does not go together; nothing is joined there.
    """

    together: Mapping[bytes, tuple[bytes, ...]] = field(default_factory=dict)
    hidden: frozenset[bytes] = frozenset()
    disputed: frozenset[bytes] = frozenset()

    def of(self, ledger: bytes) -> tuple[bytes, ...]:
        """Every case of whose case this is; itself alone where nothing was said."""
        return self.together.get(ledger, (ledger,))

    def front_of(self, ledger: bytes) -> bytes:
        """The listed case of the same person."""
        if ledger not in self.hidden:
            return ledger
        return next(other for other in self.of(ledger) if other not in self.hidden)


def link_of(ledger: bytes, known: FieldState) -> Link | None:
    """What the live words on two cases come to; None where nothing is live or it lies elsewhere."""
    said = [value for value in known.values if isinstance(value, SamePerson)]
    if not said or said[0].other <= ledger:
        return None
    other = said[0].other
    if len({word.same for word in said}) > 1 or len({word.front for word in said}) > 1:
        return Link(ledger, other, Verdict.DISPUTED)
    word = said[0]
    if not word.same:
        return Link(ledger, other, Verdict.APART)
    behind = {ledger: other, other: ledger}.get(word.front) if word.front else None
    return Link(ledger, other, Verdict.SAME, behind)


def persons_of(links: Iterable[Link]) -> Persons:
    """Which cases are read together, whatever the order of the words.

    Who is one with a third is one with the second's others too. Where somebody said that two of
    them are two people, or where people disagree about two of them, none of these is joined:
    records of two people are never mixed because of what nobody has settled. A case is hidden
    only behind one that is shown.
    """
    known = sorted(set(links), key=lambda link: (link.ledger, link.other, link.verdict))
    root: dict[bytes, bytes] = {}
    for link in known:
        if link.verdict is Verdict.SAME:
            first, second = sorted((_root(root, link.ledger), _root(root, link.other)))
            root[second] = first
    groups: dict[bytes, list[bytes]] = {}
    for ledger in sorted(root):
        groups.setdefault(_root(root, ledger), []).append(ledger)
    doubted = {
        _root(root, link.ledger)
        for link in known
        if link.verdict is not Verdict.SAME
        and {link.ledger, link.other} <= root.keys()
        and _root(root, link.ledger) == _root(root, link.other)
    }
    disputed = {
        ledger
        for link in known
        if link.verdict is Verdict.DISPUTED
        for ledger in (link.ledger, link.other)
    }
    disputed |= {ledger for name in doubted for ledger in groups[name]}
    sound = [tuple(group) for name, group in groups.items() if name not in doubted]
    return Persons(
        together={ledger: group for group in sound for ledger in group},
        hidden=frozenset(ledger for group in sound for ledger in _hidden(group, known)),
        disputed=frozenset(disputed),
    )


def joined_state(opened: CaseState, others: Sequence[CaseState]) -> CaseState:
    """A case with the details of the person as all of their cases say them.

    A value that only one case has holds; where two cases say different things, both are live and
    somebody must choose, as in one case. Everything else stays in the case it was written in.
    """
    writes = [
        write
        for state in (opened, *others)
        for known in state.fields
        if known.name in DEMOGRAPHICS
        for write in known.writes
    ]
    own = tuple(known for known in opened.fields if known.name not in DEMOGRAPHICS)
    beside = tuple(
        known for state in others for known in state.fields if known.name not in DEMOGRAPHICS
    )
    details = (_without_blanks(known) for known in fold_fields(writes))
    undone = opened.undone.union(*(state.undone for state in others))
    return replace(opened, fields=(*details, *own, *beside), undone=undone)


def _without_blanks(known: FieldState) -> FieldState:
    """A field not filled in at a registration says nothing against what another case says."""
    said = tuple(v for v in known.versions if not all(map(_is_blank, v.writes)))
    return replace(known, versions=said) if said else known


def _is_blank(write: Write) -> bool:
    return not write.replaces and write.values in _SAID_NOTHING


def _root(root: dict[bytes, bytes], ledger: bytes) -> bytes:
    root.setdefault(ledger, ledger)
    while root[ledger] != ledger:
        root[ledger] = root[root[ledger]]
        ledger = root[ledger]
    return ledger


def _hidden(group: tuple[bytes, ...], links: Iterable[Link]) -> set[bytes]:
    behind = {link.behind for link in links if link.behind in group}
    hidden = {ledger for ledger in group if ledger in behind}
    return hidden if len(hidden) < len(group) else set()
