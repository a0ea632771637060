"""The whole story, played through the real windows in a program of its own.

The first test keeps what the clinic did offline; the tests that break something go on from there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = (
    "alliance",
    "first start",
    "offline",
    "power cut",
    "line returns",
    "expert",
    "call",
    "opinion",
    "decision",
    "every room",
    "proof",
)
WALKED = tuple(name for name in STEPS if name not in ("alliance", "proof"))
SCREENS = ("today", "cases", "case", "consultation", "sync", "settings")
CLINIC_ONLY = ("register", "consent", "request", "locked")


@pytest.fixture(scope="module")
def halfway(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("story") / "halfway"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, halfway: Path) -> Path:
    """What one whole, unbroken story left."""
    folder = tmp_path_factory.mktemp("story") / "out"
    play(folder, "none", 60, halfway)
    return folder


def play(out: Path, fault: str, patience: int, halfway: Path | None) -> dict[str, bool]:
    program = (
        "import sys; from pathlib import Path; from telecon.commands.story.play import Fault, play;"
        " halfway = Path(sys.argv[4]) if sys.argv[4] else None;"
        " play(Path(sys.argv[1]), print, Fault(sys.argv[2]), float(sys.argv[3]), halfway)"
    )
    words = [str(out), fault, str(patience), str(halfway or "")]
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    said = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert isinstance(said["ok"], bool)
    return {step["name"]: step["ok"] for step in said["steps"]}


@pytest.mark.timeout(600)
def test_a_consultation_goes_from_the_first_start_to_the_signed_opinion_and_back(out: Path) -> None:
    said = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    reasons = {step["name"]: step["reason"] for step in said["steps"] if not step["ok"]}
    assert reasons == {}
    assert said["ok"]
    assert tuple(step["name"] for step in said["steps"]) == STEPS
    assert all(step["seconds"] > 0 for step in said["steps"])


@pytest.mark.timeout(600)
def test_every_step_is_walked_by_keys_that_always_have_somewhere_to_go(out: Path) -> None:
    said = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    steps = {step["name"]: step for step in said["steps"]}
    assert all(steps[name]["keys"] > 0 for name in WALKED)
    assert {name: step["lost"] for name, step in steps.items() if step["lost"]} == {}
    # The longest is from the top of a case's page to its last form.
    assert max(int(step["farthest"].split()[0]) for step in steps.values() if step["farthest"]) < 20


@pytest.mark.timeout(600)
def test_what_made_a_person_wait_is_told_with_its_function(out: Path) -> None:
    said = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    stretches = [stretch for step in said["steps"] for stretch in step["blocked"]]
    assert said["longest_blocked_ms"] > 0
    assert said["blocked_over_100_ms"] == len(stretches)
    assert all(stretch["ms"] > 100 for stretch in stretches)
    assert "taking pictures" in said["not_measured"]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_screen_is_left_as_a_picture_in_both_languages(out: Path, language: str) -> None:
    wanted = {f"{who}-{screen}" for who in ("clinic", "expert") for screen in SCREENS}
    wanted |= {f"clinic-{screen}" for screen in CLINIC_ONLY}
    for name in wanted:
        assert (out / f"{name}-{language}.png").stat().st_size > 10_000


@pytest.mark.timeout(600)
def test_the_opinion_is_left_as_a_pdf_with_its_liability_line(out: Path) -> None:
    text = subprocess.run(
        ["pdftotext", str(out / "opinion.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "F32.1" in text
    assert "陈静" in text


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("fault", "turned"), [("hub", "line returns"), ("signature", "opinion")])
def test_what_is_broken_on_purpose_turns_its_step_false(
    out: Path, halfway: Path, tmp_path: Path, fault: str, turned: str
) -> None:
    assert out.is_dir()
    steps = play(tmp_path / "out", fault, 8, halfway)
    assert steps[turned] is False
    assert not any(steps[later] for later in list(steps)[list(steps).index(turned) :])


@pytest.mark.timeout(600)
def test_without_consent_the_request_does_not_leave(tmp_path: Path) -> None:
    steps = play(tmp_path / "out", "consent", 8, None)
    assert steps["first start"] is True
    assert steps["offline"] is False
    assert not steps["line returns"] if "line returns" in steps else True
