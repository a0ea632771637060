"""Plays the whole story offscreen through the real windows, and leaves what it saw.

Each step's `ok` is read from the other profile's store. `fault` breaks one thing on purpose: then
the step that depends on it must not be ok.
"""

import shutil
import subprocess
import sys
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
from telecon.commands.story.clinic_scenes import HISTORY, MENTAL_STATE, case_state
from telecon.commands.story.gallery import Gallery
from telecon.commands.story.hands import Walked
from telecon.commands.story.heartbeat import make_heartbeat
from telecon.commands.story.hub_process import HubProcess
from telecon.commands.story.papers import draw_photo, draw_report
from telecon.commands.story.stage import Actor, Stage
from telecon.commands.story.summary import Summary
from telecon.commands.story.typist import DRAFT_TEXT, DRAFTED, SIGNED_TEXT
from telecon.commands.story.ways import Place, go_to
from telecon.commands.wiring.profiles import heads_of
from telecon.commands.wiring.syncing import sync_once
from telecon.consultations.answer import Answer, AnswerKind
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_what_waits import see_what_waits
from telecon.use_cases.verify_profile import verify_profile

PATIENCE_SECONDS = 60.0
_IDS = "ids"


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
    from ui.application import make_application

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    application = make_application(sys.argv[:1])
    summary = Summary(tell, make_heartbeat(), Walked())
    data = (out / "data").resolve()
    if halfway is not None and (halfway / _IDS).is_file():
        shutil.copytree(halfway, data)
    stage = Stage(application, out, summary.heart, summary.walked)
    hub = hub_of(data)
    try:
        with hub:
            setting = Setting(data, hub, stage, Gallery(out, stage), fault, patience)
            Story(setting, summary).play(tell, halfway)
    finally:
        summary.close(out / "summary.json")
        shutil.rmtree(data, ignore_errors=True)
    return summary


@dataclass(frozen=True)
class Setting:
    """What a story is played with.

    Attributes:
        data: folder of hub and profiles.
        fault: what is broken on purpose.
        patience: seconds to wait for something to arrive.
    """

    data: Path
    hub: HubProcess
    stage: Stage
    gallery: Gallery
    fault: Fault
    patience: float


