"""What the psychiatrist does in the story, through the expert's window."""

from functools import partial

from PySide6.QtWidgets import QApplication

from telecon.commands.story.clinic_scenes import case_state
from telecon.commands.story.hands import wait_until
from telecon.commands.story.stage import Actor
from telecon.consultations.packs import consultation_pack
from telecon.use_cases.list_requests import Box, list_requests
from ui.terms.codes import in_words
from ui.translations import translate

_CALL_SECONDS = 40.0
_MOVING = 5
REASONING = "病程两个月，符合抑郁发作，伴自杀观念，无精神病性症状。"
FOLLOW_UP = "一周内电话随访，两周后复诊；出现自杀计划立即转上级医院。"


def open_request(expert: Actor, request: bytes) -> None:
    """Opens a request of the queue; its case is beside it."""
    wait_until(
        lambda: any(row.entry == request for row in list_requests(expert.session, Box.QUEUE)),
        "request in the queue",
    )
    expert.go("consultations", b"request:" + request)
    expert.hands.wait_for_text(translate("Consultations", "Accept"))


def propose_and_accept(expert: Actor, case: bytes) -> None:
    """Proposes a time, then accepts."""
    hands = expert.hands
    hands.press(translate("Consultations", "Propose a time"))
    hands.press(translate("Consultations", "Propose"))
    wait_until(lambda: case_state(expert, case).threads[-1].answers, "proposal")
    hands.press(translate("Consultations", "Accept"))
    wait_until(lambda: len(case_state(expert, case).threads[-1].answers) > 1, "acceptance")
    hands.wait_for_text(translate("Consultations", "Write the opinion"))


def ring(clinic: Actor, request: bytes) -> None:
    """The clinic calls from its request."""
    clinic.go("consultations", b"request:" + request)
    clinic.hands.press(translate("Consultations", "Call"))


def answer(expert: Actor) -> None:
    """The expert picks up with Enter, wherever they are."""
    expert.hands.press(translate("Call", "Answer (Enter)"), _CALL_SECONDS)


def wait_for_pictures(*actors: Actor) -> None:
    """Both see each other move."""
    for actor in actors:
        wait_until(partial(_is_moving, actor), "a moving picture", _CALL_SECONDS)


def mute_and_darken(actor: Actor) -> None:
    """Mutes, switches the camera off, and both on again, by keys."""
    for name, back in (
        ("Mute (M)", "Unmute (M)"),
        ("Camera off (V)", "Camera on (V)"),
    ):
        actor.hands.press(translate("Call", name))
        actor.hands.press(translate("Call", back))


def hang_up(actor: Actor) -> None:
    """Ends the call; H is asked twice, so that a slipped finger ends nothing."""
    page = actor.entrance.window
    page.activateWindow()
    actor.hands.press(translate("Call", "Hang up (H)"))
    again = translate("Call", "H again to hang up")
    QApplication.processEvents()
    if actor.hands.sees(again):
        actor.hands.press(again)


def write_opinion(expert: Actor, case: bytes, request: bytes) -> None:
    """Writes and signs the opinion with the case beside it."""
    hands = expert.hands
    expert.go("consultations", b"request:" + request)
    hands.press(translate("Consultations", "Write the opinion"))
    diagnosis = translate("Consultations", "Diagnosis {n}").format(n=1)
    if not hands.has_field(diagnosis):
        hands.press(translate("Consultations", "Add a diagnosis"))
    hands.write(diagnosis, "中度抑郁发作")
    hands.write(translate("Consultations", "ICD-10 code {n}").format(n=1), "F32.1")
    hands.write(
        translate("Consultations", "Reasoning"),
        REASONING,
    )
    hands.write(
        translate("Consultations", "Treatment advice"),
        "建议舍曲林 50 毫克每日一次起始，安全计划，家属陪护，去除危险物品。",
    )
    hands.write(
        translate("Consultations", "Follow-up"),
        FOLLOW_UP,
    )
    advice = next(a for a in consultation_pack().referral_advice if a.id == "none")
    hands.pick(translate("Consultations", "Referral"), in_words(advice.text))
    hands.press(translate("Consultations", "Sign the opinion"))
    hands.press(translate("Consultations", "Sign and send"))
    wait_until(lambda: case_state(expert, case).threads[-1].opinions, "opinion")


def _is_moving(actor: Actor) -> bool:
    from ui.call.picture_view import PictureSurface

    surfaces = actor.entrance.window.findChildren(PictureSurface)
    seen = [s.painted for s in surfaces if s.isVisible() and s.has_picture]
    return len(seen) > 1 and min(seen) > _MOVING
