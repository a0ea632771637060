"""The words of a case: sections, states, ages and moments in the language of the screen."""

from datetime import date

from PySide6.QtCore import QLocale, QTime

from telecon.care.scales import SCALES, Scale, load_scale
from telecon.case_state.record_state import RecordState
from telecon.cases.identity_number import masked_number
from telecon.clock import local_day, local_time
from telecon.consultations.packs import consent_pack, consultation_pack
from telecon.consultations.states import RequestState
from telecon.ledger.standing import RosterPerson
from ui.kit.dates import date_words
from ui.terms import in_words, role_words
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
MINUTE_MS = 60_000


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
        "impression": translate("Cases", "Impression"),
        "attachment": translate("Cases", "Attachments"),
        "consent": translate("Cases", "Consent"),
        "request": translate("Cases", "Consultation request"),
        "opinion": translate("Cases", "Consultation opinion"),
        "answer": translate("Cases", "Answer to a request"),
        "adoption": translate("Cases", "Decision on an opinion"),
    }.get(kind, translate("Cases", "Unfinished form"))


def gender_words(gender: str) -> str:
    """Female, male or not stated."""
    return {
        "female": translate("Cases", "Female"),
        "male": translate("Cases", "Male"),
    }.get(gender, translate("Cases", "Sex not stated"))


def age_words(birth_date: str, today: date) -> str:
    """Completed years, months below two; empty where no birth date is known."""
    try:
        born = date.fromisoformat(birth_date)
    except ValueError:
        return ""
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 24:  # noqa: PLR2004 - as clinics say it
        return translate("Cases", "{n} months").format(n=max(0, months))
    return translate("Cases", "{n} years").format(n=months // 12)


def person_line(gender: str, birth_date: str, today: date) -> str:
    """Sex and age in one line."""
    age = age_words(birth_date, today)
    return " · ".join(part for part in (gender_words(gender), age) if part)


def number_words(number: str, *, shown: bool) -> str:
    """An identity number in readable groups; its last four until it is asked for (PR-01)."""
    if not number:
        return ""
    if not shown:
        return "**** " + masked_number(number)[-4:]
    return f"{number[:6]} {number[6:14]} {number[14:]}".strip()


def day_of(moment_ms: int) -> date:
    """The local day of a moment."""
    return local_day(moment_ms)


def moment_words(moment_ms: int, now_ms: int) -> str:
    """A moment as people say it: just now, today 14:20, yesterday 9:05, or day and time."""
    local = local_time(moment_ms)
    clock = QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
    days = (day_of(now_ms) - local.date()).days
    if 0 <= now_ms - moment_ms < MINUTE_MS:
        return translate("Cases", "just now")
    if days == 0:
        return translate("Cases", "today {time}").format(time=clock)
    if days == 1:
        return translate("Cases", "yesterday {time}").format(time=clock)
    return translate("Cases", "{day}, {time}").format(day=date_words(local.date()), time=clock)


def short_day_words(moment_ms: int, now_ms: int) -> str:
    """A moment in a list: the time for today, else the day."""
    local = local_time(moment_ms)
    days = (day_of(now_ms) - local.date()).days
    if days == 0:
        return local.strftime("%H:%M")
    if days == 1:
        return translate("Cases", "yesterday")
    if local.year == day_of(now_ms).year:
        return translate("Cases", "{month}/{day}").format(month=local.month, day=local.day)
    return local.date().isoformat()


def author_words(person: RosterPerson | None) -> str:
    """Who wrote something: name, role, facility."""
    if person is None:
        return translate("Cases", "Unknown author")
    return " · ".join((person.name, role_words(person.role), person.facility_name))


def state_name(state: RecordState) -> str:
    """The kit's name of a record's own state; empty for what came from others."""
    return {
        RecordState.HERE: "only-here",
        RecordState.HUB: "hub-has-it",
        RecordState.DELIVERED: "they-have-it",
        RecordState.OPENED: "opened",
    }.get(state, "")


def request_state_words(state: str) -> str:
    """Where a request stands, in the words of the consultation pack."""
    return next((in_words(s.text) for s in consultation_pack().states if s.id == state), state)


def request_tone(state: str) -> tuple[str, str]:
    """Tone and icon of a request's state."""
    return {
        RequestState.OPINION_GIVEN: ("accent", "sign"),
        RequestState.INFO_NEEDED: ("warning", "help"),
        RequestState.PROPOSED: ("warning", "calendar"),
        RequestState.DECLINED: ("danger", "close"),
        RequestState.ON_HOLD: ("danger", "lock"),
        RequestState.CLOSED: ("success", "check"),
        RequestState.CANCELLED: ("neutral", "close"),
        RequestState.ACCEPTED: ("info", "check"),
        RequestState.IN_CALL: ("accent", "video"),
    }.get(RequestState(state), ("neutral", "clock"))


def urgency_words(urgency: str) -> str:
    """How urgent a request is, in the words of the pack."""
    return next(
        (in_words(u.text) for u in consultation_pack().urgencies if u.id == urgency), urgency
    )


def purpose_words(purpose: str) -> str:
    """What a consent is for, in the words of the pack."""
    return next((in_words(p.text) for p in consent_pack().purposes if p.id == purpose), purpose)


def band_words(scale: Scale, band: str) -> str:
    """What a severity band is called."""
    return next((in_words(b.text) for b in scale.bands if b.code == band), "")


def size_words(size: int) -> str:
    """Bytes as KB or MB."""
    if size < 1_000_000:  # noqa: PLR2004 - decimal, as file managers say it
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