class Story:
    """The story's steps in order; owner of what one step leaves for the next."""

    def __init__(self, setting: Setting, summary: Summary) -> None:
        self.data, self.hub, self.stage = setting.data, setting.hub, setting.stage
        self.gallery, self.fault, self.patience = setting.gallery, setting.fault, setting.patience
        self.summary = summary
        self.wait_until = summary.heart.wait_until
        self.opinion = setting.gallery.out / "opinion.pdf"
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
            self._consult(clinic, expert)
        finally:
            self.stage.close(clinic)
            self.stage.close(expert)
        self.summary.step("proof", lambda: None, self._both_profiles_are_proved)

    def _consult(self, clinic: Actor, expert: Actor) -> None:
        step = self.summary.step
        step("line returns", lambda: None, partial(self._arrived, clinic, expert))
        step("expert", partial(self._answer, expert), partial(self._one_holds, clinic))
        step("call", partial(self._talk, clinic, expert), partial(_call_kept, self, clinic, expert))
        step("opinion", partial(self._advise, expert), partial(self._opinion_arrived, clinic))
        step("decision", partial(self._decide, clinic), partial(self._decision_arrived, expert))
        if not self.summary.ok:
            self.stage.shoot_failure()
        else:
            pictures = partial(self.gallery.both_languages, clinic, expert, self.request)
            step("every room", pictures, lambda: True)

    def _found(self, tell: Callable[[str], None]) -> None:
        make_alliance(self.data, self.hub, tell, with_doctor=False)

    def _expert_knows_the_agreement(self) -> bool:
        with self.alliance.opened(people.EXPERT) as session:
            return bool(seen.roster_agreements(session))

    def _first_start(self) -> None:
        code = invite_doctor(self.alliance)
        folder = self.alliance.profile(people.DOCTOR)
        with self.stage.program(people.DOCTOR, folder) as clinic:
            self.gallery.shoot(clinic, "wizard-invitation")
            doctor.take_up_invitation(clinic, self.hub.address, code)
            self.gallery.shoot(clinic, "wizard-recovery-code", settle=True)
            doctor.confirm_recovery_code(clinic)
            self.wait_until(lambda: seen.has_circle(clinic.session), "circle", self.patience)
            self.gallery.shoot(clinic, "today-empty")

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
            self.case = doctor.register(clinic)
            doctor.write_note(clinic, seen.words("history"), HISTORY)
            doctor.write_note(clinic, seen.words("mental-state"), MENTAL_STATE)
            doctor.fill_phq9(clinic, self.case)
            doctor.attach(clinic, papers, self.case)
            self.gallery.shoot(clinic, "case")
            if self.fault is not Fault.CONSENT:
                doctor.record_consent(clinic, self.case)
            doctor.ask(clinic)
            self.wait_until(lambda: case_state(clinic, self.case).threads, "request")
            self.request = case_state(clinic, self.case).threads[-1].request.entry
            go_to(clinic, Place.SYNC)
            self.gallery.shoot(clinic, "sync-offline", settle=True)

    def _only_here(self) -> bool:
        with self.alliance.opened(people.DOCTOR) as session:
            waits = any(found.ledger == self.case for found in see_what_waits(session).cases)
        with self.alliance.opened(people.EXPERT) as session:
            return waits and not list_cases(session, doctor.PATIENT.name)

    def _cut_power(self) -> None:
        profile = self.alliance.profile(people.DOCTOR)
        program = subprocess.Popen(
            [sys.executable, "-m", "telecon.commands.story.typist", str(profile), self.case.hex()],
            stdout=subprocess.PIPE,
            text=True,
        )
        lines = program.stdout or ()
        for line in lines:
            if line.strip() == DRAFTED:
                break
        program.kill()
        program.wait()
        if program.stdout is not None:
            program.stdout.close()

    def _everything_confirmed_is_there(self) -> bool:
        with self.alliance.opened(people.DOCTOR) as session:
            notes = read_case(session, self.case).state.notes
            drafts = [str(draft_fields(draft)) for draft in offered_drafts(session)]
        signed = any(SIGNED_TEXT in str(note.value) for note in notes)
        return signed and any(DRAFT_TEXT in draft for draft in drafts)

    def _arrived(self, clinic: Actor, expert: Actor) -> bool:
        if self.fault is Fault.HUB:
            self.hub.stop()
        self.wait_until(
            lambda: self.case in seen.read_ledgers(expert.session),
            "case at the desk",
            self.patience,
        )
        self.wait_until(
            lambda: len(read_case(expert.session, self.case).here) >= seen.FILES,
            "files",
            self.patience,
        )
        self.wait_until(
            lambda: seen.state_of(clinic, self.case, self.request) in seen.ARRIVED,
            "delivered",
            self.patience,
        )
        return True

    def _answer(self, expert: Actor) -> None:
        """Another expert accepts at the same time, without a line: one holds it by the rule."""
        expert_at.open_request(expert, self.request)
        self.gallery.shoot(expert, "queue", settle=True)
        with self.alliance.opened(people.SECOND_EXPERT) as second:
            sync_once(second)
            with self.hub.offline():
                accepted = Answer(self.request, AnswerKind.ACCEPT, "", 0)
                answer_request(second, self.case, accepted)
                expert_at.propose_and_accept(expert, self.case)
            self._settle_who_holds(second, expert)

    def _settle_who_holds(self, second: Session, expert: Actor) -> None:
        """Where the rule names the colleague, they give the request back to the desk."""
        self.wait_until(
            partial(seen.synced_answers, second, self.case),
            "both acceptances",
            self.patience,
        )
        if seen.holder(second, self.case) == second.author.id:
            given_back = Answer(self.request, AnswerKind.RELEASE, "", 0, reason="陈静医师已在处理")
            answer_request(second, self.case, given_back)
            sync_once(second)
        self.wait_until(
            lambda: seen.holder(expert.session, self.case) == expert.session.author.id,
            "the expert holds",
            self.patience,
        )

    def _one_holds(self, clinic: Actor) -> bool:
        self.wait_until(
            lambda: seen.has_answers(clinic.session, self.case, seen.ANSWERS),
            "answers at the clinic",
            self.patience,
        )
        return seen.holder(clinic.session, self.case) is not None

    def _talk(self, clinic: Actor, expert: Actor) -> None:
        expert_at.ring(expert, self.request)
        expert_at.answer(clinic)
        expert_at.wait_for_pictures(clinic, expert)
        self.gallery.shoot(clinic, "call", settle=True)
        self.gallery.shoot(expert, "call-expert", settle=True)
        expert_at.mute_and_darken(clinic)
        expert_at.hang_up(expert)

    def _advise(self, expert: Actor) -> None:
        with self.hub.offline():
            expert_at.write_opinion(expert, self.case, self.request)
            if self.fault is Fault.SIGNATURE:
                seen.break_signature(expert.session)
        self.gallery.shoot(expert, "opinion-expert", settle=True)

    def _opinion_arrived(self, clinic: Actor) -> bool:
        self.wait_until(
            lambda: case_state(clinic, self.case).threads[-1].opinions,
            "opinion at the clinic",
            self.patience,
        )
        opinion = case_state(clinic, self.case).threads[-1].opinions[-1]
        return opinion.value.author_name == people.EXPERT.name

    def _decide(self, clinic: Actor) -> None:
        doctor.decide(clinic, self.case, self.request)
        doctor.save_opinion(clinic, self.opinion)

    def _decision_arrived(self, expert: Actor) -> bool:
        self.wait_until(
            lambda: case_state(expert, self.case).threads[-1].adoptions,
            "decision at the expert",
            self.patience,
        )
        return True

    def _both_profiles_are_proved(self) -> bool:
        for who in (people.DOCTOR, people.EXPERT):
            with self.alliance.opened(who) as session:
                if verify_profile(session, heads_of(session)).findings:
                    return False
        return True


def _call_kept(story: Story, clinic: Actor, expert: Actor) -> bool:
    for actor in (clinic, expert):
        story.wait_until(
            partial(seen.has_calls, actor.session, story.case, seen.CALL_RECORDS),
            "both records of the call",
            story.patience,
        )
    calls = case_state(clinic, story.case).threads[-1].calls
    return all(len(call.value.participants) > 1 for call in calls)
