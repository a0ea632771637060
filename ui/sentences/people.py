"""What is said of passphrase, PIN and recovery code."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

PEOPLE: Table = {
    "wrong-passphrase": (
        QT_TRANSLATE_NOOP("Words", "The passphrase is not right."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Try again; capital letters and the keyboard language matter."),
    ),
    "wrong-passphrase/wait": (
        QT_TRANSLATE_NOOP("Words", "Too many tries in a row."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Wait {wait_seconds} seconds, then try again."),
    ),
    "wrong-passphrase/recovery-code": (
        QT_TRANSLATE_NOOP("Words", "This recovery code does not belong to anybody on this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Check that it is the sheet for this PC."),
    ),
    "wrong-passphrase/mistyped": (
        QT_TRANSLATE_NOOP("Words", "The recovery code is mistyped."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Compare it group by group with the printed sheet."),
    ),
    "wrong-passphrase/pin": (
        QT_TRANSLATE_NOOP("Words", "The PIN is not right."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "{tries_left} tries are left; then the passphrase is needed."),
    ),
    "wrong-passphrase/pin-spent": (
        QT_TRANSLATE_NOOP("Words", "The PIN cannot be used any more."),
        QT_TRANSLATE_NOOP("Words", "Nothing was opened."),
        QT_TRANSLATE_NOOP("Words", "Use your passphrase."),
    ),
    "no-keyring": (
        QT_TRANSLATE_NOOP(
            "Words",
            "This PC has no keyring of its operating system, so a PIN cannot be kept safely.",
        ),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Use the passphrase after a lock."),
    ),
    "bad-value/too-simple": (
        QT_TRANSLATE_NOOP("Words", "This PIN is too simple."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Do not use one digit repeated or a plain row like 123456."),
    ),
    "bad-value/digits": (
        QT_TRANSLATE_NOOP("Words", "A PIN has six digits."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Type six digits."),
    ),
}
