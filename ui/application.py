"""The application around the windows: dress, language, and a crash that tells what is safe."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.kit.icons import FOLDER
from ui.theme import base_font, load_fonts, load_theme


def make_application(arguments: list[str]) -> QApplication:
    """The one QApplication, in the product's dress."""
    application = QApplication(arguments)
    application.setApplicationName("Telecon")
    application.setQuitOnLastWindowClosed(True)
    dress(application)
    return application


def dress(application: QApplication, theme_name: str = "light") -> None:
    """Put on style, fonts and colours; windows made before are repainted."""
    theme = load_theme(theme_name)
    application.setProperty("theme", theme.name)
    application.setStyle("Fusion")
    application.setFont(base_font(load_fonts()))
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
    application.setWindowIcon(QIcon(str(FOLDER / "telecon.svg")))


def dress_again(theme_name: str) -> None:
    """Change the colours of the running application."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        dress(application, theme_name)
