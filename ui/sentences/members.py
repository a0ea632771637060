"""What is said of who belongs, who leaves, and what somebody who left still sent."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

MEMBERS: Table = {
    "not-allowed/remove-device": (
        QT_TRANSLATE_NOOP("Words", "Your signature cannot remove this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing was signed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Ask the convener of that institution; a convener's PC is removed by the convener or "
            "by two administrators.",
        ),
    ),
    "not-allowed/agree-to-change": (
        QT_TRANSLATE_NOOP("Words", "You cannot agree to this change."),
        QT_TRANSLATE_NOOP("Words", "The change waits as before."),
        QT_TRANSLATE_NOOP(
            "Words", "Read the page again; it takes two different administrators of the alliance."
        ),
    ),
    "not-allowed/late-kind": (
        QT_TRANSLATE_NOOP("Words", "This record cannot be signed in another's place."),
        QT_TRANSLATE_NOOP("Words", "It stays among the late work."),
        QT_TRANSLATE_NOOP("Words", "Write it anew yourself, and decline this one with a reason."),
    ),
    "not-allowed/not-owner": (
        QT_TRANSLATE_NOOP("Words", "This case belongs to another institution."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask the institution whose case it is."),
    ),
    "not-allowed/not-your-sheet": (
        QT_TRANSLATE_NOOP("Words", "This sheet is another person's."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Use the sheet with your own name on it."),
    ),
    "not-allowed/nothing-to-take-up": (
        QT_TRANSLATE_NOOP("Words", "This sheet holds no key that your desk lacks."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words", "Ask a colleague of your desk to hand you the key, or try a newer sheet."
        ),
    ),
    "bad-value/decided": (
        QT_TRANSLATE_NOOP("Words", "Somebody has decided on this late work already."),
        QT_TRANSLATE_NOOP("Words", "Their decision stands."),
        QT_TRANSLATE_NOOP("Words", "Read the page again to see it."),
    ),
    "hub-refused/removal-unproved": (
        QT_TRANSLATE_NOOP(
            "Words", "The hub says that this PC was removed, but shows no signature for it."
        ),
        QT_TRANSLATE_NOOP("Words", "Nothing was locked, and everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Tell your convener: the hub may not be telling the truth."),
    ),
}
