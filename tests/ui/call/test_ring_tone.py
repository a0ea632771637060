"""The ring: heard where there is a speaker, silent where there is none, over when it is told."""

import asyncio
import threading

import pytest

from telecon.calls.media.hardware import BLOCK_BYTES, CountingSpeaker, SoundSink, level
from tests.fakes.microphone import HearingSpeaker
from ui.call.ring_tone import ring, ring_blocks


class AnsweredAfter(HearingSpeaker):
    """Somebody picks up after so many blocks of ringing."""

    def __init__(self, blocks: int, stop: threading.Event) -> None:
        super().__init__()
        self._blocks, self._stop = blocks, stop

    def play(self, block: bytes) -> None:
        super().play(block)
        if len(self.heard) >= self._blocks:
            self._stop.set()


def test_one_round_of_the_ring_is_whole_blocks_with_tones_and_a_pause() -> None:
    blocks = ring_blocks()
    assert {len(block) for block in blocks} == {BLOCK_BYTES}
    loud = [level(block) > 0.05 for block in blocks]
    assert any(loud)
    assert not any(loud[-50:])
    assert max(level(block) for block in blocks) < 0.5


@pytest.mark.asyncio
async def test_the_ring_sounds_until_it_is_told_to_stop_and_gives_the_speaker_back() -> None:
    stop = threading.Event()
    speaker = AnsweredAfter(3, stop)
    asked: list[str] = []

    def open_speaker(device: str) -> SoundSink:
        asked.append(device)
        return speaker

    async with asyncio.timeout(5):
        await ring(stop, open_speaker, "desk speaker")
    assert asked == ["desk speaker"]
    assert len(speaker.heard) == 3
    assert speaker.closed


@pytest.mark.asyncio
async def test_a_machine_without_a_speaker_stays_silent_at_once() -> None:
    speaker = CountingSpeaker()
    async with asyncio.timeout(5):
        await ring(threading.Event(), lambda _device: speaker, "")
    assert speaker.blocks == 0
