"""What the psychiatrist does in the story, through the expert's window."""

from functools import partial

from telecon.commands.story import ways
from telecon.commands.story.actor import Actor
from telecon.commands.story.clinic_scenes import case_state
from telecon.consultations.packs import consultation_pack
from telecon.use_cases.list_requests import Box, list_requests
from ui.call.ringing_view import DEAF_MS
from ui.kit.inside import inside
from ui.terms.codes import in_words
from ui.translations import translate

_CALL_SECONDS = 40.0
_MOVING = 5
_SLOW_FINGER_MS = 100
REASONING = "病程两个月，符合抑郁发作，伴自杀观念，无精神病性症状。"
FOLLOW_UP = "一周内电话随访，两周后复诊；出现自杀计划立即转上级医院。"


def open_request(expert: Actor, request: bytes) -> None:
    """Opens a request of the queue; its case is beside it."""
    expert.hands.wait_until(
        lambda: any(row.entry == request for row in list_requests(expert.session, Box.QUEUE)),
        "request in the queue",
    )
    ways.open_request(expert, request)
    expert.hands.wait_for_text(translate("Consultations", "Accept"))


def propose_and_accept(expert: Actor, case: bytes) -> None:
    """Proposes a time, then accepts."""
    hands = expert.hands
    hands.press(translate("Consultations", "Propose a time"))
    hands.press(translate("Consultations", "Propose"))
    expert.hands.wait_until(lambda: case_state(expert, case).threads[-1].answers, "proposal")
    hands.press(translate("Consultations", "Accept"))
    expert.hands.wait_until(
        lambda: len(case_state(expert, case).threads[-1].answers) > 1, "acceptance"
    )
    hands.wait_for_text(translate("Consultations", "Write the opinion"))


def ring(actor: Actor, request: bytes) -> None:
    """Calls from the request."""
    ways.open_request(actor, request)
    actor.hands.press(translate("Consultations", "Call"))


def answer(actor: Actor) -> None:
    """Picks up with Enter, wherever they are, once the sheet hears keys."""
    hands, button = actor.hands, translate("Call", "Answer (Enter)")
    hands.wait_for_button(button, _CALL_SECONDS)
    hands.wait(DEAF_MS + _SLOW_FINGER_MS)
    hands.shortcut("Return")
    hands.wait_until(lambda: hands.sight.button(button) is None, "the call is answered")


def wait_for_pictures(actor: Actor) -> None:
    """They see the other move, and themselves."""
    actor.hands.wait_until(partial(_is_moving, actor), "a moving picture", _CALL_SECONDS)


def mute_and_darken(actor: Actor) -> None:
    """Mutes, switches the camera off, and both on again, by keys."""
    for key, name, back in (
        ("M", "Mute (M)", "Unmute (M)"),
        ("V", "Camera off (V)", "Camera on (V)"),
    ):
        for shown in (name, back):
            actor.hands.wait_for_button(translate("Call", shown))
            actor.hands.shortcut(key)
        actor.hands.wait_for_button(translate("Call", name))


def hang_up(actor: Actor) -> None:
    """Ends the call."""
    actor.hands.press(translate("Call", "Hang up (H)"))


def write_opinion(expert: Actor, case: bytes, request: bytes) -> None:
    """Writes and signs the opinion with the case beside it."""
    hands = expert.hands
    ways.open_request(expert, request)
    hands.press(translate("Consultations", "Write the opinion"))
    diagnosis = translate("Consultations", "Diagnosis {n}").format(n=1)
    hands.wait_for_button(translate("Consultations", "Sign the opinion"))
    if hands.sight.field(diagnosis) is None:
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
    expert.hands.wait_until(lambda: case_state(expert, case).threads[-1].opinions, "opinion")


def _is_moving(actor: Actor) -> bool:
    from ui.call.picture_view import PictureSurface

    surfaces = [*inside(actor.entrance.window, PictureSurface)]
    seen = [s.painted for s in surfaces if s.isVisible() and s.has_picture]
    return len(seen) > 1 and min(seen) > _MOVING
