"""What comes along with the word that ledgers moved: taken where it fits, else asked for."""

from hypothesis import given
from hypothesis import strategies as st

from sync.news import bases_of, part_after, parts_of
from sync.protocol.entry import Entry
from sync.protocol.following import Following, following_of
from sync.protocol.messages import ChangesReply, CircleFeed, LedgerPart, News
from telecon.ledger.numbered import Numbered
from tests.protocol.alliance import fixed
from tests.protocol.test_push_messages import chain

EPOCH, CIRCLE = fixed("epoch", 16), fixed("circle", 16)
LINE = chain(8)
LEDGER = LINE[0].core.ledger
Item = bytes | tuple[int, Following]


def after(number: int) -> tuple[int, Following]:
    """The entry with the next number, told after the one with this number."""
    said = following_of(LINE[number], LINE[number - 1])
    assert said is not None
    return number, said


def told(items: tuple[Item, ...], head: int = 8, which: int = 0) -> ChangesReply:
    feed = CircleFeed(CIRCLE, 9, ((LEDGER, head),), more=False)
    return ChangesReply(EPOCH, (feed,), (News(which, items),))


def here(*numbers: int) -> list[Numbered]:
    return [Numbered(number, LINE[number - 1]) for number in numbers]


def raws(first: int, last: int) -> tuple[tuple[int, bytes], ...]:
    return tuple((n, entry.to_bytes()) for n, entry in enumerate(LINE, start=1))[first - 1 : last]


@given(st.integers(2, 7), st.lists(st.booleans(), min_size=8, max_size=8))
def test_whole_or_told_after_another_the_same_entries_come_out(
    first: int, whole: list[bool]
) -> None:
    items = tuple(LINE[n - 1].to_bytes() if whole[n - 1] else after(n - 1) for n in range(first, 9))
    reply = told(items)
    parts = parts_of(reply, here(*(n for _, n in bases_of(reply) if n < first)))
    assert parts == {LEDGER: LedgerPart(LEDGER, raws(first, 8), 8, more=False)}


@given(st.integers(0, 9))
def test_what_does_not_go_on_from_what_is_here_is_left(complete_to: int) -> None:
    part = parts_of(told((after(5), after(6), after(7))), here(5))[LEDGER]
    left = part_after(part, complete_to)
    if 5 <= complete_to < 8:
        assert left is not None
        assert left.entries == raws(complete_to + 1, 8)
    else:
        assert left is None


def _flipped(item: tuple[int, Following]) -> tuple[int, Following]:
    number, said = item
    return number, Following(said.kind, b"x" + said.body[1:], said.signature, said.check)


def test_what_was_told_after_another_entry_or_changed_on_the_way_is_asked_for() -> None:
    other: Entry = chain(8, "another ledger")[6]
    for reply, known in (
        (told((after(7),)), []),
        (told((after(7),)), [Numbered(7, other)]),
        (told((after(7),)), [Numbered(7, LINE[5])]),
        (told((_flipped(after(7)),)), here(7)),
        (told((after(6), _flipped(after(7)))), here(6)),
        (told((b"no entry",)), here(7)),
        (told((after(7),), which=1), here(7)),
        (told((after(1), after(2)), head=1), here(1)),
    ):
        assert parts_of(reply, known) == {}
