"""What is said of the hub, the way to it, and invitations."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

NETWORK: Table = {
    "network": (
        QT_TRANSLATE_NOOP("Words", "The line to the hub has a problem."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP("Words", "Nothing to do; Telecon tries again by itself."),
    ),
    "hub-unreachable": (
        QT_TRANSLATE_NOOP("Words", "The hub does not answer."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP(
            "Words", "Check the network cable or Wi-Fi; Telecon tries again by itself."
        ),
    ),
    "hub-unreachable/not-a-hub": (
        QT_TRANSLATE_NOOP(
            "Words",
            "At the hub's address answers something else, perhaps a login page of the network.",
        ),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Log in to the network with a browser or check the address; Telecon tries again.",
        ),
    ),
    "hub-unreachable/tls": (
        QT_TRANSLATE_NOOP("Words", "No secure line to the hub could be made."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Check date and time of this PC, and whether a virus checker opens secure lines.",
        ),
    ),
    "hub-unreachable/proxy": (
        QT_TRANSLATE_NOOP("Words", "The proxy of this network does not let Telecon through."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP("Words", "Ask whoever runs the network; Telecon tries again by itself."),
    ),
    "hub-unreachable/address": (
        QT_TRANSLATE_NOOP("Words", "This is no address of a hub."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Type the address as your administrator gave it, like hub.example.org:8443."
        ),
    ),
    "hub-unreachable/broken-off": (
        QT_TRANSLATE_NOOP("Words", "The line to the hub broke off."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP("Words", "Nothing to do; Telecon goes on where it stopped."),
    ),
    "hub-refused": (
        QT_TRANSLATE_NOOP("Words", "The hub did not accept this."),
        QT_TRANSLATE_NOOP("Words", "It stays on this PC."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Open the sync page to see what waits; tell your administrator the code {reason}.",
        ),
    ),
    "hub-refused/hub-restored": (
        QT_TRANSLATE_NOOP("Words", "The hub was brought back from a backup."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Nothing to do; Telecon sends again what the hub no longer has."
        ),
    ),
    "hub-refused/app-too-old": (
        QT_TRANSLATE_NOOP("Words", "The hub is newer than this Telecon."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP("Words", "Update Telecon on this PC."),
    ),
    "hub-refused/hub-too-old": (
        QT_TRANSLATE_NOOP("Words", "The hub is older than this Telecon."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP("Words", "Ask whoever runs the hub to update it."),
    ),
    "hub-identity-changed": (
        QT_TRANSLATE_NOOP("Words", "The hub is not the one this PC was enrolled with."),
        QT_TRANSLATE_NOOP("Words", "Nothing was sent to it; your work is safe on this PC."),
        QT_TRANSLATE_NOOP("Words", "Ask your administrator whether the hub was replaced."),
    ),
    "hub-identity-changed/recovery-copy": (
        QT_TRANSLATE_NOOP(
            "Words", "What answers at this address is not the hub that keeps your records."
        ),
        QT_TRANSLATE_NOOP("Words", "It got no key of yours; nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for the right address of the hub."),
    ),
    "invitation": (
        QT_TRANSLATE_NOOP("Words", "This invitation cannot be used."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
    ),
    "invitation/damaged": (
        QT_TRANSLATE_NOOP("Words", "This invitation is damaged or incomplete."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words", "Open the file again as it was sent, or ask your convener for a new one."
        ),
    ),
    "invitation/other-alliance": (
        QT_TRANSLATE_NOOP("Words", "This invitation is from another alliance than this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Use it on a PC that is not enrolled yet."),
    ),
    "invitation/used": (
        QT_TRANSLATE_NOOP("Words", "This invitation has been used already."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
    ),
    "invitation/expired": (
        QT_TRANSLATE_NOOP("Words", "This invitation has expired."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
    ),
    "invitation/forged": (
        QT_TRANSLATE_NOOP(
            "Words", "This invitation was changed, or was never signed by the alliance."
        ),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Do not use it; tell your convener."),
    ),
    "invitation/mistyped": (
        QT_TRANSLATE_NOOP("Words", "The code is mistyped."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Compare it letter by letter with the printed one."),
    ),
    "invitation/unknown": (
        QT_TRANSLATE_NOOP("Words", "The hub does not know this code."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Check the code and the address; a used code is gone."),
    ),
    "invitation/no-code": (
        QT_TRANSLATE_NOOP("Words", "There is no invitation in this picture or file."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Take a sharp picture of the whole square code, or open the file you were sent.",
        ),
    ),
    "invitation/pending": (
        QT_TRANSLATE_NOOP("Words", "The hub does not have this invitation yet."),
        QT_TRANSLATE_NOOP("Words", "It is kept on this PC."),
        QT_TRANSLATE_NOOP("Words", "Sync, then show the code again."),
    ),
    "invitation/locked": (
        QT_TRANSLATE_NOOP("Words", "This code was mistyped too often and is locked."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
    ),
}
