"""What the village doctor does in the story, through the clinic's window."""

import re
from dataclasses import dataclass
from pathlib import Path

from telecon.case_state.state import CaseState
from telecon.commands.story import people
from telecon.commands.story.actor import Actor
from telecon.commands.story.ways import Place, go_to, open_case, open_request
from telecon.consultations.packs import consent_pack, consultation_pack
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from telecon.use_cases.list_cases import list_cases
from ui.cases.words import note_words
from ui.terms.codes import in_words
from ui.translations import translate


@dataclass(frozen=True)
class StoryPatient:
    """The invented patient of the story."""

    name: str = "张伟"
    identity_number: str = "110101199003079016"
    phone: str = "13800138000"
    address: str = "青山村三组"


PATIENT = StoryPatient()
HISTORY = (
    ("Chief complaint", "情绪低落、失眠两个月"),
    ("History of present illness", "两个月前离婚后逐渐出现情绪低落，早醒，兴趣减退，食欲下降。"),
    ("Past history", "既往体健，无药物过敏。"),
)
MENTAL_STATE = (
    ("Appearance and contact", "衣着整洁，接触被动，语声低。"),
    ("Mood and affect", "情绪低落，自我评价低。"),
    ("Risk to self and others", "近两周偶有不想活的念头，无计划，家人陪同。"),
)
REASON = "抑郁症状明显，有自杀观念，本地无精神科医师。"
SIGNED_TEXT = "电话随访：睡眠好转，仍情绪低落。"
DRAFT_TEXT = "正在书写：家属来电，夜间"
ANSWERS = "221211101"
LAST_ITEM = "1"
_GROUP = re.compile(r"[0-9A-Z]{4}")


def take_up_invitation(clinic: Actor, address: str, code: str) -> None:
    """First start: the wizard, from a typed code to the rooms."""
    hands = clinic.hands
    hands.press(translate("Wizard", "Type a code"))
    hands.write(translate("Wizard", "Address of the hub"), address)
    hands.write(translate("Wizard", "Code"), code)
    hands.press(translate("Wizard", "Fetch the invitation"))
    hands.press(translate("Wizard", "This is me"))
    hands.write(translate("Wizard", "Passphrase"), people.PASSPHRASE)
    hands.write(translate("Wizard", "Once more"), people.PASSPHRASE)
    hands.press(translate("Wizard", "Create the store"))
    hands.wait_for_text(translate("Wizard", "I have it on paper"))


def confirm_recovery_code(clinic: Actor) -> None:
    """Copies the asked groups from the sheet that was printed."""
    hands = clinic.hands
    hands.wait_for_text(translate("Wizard", "I have it on paper"))
    groups = [text for text in hands.sight.texts() if _GROUP.fullmatch(text)]
    hands.press(translate("Wizard", "I have it on paper"))
    hands.wait_for_text(translate("Wizard", "Confirm"))
    for number, group in enumerate(groups, start=1):
        label = translate("Wizard", "Group {n}").format(n=number)
        if hands.sight.field(label) is not None:
            hands.write(label, group)
    hands.press(translate("Wizard", "Confirm"))
    hands.press(translate("Wizard", "Start working"))
    hands.wait_until(clinic.is_in, "rooms")


def register(clinic: Actor) -> bytes:
    """Registers the patient; the new case."""
    hands = clinic.hands
    go_to(clinic, Place.CASES)
    hands.press(translate("Cases", "Register a patient"))
    hands.write(translate("Cases", "Name"), PATIENT.name)
    hands.write(translate("Cases", "Identity number"), PATIENT.identity_number)
    hands.write(translate("Cases", "Phone"), PATIENT.phone)
    hands.write(translate("Cases", "Address"), PATIENT.address)
    hands.press(translate("Cases", "Sign and open the case"))
    hands.wait_until(lambda: list_cases(clinic.session, PATIENT.name), "case")
    _on_case(clinic)
    return list_cases(clinic.session, PATIENT.name)[0].ledger


def write_note(clinic: Actor, kind: str, sections: tuple[tuple[str, str], ...]) -> None:
    """Writes history, mental state or a note of another kind."""
    hands = clinic.hands
    hands.press(note_words(kind))
    for heading, text in sections:
        hands.write(translate("Cases", heading), text)
    hands.press(translate("Cases", "Sign into the case"))
    _on_case(clinic)


