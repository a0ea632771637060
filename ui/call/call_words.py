"""What is said of a call: notices, endings, reasons, and the figures behind the light."""

from PySide6.QtCore import QLocale

from telecon.calls.call_state import TALKING, Phase, Role
from telecon.calls.ladder import Carried
from telecon.calls.ports import Statistics
from telecon.calls.signals import DeclineReason, Ending
from telecon.calls.view import CallView, Notice
from ui.translations import translate

ONE_DIGIT = 10


def notice_words(view: CallView) -> tuple[str, str]:
    """The one sentence to say about the line now, and its tone; empty when all is well."""
    return {
        Notice.NONE: ("", "info"),
        Notice.PEER_NOT_REACHABLE: (
            translate(
                "Call",
                "The other PC is not connected at the moment. Ringing goes on; it hears the call"
                " as soon as it is.",
            ),
            "info",
        ),
        Notice.WEAK_LINE: (
            translate("Call", "The line is weak: sound or picture may break off for moments."),
            "warning",
        ),
        **_carried_words(),
        Notice.LINE_LOST: (
            translate(
                "Call",
                "Line lost, coming back by itself. Stay here: nobody has to call again.",
            ),
            "warning",
        ),
        Notice.BACK_AGAIN: (translate("Call", "The line is back. Talk on."), "success"),
        Notice.FALLEN_BACK: (
            translate(
                "Call",
                "The line does not hold a call now. Write your question into the consultation:"
                " it arrives without a call.",
            ),
            "danger",
        ),
        Notice.CANNOT_CONNECT: (
            translate("Call", "No way to the other side yet. The next try follows by itself."),
            "warning",
        ),
        Notice.NO_CAMERA: (_no_camera(), "info"),
        Notice.NO_MICROPHONE: (_no_microphone(), "warning"),
    }[view.notice]


def _carried_words() -> dict[Notice, tuple[str, str]]:
    return {
        Notice.SMALL_PICTURE: (
            translate("Call", "Your line is weak: a small picture of you is sent."),
            "info",
        ),
        Notice.VOICE_ONLY: (
            translate(
                "Call",
                "Your line is weak: voice only. Talk on; the picture comes back by itself.",
            ),
            "warning",
        ),
        Notice.CHOSEN_SMALL_PICTURE: (
            translate("Call", "As you chose, a small picture of you is sent."),
            "info",
        ),
        Notice.CHOSEN_VOICE: (
            translate("Call", "As you chose, no picture of you is sent, only the voice."),
            "info",
        ),
    }


def at_most_choices() -> list[tuple[str, str]]:
    """What a person can hold what is sent to, and its words."""
    return [
        (Carried.PICTURE.value, translate("Call", "What the line takes")),
        (Carried.SMALL_PICTURE.value, translate("Call", "A small picture")),
        (Carried.VOICE.value, translate("Call", "The voice only")),
    ]


def lack_words(view: CallView) -> tuple[str, str]:
    """What this side has to do without, and the tone."""
    lacks = [_no_microphone()] if Notice.NO_MICROPHONE in view.lacks else []
    lacks += [_no_camera()] if Notice.NO_CAMERA in view.lacks else []
    tone = "warning" if Notice.NO_MICROPHONE in view.lacks else "info"
    return "\n".join(lacks), tone


def _no_camera() -> str:
    return translate("Call", "No camera on this PC: the other side sees a test picture, not you.")


def _no_microphone() -> str:
    return translate(
        "Call", "No microphone on this PC: the other side hears recorded speech, not you."
    )


def light(view: CallView) -> tuple[str, str, str]:
    """Word, tone and icon of the quality light."""
    return {
        Phase.RINGING: (translate("Call", "Ringing"), "accent", "phone"),
        Phase.CONNECTING: (translate("Call", "Connecting"), "info", "sync"),
        Phase.LIVE: (translate("Call", "Good line"), "success", "success"),
        Phase.DEGRADED: (translate("Call", "Weak line"), "warning", "warning"),
        Phase.RECONNECTING: (translate("Call", "Line lost"), "danger", "offline"),
        Phase.FALLEN_BACK: (translate("Call", "No line"), "danger", "offline"),
        Phase.ENDED: (translate("Call", "Over"), "neutral", "phone-off"),
    }[view.phase]


