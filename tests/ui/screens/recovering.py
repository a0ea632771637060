"""Screens of who comes back: by a code, a colleague, two paper halves, or not at all."""

from collections.abc import Callable

from sync.protocol.paper_key import DELAY_MS
from sync.protocol.recovery_copy import FORMAT, RecoveryCopy
from telecon.errors import DiskFull, HubRefused, StoreCannotOpen
from telecon.ledger.standing import RosterPerson, own_person
from telecon.session import Session
from telecon.use_cases.join_circle import Waiting
from telecon.use_cases.paper_halves import PaperBook, Sheet, Use
from telecon.use_cases.recover import read_recovery
from telecon.use_cases.remove_member import WaitingChange
from tests.ui.screens.stage import Program, Stage, wait_until
from tests.ui.screens.ways import OURS, THEIRS, Screen, Show
from tests.ui.screens.world import CODE
from ui.kit.layouts import Card, PageHeader
from ui.members.changes_view import ChangesCard
from ui.members.presenter import DevicesPresenter
from ui.paper.making_view import PaperMakingCard
from ui.paper.uses_view import PaperUsesCard
from ui.settings.help_back_view import HelpBackPage
from ui.settings.keys_view import KeysCard
from ui.settings.left_alone_view import LeftAloneCard
from ui.settings.people_view import PeopleView
from ui.settings.presenter import SettingsPresenter
from ui.settings.view import SettingsView
from ui.stopped.view import StoppedView
from ui.wizard.presenter import WizardPresenter
from ui.words import words

KEEPERS = ("王院长", "李会计")
NUMBERS = "40817 26650 93174 08852 61239 75406"


def coming_back(step: str) -> Show:
    """A first step of the wizard for who has no invitation, and the two sheets after the code."""

    def show(stage: Stage) -> Program:
        presenter = stage.empty.window.findChildren(WizardPresenter)[-1]
        if step == "recovery":
            presenter.use_recovery()
        elif step == "refused":
            presenter.problem = words(HubRefused(reason="recovery-unknown")).text()
            presenter.shown.emit()
        elif step == "neither":
            presenter.use_neither()
        elif step == "you":
            presenter._found(read_recovery(_copy_of(session_of(stage.admin))))
        elif step == "back":
            presenter._go("done")
            program = _settled(stage.empty)
            presenter.recovery = None
            return program
        return _settled(stage.empty)

    return show


def main_page(program: Program) -> None:
    """The first page of the settings, whatever was opened from it before."""
    program.go("settings")
    program.find(SettingsView)._close_page()
    program.settled()


def card(who: str, kind: type[Card], fill: Callable[[Stage, Card], None] | None = None) -> Show:
    """A card of somebody's settings, scrolled to."""

    def show(stage: Stage) -> Program:
        program: Program = getattr(stage, who)
        main_page(program)
        (found,) = program.window.findChildren(kind)
        if fill is not None:
            fill(stage, found)
        program.settled()
        program.scroll_to(found)
        return program

    return show


def _halves(stage: Stage, found: Card) -> None:
    assert isinstance(found, PaperMakingCard)
    found.presenter.book = PaperBook(True, KEEPERS, "李春梅", stage.world.clock.now_ms())
    found.presenter.sheets = tuple(
        Sheet(name, number, CODE) for number, name in enumerate(KEEPERS, start=1)
    )
    found.presenter.shown.emit()


def _naming(stage: Stage, found: Card) -> None:
    assert isinstance(found, PaperMakingCard)
    found.presenter.book, found.presenter.sheets = PaperBook(may_make=True), ()
    found.presenter.shown.emit()
    found._ask_names()
    found._make()


def _uses(stage: Stage, found: Card) -> None:
    assert isinstance(found, PaperUsesCard)
    now = stage.world.clock.now_ms()
    waits = Use(
        entry=b"u" * 32,
        name="孙丽",
        facility_name="青山村卫生室",
        time_ms=now,
        opens_ms=now + DELAY_MS,
        refused_by="",
        reason="",
        taken=False,
        mine=False,
        may_refuse=True,
        open=True,
    )
    found.presenter.book = PaperBook(may_use=True, custodians=KEEPERS, uses=(waits,))
    found.presenter.shown.emit()


def _alone(_stage: Stage, found: Card) -> None:
    assert isinstance(found, LeftAloneCard)
    found.presenter.needed = True
    found.presenter.problem = words(HubRefused(reason="recovery-used")).text()
    found.presenter.shown.emit()


