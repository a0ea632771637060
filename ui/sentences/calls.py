"""What is said of camera, microphone and calls."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

CALLS: Table = {
    "media": (
        QT_TRANSLATE_NOOP("Words", "Camera or microphone has a problem."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "Check the devices in Settings."),
    ),
    "no-camera": (
        QT_TRANSLATE_NOOP("Words", "No camera can be used."),
        QT_TRANSLATE_NOOP("Words", "The call goes on with voice."),
        QT_TRANSLATE_NOOP(
            "Words", "Close other programs that use the camera, or choose another in Settings."
        ),
    ),
    "no-camera/taken": (
        QT_TRANSLATE_NOOP("Words", "Another program uses the camera."),
        QT_TRANSLATE_NOOP("Words", "The call goes on with voice."),
        QT_TRANSLATE_NOOP(
            "Words", "Close the other program, or choose another camera in Settings."
        ),
    ),
    "no-microphone": (
        QT_TRANSLATE_NOOP("Words", "No microphone can be used."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "Plug one in or choose another in Settings."),
    ),
    "no-microphone/taken": (
        QT_TRANSLATE_NOOP("Words", "Another program uses the microphone."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Close the other program, or choose another microphone in Settings."
        ),
    ),
    "call-failed": (
        QT_TRANSLATE_NOOP("Words", "The call could not be held."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Call again, or write your question: it arrives without a call."
        ),
    ),
    "call-failed/nobody": (
        QT_TRANSLATE_NOOP("Words", "Nobody can be called in this consultation yet."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "As soon as an expert has taken it, you can call them."),
    ),
    "call-failed/already-in-call": (
        QT_TRANSLATE_NOOP("Words", "A call is running already."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "End it first, then call."),
    ),
    "call-failed/description": (
        QT_TRANSLATE_NOOP(
            "Words", "The other side's program answered what this one does not understand."
        ),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "Update Telecon on both PCs; until then write your question."),
    ),
    "call-failed/engine": (
        QT_TRANSLATE_NOOP("Words", "Sound and picture could not be started."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Start Telecon again; if it stays so, write your question: it arrives without a call.",
        ),
    ),
    "call-failed/line": (
        QT_TRANSLATE_NOOP("Words", "No way for the call was found through the two networks."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Call again, or write your question: it arrives without a call."
        ),
    ),
}