def figures(measured: Statistics | None) -> list[tuple[str, str]]:
    """Name and value of what the light is judged by; dashes before the first measurement."""
    m = measured
    dash = "–"
    rtt = m.rtt_ms if m is not None else None
    return [
        (translate("Call", "Pictures a second"), _number(m.frames_per_second) if m else dash),
        (translate("Call", "Received"), _kilobits(m.received_bps) if m else dash),
        (translate("Call", "Sent"), _kilobits(m.sent_bps) if m else dash),
        (translate("Call", "Lost on the way"), f"{_number(m.loss * 100)} %" if m else dash),
        (
            translate("Call", "There and back"),
            translate("Call", "{n} ms").format(n=rtt) if rtt is not None else dash,
        ),
    ]


def _number(value: float) -> str:
    return QLocale().toString(round(value, 1), "f", 1 if 0 < value < ONE_DIGIT else 0)


def _kilobits(bits: int) -> str:
    return translate("Call", "{n} kbit/s").format(n=round(bits / 1000))


def clock(seconds: int) -> str:
    """Minutes and seconds, with hours once there are any."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def waiting_words(view: CallView, *, remote_dark: bool) -> str:
    """Why there is no picture of the other side."""
    if view.phase is Phase.RINGING:
        return translate("Call", "Ringing, up to 45 seconds…")
    if view.phase is Phase.CONNECTING:
        return translate("Call", "Picked up, connecting…")
    if view.phase is Phase.RECONNECTING:
        return translate("Call", "Coming back…")
    if remote_dark:
        return translate("Call", "Camera off, you hear each other")
    if stands_still(view):
        return translate("Call", "Voice only: the line carries no picture now")
    return translate("Call", "No picture yet")


def stands_still(view: CallView) -> bool:
    """Whether a picture of the other side was there and no new one came for a while."""
    measured = view.statistics
    if measured is None or view.phase not in TALKING:
        return False
    return measured.frames_decoded > 0 and not measured.frames_per_second


def ending_words(view: CallView, seconds: int) -> tuple[str, str]:
    """What happened, in one heading and one line."""
    name = view.peer_name
    if view.talking_since_ms is not None:
        return _after_talk(view, seconds)
    if view.ending is Ending.DECLINED and view.role is Role.CALLER:
        return (
            translate("Call", "{name} cannot take the call now").format(name=name),
            decline_words(view.decline_reason),
        )
    return {
        Ending.MISSED: (
            translate("Call", "Nobody picked up"),
            translate("Call", "The case keeps that you rang. Call again, or write."),
        ),
        Ending.BUSY: (
            translate("Call", "{name} is in another call").format(name=name),
            translate("Call", "Try again in a few minutes."),
        ),
        Ending.ANSWERED_ELSEWHERE: (
            translate("Call", "A colleague picked up"),
            translate("Call", "The call goes on without you."),
        ),
        Ending.FAILED: (
            translate("Call", "The call could not be held"),
            translate("Call", "Nothing is lost. Call again, or write: it arrives without a call."),
        ),
    }.get(
        view.ending or Ending.HUNG_UP,
        (
            translate("Call", "Call ended before anybody talked"),
            translate("Call", "The case keeps that you rang. Call again, or write."),
        ),
    )


def _after_talk(view: CallView, seconds: int) -> tuple[str, str]:
    kept = translate(
        "Call", "You talked for {time}. Who was there and when is kept in the case."
    ).format(time=clock(seconds))
    if view.ending is Ending.FAILED:
        return translate("Call", "The line did not come back"), kept
    return translate("Call", "Call ended"), kept


def decline_choices() -> list[tuple[DeclineReason, str]]:
    """Reasons a person may give, in the order offered."""
    return [
        (DeclineReason.NOT_NOW, translate("Call", "Not now")),
        (DeclineReason.IN_CONSULTATION, translate("Call", "With a patient")),
        (DeclineReason.CALL_BACK, translate("Call", "I will call back")),
    ]


def decline_words(reason: DeclineReason | None) -> str:
    """What the person who rang is told."""
    return {
        DeclineReason.IN_CONSULTATION: translate("Call", "They are with a patient."),
        DeclineReason.CALL_BACK: translate("Call", "They will call you back."),
    }.get(
        reason or DeclineReason.NOT_NOW,
        translate("Call", "It does not suit them now. Try later, or write."),
    )
