"""The words of a case: sections, states, ages and moments in the language of the screen."""

from telecon.care.scales import SCALES, Scale, load_scale
from ui.terms.codes import in_words
from ui.translations import translate

HISTORY = (
    "complaint",
    "present-illness",
    "past-history",
    "medication",
    "personal-history",
    "family-history",
    "physical",
)
MENTAL_STATE = (
    "appearance",
    "behaviour",
    "speech",
    "mood",
    "thought",
    "perception",
    "cognition",
    "insight",
    "risk",
)
NOTE = ("text",)
SECTIONS = {"history": HISTORY, "mental-state": MENTAL_STATE, "note": NOTE}
KINDS = ("history", "mental-state", "note")
FORM_OF_SCALE = "scale/"


def section_words(code: str) -> str:
    """The heading of a note's section; empty for one this program does not know."""
    return {
        "complaint": translate("Cases", "Chief complaint"),
        "present-illness": translate("Cases", "History of present illness"),
        "present": translate("Cases", "History of present illness"),
        "past-history": translate("Cases", "Past history"),
        "medication": translate("Cases", "Medication and adherence"),
        "personal-history": translate("Cases", "Personal and social history"),
        "family-history": translate("Cases", "Family history"),
        "physical": translate("Cases", "Physical findings"),
        "appearance": translate("Cases", "Appearance and contact"),
        "behaviour": translate("Cases", "Behaviour and will"),
        "speech": translate("Cases", "Speech"),
        "mood": translate("Cases", "Mood and affect"),
        "thought": translate("Cases", "Thought form and content"),
        "perception": translate("Cases", "Perception"),
        "cognition": translate("Cases", "Orientation, memory, attention"),
        "insight": translate("Cases", "Insight"),
        "risk": translate("Cases", "Risk to self and others"),
    }.get(code, "")


def section_hint(code: str) -> str:
    """What belongs under a heading."""
    return {
        "complaint": translate("Cases", "The main problem and how long, in the person's own words"),
        "present-illness": translate("Cases", "Onset, course, what changed, treatment so far"),
        "past-history": translate("Cases", "Earlier illness, admissions, injuries, allergies"),
        "medication": translate("Cases", "Drug, dose, since when, taken regularly or not"),
        "personal-history": translate("Cases", "Family, work, school, alcohol, events"),
        "family-history": translate("Cases", "Mental disorders and suicide in the family"),
        "physical": translate("Cases", "Blood pressure, weight, what you found"),
        "appearance": translate("Cases", "Dress, alertness, eye contact, cooperation"),
        "behaviour": translate("Cases", "Activity, restlessness, withdrawal, drive"),
        "speech": translate("Cases", "Amount, speed, volume"),
        "mood": translate("Cases", "What the person says, what you see, whether they fit"),
        "thought": translate("Cases", "Delusions, preoccupations, flow of thought"),
        "perception": translate("Cases", "Hallucinations, illusions"),
        "cognition": translate("Cases", "Time, place, person; recent and distant memory"),
        "insight": translate("Cases", "Full, partial or none; attitude to treatment"),
        "risk": translate("Cases", "Thoughts, plans, means, earlier attempts; what protects"),
        "text": translate("Cases", "What happened, what you found, what was agreed"),
    }.get(code, "")


def note_words(kind: str) -> str:
    """What a note is called."""
    return {
        "history": translate("Cases", "History"),
        "mental-state": translate("Cases", "Mental state examination"),
        "note": translate("Cases", "Note"),
    }.get(kind, translate("Cases", "Note"))


def form_words(form: str) -> str:
    """What an unfinished form is called."""
    if form.startswith("note/"):
        return note_words(form.removeprefix("note/"))
    scale = form.removeprefix(FORM_OF_SCALE)
    if form.startswith(FORM_OF_SCALE) and scale in SCALES:
        return in_words(load_scale(scale).short_title)
    kind = form.partition("/")[0].partition(".")[0]
    return {
        "register": translate("Cases", "Registration of a patient"),
        "amend": translate("Cases", "Change of the details"),
        "impression": translate("Cases", "Impression"),
        "attachment": translate("Cases", "Attachments"),
        "consent": translate("Cases", "Consent"),
        "request": translate("Cases", "Consultation request"),
        "opinion": translate("Cases", "Consultation opinion"),
        "answer": translate("Cases", "Answer to a request"),
        "reply": translate("Cases", "Reply to the desk"),
        "adoption": translate("Cases", "Decision on an opinion"),
        "flag": translate("Cases", "Plan for a red flag"),
        "facility": translate("Cases", "Admission of a facility"),
        "agreement": translate("Cases", "Agreement of two institutions"),
        "invitation": translate("Cases", "Invitation of a person"),
    }.get(kind, translate("Cases", "Unfinished form"))


def band_words(scale: Scale, band: str) -> str:
    """What a severity band is called."""
    return next((in_words(b.text) for b in scale.bands if b.code == band), "")
