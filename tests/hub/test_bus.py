"""What hub processes say to each other, and what each makes of it."""

from hypothesis import given
from hypothesis import strategies as st

from sync.hub.bus import Moved, News, Passed, Present, Roll, Undelivered
from sync.hub.elsewhere import SILENT_MS, Elsewhere
from sync.hub.postgres_bus import Joining, to_pieces
from tests.fakes.clock import FrozenClock

HERE, THERE = b"h" * 8, b"t" * 8


def test_a_process_that_died_takes_its_people_along_after_a_minute() -> None:
    clock = FrozenClock()
    elsewhere = Elsewhere(HERE, clock.now_ms)
    assert elsewhere.hear(Roll(THERE, (b"a", b"b"))) == {b"a": True, b"b": True}
    clock.advance(SILENT_MS)
    assert elsewhere.drop_silent() == {}
    clock.advance(1)
    assert elsewhere.drop_silent() == {b"a": False, b"b": False}


def test_whoever_is_at_two_processes_is_there_until_the_last_lets_go() -> None:
    elsewhere = Elsewhere(HERE, FrozenClock().now_ms)
    elsewhere.hear(Present(THERE, b"a", online=True))
    assert elsewhere.hear(Present(b"x" * 8, b"a", online=True)) == {}
    assert elsewhere.hear(Present(THERE, b"a", online=False)) == {}
    assert elsewhere.places_of(b"a") == [b"x" * 8]
    assert elsewhere.hear(Roll(b"x" * 8, ())) == {b"a": False}


ids = st.binary(min_size=32, max_size=32)
news = st.one_of(
    st.builds(Moved, st.binary(min_size=16, max_size=16), st.integers(0, 1 << 50)),
    st.builds(Present, st.just(THERE), ids, st.booleans()),
    st.builds(Roll, st.just(THERE), st.lists(ids, max_size=400).map(tuple), st.booleans()),
    st.builds(Passed, st.just(HERE), ids, ids, st.binary(max_size=20_000)),
    st.builds(Undelivered, st.just(HERE), ids, ids),
)


@given(said=st.lists(news, max_size=4))
def test_news_of_any_size_arrives_as_it_was_said(said: list[News]) -> None:
    joining = Joining()
    pieces = [piece for each in said for piece in to_pieces(THERE, each)]
    assert max(map(len, pieces), default=0) < 8_000
    heard = [joining.take(piece) for piece in pieces]
    assert [each for each in heard if each[1]] == [(THERE, each) for each in said]


@given(noise=st.lists(st.text(max_size=40), max_size=4), said=news)
def test_a_strangers_notification_harms_nothing_that_is_said_after_it(
    noise: list[str], said: News
) -> None:
    joining = Joining()
    for text in noise:
        joining.take(text)
    heard = [joining.take(piece) for piece in to_pieces(THERE, said)]
    assert heard[-1] == (THERE, said)
