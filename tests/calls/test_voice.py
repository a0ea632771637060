"""A voice on a poor line: what is heard of it, with a clock and a line of numbers only."""

import array
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telecon.calls.media.hardware import BLOCK_BYTES, BLOCK_MS, BLOCK_SAMPLES, SILENCE, level
from telecon.calls.media.opus import (
    LARGEST_PACKET,
    SILENT_BYTES,
    VOICE_BPS,
    VoiceDecoder,
    VoiceEncoder,
    samples_of,
)
from telecon.calls.media.playout import FAR_SAMPLES, MOST_KEPT, Playout, VoicePacket
from telecon.calls.media.stretch import STRETCHABLE, lengthened, shortened
from tests.fakes.microphone import FakeMicrophone, likeness

PACKET_MS = 2 * BLOCK_MS
ALIKE = 0.8


@dataclass(frozen=True)
class Way:
    """A line: share lost, and how unevenly what is left comes."""

    loss: float = 0.0
    jitter_ms: float = 0.0
    delay_ms: float = 150.0
    seed: int = 1


def spoken(seconds: float, microphone: FakeMicrophone) -> Iterator[tuple[float, VoicePacket]]:
    """Packets and when each leaves; none in a pause."""
    encoder, number = VoiceEncoder(), 0
    for place in range(int(seconds * 1000 / PACKET_MS)):
        payload = encoder.encode(microphone.take() + microphone.take())
        if len(payload) > SILENT_BYTES:
            packet = VoicePacket(number, place * 2 * BLOCK_SAMPLES, payload)
            yield (place + 1) * PACKET_MS, packet
            number += 1


def carried(
    way: Way, seconds: float, microphone: FakeMicrophone
) -> list[tuple[float, VoicePacket]]:
    """What arrives and when."""
    chance = Random(way.seed)
    came: list[tuple[float, int, VoicePacket]] = []
    for sent, packet in spoken(seconds, microphone):
        late = way.delay_ms + chance.random() * way.jitter_ms
        if chance.random() >= way.loss:
            heapq.heappush(came, (sent + late, packet.sequence, packet))
    return [(at, packet) for at, _, packet in sorted(came)]


def heard(came: list[tuple[float, VoicePacket]], seconds: float) -> tuple[list[float], Playout]:
    """How loud each 20 ms are that a speaker is given, and who gave them."""
    playout, blocks, waiting = Playout(), [], list(reversed(came))
    for now in range(0, int(seconds * 1000), BLOCK_MS):
        while waiting and waiting[-1][0] <= now:
            at, packet = waiting.pop()
            playout.arrived(packet, at)
        blocks.append(level(playout.next_block(now)))
    return blocks, playout


@pytest.mark.parametrize(
    "way",
    [
        Way(),
        Way(jitter_ms=60),
        Way(loss=0.05, jitter_ms=30),
        Way(loss=0.1, jitter_ms=200, delay_ms=300),
    ],
    ids=["good", "uneven", "township", "village"],
)
def test_what_is_said_is_heard_on_a_line_that_loses_a_tenth(way: Way) -> None:
    microphone = FakeMicrophone(3)
    blocks, _ = heard(carried(way, 8, microphone), 8)
    assert likeness(microphone.said, blocks, window=200) > ALIKE


def test_a_lost_packet_is_told_again_by_the_next_one() -> None:
    microphone = FakeMicrophone(5)
    whole = carried(Way(), 6, microphone)
    lost = [each for each in whole if each[1].sequence % 5 != 3]
    blocks, playout = heard(lost, 6)
    assert playout.concealed == pytest.approx(0.2, abs=0.05)
    assert likeness(microphone.said, blocks, window=200) > ALIKE
    silent = sum(block < 0.001 for block in blocks[100:])
    assert silent < len(blocks[100:]) * 0.4  # a quarter of the words are pauses


def test_an_uneven_line_is_waited_for_and_an_even_one_is_not() -> None:
    _, even = heard(carried(Way(), 6, FakeMicrophone(1)), 6)
    _, uneven = heard(carried(Way(jitter_ms=200), 6, FakeMicrophone(1)), 6)
    assert even.target_ms < 100
    assert uneven.target_ms > even.target_ms + 80


