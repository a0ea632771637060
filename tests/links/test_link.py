"""The emulator measured from its ends, by real TCP and UDP; bounds are wide, machines are busy."""

import json
import math
import statistics
import sys
from dataclasses import dataclass
from itertools import pairwise

import pytest

from tests.links.link import Link, link
from tests.links.profiles import Change, Cuts, Profile, Way, both

_PROBES = (sys.executable, "-m", "tests.links.probes")


@dataclass(frozen=True)
class Probed:
    """What came of datagrams: number sent, and of each that came (number, second, delay)."""

    sent: int
    came: list[tuple[int, float, float]]

    @property
    def delays_ms(self) -> list[float]:
        return [delay * 1000 for _, _, delay in self.came]


def uploaded(made: Link, size: int) -> float:
    """Bits a second of one TCP upload from here to there."""
    taking = made.there.start([*_PROBES, "take-upload", made.there.address])
    assert taking.stdout is not None
    assert taking.stdout.readline() == "ready\n"
    said = json.loads(made.here.run([*_PROBES, "upload", made.there.address, str(size)]))
    assert taking.stdout.readline() == f"{size}\n"
    assert said["algorithm"] == "cubic"
    return float(size * 8 / said["seconds"])


def probed(made: Link, number: int, every_ms: float, size: int = 100) -> Probed:
    """Datagrams from here to there."""
    taking = made.there.start([*_PROBES, "take-probes", made.there.address])
    assert taking.stdout is not None
    assert taking.stdout.readline() == "ready\n"
    words = [*_PROBES, "probe", made.there.address, str(number), str(every_ms), str(size)]
    began = float(made.here.run(words))
    came = json.loads(taking.stdout.readline())
    return Probed(number, [(n, sent - began, delay) for n, sent, delay in came])


def test_an_upload_gets_the_rate_of_a_village_line() -> None:
    """Nearly all of it: slow start and headers (40 of 1500 bytes) take some."""
    with link(both(Way(rate=256_000, delay_ms=20).queue_of(1000))) as made:
        assert 200_000 < uploaded(made, 100_000) < 256_000


def test_an_upload_is_not_held_up_where_a_line_is_fast() -> None:
    with link(both(Way(rate=20_000_000, delay_ms=5).queue_of(100))) as made:
        assert uploaded(made, 4_000_000) > 14_000_000


def test_a_datagram_takes_the_delay_of_its_direction_and_its_turn() -> None:
    """128 bytes at 64 kbit/s are 16 ms; the way back has its own delay, nothing here takes it."""
    with link(Profile(Way(rate=64_000, delay_ms=300), Way(delay_ms=5))) as made:
        delays = probed(made, 20, 50).delays_ms
    assert len(delays) == 20
    assert min(delays) >= 316 - 1
    assert statistics.median(delays) < 316 + 25


def test_as_much_is_lost_as_the_link_says_within_chance() -> None:
    with link(both(Way(loss=0.10), seed=5)) as made:
        came = len(probed(made, 1000, 1).came)
    assert abs(came - 900) < 5 * math.sqrt(1000 * 0.1 * 0.9)
    assert made.up.lost >= 1000 - came


def test_jitter_spreads_delays_and_keeps_the_order_while_reordering_does_not() -> None:
    with link(both(Way(delay_ms=20, jitter_ms=40))) as made:
        jittery = probed(made, 100, 5)
    assert [number for number, _, _ in jittery.came] == list(range(100))
    assert max(jittery.delays_ms) - min(jittery.delays_ms) > 15
    with link(both(Way(delay_ms=20, reorder=0.2, behind_ms=30))) as made:
        numbers = [number for number, _, _ in probed(made, 100, 5).came]
    assert sorted(numbers) == list(range(100)) != numbers


def test_nothing_passes_while_the_line_is_cut_and_what_comes_later_does() -> None:
    with link(both(Way(delay_ms=1), cuts=Cuts(every_s=1.0, for_s=0.4))) as made:
        came = probed(made, 300, 10).came
    gaps = [after - before for (_, before, _), (_, after, _) in pairwise(came)]
    long = [gap for gap in gaps if gap > 0.2]
    assert 2 <= len(long) <= 4
    assert min(long) > 0.35
    assert made.up.cut >= 300 - len(came) > 60


def test_the_schedule_changes_the_line_while_it_is_used() -> None:
    slow = Way(delay_ms=150)
    with link(Profile(Way(), Way(), schedule=(Change(1.5, up=slow),))) as made:
        delays = probed(made, 200, 15).delays_ms
    assert min(delays[:20]) < 100
    assert min(delays[-20:]) >= 149


@pytest.mark.parametrize("lost", [0.0, 0.1])
def test_checksums_are_right_and_no_packet_is_larger_than_the_line_takes(lost: float) -> None:
    """A wrong checksum would be a packet lost, and one of 64 KiB would not fit a frame."""
    with link(both(Way(rate=2_000_000, delay_ms=5, loss=lost).queue_of(300))) as made:
        uploaded(made, 200_000)
    carried = made.up
    assert carried.octets / (carried.packets + carried.lost) <= 1500
    assert carried.packets >= 200_000 / 1460
    if not lost:
        assert carried.octets < 1.15 * 200_000
