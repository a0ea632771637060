"""What is said where a clinical or legal rule, or a value, stands in the way."""

from ui.marking import QT_TRANSLATE_NOOP
from ui.sentences.sentence import Table

RULES: Table = {
    "clinical": (
        QT_TRANSLATE_NOOP("Words", "A clinical rule does not allow this."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Check the form."),
    ),
    "missing": (
        QT_TRANSLATE_NOOP("Words", "Something required is not filled in yet."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Fill it in, then save again."),
    ),
    "not-allowed": (
        QT_TRANSLATE_NOOP("Words", "A rule does not allow this ({rule})."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Choose another way, or ask your convener."),
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
    "not-allowed/RC-02": (
        QT_TRANSLATE_NOOP(
            "Words", "The patient's consent for this institution and purpose is not on record."
        ),
        QT_TRANSLATE_NOOP("Words", "The request is kept as a draft."),
        QT_TRANSLATE_NOOP("Words", "Record the consent, then send."),
    ),
    "not-allowed/RC-04": (
        QT_TRANSLATE_NOOP(
            "Words", "This consultation is no longer at the step where this can be done."
        ),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Open the consultation again to see how it stands now."),
    ),
    "not-allowed/AI-01": (
        QT_TRANSLATE_NOOP(
            "Words", "A proposal of a program is not an opinion until you have confirmed it."
        ),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Confirm each proposal or remove it, then sign."),
    ),
    "not-allowed/RX-02": (
        QT_TRANSLATE_NOOP("Words", "An opinion advises on drugs; it cannot prescribe."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Write it as advice; the patient's own doctor prescribes."),
    ),
    "not-allowed/PR-01": (
        QT_TRANSLATE_NOOP(
            "Words", "This shared case opens fully once your facility has accepted its request."
        ),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Accept the request first."),
    ),
    "not-allowed/MHL-32": (
        QT_TRANSLATE_NOOP("Words", "A second diagnosis cannot be made remotely."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Two psychiatrists must see the patient in person; choose another purpose or refer.",
        ),
    ),
    "not-allowed/consent": (
        QT_TRANSLATE_NOOP(
            "Words", "The consent is not signed by whom the law asks for in this situation."
        ),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP(
            "Words",
            "Read what is asked for above the signature, then have the right person sign ({rule}).",
        ),
    ),
    "not-allowed/other-facility": (
        QT_TRANSLATE_NOOP("Words", "This record was written at another facility."),
        QT_TRANSLATE_NOOP("Words", "It stays as it was signed."),
        QT_TRANSLATE_NOOP(
            "Words", "Ask its author to correct it, or write what you know as a note of your own."
        ),
    ),
    "not-allowed/not-joined": (
        QT_TRANSLATE_NOOP("Words", "The hub has not taken you into the alliance yet."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Sync once with the network connected, then sign again."),
    ),
    "not-allowed/no-hub": (
        QT_TRANSLATE_NOOP("Words", "The alliance has no hub on record yet."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Ask the alliance administrator to put the hub on record."),
    ),
    "bad-value": (
        QT_TRANSLATE_NOOP("Words", "A value is not right."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Correct it, then save again; the code is {name}."),
    ),
    "bad-value/unknown": (
        QT_TRANSLATE_NOOP("Words", "What this belongs to is not on this PC, or not any more."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Sync, open the page again and choose from what is shown."),
    ),
    "bad-value/taken": (
        QT_TRANSLATE_NOOP("Words", "The alliance has a facility of this name already."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Give it a name that tells the two apart."),
    ),
    "bad-value/ambiguous": (
        QT_TRANSLATE_NOOP("Words", "Several facilities have this name."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Use the facility's id."),
    ),
    "bad-value/another-version": (
        QT_TRANSLATE_NOOP("Words", "This scale was answered in another version than this PC has."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Update Telecon, then answer it again."),
    ),
    "bad-value/another-answer": (
        QT_TRANSLATE_NOOP("Words", "This does not answer what was asked."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Open the consultation again and choose from what is offered."),
    ),
    "bad-value/contradicts-identity-number": (
        QT_TRANSLATE_NOOP("Words", "Birth date or sex is another than the identity number says."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Compare with the document and correct one of them."),
    ),
    "bad-value/identity-number": (
        QT_TRANSLATE_NOOP("Words", "This is not a valid identity number."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Compare it digit by digit with the document."),
    ),
    "bad-value/absent": (
        QT_TRANSLATE_NOOP("Words", "The name is not filled in."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Type the name as it stands in the document."),
    ),
    "bad-value/characters": (
        QT_TRANSLATE_NOOP("Words", "There are signs in it that do not belong there."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Type it as it stands in the document."),
    ),
    "bad-value/too-long": (
        QT_TRANSLATE_NOOP("Words", "This name is longer than a name can be."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Shorten it and write the full name into a note."),
    ),
    "bad-value/hotline": (
        QT_TRANSLATE_NOOP("Words", "This is a number of a hotline, not of a patient."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Type the patient's own number or that of a relative."),
    ),
    "bad-value/shape": (
        QT_TRANSLATE_NOOP("Words", "This is not written the way it has to be."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Compare it with the example in the field, then save again."),
    ),
    "bad-value/date": (
        QT_TRANSLATE_NOOP("Words", "This is not a date."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Type it like 2026-01-31."),
    ),
    "bad-value/order": (
        QT_TRANSLATE_NOOP("Words", "The last day is before the first."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Correct one of the two dates."),
    ),
    "bad-value/answers": (
        QT_TRANSLATE_NOOP("Words", "The answers do not fit this scale."),
        QT_TRANSLATE_NOOP("Words", "What you typed is kept."),
        QT_TRANSLATE_NOOP("Words", "Open the scale again and answer each item once."),
    ),
    "bad-value/file": (
        QT_TRANSLATE_NOOP("Words", "This file is not a valid FHIR file."),
        QT_TRANSLATE_NOOP("Words", "It was not taken in; all other files are."),
        QT_TRANSLATE_NOOP(
            "Words", "Ask the program that made it to write it again; the code is {reason}."
        ),
    ),
    "bad-value/folder": (
        QT_TRANSLATE_NOOP("Words", "This folder cannot be read."),
        QT_TRANSLATE_NOOP("Words", "Nothing was changed."),
        QT_TRANSLATE_NOOP("Words", "Choose the folder that holds the files."),
    ),
    "bad-value/file-too-large": (
        QT_TRANSLATE_NOOP("Words", "There is more in it than can be taken in at once."),
        QT_TRANSLATE_NOOP("Words", "What is in it was not changed."),
        QT_TRANSLATE_NOOP("Words", "Divide it into smaller parts."),
    ),
}
