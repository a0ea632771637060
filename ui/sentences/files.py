"""What is said of attachments and of bundles on a stick."""

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
    "bundle": (
        QT_TRANSLATE_NOOP("Words", "This bundle cannot be used."),
        QT_TRANSLATE_NOOP("Words", "Nothing on this PC was changed."),
        QT_TRANSLATE_NOOP("Words", "Have it made again on the other PC."),
    ),
    "bundle/not-a-bundle": (
        QT_TRANSLATE_NOOP("Words", "This file is no bundle of Telecon."),
        QT_TRANSLATE_NOOP("Words", "Nothing on this PC was changed."),
        QT_TRANSLATE_NOOP("Words", "Choose the file that the other PC wrote."),
    ),
    "bundle/incomplete": (
        QT_TRANSLATE_NOOP(
            "Words", "This bundle is cut off; perhaps the stick was pulled out too early."
        ),
        QT_TRANSLATE_NOOP("Words", "Nothing of it was taken in."),
        QT_TRANSLATE_NOOP("Words", "Copy it again, or have it written again."),
    ),
    "bundle/damaged": (
        QT_TRANSLATE_NOOP("Words", "This bundle is damaged."),
        QT_TRANSLATE_NOOP("Words", "Nothing of it was taken in."),
        QT_TRANSLATE_NOOP("Words", "Have it written again, best on another stick."),
    ),
    "bundle/forged": (
        QT_TRANSLATE_NOOP("Words", "This bundle was not made by whom it says."),
        QT_TRANSLATE_NOOP("Words", "Nothing of it was taken in."),
        QT_TRANSLATE_NOOP("Words", "Do not use it; tell your convener where it came from."),
    ),
    "bundle/not-for-us": (
        QT_TRANSLATE_NOOP("Words", "This bundle was made for other people than you."),
        QT_TRANSLATE_NOOP("Words", "Nothing of it could be read or taken in."),
        QT_TRANSLATE_NOOP("Words", "Ask whoever made it to choose your institution."),
    ),
    "bundle/other-alliance": (
        QT_TRANSLATE_NOOP("Words", "This bundle is from another alliance than this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing of it was taken in."),
        QT_TRANSLATE_NOOP("Words", "Use it on a PC of that alliance."),
    ),
    "bundle/stranger": (
        QT_TRANSLATE_NOOP(
            "Words", "This PC knows nobody in the alliance who could have made this bundle."
        ),
        QT_TRANSLATE_NOOP("Words", "No case was taken in."),
        QT_TRANSLATE_NOOP("Words", "Ask a current colleague to make it, and tell your convener."),
    ),
    "bundle/unreadable": (
        QT_TRANSLATE_NOOP("Words", "This file cannot be read."),
        QT_TRANSLATE_NOOP("Words", "Nothing on this PC was changed."),
        QT_TRANSLATE_NOOP(
            "Words", "Check that the stick is plugged in, then choose the file again."
        ),
    ),
    "bundle/nothing-left": (
        QT_TRANSLATE_NOOP("Words", "Nothing you wrote on this PC is missing from the records."),
        QT_TRANSLATE_NOOP("Words", "No file was made."),
        QT_TRANSLATE_NOOP("Words", "There is nothing to do."),
    ),
    "bundle/exists": (
        QT_TRANSLATE_NOOP("Words", "There is a file of this name already."),
        QT_TRANSLATE_NOOP("Words", "It was not touched."),
        QT_TRANSLATE_NOOP("Words", "Choose another name."),
    ),
}
