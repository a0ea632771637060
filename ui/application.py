"""The application around the windows: dress, language, one a profile, crashes that are told."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

import structlog
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from telecon.clock import SystemClock
from ui.background import Background
from ui.crash_report import crash_report
from ui.entrance import Entrance
from ui.house import House, Site
from ui.kit.icons import FOLDER
from ui.lasting_values import keep_values
from ui.preferences import Preferences
from ui.rooms import load_pages
from ui.single_instance import SingleInstance
from ui.theme import SYSTEM, load_theme, shipped_font, worn_theme
from ui.translations import Translations

log = structlog.get_logger(__name__)


def run(
    application: QApplication,
    make_house: Callable[[Background, Preferences], House],
    folder: Path,
    load_house: Callable[[], None] = lambda: None,
) -> int:
    """Show the windows of a profile until the person closes them.

    Args:
        application: of `make_application`.
        make_house: given the threads, makes network and rooms.
        folder: the profile folder.
        load_house: loads the code that `make_house` needs; called on another thread.

    Returns:
        The exit code.
    """
    instance = SingleInstance(folder)
    if not instance.claim():
        return 0
    preferences = Preferences(folder)
    dress(application, preferences.theme)
    background = Background()
    site = Site(folder, SystemClock(), lambda: make_house(background, preferences))
    entrance = Entrance(site, Translations(application), preferences, background)
    tell_crashes(entrance)
    entrance.dress_wanted.connect(lambda theme: dress(application, theme))
    follow_the_machine(application, entrance)
    instance.shown_wanted.connect(entrance.come_forward)
    application.aboutToQuit.connect(entrance.close)
    entrance.start()
    # The rooms load while the person types, and the window is painted before that begins.
    QTimer.singleShot(0, partial(background.load, load_house, load_pages))
    code = application.exec()
    instance.close()
    return code


def make_application(arguments: list[str]) -> QApplication:
    """The one QApplication, in the product's dress."""
    application = QApplication(arguments)
    application.setApplicationName("Telecon")
    application.setQuitOnLastWindowClosed(True)
    dress(application)
    return application


def dress(application: QApplication, choice: str = "light") -> None:
    """Put on style, fonts and colours; each window wears the style sheet itself.

    Args:
        application: the one there is.
        choice: one of `THEMES`.
    """
    keep_values()
    _dress_frames(application, choice)
    theme = load_theme(worn_theme(choice, application.styleHints().colorScheme()))
    application.setProperty("theme", theme.name)
    application.setStyle("Fusion")
    application.setFont(shipped_font())
    application.setPalette(theme.palette())
    application.setWindowIcon(QIcon(str(FOLDER / "telecon.svg")))


def follow_the_machine(application: QApplication, entrance: Entrance) -> None:
    """Change colours with the machine as long as the person leaves the choice to it."""

    def follow(machine: Qt.ColorScheme) -> None:
        worn, choice = application.property("theme"), entrance.preferences.theme
        if choice == SYSTEM and worn_theme(choice, machine) != worn:
            entrance.wear(SYSTEM)

    # Later: the change may be told while `dress` is at work, which brings it about itself.
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(
        lambda machine: QTimer.singleShot(0, entrance, lambda: follow(machine))
    )


def _dress_frames(application: QApplication, choice: str) -> None:
    """Give the frames and dialogs that the machine paints the same colours."""
    if choice == SYSTEM:
        application.styleHints().unsetColorScheme()
    else:
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        application.styleHints().setColorScheme(schemes[choice])


def tell_crashes(entrance: Entrance) -> None:
    """Tell an exception that escapes on the Qt thread instead of losing it."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("screen crashed", kind=kind.__name__, report=crash_report(error))
        if isinstance(error, Exception):
            entrance.crashed(error, crash_report(error))
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
