"""The walks through the wizard: first start, a colleague on this PC, a new recovery code."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from telecon.errors import StoreCannotOpen
from telecon.session import Session
from telecon.store.durable import make_folder
from telecon.store.profile_file import LocalPerson, has_profile
from telecon.use_cases.enrol import Enrolled, Sure, enrol, enrol_colleague
from telecon.use_cases.lock import open_with_code
from telecon.use_cases.put_profile_aside import put_profile_aside
from telecon.use_cases.recover import Recovery, recover
from telecon.use_cases.restore_backup import (
    Place,
    restore_backup,
    restore_backup_with_code,
)
from telecon.use_cases.unlock import unlock
from ui.background import Background, Report
from ui.backups.restore_presenter import RestorePresenter, Ways
from ui.backups.restore_view import RestoreView
from ui.house import House
from ui.preferences import Preferences
from ui.translations import translate
from ui.wizard.passphrase_view import PassphraseFields
from ui.wizard.presenter import Holder, TakeUp, WizardPresenter
from ui.wizard.view import WizardView

Done = Callable[[Session], object]


def first_start(
    house: House,
    background: Background,
    corner: QWidget,
    finished: Done,
    from_a_backup: Callable[[str | None], object],
) -> WizardView:
    """A new profile, by an invitation or by a printed code; or the way to a backup.

    `from_a_backup` is told what was typed of a printed code that is to open it.
    """

    def take_up(data: bytes, passphrase: str, sure: Sure) -> Enrolled:
        return enrol(house.folder, data, passphrase, house.clock, house.cost, sure)

    def bring_back(recovery: Recovery, passphrase: str, sure: Sure) -> Enrolled:
        return recover(house.folder, recovery, passphrase, house.clock, house.cost, sure)

    presenter = WizardPresenter(take_up, house.network, house.clock, background, bring_back)
    presenter.finished.connect(finished)
    presenter.backup_wanted.connect(lambda: from_a_backup(None))
    presenter.code_backup_wanted.connect(from_a_backup)
    return WizardView(presenter, corner)


def from_backup(
    house: House,
    background: Background,
    preferences: Preferences,
    finished: Done,
    left: Callable[[], object],
    code: str | None = None,
) -> RestoreView:
    """A profile brought back; one that lies there and does not open is put aside.

    How the screen is set is of this PC: it is written down again in the new place. `code` is what
    was typed of a printed code, None for who comes with a passphrase.
    """
    place = Place(house.folder, replace=has_profile(house.folder))
    kept = (preferences.language_or_system, preferences.theme, preferences.lock_minutes)

    def bring(path: Path, person: bytes, passphrase: str, report: Report) -> Path | None:
        return restore_backup(path, place, person, passphrase, house.clock, report)

    def enter(person: bytes, passphrase: str) -> Session:
        return unlock(house.folder, person, passphrase, house.clock)

    def bring_by_code(path: Path, typed: str, report: Report) -> Path | None:
        return restore_backup_with_code(path, place, typed, house.clock, report)

    def enter_by_code(typed: str, passphrase: str) -> Session:
        return open_with_code(house.folder, typed, passphrase, house.clock)

    def done(session: Session) -> None:
        preferences.language, preferences.theme, preferences.lock_minutes = kept
        finished(session)

    ways = Ways(bring, enter, bring_by_code, enter_by_code, place.replace)
    presenter = RestorePresenter(ways, background, code)
    presenter.finished.connect(done)
    presenter.left.connect(left)
    return RestoreView(presenter, _new_passphrase)


def _new_passphrase(label: str) -> tuple[QWidget, Callable[[], str | None]]:
    fields = PassphraseFields(label)
    return fields, lambda: fields.value() if fields.check() else None


def begin_anew(
    house: House, background: Background, preferences: Preferences, begun: Callable[[], object]
) -> None:
    """Put a profile aside that its person cannot open any more; how the screen is set stays."""
    kept = (preferences.language_or_system, preferences.theme, preferences.lock_minutes)

    def done(_aside: Path | None) -> None:
        make_folder(house.folder)
        preferences.language, preferences.theme, preferences.lock_minutes = kept
        begun()

    background.run(lambda: put_profile_aside(house.folder, house.clock.now_ms()), done)


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
