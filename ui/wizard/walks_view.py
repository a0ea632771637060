"""The walks through the wizard: first start, a colleague on this PC, a new recovery code."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from telecon.errors import StoreCannotOpen
from telecon.session import Session
from telecon.store.profile_file import LocalPerson
from telecon.use_cases.enrol import Enrolled, Sure, enrol, enrol_colleague
from telecon.use_cases.recover import Recovery, recover
from ui.background import Background
from ui.house import House
from ui.translations import translate
from ui.wizard.presenter import Holder, TakeUp, WizardPresenter
from ui.wizard.view import WizardView

Done = Callable[[Session], object]


def first_start(
    house: House, background: Background, corner: QWidget, finished: Done
) -> WizardView:
    """A new profile, by an invitation or by a printed code."""

    def take_up(data: bytes, passphrase: str, sure: Sure) -> Enrolled:
        return enrol(house.folder, data, passphrase, house.clock, house.cost, sure)

    def bring_back(recovery: Recovery, passphrase: str, sure: Sure) -> Enrolled:
        return recover(house.folder, recovery, passphrase, house.clock, house.cost, sure)

    presenter = WizardPresenter(take_up, house.network, house.clock, background, bring_back)
    presenter.finished.connect(finished)
    return WizardView(presenter, corner)


def colleague(
    house: House, background: Background, session: Session | None, left: Callable[[], object]
) -> WizardView:
    """A colleague's own seat on this PC."""
    presenter = WizardPresenter(
        _seat_beside(house, session), house.network, house.clock, background
    )
    presenter.finished.connect(lambda _session: left())
    presenter.left.connect(left)
    return WizardView(presenter, leave=translate("Wizard", "Back to the settings"))


def new_code(
    house: House,
    background: Background,
    session: Session,
    groups: tuple[str, ...],
    holder: Holder,
    left: Callable[[], object],
) -> WizardView:
    """Another recovery code, until it is kept."""
    presenter = WizardPresenter(
        _seat_beside(house, session), house.network, house.clock, background
    )
    view = WizardView(presenter)
    presenter.show_new_code(session, groups, holder)
    presenter.finished.connect(lambda _session: left())
    return view


def holder_of(person: LocalPerson, hub: str) -> Holder:
    """Whom the sheet with the code names."""
    return Holder(person.name, person.facility_name, hub)


def _seat_beside(house: House, session: Session | None) -> TakeUp:
    def take_up(data: bytes, passphrase: str, sure: Sure) -> Enrolled:
        if session is None:
            raise StoreCannotOpen(reason="not-open")
        return enrol_colleague(house.folder, session, data, passphrase, house.clock, sure)

    return take_up
