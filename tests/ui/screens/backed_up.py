"""Screens of backups: where they go, a folder that is not there, and a PC that is brought back."""

from pathlib import Path

from telecon.use_cases.back_up import back_up, choose_backup
from tests.ui.screens.stage import Program, Stage, wait_until
from tests.ui.screens.ways import OURS, Screen, Show, room
from ui.backups.restore_presenter import WHOSE, RestorePresenter

AWAY = Path("/media/usb")


def away(stage: Stage) -> Program:
    """The stick that was chosen is not in."""
    desk = stage.doctor.desk
    assert desk is not None
    choose_backup(desk.session, AWAY)
    return room(OURS, "settings", lambda _stage: b"backups")(stage)


def restore(step: str) -> Show:
    """An empty PC is brought back."""

    def show(stage: Stage) -> Program:
        if step != WHOSE:
            stage.empty.entrance._bring_back()
        else:
            presenter = stage.empty.window.findChildren(RestorePresenter)[-1]
            presenter.look_in(_stick(stage))
            wait_until(lambda: presenter.step == WHOSE)
        stage.empty.settled()
        return stage.empty

    return show


def _stick(stage: Stage) -> Path:
    stick, desk = stage.world.folder / "stick", stage.doctor.desk
    assert desk is not None
    if not stick.exists():
        stick.mkdir()
        back_up(desk.session, stick)
    return stick


BACKUPS = (
    Screen("backups", room(OURS, "settings", lambda _stage: b"backups")),
    Screen("backups-away", away),
)
RESTORE = (
    Screen("restore-folder", restore("folder")),
    Screen("restore-whose", restore(WHOSE)),
)
