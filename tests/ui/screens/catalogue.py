"""Every screen of the product, each with the way a person comes there.

A screen is shown by real views on real data; screens follow each other in the order given, as the
way to one may begin on the one before. `SCREENS` need no call, `CALLS` a running one, `ENDED` one
that is over.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from telecon.calls.call_state import Phase
from telecon.calls.signals import DeclineReason
from telecon.errors import WrongPassphrase
from telecon.use_cases.build_alliance import Invitee, invite_person
from tests.ui.screens import asides
from tests.ui.screens.apart import APART, records
from tests.ui.screens.backed_up import BACKUPS, RESTORE
from tests.ui.screens.leaving import LEAVING
from tests.ui.screens.recovering import COMING_BACK, HELPED, stopped, unlock_troubles
from tests.ui.screens.stage import Program, Stage, wait_until
from tests.ui.screens.troubled import TROUBLED
from tests.ui.screens.ways import HERS, OURS, THEIRS, Screen, Show, room
from tests.ui.screens.world import CODE
from ui.call.ringing_view import RingingSheet
from ui.cases.register_view import RegisterPage
from ui.cases.scale_view import ScalePage
from ui.cases.view import CasesView
from ui.cases.viewer_view import ViewerPage
from ui.consultations.request_form_view import RequestForm
from ui.consultations.view import ConsultationsView
from ui.kit.work import SearchField
from ui.printing.preview_view import Sheet
from ui.settings.people_view import PeopleView
from ui.translations import translate
from ui.wizard.presenter import Holder, WizardPresenter
from ui.words import words


def form(name: str) -> Show:
    """A form over the case that waits at the hospital."""

    def show(stage: Stage) -> Program:
        stage.doctor.go("cases", stage.world.asked[0])
        stage.doctor.find(CasesView).write(name)
        stage.doctor.settled()
        return stage.doctor

    return show


def register(stage: Stage) -> Program:
    """A patient is registered."""
    stage.doctor.go("cases", b"new")
    return stage.doctor


def register_refused(stage: Stage) -> Program:
    """It was saved too early."""
    stage.doctor.find(RegisterPage).submit()
    stage.doctor.settled()
    return stage.doctor


def nothing_found(stage: Stage) -> Program:
    """A search that finds nobody."""
    stage.doctor.find(CasesView).show_list()
    stage.doctor.settled()
    stage.doctor.find(SearchField).searched.emit("zzz")
    stage.doctor.settled()
    return stage.doctor


def case_list(stage: Stage) -> Program:
    """All cases."""
    stage.doctor.go("cases")
    stage.doctor.find(CasesView).show_list()
    stage.doctor.find(SearchField).searched.emit("")
    stage.doctor.settled()
    return stage.doctor


def flagged_scale(stage: Stage) -> Program:
    """A scale with the answer that raises the flag."""
    form("scale/phq-9")(stage)
    page = stage.doctor.find(ScalePage)
    for number, value in enumerate((2, 3, 3, 2, 2, 1, 1, 0, 2)):
        page.filling.answer(number, value)
    stage.doctor.settled()
    return stage.doctor


def viewer(stage: Stage) -> Program:
    """A photo is looked at."""
    stage.doctor.go("cases", stage.world.asked[0])
    view = stage.doctor.find(CasesView)
    page = view.case.presenter.page
    assert page is not None
    view.view_attachment(page.state.attachments[0].entry)
    stage.doctor.settled()
    viewing = stage.doctor.find(ViewerPage)
    wait_until(lambda: viewing.presenter.picture is not None)
    stage.doctor.settled()
    return stage.doctor


def request_refused(stage: Stage) -> Program:
    """A request that was sent too early."""
    stage.doctor.go("consultations", b"ask:" + stage.world.alone)
    stage.doctor.find(RequestForm)._send()
    stage.doctor.settled()
    return stage.doctor


def preview(stage: Stage) -> Program:
    """The opinion before it is printed."""
    stage.doctor.press(translate("Consultations", "Print"))
    wait_until(lambda: stage.doctor.window.findChildren(Sheet))
    stage.doctor.settled()
    return stage.doctor


def declining(stage: Stage) -> Program:
    """Why the desk declines."""
    stage.expert.press(translate("Consultations", "Decline"))
    return stage.expert


def writing(stage: Stage) -> Program:
    """The opinion is written beside the case."""
    stage.expert.go("consultations", b"request:" + stage.world.accepted[1])
    stage.expert.find(ConsultationsView)._write()
    stage.expert.settled()
    return stage.expert


def people(panel: str, *, act: bool = False) -> Show:
    """A list of the alliance's book, or the form that adds to it."""

    def show(stage: Stage) -> Program:
        stage.admin.go("settings", b"people")
        view = stage.admin.find(PeopleView)
        view._uncover()
        view._which.choose(panel)
        view._show_panel(panel)
        if act:
            view._do()
        stage.admin.settled()
        return stage.admin

    return show


