"""Plays the whole story offscreen through the real windows, and leaves what it saw.

Everybody is at a program of their own, in a process of their own, and so is the hub. Each step's
`ok` is read from the other profile's store. `fault` breaks one thing on purpose: then
the step that depends on it must not be ok.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from telecon.commands.story import clinic_scenes as doctor
from telecon.commands.story import expert_scenes as expert_at
from telecon.commands.story import people, seen
from telecon.commands.story.alliance import (
    DemoAlliance,
    bring_examples,
    hub_of,
    invite_doctor,
    make_alliance,
)
from telecon.commands.story.gallery import (
    forms_in_both_languages,
    rooms_in_both_languages,
    shoot,
    shoot_settled,
)
from telecon.commands.story.hub_process import HubProcess
from telecon.commands.story.papers import draw_photo, draw_report
from telecon.commands.story.person_process import PersonProcess
from telecon.commands.story.stage import Stage
from telecon.commands.story.summary import Summary
from telecon.commands.story.ways import Place, go_to
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.consultations.answer import Answer, AnswerKind
from telecon.errors import Missing
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_what_waits import see_what_waits
from telecon.use_cases.verify_profile import verify_profile

PATIENCE_SECONDS = 60.0
_IDS = "ids"
_PAUSE_SECONDS = 0.05


class Fault(StrEnum):
    """What may be broken on purpose."""

    NONE = "none"
    CONSENT = "consent"
    HUB = "hub"
    SIGNATURE = "signature"


def play(
    out: Path,
    tell: Callable[[str], None],
    fault: Fault = Fault.NONE,
    patience: float = PATIENCE_SECONDS,
    halfway: Path | None = None,
) -> Summary:
    """Plays the story into a folder, which is emptied first.

    Args:
        out: gets pictures, the opinion as PDF and `summary.json`.
        tell: told each step.
        fault: what is broken on purpose.
        patience: seconds to wait for something to arrive.
        halfway: a folder to keep the clinic's finished offline work in; where it holds some
            already, the story goes on from there.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    stage = Stage(out)
    summary = Summary(tell, stage.take)
    data = (out / "data").resolve()
    if halfway is not None and (halfway / _IDS).is_file():
        shutil.copytree(halfway, data)
    hub = hub_of(data)
    try:
        with hub:
            Story(Setting(data, out, hub, stage, fault, patience), summary).play(tell, halfway)
    finally:
        summary.close(out / "summary.json")
        shutil.rmtree(data, ignore_errors=True)
    return summary


@dataclass(frozen=True)
class Setting:
    """What a story is played with.

    Attributes:
        data: folder of hub and profiles.
        out: gets what the story leaves.
        fault: what is broken on purpose.
        patience: seconds to wait for something to arrive.
    """

    data: Path
    out: Path
    hub: HubProcess
    stage: Stage
    fault: Fault
    patience: float


