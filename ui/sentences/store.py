"""What is said of the store on this PC, its folder and its disk."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

STORE: Table = {
    "store": (
        QT_TRANSLATE_NOOP("Words", "The store on this PC reports a problem."),
        QT_TRANSLATE_NOOP("Words", "Everything the screen confirmed is on the disk."),
        QT_TRANSLATE_NOOP("Words", "Close Telecon and open it again."),
    ),
    "store-cannot-open": (
        QT_TRANSLATE_NOOP("Words", "The store on this PC cannot be opened."),
        QT_TRANSLATE_NOOP("Words", "It was not touched or replaced."),
        QT_TRANSLATE_NOOP(
            "Words", "Restore the latest backup, or ask your administrator; the reason is {reason}."
        ),
    ),
    "store-cannot-open/newer": (
        QT_TRANSLATE_NOOP("Words", "The store was last used by a newer version of Telecon."),
        QT_TRANSLATE_NOOP("Words", "It was not touched."),
        QT_TRANSLATE_NOOP("Words", "Update Telecon on this PC."),
    ),
    "store-cannot-open/plain": (
        QT_TRANSLATE_NOOP(
            "Words", "The file in the store's place is not encrypted, so it is not ours."
        ),
        QT_TRANSLATE_NOOP("Words", "It was not touched or replaced."),
        QT_TRANSLATE_NOOP(
            "Words", "Do not use this PC for patients before your administrator has looked at it."
        ),
    ),
    "store-cannot-open/damaged": (
        QT_TRANSLATE_NOOP("Words", "The store on this PC is damaged."),
        QT_TRANSLATE_NOOP("Words", "It was not touched; the hub keeps what it confirmed."),
        QT_TRANSLATE_NOOP(
            "Words", "Restore the latest backup, or bring the PC back with your recovery code."
        ),
    ),
    "store-cannot-open/missing": (
        QT_TRANSLATE_NOOP("Words", "The store of this profile is missing."),
        QT_TRANSLATE_NOOP("Words", "Nothing new was put in its place."),
        QT_TRANSLATE_NOOP(
            "Words", "Check that the disk is connected, then restore the latest backup."
        ),
    ),
    "store-cannot-open/exists": (
        QT_TRANSLATE_NOOP("Words", "This person is already enrolled on this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Unlock with their passphrase instead."),
    ),
    "store-cannot-open/foreign": (
        QT_TRANSLATE_NOOP(
            "Words", "The files of this folder belong to another profile or another program."
        ),
        QT_TRANSLATE_NOOP("Words", "They were not opened or changed."),
        QT_TRANSLATE_NOOP("Words", "Put this profile's own files back, or ask your administrator."),
    ),
    "store-cannot-open/key-or-damage": (
        QT_TRANSLATE_NOOP(
            "Words",
            "The store does not open with this profile's key: it is another one's, or damaged.",
        ),
        QT_TRANSLATE_NOOP("Words", "It was not touched or replaced."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Put this profile's own store back, or restore the latest backup.",
        ),
    ),
    "store-cannot-open/disk-error": (
        QT_TRANSLATE_NOOP("Words", "The disk failed while Telecon read or wrote."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Everything the screen confirmed before is on the disk; the last step may not be.",
        ),
        QT_TRANSLATE_NOOP("Words", "Close Telecon, have the disk checked, then open it again."),
    ),
    "store-cannot-open/unreachable": (
        QT_TRANSLATE_NOOP("Words", "The file of the store cannot be reached now."),
        QT_TRANSLATE_NOOP("Words", "It was not touched."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Check that the disk is connected and no virus checker holds the file; try again.",
        ),
    ),
    "store-cannot-open/closed": (
        QT_TRANSLATE_NOOP("Words", "The screen was locked or closed before this was done."),
        QT_TRANSLATE_NOOP("Words", "Everything the screen confirmed before is on the disk."),
        QT_TRANSLATE_NOOP("Words", "Unlock, then do it again."),
    ),
    "store-cannot-open/no-cipher": (
        QT_TRANSLATE_NOOP(
            "Words", "This installation of Telecon cannot encrypt, so it opens no store."
        ),
        QT_TRANSLATE_NOOP("Words", "The store was not touched."),
        QT_TRANSLATE_NOOP("Words", "Install Telecon again from its own package."),
    ),
    "store-cannot-open/heads": (
        QT_TRANSLATE_NOOP(
            "Words", "The list that proves this store complete is missing or damaged."
        ),
        QT_TRANSLATE_NOOP("Words", "The store was not touched."),
        QT_TRANSLATE_NOOP(
            "Words", "Ask your administrator to compare this PC with the hub before you rely on it."
        ),
    ),
    "store-cannot-open/profile-damaged": (
        QT_TRANSLATE_NOOP(
            "Words", "The file with the people of this PC is damaged, and so is its copy."
        ),
        QT_TRANSLATE_NOOP("Words", "The store was not touched."),
        QT_TRANSLATE_NOOP(
            "Words", "Restore the latest backup, or bring the PC back with your recovery code."
        ),
    ),
    "store-cannot-open/unknown-person": (
        QT_TRANSLATE_NOOP("Words", "This person is not enrolled on this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Choose a name from the list, or take up an invitation."),
    ),
    "store-cannot-open/no-profile": (
        QT_TRANSLATE_NOOP("Words", "There is no profile in this folder."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Choose the right folder, or take up an invitation."),
    ),
    "store-cannot-open/which-person": (
        QT_TRANSLATE_NOOP("Words", "Several people use this PC, or none has this name."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Choose who you are."),
    ),
    "store-cannot-open/no-pin": (
        QT_TRANSLATE_NOOP("Words", "No PIN can be used for this person now."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Use your passphrase."),
    ),
    "store-busy": (
        QT_TRANSLATE_NOOP("Words", "Telecon is already open with this profile."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Use the window that is open, or close it first."),
    ),
    "disk-full": (
        QT_TRANSLATE_NOOP("Words", "The disk is full, so the last save was not kept."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Everything saved before it is safe, and what you typed is still on the screen.",
        ),
        QT_TRANSLATE_NOOP("Words", "Free some space, then save again."),
    ),
    "read-only-folder": (
        QT_TRANSLATE_NOOP("Words", "The folder of this profile cannot be written."),
        QT_TRANSLATE_NOOP("Words", "What is in it can still be read."),
        QT_TRANSLATE_NOOP("Words", "Ask your administrator to allow writing to it."),
    ),
}
