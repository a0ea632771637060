"""Somebody calls while the expert looks elsewhere: the window, the system's notice, the sound."""

import pytest

from telecon.calls.call_state import Phase
from tests.alliance.care import NAME, NUMBER, PHONE, SAID
from tests.ui.desktop.bare_desktop import program
from tests.ui.desktop.caller import wait
from tests.ui.desktop.conftest import Scene

SECRETS = (NAME, NAME[1:], NUMBER, PHONE, SAID)


def asks_for_attention(scene: Scene) -> bool:
    """Whether the window is in front with the keys, or the task bar marks it."""
    window = scene.expert.window
    return window == scene.desktop.active() or "DEMANDS_ATTENTION" in scene.desktop.states(window)


def rings_and_tells(scene: Scene, before: str) -> None:
    wait(lambda: scene.expert.look()["rings_heard"][-1:] > [3])
    wait(lambda: asks_for_attention(scene))
    wait(lambda: "Incoming call" in scene.told_since(before))
    told = scene.told_since(before)
    assert "member=Notify" in told
    assert "李春梅" in told
    assert not [secret for secret in SECRETS if secret in told]


@pytest.mark.parametrize("away", ["minimize", "hide"])
def test_a_ring_brings_a_window_back_that_was_away_and_enter_answers(
    scene: Scene, away: str
) -> None:
    window, before = scene.expert.window, scene.desktop.notices()
    scene.expert.tell(away)
    wait(lambda: is_away(scene))
    opened = len(scene.expert.look()["rings_heard"])
    scene.ring()
    rings_and_tells(scene, before)
    look = scene.expert.look()
    assert look["visible"]
    assert not look["minimized"]
    assert window in scene.desktop.stacked()
    assert "HIDDEN" not in scene.desktop.states(window)
    wait(lambda: scene.desktop.active() == window)
    answer(scene)
    assert scene.expert.look()["speakers_closed"][opened], "the ring gave the speaker back"


def is_away(scene: Scene) -> bool:
    window = scene.expert.window
    return window not in scene.desktop.stacked() or "HIDDEN" in scene.desktop.states(window)


def answer(scene: Scene) -> None:
    """Press Enter until it counts; the sheet is deaf for a moment."""

    def answered() -> bool:
        if scene.clinic.phase is Phase.RINGING:
            scene.desktop.press("Return")
        return scene.clinic.phase is Phase.LIVE

    wait(answered)
    wait(lambda: scene.expert.look()["room"] == "call")


def test_a_ring_is_seen_over_another_program(scene: Scene) -> None:
    before = scene.desktop.notices()
    with program(scene.desktop, "tests.ui.desktop.other_program") as other:
        wait(lambda: scene.desktop.active() == other.window)
        scene.ring()
        rings_and_tells(scene, before)


def test_a_ring_over_the_lock_names_no_patient_and_waits_for_the_unlock(scene: Scene) -> None:
    scene.lock()
    before = scene.desktop.notices()
    scene.expert.tell("minimize")
    scene.ring()
    rings_and_tells(scene, before)
    said = " ".join(scene.expert.look()["painted"])
    assert "李春梅" in said
    assert not [secret for secret in SECRETS if secret in said]

    def waits() -> bool:
        if not scene.expert.says("is waiting"):
            scene.desktop.press("Return")
        return scene.expert.says("is waiting")

    wait(waits)
    assert scene.clinic.phase is Phase.RINGING
    scene.come_in()
    wait(lambda: scene.clinic.phase is Phase.LIVE)
    wait(lambda: scene.expert.look()["room"] == "call")


@pytest.mark.parametrize("locked", [False, True])
def test_a_missed_call_is_told_when_the_person_is_back(scene: Scene, locked: bool) -> None:
    if locked:
        scene.lock()
    before = scene.desktop.notices()
    scene.ring()
    scene.expert.tell("minimize")
    wait(lambda: is_away(scene) and scene.expert.look()["minimized"])
    scene.clinic.hang_up()
    wait(lambda: "Missed call" in scene.told_since(before))
    # The ring's own notice is taken back.
    wait(lambda: "member=CloseNotification" in scene.told_since(before))
    assert not [secret for secret in SECRETS if secret in scene.told_since(before)]
    assert not scene.expert.says("Missed call"), "nobody could have read it"
    scene.come_back()
    wait(lambda: scene.expert.says("Missed call: 李春梅"))
