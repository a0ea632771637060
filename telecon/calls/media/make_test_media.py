"""Make the recorded speech at set-up: espeak-ng speaks one Mandarin and one English recording.

The recordings stand in for a microphone and carry the measurements of speech; they are made, not
shipped, so nobody's voice is in the project.
"""

import shutil
import subprocess
from pathlib import Path

SPEAKER = "espeak-ng"
SENTENCES = {
    "zh-mandarin": (
        "cmn",
        "您好，我是青山村卫生室的医生。病人最近两周睡不好，早上醒得很早，吃饭没有胃口，"
        "对什么事情都提不起兴趣。请您帮忙看一下他的量表和病史。",
    ),
    "en-english": (
        "en-us",
        "Good morning, this is the village clinic. The patient has slept badly for two weeks, "
        "wakes early, has little appetite and takes no interest in anything. "
        "Please look at the scale and the history with me.",
    ),
}
_SECONDS = 60


def make_test_media(folder: Path) -> tuple[Path, ...]:
    """Write the recordings that are not there yet.

    Args:
        folder: usually `resources/media/generated` of the checkout; made when absent.

    Returns:
        The recordings now in place; empty when espeak-ng is not installed, and the program
        then plays a tune in their place.

    Raises:
        OSError: the folder cannot be written, or espeak-ng fails.
    """
    speaker = shutil.which(SPEAKER)
    if speaker is None:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, (voice, text) in SENTENCES.items():
        target = folder / f"{name}.wav"
        if not target.exists():
            _speak(speaker, voice, text, target)
        made.append(target)
    return tuple(made)


def _speak(speaker: str, voice: str, text: str, target: Path) -> None:
    half = target.with_suffix(".part")
    order = [speaker, "-v", voice, "-s", "150", "-w", str(half), text]
    try:
        subprocess.run(order, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own words
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise OSError(f"{SPEAKER} did not speak {target.name}") from error
    half.replace(target)
