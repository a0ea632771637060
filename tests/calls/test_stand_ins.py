"""What stands in for camera, microphone and speaker where a machine has none."""

import array
import shutil
import sys
import wave
from pathlib import Path

import pytest

from telecon.calls.media import sound_card
from telecon.calls.media.camera import _linux_cameras, open_camera
from telecon.calls.media.hardware import (
    BLOCK_BYTES,
    SAMPLE_RATE,
    SILENCE,
    CountingSpeaker,
    level,
)
from telecon.calls.media.machine import Machine
from telecon.calls.media.make_test_media import make_test_media
from telecon.calls.media.moving_picture import MovingPicture, read_time_code
from telecon.calls.media.pictures import bgra
from telecon.calls.media.speech import RecordedSpeech, recorded_speech, tune
from telecon.calls.newest_picture import NewestPicture
from telecon.errors import NoCamera
from tests.fakes.clock import FrozenClock


def _shown(clock: FrozenClock) -> bytes:
    frame = MovingPicture(clock).newest()
    assert frame is not None
    return bgra(frame)


def test_the_test_picture_carries_the_senders_clock_to_the_millisecond() -> None:
    clock = FrozenClock()
    for ms in (1, 77, 12_345):
        clock.advance(ms)
        assert read_time_code(640, 480, _shown(clock)) == clock.now_ms() % (1 << 32)


def test_the_time_code_survives_a_smaller_picture() -> None:
    clock = FrozenClock()
    frame = MovingPicture(clock).newest()
    assert frame is not None
    small = frame.reformat(width=320, height=240)
    assert read_time_code(320, 240, bgra(small)) == clock.now_ms() % (1 << 32)
    assert read_time_code(40, 30, bytes(40 * 30 * 4)) is None


def test_the_test_picture_moves_and_has_colours() -> None:
    clock = FrozenClock()
    first = _shown(clock)
    clock.advance(200)
    assert _shown(clock) != first
    top = first[: 640 * 4]
    assert len({tuple(top[at : at + 3]) for at in range(0, len(top), 320)}) >= 7


def test_a_picture_whose_rows_are_padded_comes_without_padding() -> None:
    frame = MovingPicture(FrozenClock()).newest()
    assert frame is not None
    odd = frame.reformat(width=322, height=240)
    assert len(bgra(odd)) == 322 * 240 * 4


def test_the_screen_sees_the_newest_picture_only() -> None:
    slot = NewestPicture()
    assert slot.newest() is None
    slot.show(1, 1, b"old!")
    slot.show(1, 1, b"new!")
    newest = slot.newest()
    assert newest is not None
    assert (newest.pixels, newest.number) == (b"new!", 2)
    assert "new!" not in repr(newest)
    slot.clear()
    assert slot.newest() is None


def test_recorded_speech_goes_round_without_a_gap() -> None:
    samples = bytes(range(250)) * 10
    speech = RecordedSpeech(samples)
    heard = b"".join(speech.take() for _ in range(5))
    assert heard == (samples * 5)[: 5 * BLOCK_BYTES]


def test_without_recordings_a_tune_is_heard(tmp_path: Path) -> None:
    heard = recorded_speech(tmp_path)
    assert heard._samples == tune()
    assert max(level(heard.take()) for _ in range(20)) > 0.05


def test_recordings_of_any_rate_are_heard_at_ours_and_rubbish_is_left_out(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(array.array("h", [1000, -1000] * 11_025).tobytes())
    (tmp_path / "b.wav").write_bytes(b"rubbish")
    seconds = len(recorded_speech(tmp_path)._samples) / 2 / SAMPLE_RATE
    assert 0.95 < seconds < 1.05


def test_speech_in_both_languages_is_made_at_set_up(tmp_path: Path) -> None:
    assert shutil.which("espeak-ng"), "missing: apt-get install espeak-ng"
    made = make_test_media(tmp_path)
    assert [path.name for path in made] == ["zh-mandarin.wav", "en-english.wav"]
    assert len(recorded_speech(tmp_path)._samples) / 2 / SAMPLE_RATE > 10
    before = [path.stat().st_mtime_ns for path in made]
    assert [path.stat().st_mtime_ns for path in make_test_media(tmp_path)] == before


def test_set_up_without_a_speaking_program_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert make_test_media(tmp_path / "generated") == ()


def test_a_machine_without_portaudio_has_empty_lists_and_a_counting_speaker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    assert sound_card.list_microphones() == ()
    assert sound_card.list_speakers() == ()
    speaker = sound_card.open_speaker("")
    speaker.play(SILENCE * 3)
    assert isinstance(speaker, CountingSpeaker)
    assert speaker.blocks == 3


def test_the_devices_of_this_machine_can_be_listed() -> None:
    devices = Machine().list()
    assert all(device.name for device in devices.cameras + devices.microphones + devices.speakers)


def test_a_cameras_second_node_is_not_offered_as_a_camera(tmp_path: Path) -> None:
    for node, index in (("video0", "0"), ("video1", "1")):
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(f"{index}\n")
        (tmp_path / node / "name").write_text("USB Camera\n")
    assert [(one.id, one.name) for one in _linux_cameras(tmp_path)] == [
        ("/dev/video0", "USB Camera")
    ]


def test_a_camera_that_is_not_there_is_said_so() -> None:
    with pytest.raises(NoCamera):
        open_camera("/dev/no-such-camera")


def test_a_meter_shows_silence_and_full_scale() -> None:
    assert level(SILENCE) == 0
    assert level(b"") == 0
    assert level(array.array("h", [32_767, -32_768] * 480).tobytes()) > 0.99
