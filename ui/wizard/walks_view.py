"""The walks through the wizard: first start, a colleague on this PC, a new recovery code."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from telecon.errors import StoreCannotOpen
from telecon.session import Session
from telecon.store.profile_file import LocalPerson, has_profile
from telecon.use_cases.enrol import Enrolled, Sure, enrol, enrol_colleague
from telecon.use_cases.recover import Recovery, recover
from telecon.use_cases.restore_backup import Place, restore_backup
from telecon.use_cases.unlock import unlock
from ui.background import Background, Report
from ui.backups.restore_presenter import RestorePresenter, Ways
from ui.backups.restore_view import RestoreView
from ui.house import House
from ui.preferences import Preferences
from ui.translations import translate
from ui.wizard.presenter import Holder, TakeUp, WizardPresenter
from ui.wizard.view import WizardView

Done = Callable[[Session], object]


def first_start(
    house: House,
    background: Background,
    corner: QWidget,
    finished: Done,
    from_a_backup: Callable[[], object],
) -> WizardView:
    """A new profile, by an invitation or by a printed code; or the way to a backup."""

    def take_up(data: bytes, passphrase: str, sure: Sure) -> Enrolled:
        return enrol(house.folder, data, passphrase, house.clock, house.cost, sure)

    def bring_back(recovery: Recovery, passphrase: str, sure: Sure) -> Enrolled:
        return recover(house.folder, recovery, passphrase, house.clock, house.cost, sure)

    presenter = WizardPresenter(take_up, house.network, house.clock, background, bring_back)
    presenter.finished.connect(finished)
    presenter.backup_wanted.connect(from_a_backup)
    return WizardView(presenter, corner)


def from_backup(
    house: House,
    background: Background,
    preferences: Preferences,
    finished: Done,
    left: Callable[[], object],
) -> RestoreView:
    """A profile brought back; one that lies there and does not open is put aside.

    How the screen is set is of this PC: it is written down again in the new place.
    """
    place = Place(house.folder, replace=has_profile(house.folder))
    kept = (preferences.language_or_system, preferences.theme, preferences.lock_minutes)

    def bring(path: Path, person: bytes, passphrase: str, report: Report) -> Path | None:
        return restore_backup(path, place, person, passphrase, house.clock, report)

    def enter(person: bytes, passphrase: str) -> Session:
        return unlock(house.folder, person, passphrase, house.clock)

    def done(session: Session) -> None:
        preferences.language, preferences.theme, preferences.lock_minutes = kept
        finished(session)

    presenter = RestorePresenter(Ways(bring, enter, place.replace), background)
    presenter.finished.connect(done)
    presenter.left.connect(left)
    return RestoreView(presenter)


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
