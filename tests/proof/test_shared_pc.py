"""Two colleagues of one clinic on one PC: one store, each their own name, keys and chain."""

import pytest
from sqlalchemy import select

from telecon.clock import SystemClock
from telecon.errors import Refused, WrongPassphrase
from telecon.ledger.outbox import waiting
from telecon.ledger.restate import restate_control
from telecon.session import Session
from telecon.store.tables import entries
from telecon.use_cases.enrol import enrol_colleague
from telecon.use_cases.keep_draft import keep_draft, new_draft_id, offered_drafts
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance.alliance import Alliance, proved
from tests.alliance.care import describe, folded, register
from tests.alliance.founding import PASSPHRASE, admit, doctor_of, invited, step

HERS = "她自己的口令 staple horse"


@pytest.fixture
def colleague(alliance: Alliance) -> Session:
    """Sun Mei on the doctor's PC, joined and admitted to the clinic's circle."""
    doctor = alliance.doctor
    invitation = invited(alliance.convener, doctor_of(alliance.clinic, "孙梅"))
    folder = alliance.folder / "doctor"
    made = enrol_colleague(folder, doctor, invitation, HERS, SystemClock()).session
    step(made)
    admit(alliance.convener, made)
    return made


def test_two_colleagues_on_one_pc_each_sign_only_as_themselves(
    alliance: Alliance, colleague: Session
) -> None:
    doctor = alliance.doctor
    case = register(doctor)
    his, hers = describe(doctor, case, "他写的"), describe(colleague, case, "她写的")
    page = read_case(doctor, case)
    names = {note.entry: page.people[note.author].name for note in page.state.notes}
    assert names == {his: "李春梅", hers: "孙梅"}
    keep_draft(doctor, new_draft_id(), "note", case, {"text": "未写完"})
    assert offered_drafts(colleague) == ()
    with doctor.store.read() as connection:
        chains = connection.execute(
            select(entries.c.author, entries.c.seq).where(entries.c.ledger == case)
        ).all()
    by = {author: [seq for who, seq in chains if who == author] for author, _ in chains}
    assert by[colleague.author.id] == [0]
    assert by[doctor.author.id] == [0, 1, 2, 3]
    people = {person.name: person.person for person in see_people_here(alliance.folder / "doctor")}
    alliance.close("doctor")
    with pytest.raises(WrongPassphrase):
        unlock(alliance.folder / "doctor", people["孙梅"], PASSPHRASE, SystemClock())
    again = unlock(alliance.folder / "doctor", people["孙梅"], HERS, SystemClock())
    assert again.author.id == colleague.author.id
    assert proved(again).findings == ()
    again.store.close()


def test_what_a_colleague_wrote_leaves_this_pc_whoever_is_unlocked(
    alliance: Alliance, colleague: Session
) -> None:
    doctor = alliance.doctor
    case = register(colleague)
    hers = describe(colleague, case, "她写完就走了")
    step(doctor)
    assert waiting(doctor.store) == []
    alliance.carry("convener")
    (note,) = folded(alliance.convener, case).notes
    assert (note.entry, note.author) == (hers, colleague.author.id)
    assert proved(alliance.convener).findings == ()


def test_what_a_colleague_stated_too_late_is_never_signed_again_under_another_name(
    alliance: Alliance, colleague: Session
) -> None:
    doctor = alliance.doctor
    late = describe(colleague, register(colleague))
    with pytest.raises(Refused) as refusal:
        restate_control(doctor, late)
    assert refusal.value.fields["reason"] == "not-ours"