class Story:
    """The story's steps in order; owner of what one step leaves for the next."""

    def __init__(self, setting: Setting, summary: Summary) -> None:
        self.data, self.hub, self.stage = setting.data, setting.hub, setting.stage
        self.fault, self.patience = setting.fault, setting.patience
        self.summary = summary
        self.opinion = setting.out / "opinion.pdf"
        self.alliance = DemoAlliance(setting.data)
        self.case = b""
        self.request = b""

    def play(self, tell: Callable[[str], None], halfway: Path | None) -> None:
        """Every step; one that fails is followed by none."""
        if halfway is not None and (halfway / _IDS).is_file():
            lines = (halfway / _IDS).read_text(encoding="utf-8").split()
            self.case, self.request = (bytes.fromhex(line) for line in lines)
        else:
            self._alone(tell)
            if halfway is not None and self.summary.ok:
                self._keep_halfway(halfway)
        if self.summary.ok or not self.summary.steps:
            self._together()

    def _alone(self, tell: Callable[[str], None]) -> None:
        """The steps before the line returns, one program at a time."""
        step = self.summary.step
        step("alliance", partial(self._found, tell), self._expert_knows_the_agreement)
        step("first start", self._first_start, self._expert_knows_the_doctor)
        step("offline", self._work_offline, self._only_here)
        step("power cut", self._cut_power, self._everything_confirmed_is_there)

    def _keep_halfway(self, halfway: Path) -> None:
        with self.hub.offline():
            shutil.copytree(self.data, halfway)
        (halfway / _IDS).write_text(f"{self.case.hex()} {self.request.hex()}", encoding="utf-8")

    def _together(self) -> None:
        """The steps both programs take part in."""
        clinic = self.stage.open(people.DOCTOR, self.alliance.profile(people.DOCTOR))
        expert = self.stage.open(people.EXPERT, self.alliance.profile(people.EXPERT))
        try:
            clinic.wait_for_rooms()
            expert.wait_for_rooms()
            self._consult(clinic, expert)
        finally:
            self.stage.close(clinic)
            self.stage.close(expert)
        self.summary.step("proof", lambda: None, self._both_profiles_are_proved)

    def _consult(self, clinic: PersonProcess, expert: PersonProcess) -> None:
        step = self.summary.step
        step("line returns", lambda: None, partial(self._arrived, clinic, expert))
        step("expert", partial(self._answer, expert), partial(self._one_holds, clinic))
        kept = partial(self._call_is_kept, clinic, expert)
        step("call", partial(self._talk, clinic, expert), kept)
        step("opinion", partial(self._advise, expert), partial(self._opinion_arrived, clinic))
        step("decision", partial(self._decide, clinic), partial(self._decision_arrived, expert))
        if not self.summary.ok:
            self.stage.shoot_failure()
        else:
            step("every room", partial(self._see_every_room, clinic, expert), lambda: True)

    def _found(self, tell: Callable[[str], None]) -> None:
        make_alliance(self.data, self.hub, tell, with_doctor=False)

    def _expert_knows_the_agreement(self) -> bool:
        with self.alliance.opened(people.EXPERT) as session:
            return bool(seen.roster_agreements(session))

    def _first_start(self) -> None:
        code = invite_doctor(self.alliance)
        folder = self.alliance.profile(people.DOCTOR)
        with self.stage.program(people.DOCTOR, folder) as clinic:
            clinic.do(shoot, "wizard-invitation")
            clinic.do(doctor.take_up_invitation, self.hub.address, code)
            clinic.do(shoot_settled, "wizard-recovery-code")
            clinic.do(doctor.confirm_recovery_code)
            clinic.wait_until(seen.has_circle, "circle", self.patience)
            clinic.do(shoot, "today-empty")

    def _expert_knows_the_doctor(self) -> bool:
        with self.alliance.opened(people.EXPERT) as session:
            sync_once(session)
            with session.store.read() as connection:
                people_known = require_roster(connection).people.values()
            return any(person.name == people.DOCTOR.name for person in people_known)

    def _work_offline(self) -> None:
        bring_examples(self.alliance, lambda _line: None)
        papers = (draw_photo(self.data / "随访本.jpg"), draw_report(self.data / "化验单.pdf"))
        folder = self.alliance.profile(people.DOCTOR)
        with self.hub.offline(), self.stage.program(people.DOCTOR, folder) as clinic:
            self.case = clinic.do(doctor.register)
            clinic.do(doctor.write_note, "history", doctor.HISTORY)
            clinic.do(doctor.write_note, "mental-state", doctor.MENTAL_STATE)
            clinic.do(doctor.fill_phq9, self.case)
            clinic.do(doctor.attach, papers, self.case)
            clinic.do(shoot, "case")
            if self.fault is not Fault.CONSENT:
                clinic.do(doctor.record_consent, self.case)
            clinic.do(doctor.ask)
            clinic.wait_until(seen.has_request, "request", self.patience, self.case)
            self.request = clinic.see(seen.newest_request, self.case)
            clinic.do(go_to, Place.SYNC)
            clinic.do(shoot_settled, "sync-offline")

    def _only_here(self) -> bool:
        with self.alliance.opened(people.DOCTOR) as session:
            waits = any(found.ledger == self.case for found in see_what_waits(session).cases)
        with self.alliance.opened(people.EXPERT) as session:
            return waits and not list_cases(session, doctor.PATIENT.name)

    def _cut_power(self) -> None:
        """The power goes while the doctor types."""
        clinic = self.stage.open(people.DOCTOR, self.alliance.profile(people.DOCTOR))
        try:
            clinic.wait_for_rooms()
            clinic.do(doctor.sign_a_word, self.case)
            clinic.do(doctor.leave_a_note_unfinished)
        finally:
            self.stage.cut_power(clinic)

    def _everything_confirmed_is_there(self) -> bool:
        with self.alliance.opened(people.DOCTOR) as session:
            notes = read_case(session, self.case).state.notes
            kept = doctor.has_draft(session)
        return kept and any(doctor.SIGNED_TEXT in str(note.value) for note in notes)

    def _arrived(self, clinic: PersonProcess, expert: PersonProcess) -> bool:
        if self.fault is Fault.HUB:
            self.hub.stop()
        case, patience = self.case, self.patience
        expert.wait_until(seen.has_case, "case at the desk", patience, case)
        expert.wait_until(seen.has_files, "files", patience, case, seen.FILES)
        clinic.wait_until(seen.has_arrived, "delivered", patience, case, self.request)
        return True

    def _answer(self, expert: PersonProcess) -> None:
        """Another expert accepts at the same time, without a line: one holds it by the rule."""
        expert.do(expert_at.open_request, self.request)
        expert.do(shoot_settled, "queue")
        with self.alliance.opened(people.SECOND_EXPERT) as second:
            sync_once(second)
            with self.hub.offline():
                accepted = Answer(self.request, AnswerKind.ACCEPT, "", 0)
                answer_request(second, self.case, accepted)
                expert.do(expert_at.propose_and_accept, self.case)
            self._settle_who_holds(second, expert)

    def _settle_who_holds(self, second: Session, expert: PersonProcess) -> None:
        """Where the rule names the colleague, they give the request back to the desk."""
        both = partial(seen.synced_answers, second, self.case)
        _wait_until(both, "both acceptances", self.patience)
        if seen.holds(second, self.case):
            given_back = Answer(self.request, AnswerKind.RELEASE, "", 0, reason="陈静医师已在处理")
            answer_request(second, self.case, given_back)
            sync_once(second)
        expert.wait_until(seen.holds, "the expert holds", self.patience, self.case)

    def _one_holds(self, clinic: PersonProcess) -> bool:
        answers = "answers at the clinic"
        clinic.wait_until(seen.has_answers, answers, self.patience, self.case, seen.ANSWERS)
        return clinic.see(seen.is_held, self.case)

    def _talk(self, clinic: PersonProcess, expert: PersonProcess) -> None:
        expert.do(expert_at.ring, self.request)
        clinic.do(expert_at.answer)
        for person in (clinic, expert):
            person.do(expert_at.wait_for_pictures)
        clinic.do(shoot_settled, "call")
        expert.do(shoot_settled, "call-expert")
        clinic.do(expert_at.mute_and_darken)
        expert.do(expert_at.hang_up)

    def _call_is_kept(self, clinic: PersonProcess, expert: PersonProcess) -> bool:
        records = "both records of the call"
        for person in (clinic, expert):
            person.wait_until(seen.has_calls, records, self.patience, self.case, seen.CALL_RECORDS)
        return min(clinic.see(seen.participants, self.case)) > 1

    def _advise(self, expert: PersonProcess) -> None:
        with self.hub.offline():
            expert.do(expert_at.write_opinion, self.case, self.request)
            if self.fault is Fault.SIGNATURE:
                expert.see(seen.break_signature)
        expert.do(shoot_settled, "opinion-expert")

    def _opinion_arrived(self, clinic: PersonProcess) -> bool:
        clinic.wait_until(seen.has_opinion, "opinion at the clinic", self.patience, self.case)
        return clinic.see(seen.opinion_author, self.case) == people.EXPERT.name

    def _decide(self, clinic: PersonProcess) -> None:
        clinic.do(doctor.decide, self.case, self.request)
        clinic.do(doctor.save_opinion, self.opinion.resolve())

    def _decision_arrived(self, expert: PersonProcess) -> bool:
        expert.wait_until(seen.has_decision, "decision at the expert", self.patience, self.case)
        return True

    def _see_every_room(self, clinic: PersonProcess, expert: PersonProcess) -> None:
        for person in (clinic, expert):
            person.do(rooms_in_both_languages, self.request)
        clinic.do(forms_in_both_languages)

    def _both_profiles_are_proved(self) -> bool:
        for who in (people.DOCTOR, people.EXPERT):
            with self.alliance.opened(who) as session:
                if verify_profile(session, heads_of(session)).findings:
                    return False
        return True


def _wait_until(holds: Callable[[], object], what: str, seconds: float) -> None:
    """Waits for what is no person's at a program."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise Missing(names=what)
        time.sleep(_PAUSE_SECONDS)
