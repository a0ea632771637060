"""What is said of attachments."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

FILES: Table = {
    "attachment": (
        QT_TRANSLATE_NOOP("Words", "This file cannot be taken."),
        QT_TRANSLATE_NOOP("Words", "The case is unchanged."),
        QT_TRANSLATE_NOOP("Words", "Choose another file."),
    ),
    "attachment/too-large": (
        QT_TRANSLATE_NOOP("Words", "This file is too large."),
        QT_TRANSLATE_NOOP("Words", "The case is unchanged."),
        QT_TRANSLATE_NOOP("Words", "Choose a file under 200 MB."),
    ),
    "attachment/unreadable": (
        QT_TRANSLATE_NOOP(
            "Words",
            "This file cannot be read; it may be damaged or of another kind than its name says.",
        ),
        QT_TRANSLATE_NOOP("Words", "The case is unchanged."),
        QT_TRANSLATE_NOOP(
            "Words", "Open it in another program and save it again, or take the picture once more."
        ),
    ),
    "attachment/damaged": (
        QT_TRANSLATE_NOOP("Words", "This file arrived damaged."),
        QT_TRANSLATE_NOOP("Words", "The rest of the case is safe."),
        QT_TRANSLATE_NOOP("Words", "Telecon fetches it again by itself."),
    ),
    "attachment/incomplete": (
        QT_TRANSLATE_NOOP("Words", "This file has not arrived completely yet."),
        QT_TRANSLATE_NOOP("Words", "The rest of the case is here."),
        QT_TRANSLATE_NOOP("Words", "It comes by itself; the sync page shows how far it is."),
    ),
    "attachment/too-slow": (
        QT_TRANSLATE_NOOP("Words", "This file takes too long to open, so it was stopped."),
        QT_TRANSLATE_NOOP("Words", "It is kept as it is."),
        QT_TRANSLATE_NOOP(
            "Words", "Save a copy and open it in another program, or ask for a smaller file."
        ),
    ),
    "attachment/empty": (
        QT_TRANSLATE_NOOP("Words", "This file is empty."),
        QT_TRANSLATE_NOOP("Words", "The case is unchanged."),
        QT_TRANSLATE_NOOP("Words", "Choose another file."),
    ),
    "attachment/not-written": (
        QT_TRANSLATE_NOOP("Words", "The copy could not be written."),
        QT_TRANSLATE_NOOP("Words", "The file in the case is unchanged."),
        QT_TRANSLATE_NOOP("Words", "Choose another folder, or free some space."),
    ),
}
