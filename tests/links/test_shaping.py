"""What the emulator decides, without a clock: same seed, same packets lost, late and cut off."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.links.profiles import CLINIC, Change, Cuts, Profile, Way, both
from tests.links.shaping import Flows, Shaper

_SYN, _ACK, _SYN_ACK = 0x02, 0x10, 0x12

ways = st.builds(
    Way,
    rate=st.sampled_from([0, 64_000, 20_000_000]),
    queue_bytes=st.integers(1500, 60_000),
    delay_ms=st.floats(0, 800),
    jitter_ms=st.floats(0, 200),
    loss=st.floats(0, 0.5),
)
sendings = st.lists(st.tuples(st.floats(0, 0.2), st.integers(40, 1500)), max_size=80)


def carried(way: Way, sending: list[tuple[float, int]], seed: int = 1) -> list[float | None]:
    shaper, now, found = Shaper(seed), 0.0, []
    for pause, size in sending:
        now += pause
        found.append(shaper.arrival(way, now, size))
    return found


@given(ways, sendings, st.integers(0, 1000))
def test_the_same_seed_and_packets_meet_the_same_fate(
    way: Way, sending: list[tuple[float, int]], seed: int
) -> None:
    assert carried(way, sending, seed) == carried(way, sending, seed)


@given(ways, sendings)
def test_packets_arrive_in_order_never_early_and_never_faster_than_the_rate(
    way: Way, sending: list[tuple[float, int]]
) -> None:
    arrivals, now, busy = carried(way, sending), 0.0, 0.0
    came = [each for each in arrivals if each is not None]
    assert came == sorted(came)
    for (pause, size), arrival in zip(sending, arrivals, strict=True):
        now += pause
        if arrival is None:
            continue
        assert arrival >= now + way.delay_ms / 1000 - 1e-9
        if way.rate:
            busy = max(busy, now) + size * 8 / way.rate
            assert arrival >= busy + way.delay_ms / 1000 - 1e-6


def test_which_packets_are_lost_depends_on_the_seed_alone() -> None:
    slow = [(0.5, 1500)] * 400
    lossy = Way(rate=64_000, loss=0.1)
    here = [each is None for each in carried(lossy, slow, 7)]
    there = [each is None for each in carried(Way(delay_ms=300, jitter_ms=50, loss=0.1), slow, 7)]
    assert here == there
    assert here != [each is None for each in carried(lossy, slow, 8)]


def test_a_full_queue_takes_what_it_has_room_for_and_no_more() -> None:
    shaper, way = Shaper(1), Way(rate=64_000, queue_bytes=8000)
    taken = [shaper.arrival(way, 0.0, 1000) for _ in range(20)]
    assert [each for each in taken if each is not None] == [0.125 * n for n in range(1, 9)]
    assert (shaper.counts.packets, shaper.counts.overflowed) == (8, 12)
    assert shaper.arrival(way, 0.5, 1000) == 0.125 * 9


def test_a_packet_behind_its_turn_is_overtaken_by_those_after_it() -> None:
    way = Way(delay_ms=100, reorder=0.3, behind_ms=50)
    arrivals = [each or 0.0 for each in carried(way, [(0.01, 100)] * 200)]
    overtaken = [a > b for a, b in pairwise(arrivals)]
    assert 20 < sum(overtaken) < 100


def test_a_schedule_says_what_holds_at_every_moment() -> None:
    fast, slow = Way(rate=1_000_000), Way(rate=128_000)
    profile = Profile(fast, fast, (Change(10, up=slow), Change(20, fast, slow)))
    assert profile.ways_at(0) == profile.ways_at(9.99) == (fast, fast)
    assert profile.ways_at(10) == (slow, fast)
    assert profile.ways_at(25) == (fast, slow)


def test_a_cut_every_thirty_seconds_is_where_it_should_be() -> None:
    cuts = Cuts(every_s=30, for_s=3)
    on = [second for second in range(120) if cuts.is_cut_at(second)]
    assert on == [30, 31, 32, 60, 61, 62, 90, 91, 92]


def test_nothing_passes_a_cut_and_what_comes_after_meets_the_chance_it_would_have_met() -> None:
    whole, cut = Shaper(3), Shaper(3)
    way = Way(loss=0.3)
    before = [whole.arrival(way, n, 100) for n in range(100)]
    after = [cut.arrival(way, n, 100, cut=n < 50) for n in range(100)]
    assert after[:50] == [None] * 50
    assert after[50:] == before[50:]


def frame(source: int, target: int, flags: int, protocol: int = 6) -> bytes:
    ip = bytearray(20)
    ip[0], ip[9] = 0x45, protocol
    ip[12:20] = (
        bytes([10, 77, 0, 1, 10, 77, 0, 2])
        if source > target
        else bytes([10, 77, 0, 2, 10, 77, 0, 1])
    )
    tcp = bytearray(20)
    tcp[0:4] = source.to_bytes(2, "big") + target.to_bytes(2, "big")
    tcp[13] = flags
    return bytes(14) + bytes(ip) + bytes(tcp)


def test_a_connection_from_before_a_forgetful_cut_never_passes_again() -> None:
    flows = Flows(Cuts(every_s=30, for_s=1, forgets=True))
    assert flows.knows(frame(5000, 443, _SYN), 1)
    assert flows.knows(frame(443, 5000, _SYN_ACK), 2)
    assert flows.knows(frame(5000, 443, _ACK), 29)
    assert not flows.knows(frame(5000, 443, _ACK), 32)
    assert not flows.knows(frame(443, 5000, _ACK), 32)
    assert flows.knows(frame(5001, 443, _SYN), 33)
    assert flows.knows(frame(443, 5001, _ACK), 34)
    assert flows.knows(frame(4000, 4001, 0, protocol=17), 35)


def test_the_clinics_line_takes_two_seconds_to_empty_its_queue() -> None:
    assert both(CLINIC).up.queue_bytes == 16_000
