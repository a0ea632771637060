"""Screens of what people wrote apart, of cases that are one person's, and of what waits."""

from tests.ui.screens.stage import Program, Stage
from tests.ui.screens.ways import OURS, Screen, Show, room
from ui.cases.view import CasesView
from ui.one_person.view import PairView
from ui.sync_status.view import SyncStatusView


def amending(stage: Stage) -> Program:
    """Details are changed, some of which have two versions."""
    stage.doctor.go("cases", stage.world.apart)
    stage.doctor.find(CasesView).write("amend")
    stage.doctor.settled()
    return stage.doctor


def conflicts(stage: Stage) -> Program:
    """Both versions side by side."""
    stage.doctor.go("cases", stage.world.apart)
    stage.doctor.find(CasesView).show_conflicts()
    stage.doctor.settled()
    return stage.doctor


def pair(*, joined: bool) -> Show:
    """Two cases that may be one person's, before and after somebody said so."""

    def show(stage: Stage) -> Program:
        one, other = stage.world.twins
        stage.doctor.go("cases", one)
        stage.doctor.find(CasesView).show_pair(one, other)
        stage.doctor.settled()
        presenter = stage.doctor.find(PairView).presenter
        if presenter.page is not None and joined != (presenter.page.front is not None):
            presenter.join(one) if joined else presenter.undo()
        stage.doctor.settled()
        return stage.doctor

    return show


def records(stage: Stage) -> Program:
    """Each record of a case that waits."""
    stage.doctor.go("sync")
    presenter = stage.doctor.find(SyncStatusView).presenter
    if not presenter.unfolded:
        presenter.unfold(stage.world.alone)
    stage.doctor.settled()
    return stage.doctor


APART = (
    Screen("amend", amending),
    Screen("conflicts", conflicts),
    Screen("one-person", pair(joined=False)),
    Screen("one-person-joined", pair(joined=True)),
    Screen("case-of-one-person", room(OURS, "cases", lambda stage: stage.world.twins[0])),
)
