"""What is said of records that others signed, and of the program's own mistakes."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

SHARED_RECORDS: Table = {
    "telecon": (
        QT_TRANSLATE_NOOP("Words", "Something went wrong."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Try again; if it happens again, tell your administrator the code {code}."
        ),
    ),
    "unexpected": (
        QT_TRANSLATE_NOOP("Words", "The program made a mistake of its own."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Go on working; if it happens again, restart Telecon and tell your administrator.",
        ),
    ),
    "malformed": (
        QT_TRANSLATE_NOOP("Words", "The data received are damaged or not Telecon's."),
        QT_TRANSLATE_NOOP("Words", "They were not taken in; everything else is safe."),
        QT_TRANSLATE_NOOP("Words", "Ask the sender for them again."),
    ),
    "bad-signature": (
        QT_TRANSLATE_NOOP("Words", "A signature does not match: something was changed on the way."),
        QT_TRANSLATE_NOOP("Words", "The changed record was not taken in; everything else is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Tell your administrator; do not rely on the record until it arrives again."
        ),
    ),
    "cannot-open": (
        QT_TRANSLATE_NOOP("Words", "This record cannot be opened with the keys on this PC."),
        QT_TRANSLATE_NOOP("Words", "It is kept as it arrived."),
        QT_TRANSLATE_NOOP("Words", "Ask the clinic that sent it to share it with you again."),
    ),
    "too-new": (
        QT_TRANSLATE_NOOP("Words", "This was written by a newer version of Telecon."),
        QT_TRANSLATE_NOOP("Words", "It is kept and will show after the update."),
        QT_TRANSLATE_NOOP("Words", "Update Telecon on this PC."),
    ),
    "refused": (
        QT_TRANSLATE_NOOP("Words", "The alliance's rules do not allow this."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener and tell them the code {reason}."),
    ),
    "refused/consent": (
        QT_TRANSLATE_NOOP(
            "Words", "This patient has not agreed to share the case with that institution."
        ),
        QT_TRANSLATE_NOOP("Words", "The request was not sent and the case stays here."),
        QT_TRANSLATE_NOOP(
            "Words", "Record the patient's consent for this recipient and purpose, then send."
        ),
    ),
    "refused/impostor": (
        QT_TRANSLATE_NOOP("Words", "The hub at this address is not the one the code belongs to."),
        QT_TRANSLATE_NOOP("Words", "Nothing was sent to it."),
        QT_TRANSLATE_NOOP(
            "Words", "Check the address; if it is right, tell your administrator before you go on."
        ),
    ),
    "refused/author-removed": (
        QT_TRANSLATE_NOOP("Words", "This PC was removed from the alliance."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener; work done since then waits for review."),
    ),
    "refused/fork": (
        QT_TRANSLATE_NOOP(
            "Words", "This profile also runs on another PC, or was put back to an older state."
        ),
        QT_TRANSLATE_NOOP("Words", "What was written there and what was written here are kept."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Close Telecon and open it again: it mends this by itself. "
            "Then work on one of the two PCs only.",
        ),
    ),
    "refused/author-succeeded": (
        QT_TRANSLATE_NOOP("Words", "You went on working on another PC, which took over from here."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Work on that PC; if you did not do this yourself, tell your convener."
        ),
    ),
    "refused/chain": (
        QT_TRANSLATE_NOOP("Words", "A record that belongs before this one has not arrived."),
        QT_TRANSLATE_NOOP("Words", "What has arrived is kept."),
        QT_TRANSLATE_NOOP(
            "Words",
            "It settles itself at a later sync; if it stays for days, tell your administrator.",
        ),
    ),
    "refused/line-apart": (
        QT_TRANSLATE_NOOP(
            "Words", "A permission before this one cannot be read, so this one does not count yet."
        ),
        QT_TRANSLATE_NOOP("Words", "What is written in the case goes on."),
        QT_TRANSLATE_NOOP("Words", "It counts by itself as soon as the one before is there."),
    ),
    "refused/not-member": (
        QT_TRANSLATE_NOOP("Words", "Whoever signed this is not among those who may."),
        QT_TRANSLATE_NOOP("Words", "It was not taken in; everything else is safe."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener who may do it, or tell your administrator."),
    ),
    "refused/statement": (
        QT_TRANSLATE_NOOP("Words", "A record of the alliance does not hold together."),
        QT_TRANSLATE_NOOP("Words", "It was not taken in; everything else is safe."),
        QT_TRANSLATE_NOOP("Words", "Tell your administrator the code {reason}."),
    ),
    "refused/other-alliance": (
        QT_TRANSLATE_NOOP("Words", "This comes from another alliance than this PC's."),
        QT_TRANSLATE_NOOP("Words", "It was not taken in; everything else is safe."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Check the invitation and the address; if they are right, tell your administrator.",
        ),
    ),
    "refused/recovery-unknown": (
        QT_TRANSLATE_NOOP("Words", "The hub keeps nothing for this recovery code."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words", "Compare code and address with the printed sheet; the newest sheet counts."
        ),
    ),
    "refused/recovery-used": (
        QT_TRANSLATE_NOOP("Words", "This recovery code has been used already."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Use the newest sheet; if you did not use this one yourself, "
            "tell your convener at once.",
        ),
    ),
    "hub-refused/gone-on-elsewhere": (
        QT_TRANSLATE_NOOP(
            "Words",
            "The same backup or copy went on working on another PC, and this one cannot follow it.",
        ),
        QT_TRANSLATE_NOOP(
            "Words",
            "Everything can be read here; what had not been sent lies at the hub beside its case, "
            "for whoever treats there.",
        ),
        QT_TRANSLATE_NOOP(
            "Words",
            "Go on working on the other PC. If it is not yours, tell your convener at once: they "
            "shut it out and invite you anew.",
        ),
    ),
    "refused/founding-code": (
        QT_TRANSLATE_NOOP("Words", "This is not the hub's founding code."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Type it as the hub printed it first; a hub that has an alliance needs none.",
        ),
    ),
    "refused/hub-identity-damaged": (
        QT_TRANSLATE_NOOP("Words", "The hub's own key is damaged."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Whoever runs the hub must bring its data folder back from the backup."
        ),
    ),
    "refused/hub-identity-missing": (
        QT_TRANSLATE_NOOP("Words", "The hub's own key is missing."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Whoever runs the hub must bring its data folder back from the backup."
        ),
    ),
    "refused/nothing-to-restore": (
        QT_TRANSLATE_NOOP("Words", "The hub's database is empty."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Whoever runs the hub must bring its database back from the backup."
        ),
    ),
    "refused/database-url": (
        QT_TRANSLATE_NOOP("Words", "The hub was given a database that it cannot use."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Whoever runs the hub must give it SQLite or PostgreSQL."),
    ),
    "refused/database-unreachable": (
        QT_TRANSLATE_NOOP("Words", "The hub's database does not answer."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Whoever runs the hub must bring its database up again."),
    ),
    "refused/database-unsafe": (
        QT_TRANSLATE_NOOP("Words", "The hub's database could lose what it was given."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Whoever runs the hub must let its database write to the disk at once."
        ),
    ),
    "refused/no-hub": (
        QT_TRANSLATE_NOOP("Words", "The alliance has no hub on record yet."),
        QT_TRANSLATE_NOOP("Words", "Everything saved on this PC is safe."),
        QT_TRANSLATE_NOOP("Words", "Ask the alliance administrator to put the hub on record."),
    ),
    "refused/too-much": (
        QT_TRANSLATE_NOOP(
            "Words", "You have sent as much today as the hub takes from one person in a day."
        ),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and waits."),
        QT_TRANSLATE_NOOP(
            "Words",
            "It goes out by itself within a day; if it is urgent, ask whoever runs the hub.",
        ),
    ),
    "refused/files-full": (
        QT_TRANSLATE_NOOP("Words", "The hub has no room left for the alliance's files."),
        QT_TRANSLATE_NOOP(
            "Words", "The files are safe on this PC and wait; what is written still leaves."
        ),
        QT_TRANSLATE_NOOP(
            "Words", "Ask whoever runs the hub for more room; then it goes out by itself."
        ),
    ),
    "refused/disk-low": (
        QT_TRANSLATE_NOOP("Words", "The hub's disk is nearly full, so it takes no files now."),
        QT_TRANSLATE_NOOP(
            "Words", "The files are safe on this PC and wait; what is written still leaves."
        ),
        QT_TRANSLATE_NOOP(
            "Words", "Ask whoever runs the hub for more room; then it goes out by itself."
        ),
    ),
    "refused/too-large": (
        QT_TRANSLATE_NOOP("Words", "This is larger than the hub takes."),
        QT_TRANSLATE_NOOP("Words", "It stays on this PC."),
        QT_TRANSLATE_NOOP("Words", "Tell your administrator the code {reason}."),
    ),
    "refused/too-many": (
        QT_TRANSLATE_NOOP("Words", "The hub asks this PC to slow down."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP("Words", "Nothing to do; Telecon tries again by itself."),
    ),
    "refused/session-time": (
        QT_TRANSLATE_NOOP("Words", "The clocks of this PC and of the hub are too far apart."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP(
            "Words", "Set date and time of this PC; if they are right, tell whoever runs the hub."
        ),
    ),
    "refused/unauthorised": (
        QT_TRANSLATE_NOOP("Words", "The hub does not let this PC in."),
        QT_TRANSLATE_NOOP("Words", "Your work is safe on this PC and goes out later."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Sync again; if it stays so, ask your convener whether this PC is still admitted.",
        ),
    ),
    "refused/not-found": (
        QT_TRANSLATE_NOOP("Words", "The hub does not have this yet."),
        QT_TRANSLATE_NOOP("Words", "What is here is kept."),
        QT_TRANSLATE_NOOP("Words", "It comes by itself once the sender has handed it over."),
    ),
    "refused/sender": (
        QT_TRANSLATE_NOOP("Words", "A message of a call came from somebody else than it says."),
        QT_TRANSLATE_NOOP("Words", "It was not followed; the case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "Tell your administrator if it happens again."),
    ),
    "refused/request-unknown": (
        QT_TRANSLATE_NOOP("Words", "The consultation of this call is not on this PC yet."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Sync, then call again."),
    ),
    "set-aside": (
        QT_TRANSLATE_NOOP("Words", "Some records of this case did not pass the checks."),
        QT_TRANSLATE_NOOP("Words", "They lie apart as they came; the rest of the case is shown."),
        QT_TRANSLATE_NOOP(
            "Words", "Do not rely on them; tell your administrator the code {reason}."
        ),
    ),
    "named-not-here": (
        QT_TRANSLATE_NOOP(
            "Words", "{reason} had records of this case that the hub has not handed to this PC."
        ),
        QT_TRANSLATE_NOOP(
            "Words", "What is here is safe, but it may not be all that your colleague sees."
        ),
        QT_TRANSLATE_NOOP(
            "Words",
            "If no stick with them is on its way, call this colleague, compare what you both see, "
            "and tell whoever runs the hub.",
        ),
    ),
    "told-late": (
        QT_TRANSLATE_NOOP(
            "Words", "The hub had newer records here than it told this PC, and names them only now."
        ),
        QT_TRANSLATE_NOOP(
            "Words", "They are fetched by themselves; nothing that was written is lost."
        ),
        QT_TRANSLATE_NOOP(
            "Words",
            "Look again at what you decided without them, and tell whoever runs the hub: its "
            "answers were wrong.",
        ),
    ),
    "snapshot-false": (
        QT_TRANSLATE_NOOP(
            "Words", "A summary signed by {reason} says something else than the records themselves."
        ),
        QT_TRANSLATE_NOOP("Words", "Only the records are shown now; each of them was checked."),
        QT_TRANSLATE_NOOP(
            "Words", "Look at what you decided by this case; tell your administrator who signed it."
        ),
    ),
    "set-aside/not-member": (
        QT_TRANSLATE_NOOP("Words", "Somebody who does not belong to this case wrote in it."),
        QT_TRANSLATE_NOOP(
            "Words", "These records lie apart as they came; the rest of the case is shown."
        ),
        QT_TRANSLATE_NOOP("Words", "Do not rely on them; tell your administrator."),
    ),
    "set-aside/beyond-frontier": (
        QT_TRANSLATE_NOOP(
            "Words", "A PC that was removed from the alliance still wrote in this case."
        ),
        QT_TRANSLATE_NOOP(
            "Words", "These records lie apart as they came; the rest of the case is shown."
        ),
        QT_TRANSLATE_NOOP(
            "Words",
            "Ask the person who wrote them what is missing, and write it down again yourself.",
        ),
    ),
    "set-aside/malformed": (
        QT_TRANSLATE_NOOP(
            "Words", "Some records of this case are not written as Telecon writes them."
        ),
        QT_TRANSLATE_NOOP("Words", "They lie apart as they came; the rest of the case is shown."),
        QT_TRANSLATE_NOOP("Words", "Ask the sender to update Telecon and to write them again."),
    ),
    "set-aside/bad-wrap": (
        QT_TRANSLATE_NOOP("Words", "A key that was handed to this PC does not open."),
        QT_TRANSLATE_NOOP(
            "Words", "What is sealed with it is kept as it came; everything else is shown."
        ),
        QT_TRANSLATE_NOOP(
            "Words", "Ask the colleague or clinic that shared the case to share it again."
        ),
    ),
}