def _change(_stage: Stage, found: Card) -> None:
    assert isinstance(found, ChangesCard)
    found.presenter.changes = (
        WaitingChange(
            change=b"c" * 32,
            name="陈静",
            facility_name="青山村卫生室",
            removes=True,
            reason="远程会诊",
            signed=1,
            needed=2,
            may_agree=True,
        ),
    )
    found.presenter.shown.emit()


def numbers(*, waits: bool) -> Show:
    """Two people compare their numbers: who has the key, and who waits for it."""

    def show(stage: Stage) -> Program:
        main_page(stage.doctor)
        (presenter,) = stage.doctor.window.findChildren(SettingsPresenter)
        colleague = Waiting(person(stage.expert), b"c" * 16, NUMBERS)
        presenter.waiting = () if waits else (colleague,)
        presenter.let_in_by = (colleague,) if waits else ()
        presenter.shown.emit()
        stage.doctor.settled()
        stage.doctor.scroll_to(stage.doctor.find(PageHeader))
        return stage.doctor

    return show


def helping(stage: Stage) -> Program:
    """The administrator helps somebody back who has lost everything."""
    stage.admin.go("settings", b"people")
    view = stage.admin.find(PeopleView)
    view._uncover()
    stage.admin.settled()
    doctor = session_of(stage.doctor).author.person
    member = view._presenter.member(doctor)
    assert member is not None
    view._help_back(member)
    page = view.findChildren(HelpBackPage)[-1]
    wait_until(lambda: page.findChildren(DevicesPresenter)[0].devices)
    return _settled(stage.admin)


def unlock_troubles(trouble: str) -> Show:
    """Why somebody is not in yet, at the passphrase."""

    def show(stage: Stage) -> Program:
        presenter = stage.doctor.unlocking()
        presenter.choose(presenter.people[0].person)
        presenter.damaged = trouble == "damaged"
        presenter.pin_gone = trouble == "no-keyring"
        presenter.wait_seconds = 30 if trouble == "wait" else 0
        if trouble == "damaged":
            presenter.problem = words(StoreCannotOpen(reason="damaged")).text()
        presenter.shown.emit()
        stage.doctor.settled()
        presenter.damaged = presenter.pin_gone = False
        presenter.wait_seconds = 0
        return stage.doctor

    return show


def stopped(stage: Stage) -> Program:
    """The program cannot go on."""
    stage.empty.window.show_front(StoppedView(words(DiskFull()), "report 4711"))
    stage.empty.settled()
    return stage.empty


def person(program: Program) -> RosterPerson:
    """Who works at a program."""
    session = session_of(program)
    with session.store.read() as connection:
        found = own_person(connection, session)
    assert found is not None
    return found


def _copy_of(session: Session) -> RecoveryCopy:
    """As the hub would keep it; of an administrator, who is warned of what does not come back."""
    author = session.author
    return RecoveryCopy(
        format=FORMAT,
        person=author.person,
        name="周明",
        role="administrator",
        facility_name="市精神卫生中心",
        device=author.device,
        suite=author.keys.suite,
        signing=author.keys.signing.secret(),
        kem=author.keys.kem.secret(),
        alliance=author.alliance,
        hub_key=author.keys.signing.public,
        addresses=("hub.example.org:8443",),
        circles=(),
    )


def session_of(program: Program) -> Session:
    """Of whoever is in."""
    assert program.desk is not None
    return program.desk.session


def _settled(program: Program) -> Program:
    program.settled()
    return program


COMING_BACK = (
    Screen("wizard-recovery", coming_back("recovery")),
    Screen("wizard-recovery-refused", coming_back("refused")),
    Screen("wizard-recovery-review", coming_back("you")),
    Screen("wizard-back", coming_back("back")),
    Screen("wizard-neither", coming_back("neither")),
)
HELPED = (
    Screen("numbers-hand-over", numbers(waits=False)),
    Screen("numbers-wait", numbers(waits=True)),
    Screen("settings-keys", card(OURS, KeysCard)),
    Screen("paper-names", card(OURS, PaperMakingCard, _naming)),
    Screen("paper-halves", card(OURS, PaperMakingCard, _halves)),
    Screen("paper-uses", card(OURS, PaperUsesCard, _uses)),
    Screen("left-alone", card(OURS, LeftAloneCard, _alone)),
    Screen("second-administrator", card(THEIRS, ChangesCard, _change)),
    Screen("help-back", helping),
)