def sign_a_word(clinic: Actor, case: bytes) -> None:
    """Signs a short note into a case, and sees that it is in the store."""
    open_case(clinic, PATIENT.name)
    _on_case(clinic)
    before = len(case_state(clinic, case).notes)
    write_note(clinic, "note", (("Note", SIGNED_TEXT),))
    clinic.hands.wait_until(lambda: len(case_state(clinic, case).notes) > before, "note")


def leave_a_note_unfinished(clinic: Actor) -> None:
    """Types another one without signing, until its draft is on the disk."""
    clinic.hands.press(note_words("note"))
    clinic.hands.write(note_words("note"), DRAFT_TEXT)
    clinic.hands.wait_until(lambda: has_draft(clinic.session), "draft")


def has_draft(session: Session) -> bool:
    """Whether what was not signed is kept."""
    return any(DRAFT_TEXT in str(draft_fields(draft)) for draft in offered_drafts(session))


def fill_phq9(clinic: Actor, case: bytes) -> None:
    """Answers the PHQ-9 by keys; the red flag of item 9 is signed before the form is."""
    hands = clinic.hands
    hands.press("PHQ-9")
    hands.wait_for_text(translate("Cases", "Sign the answers"))
    hands.type_keys(ANSWERS)
    hands.wait_until(lambda: case_state(clinic, case).flags, "red flag")
    hands.type_keys(LAST_ITEM)
    hands.press(translate("Cases", "Sign the answers"))
    _on_case(clinic)


def attach(clinic: Actor, papers: tuple[Path, ...], case: bytes) -> None:
    """Chooses a photo and a PDF and seals them into the case."""
    hands = clinic.hands
    before = len(case_state(clinic, case).attachments)
    hands.press(translate("Cases", "Photo or file"))
    hands.attach(translate("Cases", "Choose files…"), *papers)
    hands.press(translate("Cases", "Seal and sign"))
    wanted = before + len(papers)
    hands.wait_until(lambda: len(case_state(clinic, case).attachments) == wanted, "attachments")
    _on_case(clinic)


def record_consent(clinic: Actor, case: bytes) -> None:
    """Reads the consent out, point by point, with a witness (the patient cannot read)."""
    hands = clinic.hands
    hands.press(translate("Cases", "Record consent"))
    hands.choose(translate("Consultations", "Recipient"), people.HOSPITAL)
    hands.write(translate("Consultations", "How the patient reaches them"), "0591-88880000")
    hands.press(translate("Consultations", "Agrees"))
    method = next(m for m in consent_pack().methods if m.id == "read-aloud")
    hands.tick_all()
    hands.choose_one(in_words(method.text))
    hands.write(translate("Consultations", "Name of the witness"), people.CONVENER.name)
    hands.press(translate("Consultations", "Record the consent"))
    hands.wait_until(lambda: case_state(clinic, case).consents, "consent")


def ask(clinic: Actor) -> None:
    """Asks the hospital's desk."""
    hands = clinic.hands
    open_case(clinic, PATIENT.name)
    hands.press(translate("Cases", "Ask for a consultation"))
    hands.wait_for_choice(translate("Consultations", "Institution"))
    hands.choose(translate("Consultations", "Institution"), people.HOSPITAL)
    purpose = next(p for p in consultation_pack().purposes if p.id == "diagnosis-advice")
    hands.choose(translate("Consultations", "For"), in_words(purpose.text))
    hands.write(translate("Consultations", "Question"), "是否需要住院？如何用药？")
    hands.write(translate("Consultations", "Reason"), REASON)
    hands.press(translate("Consultations", "Send the request"))


def decide(clinic: Actor, case: bytes, request: bytes) -> None:
    """Adopts the opinion."""
    hands = clinic.hands
    open_request(clinic, request)
    adopted = next(a for a in consultation_pack().adoptions if a.id == "adopted")
    hands.choose_one(in_words(adopted.text))
    hands.write(translate("Consultations", "What is done now"), "按意见用药，两周后复诊。")
    hands.press(translate("Consultations", "Record the decision"))
    hands.wait_until(lambda: case_state(clinic, case).threads[-1].adoptions, "adoption")


def save_opinion(clinic: Actor, path: Path) -> None:
    """Leaves the opinion as the PDF the clinic would print."""
    clinic.hands.attach(translate("Consultations", "Save as PDF"), path)
    clinic.hands.wait_until(path.is_file, path.name)


def case_state(actor: Actor, case: bytes) -> CaseState:
    """The case as this program's store holds it."""
    with actor.session.store.read() as connection:
        return load_case(connection, case)


def _on_case(clinic: Actor) -> None:
    clinic.hands.wait_for_text(translate("Cases", "Ask for a consultation"))
