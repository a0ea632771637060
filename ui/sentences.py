"""The sentences for errors: key `code` or `code/reason`, then happened, safe, next."""

from ui.marking import QT_TRANSLATE_NOOP

SENTENCES: dict[str, tuple[str, str, str]] = {
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
        QT_TRANSLATE_NOOP("Words", "Ask your convener; the reason is {reason}."),
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
    "refused/invitation-used": (
        QT_TRANSLATE_NOOP("Words", "This invitation has been used already."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
    ),
    "refused/invitation-expired": (
        QT_TRANSLATE_NOOP("Words", "This invitation has expired."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
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
    "refused/mistyped": (
        QT_TRANSLATE_NOOP("Words", "The code is mistyped."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Compare it letter by letter with the printed one."),
    ),
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
    "store-cannot-open/exists": (
        QT_TRANSLATE_NOOP("Words", "This person is already enrolled on this PC."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Unlock with their passphrase instead."),
    ),
    "not-allowed/root-only": (
        QT_TRANSLATE_NOOP("Words", "Only the alliance's administrator can do this."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your alliance administrator."),
    ),
    "not-allowed/no-circle-key": (
        QT_TRANSLATE_NOOP("Words", "This PC does not hold the desk's key yet."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask a colleague whose PC already opens the desk's cases."),
    ),
    "not-allowed/not-a-colleague": (
        QT_TRANSLATE_NOOP("Words", "This person does not wait for your desk's key."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "Words", "Read the list again; it may have been done by another colleague."
        ),
    ),
    "not-allowed/MHL-29": (
        QT_TRANSLATE_NOOP(
            "Words", "Only a registered psychiatrist may confirm a diagnosis of a mental disorder."
        ),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Enter it as an initial impression, or ask for a consultation."),
    ),
    "not-allowed/MHL-51": (
        QT_TRANSLATE_NOOP("Words", "A therapist may not diagnose or prescribe."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Ask a physician of your facility."),
    ),
    "not-allowed/ROLE": (
        QT_TRANSLATE_NOOP("Words", "Your role does not include this."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Ask a colleague whose role does, or your convener."),
    ),
    "not-allowed/REG": (
        QT_TRANSLATE_NOOP(
            "Words", "This needs a registration number, and your invitation has none."
        ),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for an invitation with your registration."),
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
    "clinical": (
        QT_TRANSLATE_NOOP("Words", "A clinical rule does not allow this."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Check the form."),
    ),
    "missing": (
        QT_TRANSLATE_NOOP("Words", "Something required is not filled in yet: {names}."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Fill it in, then save again."),
    ),
    "not-allowed": (
        QT_TRANSLATE_NOOP("Words", "A rule does not allow this ({rule})."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Choose another way, or ask your convener."),
    ),
    "not-allowed/RC-01": (
        QT_TRANSLATE_NOOP("Words", "There is no valid agreement between the two institutions."),
        QT_TRANSLATE_NOOP("Words", "The request is kept as a draft."),
        QT_TRANSLATE_NOOP(
            "Words", "Ask the alliance administrator to put the agreement on record."
        ),
    ),
    "not-allowed/CN-07": (
        QT_TRANSLATE_NOOP("Words", "The patient refused to share the case."),
        QT_TRANSLATE_NOOP("Words", "The case stays here."),
        QT_TRANSLATE_NOOP("Words", "Offer a referral in person instead."),
    ),
    "bad-value": (
        QT_TRANSLATE_NOOP("Words", "A value is not right: {name}."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Correct it, then save again."),
    ),
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
    "hub-refused": (
        QT_TRANSLATE_NOOP("Words", "The hub did not accept this."),
        QT_TRANSLATE_NOOP("Words", "It stays on this PC."),
        QT_TRANSLATE_NOOP(
            "Words", "Open the sync page to see what waits and why; the reason is {reason}."
        ),
    ),
    "hub-identity-changed": (
        QT_TRANSLATE_NOOP("Words", "The hub is not the one this PC was enrolled with."),
        QT_TRANSLATE_NOOP("Words", "Nothing was sent to it; your work is safe on this PC."),
        QT_TRANSLATE_NOOP("Words", "Ask your administrator whether the hub was replaced."),
    ),
    "invitation": (
        QT_TRANSLATE_NOOP("Words", "This invitation cannot be used."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask your convener for a new one."),
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
    "no-microphone": (
        QT_TRANSLATE_NOOP("Words", "No microphone can be used."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP("Words", "Plug one in or choose another in Settings."),
    ),
    "call-failed": (
        QT_TRANSLATE_NOOP("Words", "The call could not be held."),
        QT_TRANSLATE_NOOP("Words", "The case and your notes are safe."),
        QT_TRANSLATE_NOOP(
            "Words", "Call again, or write your question: it arrives without a call."
        ),
    ),
}