def test_after_a_standstill_the_voice_goes_on_and_catches_up() -> None:
    microphone = FakeMicrophone(7)
    came = [
        (max(at, 4_000.0) if 3_000 <= at < 4_000 else at, packet)
        for at, packet in carried(Way(), 30, microphone)
    ]
    blocks, playout = heard(came, 30)
    assert likeness(microphone.said, blocks[:1_000], window=200) > ALIKE
    assert playout.target_ms < 200


def test_a_sender_that_begins_anew_is_heard_at_once() -> None:
    first = carried(Way(), 3, FakeMicrophone(1))
    microphone = FakeMicrophone(9)
    again = [
        (
            at + 3_000,
            VoicePacket(packet.sequence, packet.timestamp + 10 * FAR_SAMPLES, packet.payload),
        )
        for at, packet in carried(Way(), 5, microphone)
    ]
    blocks, _ = heard(first + again, 8)
    assert likeness(microphone.said, blocks, window=150) > ALIKE


def test_a_pause_sends_nothing_and_is_no_loss() -> None:
    encoder = VoiceEncoder()
    sizes = [len(encoder.encode(SILENCE * 2)) for _ in range(100)]
    assert sum(size > SILENT_BYTES for size in sizes[20:]) < 20
    microphone = FakeMicrophone(2)
    speech = carried(Way(), 2, microphone)
    later = [
        (at + 4_000, VoicePacket(packet.sequence + 50, packet.timestamp + 192_000, packet.payload))
        for at, packet in carried(Way(), 2, FakeMicrophone(2))
    ]
    sent = [*speech, *later]
    in_order = [(at, VoicePacket(n, p.timestamp, p.payload)) for n, (at, p) in enumerate(sent)]
    _, playout = heard(in_order, 7)
    assert playout.concealed == 0.0


def test_a_voice_takes_the_bits_it_is_given() -> None:
    microphone, encoder = FakeMicrophone(4), VoiceEncoder()
    octets = sum(len(encoder.encode(microphone.take() * 2)) for _ in range(250))
    assert octets * 8 / 10 < VOICE_BPS * 1.2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 0xFFFF),
            st.integers(0, 0xFFFFFFFF),
            st.binary(max_size=40),
            st.integers(0, 400),
        ),
        max_size=60,
    )
)
def test_whatever_comes_a_speaker_is_given_whole_blocks_and_little_is_kept(
    came: list[tuple[int, int, bytes, int]],
) -> None:
    playout, now = Playout(), 0.0
    for sequence, timestamp, payload, later in came:
        now += later
        length = playout.arrived(VoicePacket(sequence, timestamp, payload), now)
        assert 0 <= length <= samples_of(payload)
        assert len(playout.next_block(now)) == BLOCK_BYTES
        assert len(playout._packets) <= MOST_KEPT


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=LARGEST_PACKET), st.binary(max_size=200))
def test_rubbish_is_no_voice_and_breaks_nothing(rubbish: bytes, more: bytes) -> None:
    decoder = VoiceDecoder()
    for data in (rubbish, more):
        assert len(decoder.decode(data)) <= samples_of(data) * 2 or not samples_of(data)
    assert len(decoder.repair(rubbish, BLOCK_SAMPLES)) == BLOCK_BYTES
    assert len(decoder.conceal(BLOCK_SAMPLES)) == BLOCK_BYTES


@settings(max_examples=40, deadline=None)
@given(st.integers(100, 350), st.integers(0, 14_000))
def test_a_voice_is_made_shorter_or_longer_by_one_period(hertz: int, loudness: int) -> None:
    period = 48_000 // hertz
    wave = array.array("h", [loudness * (n % period) // period for n in range(STRETCHABLE)])
    speech = wave.tobytes()
    less, more = len(speech) - len(shortened(speech)), len(lengthened(speech)) - len(speech)
    assert less == more
    assert 0 < less <= STRETCHABLE // 2
    if loudness > 2_000:
        cut = less // 2
        assert min(cut % period, period - cut % period) <= 8


def test_what_is_too_short_is_left_as_it_is() -> None:
    assert shortened(SILENCE) == SILENCE
    assert lengthened(SILENCE) == SILENCE
