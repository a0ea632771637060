"""What is said of backups that are made, looked at and restored."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

BACKUPS: Table = {
    "backup": (
        QT_TRANSLATE_NOOP("Words", "The backup could not be used."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Try again with another folder or stick."),
    ),
    "backup/no-folder": (
        QT_TRANSLATE_NOOP("Words", "No folder for backups was chosen yet."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Choose a folder or a stick for backups."),
    ),
    "backup/away": (
        QT_TRANSLATE_NOOP("Words", "The folder for backups is not there."),
        QT_TRANSLATE_NOOP("Words", "The older backups and everything on this PC are safe."),
        QT_TRANSLATE_NOOP("Words", "Plug the stick in or choose another folder."),
    ),
    "backup/inside-profile": (
        QT_TRANSLATE_NOOP("Words", "A backup cannot lie inside the profile it is of."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Choose another folder, best on another disk or a stick."),
    ),
    "backup/damaged": (
        QT_TRANSLATE_NOOP("Words", "This backup is damaged: it does not read as it was written."),
        QT_TRANSLATE_NOOP("Words", "Nothing on this PC was changed."),
        QT_TRANSLATE_NOOP("Words", "Use an older backup, and another stick for the next one."),
    ),
    "backup/not-a-backup": (
        QT_TRANSLATE_NOOP("Words", "There is no backup of Telecon in this folder."),
        QT_TRANSLATE_NOOP("Words", "Nothing on this PC was changed."),
        QT_TRANSLATE_NOOP("Words", "Choose the folder or the stick that the backups go to."),
    ),
    "backup/other-profile": (
        QT_TRANSLATE_NOOP("Words", "This backup is of another profile."),
        QT_TRANSLATE_NOOP("Words", "Nothing on this PC was changed."),
        QT_TRANSLATE_NOOP("Words", "Choose a backup that this PC made."),
    ),
    "backup/full": (
        QT_TRANSLATE_NOOP("Words", "There is no room left for a backup in this folder."),
        QT_TRANSLATE_NOOP("Words", "The older backups and everything on this PC are safe."),
        QT_TRANSLATE_NOOP("Words", "Make room there, keep fewer, or choose another folder."),
    ),
    "backup/read-only": (
        QT_TRANSLATE_NOOP("Words", "The folder for backups cannot be written."),
        QT_TRANSLATE_NOOP("Words", "The older backups and everything on this PC are safe."),
        QT_TRANSLATE_NOOP("Words", "Unlock the stick or choose another folder."),
    ),
    "backup/broken-off": (
        QT_TRANSLATE_NOOP("Words", "The folder for backups stopped answering."),
        QT_TRANSLATE_NOOP("Words", "The older backups and everything on this PC are safe."),
        QT_TRANSLATE_NOOP("Words", "Plug the stick in again, or choose another folder."),
    ),
    "backup/no-room-here": (
        QT_TRANSLATE_NOOP("Words", "The disk of this PC has no room for what the backup holds."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed; the backup is as it was."),
        QT_TRANSLATE_NOOP("Words", "Make room on the disk and try again."),
    ),
    "backup/forgotten": (
        QT_TRANSLATE_NOOP("Words", "This is not the passphrase of that day."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed; the backup is as it was."),
        QT_TRANSLATE_NOOP(
            "Words", "A backup opens with the passphrase that was valid when it was made."
        ),
    ),
    "backup/other-code": (
        QT_TRANSLATE_NOOP("Words", "This code does not open that backup."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed; the backup is as it was."),
        QT_TRANSLATE_NOOP(
            "Words",
            "A backup opens with the code that was valid when it was made: choose another backup, "
            "or take the sheet of that day.",
        ),
    ),
}