def offer(stage: Stage) -> Program:
    """An invitation to hand over."""
    stage.admin.go("settings", b"people")
    view = stage.admin.find(PeopleView)
    view._presenter.invite(_invitee(stage.world.clinic))
    stage.admin.settled()
    wait_until(lambda: view._presenter.offer is not None)
    stage.admin.settled()
    return stage.admin


def wizard(step: str) -> Show:
    """A step of the first start, on an empty PC."""

    def show(stage: Stage) -> Program:
        program = stage.empty
        presenter = program.window.findChildren(WizardPresenter)[-1]
        if step == "invitation":
            presenter.use_invitation()
        elif step == "review":
            file = stage.world.folder / "invitation.telecon"
            admin = stage.admin.desk
            assert admin is not None
            made = invite_person(admin.session, _invitee(stage.world.clinic))
            file.write_bytes(made.invitation.encode())
            presenter.read_file(file)
            wait_until(lambda: presenter.step == "review")
        elif step == "passphrase":
            presenter.accept()
        elif step == "code":
            doctor = stage.doctor.desk
            assert doctor is not None
            holder = Holder("李春梅", "青山村卫生室", "hub.example.org:8443")
            presenter.show_new_code(doctor.session, CODE, holder)
        elif step == "confirm":
            presenter.ask()
        elif step == "done":
            assert presenter.confirm(tuple(CODE[number] for number in presenter.asked))
        program.settled()
        return program

    return show


def locked(stage: Stage) -> Program:
    """The doctor's screen is locked."""
    stage.doctor.entrance.lock()
    stage.doctor.settled()
    return stage.doctor


def unlock(door: str) -> Show:
    """Another way in."""

    def show(stage: Stage) -> Program:
        presenter = stage.doctor.unlocking()
        if door == "people":
            presenter.show_people()
        elif door == "wrong":
            presenter.choose(presenter.people[0].person)
            presenter.problem = words(WrongPassphrase()).text()
            presenter.shown.emit()
        elif door == "pin":
            presenter.begin(locked_as=presenter.people[0].person, pin=True)
        else:
            presenter.use_door(door)
        stage.doctor.settled()
        return stage.doctor

    return show


def unlocked(stage: Stage) -> Program:
    """Back at work, with a word at the bottom."""
    stage.doctor.window.clear_overlay()
    stage.doctor.unlocking().use_door("passphrase")
    stage.doctor.come_in()
    stage.doctor.go("today")
    stage.doctor.window.toast(
        translate("Shell", "Lock the screen (Ctrl+L)"), translate("Kit", "Cancel"), lambda: None
    )
    stage.doctor.settled()
    return stage.doctor


def ring(stage: Stage) -> Program:
    """The expert calls the doctor."""
    stage.world.clock.advance(60_000)
    stage.doctor.window._toasts.clear()
    stage.expert.go("call", stage.world.accepted[1])
    wait_until(lambda: stage.doctor.presenter.ringing_here)
    stage.doctor.settled()
    return stage.doctor


def calling(stage: Stage) -> Program:
    """The expert waits for an answer."""
    stage.expert.settled()
    return stage.expert


def ring_declined(stage: Stage) -> Program:
    """The doctor is asked what the caller may know."""
    stage.doctor.find(RingingSheet)._ask_why()
    stage.doctor.settled()
    return stage.doctor


def call_declined(stage: Stage) -> Program:
    """The expert reads why nobody came."""
    stage.doctor.presenter.decline(DeclineReason.CALL_BACK)
    wait_until(lambda: not stage.expert.presenter.is_on)
    stage.expert.settled()
    return stage.expert


def talk(stage: Stage) -> None:
    """Both talk."""
    ring(stage)
    stage.doctor.presenter.accept()
    for program in (stage.doctor, stage.expert):
        wait_until(lambda p=program: p.presenter.view and p.presenter.view.phase is Phase.LIVE)  # type: ignore[misc]


def hang_up(stage: Stage) -> None:
    """And hang up."""
    stage.doctor.presenter.hang_up()
    for program in (stage.doctor, stage.expert):
        wait_until(lambda p=program: not p.presenter.is_on)  # type: ignore[misc]


def panel(words_of: Callable[[], str]) -> Show:
    """A panel under the pictures of a call."""

    def show(stage: Stage) -> Program:
        stage.doctor.press(words_of())
        QApplication.processEvents()
        return stage.doctor

    return show


def _invitee(facility: bytes) -> Invitee:
    return Invitee(facility, "孙丽", "village-doctor", "护师", "3501022302")


