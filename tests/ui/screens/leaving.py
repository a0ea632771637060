"""The screens of who leaves, of late work, of who reads a case, and of cases by stick."""

from telecon.ledger.removed import OwnRemoval
from tests.ui.screens.stage import Program, Stage, wait_until
from tests.ui.screens.ways import HERS, OURS, Screen, Show, room
from ui.cases.view import CasesView
from ui.members.readers_view import ReadersPage
from ui.members.remove_view import RemovePage
from ui.settings.people_view import PeopleView
from ui.stopped.removed_presenter import Removed, RemovedPresenter
from ui.stopped.removed_view import RemovedView

WENT_ON_MS = 1_750_000_000_000


def readers(stage: Stage) -> Program:
    """Who reads the case that waits at the hospital."""
    stage.doctor.go("cases", stage.world.asked[0])
    stage.doctor.find(CasesView).show_readers()
    stage.doctor.settled()
    page = stage.doctor.window.findChildren(ReadersPage)[-1]
    wait_until(lambda: page.presenter.readers)
    stage.doctor.settled()
    return stage.doctor


def removing(*, early: bool) -> Show:
    """Somebody's PC is removed; or it is signed too early."""

    def show(stage: Stage) -> Program:
        stage.admin.go("settings", b"people")
        view = stage.admin.find(PeopleView)
        view._uncover()
        stage.admin.settled()
        devices = view._members._devices.presenter
        wait_until(lambda: devices.devices)
        view._remove(devices.leaving(devices.devices[0].author))
        if early:
            view.findChildren(RemovePage)[-1]._ask()
        stage.admin.settled()
        return stage.admin

    return show


def ended(went_on_ms: int = 0) -> Show:
    """The one page of a PC that was removed, or whose person went on elsewhere."""

    def show(stage: Stage) -> Program:
        desk = stage.doctor.desk
        assert desk is not None
        found = Removed(OwnRemoval(None, "4711", apart=2, only_here=1, went_on_ms=went_on_ms))
        presenter = RemovedPresenter(desk.session, desk.background, found)
        page = RemovedView(presenter, lambda: None, desk.session.clock.now_ms)
        stage.empty.window.show_front(page)
        stage.empty.settled()
        return stage.empty

    return show


LEAVING = (
    Screen("readers", readers),
    Screen("late-work", room(OURS, "late-work")),
    Screen("bundle-export", room(OURS, "bundles", lambda _stage: b"export")),
    Screen("bundle-chosen", room(OURS, "bundles", lambda stage: b"export:" + stage.world.asked[0])),
    Screen("bundle-import", room(HERS, "bundles", lambda _stage: b"import")),
    Screen("remove", removing(early=False)),
    Screen("remove-refused", removing(early=True)),
    Screen("removed", ended()),
    Screen("went-on-elsewhere", ended(WENT_ON_MS)),
)
