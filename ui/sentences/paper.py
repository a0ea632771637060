"""What is said about a facility's two paper halves."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

PAPER: Table = {
    "wrong-passphrase/mistyped-half": (
        QT_TRANSLATE_NOOP("Words", "One of the two halves is mistyped."),
        QT_TRANSLATE_NOOP("Words", "Nothing was signed."),
        QT_TRANSLATE_NOOP("Words", "Compare both group by group with the printed sheets."),
    ),
    "wrong-passphrase/same-half": (
        QT_TRANSLATE_NOOP("Words", "This is the same half twice."),
        QT_TRANSLATE_NOOP("Words", "Nothing was signed."),
        QT_TRANSLATE_NOOP("Words", "Ask the other custodian for the other half."),
    ),
    "not-allowed/two-custodians": (
        QT_TRANSLATE_NOOP("Words", "The two halves need two different people."),
        QT_TRANSLATE_NOOP("Words", "Nothing was signed."),
        QT_TRANSLATE_NOOP("Words", "Name a second person who keeps a half."),
    ),
    "not-allowed/other-halves": (
        QT_TRANSLATE_NOOP("Words", "These two halves open nothing at your desk."),
        QT_TRANSLATE_NOOP("Words", "Nothing was signed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "They may be from two pairs, used already, or replaced by newer ones: ask both "
            "custodians for the newest sheets of your facility.",
        ),
    ),
    "not-allowed/has-circle-key": (
        QT_TRANSLATE_NOOP("Words", "This PC has the key of your desk already."),
        QT_TRANSLATE_NOOP("Words", "The halves were not used."),
        QT_TRANSLATE_NOOP("Words", "Give both sheets back to their custodians."),
    ),
    "not-allowed/paper-use-waits": (
        QT_TRANSLATE_NOOP("Words", "You have used both halves already; they wait."),
        QT_TRANSLATE_NOOP("Words", "Everybody sees that use, and nothing was signed twice."),
        QT_TRANSLATE_NOOP(
            "Words", "The cases open 48 hours after the hub has it, unless it is refused."
        ),
    ),
    "not-allowed/refuse-paper-use": (
        QT_TRANSLATE_NOOP("Words", "You cannot refuse this use of the paper halves."),
        QT_TRANSLATE_NOOP("Words", "Nothing was signed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "A convener of that institution or an administrator can, as long as it waits.",
        ),
    ),
    "not-allowed/paper-use": (
        QT_TRANSLATE_NOOP("Words", "No use of the paper halves waits here."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "It may have been refused: read the page again."),
    ),
    "not-allowed/paper-waits": (
        QT_TRANSLATE_NOOP("Words", "The paper halves open nothing yet."),
        QT_TRANSLATE_NOOP("Words", "The use is signed, and everybody sees it."),
        QT_TRANSLATE_NOOP(
            "Words", "The cases open 48 hours after the hub has it, unless it is refused."
        ),
    ),
    "not-allowed/paper-old": (
        QT_TRANSLATE_NOOP("Words", "The key was changed after the copy for the paper was made."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "The next sync of a PC that has the key leaves a newer copy; or a colleague with the "
            "key hands it over.",
        ),
    ),
    "refused/paper-key": (
        QT_TRANSLATE_NOOP("Words", "The hub knows other paper halves of this desk."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Sync, then try again with the newest sheets."),
    ),
    "refused/paper-unknown": (
        QT_TRANSLATE_NOOP("Words", "The hub has nothing yet that these paper halves open."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "The PC on which they were printed has not synced since. If it is gone, these halves "
            "open nothing.",
        ),
    ),
}