SCREENS = (
    Screen("today-doctor", room(OURS, "today")),
    Screen("cases", case_list),
    Screen("cases-nothing-found", nothing_found),
    Screen("case", room(OURS, "cases", lambda stage: stage.world.asked[0])),
    Screen("case-with-opinion", room(OURS, "cases", lambda stage: stage.world.advised[0])),
    *APART,
    Screen("cases-of-one-person", case_list),
    Screen("register", register),
    Screen("register-refused", register_refused),
    asides.TWINS,
    Screen("note-history", form("note/history")),
    Screen("note-mental-state", form("note/mental-state")),
    Screen("note", form("note/note")),
    Screen("impression", form("impression")),
    Screen("attachment", form("attachment")),
    Screen("viewer", viewer),
    Screen("scale-phq-9", form("scale/phq-9")),
    Screen("scale-phq-9-flag", flagged_scale),
    Screen("scale-gad-7", form("scale/gad-7")),
    Screen("scale-phq-2", form("scale/phq-2")),
    Screen("consent", room(OURS, "consultations", lambda s: b"consent:" + s.world.alone)),
    asides.CONSENT,
    Screen("request", room(OURS, "consultations", lambda s: b"ask:" + s.world.asked[0])),
    Screen("request-refused", request_refused),
    Screen("requests-ours", room(OURS, "consultations", lambda s: b"request:" + s.world.asked[1])),
    asides.REPLY,
    asides.ADOPTED,
    Screen("decision", room(OURS, "consultations", lambda s: b"request:" + s.world.advised[1])),
    Screen("preview", preview),
    Screen("sync", room(OURS, "sync")),
    Screen("sync-records", records),
    Screen("settings-doctor", room(OURS, "settings")),
    *BACKUPS,
    Screen("imports", room(OURS, "settings", lambda _stage: b"imports")),
    asides.TRAY,
    Screen("no-call", room(OURS, "call")),
    Screen("today-expert", room(HERS, "today")),
    Screen("queue", room(HERS, "consultations", lambda s: b"request:" + s.world.asked[1])),
    Screen("declining", declining),
    Screen("held", room(HERS, "consultations", lambda s: b"request:" + s.world.accepted[1])),
    Screen("opinion-writing", writing),
    asides.DRUG,
    asides.ADOPTED_THERE,
    Screen(
        "opinion-given", room(HERS, "consultations", lambda s: b"request:" + s.world.advised[1])
    ),
    Screen("sync-expert", room(HERS, "sync")),
    Screen("sync-admin", room(THEIRS, "sync")),
    Screen("sites", room(THEIRS, "sites")),
    Screen("settings-admin", room(THEIRS, "settings")),
    Screen("people", people("people")),
    Screen("facilities", people("facilities")),
    Screen("agreements", people("agreements")),
    Screen("invite", people("people", act=True)),
    Screen("admit-facility", people("facilities", act=True)),
    Screen("put-agreement", people("agreements", act=True)),
    Screen("offer", offer),
    *HELPED,
    *COMING_BACK,
    Screen("wizard-invitation", wizard("invitation")),
    Screen("wizard-review", wizard("review")),
    Screen("wizard-passphrase", wizard("passphrase")),
    Screen("wizard-code", wizard("code")),
    Screen("wizard-confirm", wizard("confirm")),
    Screen("wizard-done", wizard("done")),
    Screen("stopped", stopped),
    *RESTORE,
    *LEAVING,
    *TROUBLED,
    Screen("locked", locked),
    Screen("unlock-people", unlock("people")),
    Screen("unlock-wrong", unlock("wrong")),
    Screen("unlock-damaged", unlock_troubles("damaged")),
    Screen("unlock-no-keyring", unlock_troubles("no-keyring")),
    Screen("unlock-wait", unlock_troubles("wait")),
    Screen("unlock-code", unlock("code")),
    Screen("unlock-neither", unlock("neither")),
    Screen("unlock-pin", unlock("pin")),
    asides.WAITS,
    Screen("unlocked-toast", unlocked),
    Screen("ring", ring),
    Screen("calling", calling),
    Screen("ring-declined", ring_declined),
    Screen("call-declined", call_declined),
)
CALLS = (
    Screen("call-doctor", room(OURS, "call")),
    Screen("call-expert", room(HERS, "call")),
    asides.TOLD,
    Screen("call-devices", panel(lambda: translate("Call", "Devices (D)"))),
    Screen("call-line", panel(lambda: translate("Call", "Line (I)"))),
)
ENDED = (
    Screen("call-ended-doctor", room(OURS, "call")),
    Screen("call-ended-expert", room(HERS, "call")),
)
