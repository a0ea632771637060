"""The languages of the screen: English in the source, Chinese compiled beside it.

Every visible string is written `translate("Room", "English")`; lupdate finds it, the room's
`resources/i18n/<room>.zh_CN.ts` translates it, and all of them become one `.qm`.
"""

import os
from enum import StrEnum
from pathlib import Path

from PySide6 import __file__ as pyside_file
from PySide6.QtCore import QCoreApplication, QLocale, QProcess, QTranslator

import resources

FOLDER = Path(resources.__file__).parent / "i18n"
COMPILED = FOLDER / "telecon_zh_CN.qm"

translate = QCoreApplication.translate


class Language(StrEnum):
    """A language the whole screen speaks."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


class TranslationsMissing(Exception):
    """The compiled translations are absent; `python -m ui.compile_translations` makes them."""


def compile_translations() -> Path:
    """Compile every `.ts` file into one `.qm`.

    Returns:
        The file written.

    Raises:
        TranslationsMissing: lrelease failed.
    """
    sources = sorted(str(path) for path in FOLDER.glob("*.zh_CN.ts"))
    # A program that runs reads its words from the mapped file: changed in place, they would end it.
    part = COMPILED.with_name(f"{COMPILED.name}.{os.getpid()}")
    code = run_tool("lrelease", ["-silent", *sources, "-qm", str(part)])
    if code != 0 or not part.exists():
        raise TranslationsMissing(f"lrelease ended with {code}")
    part.replace(COMPILED)
    return COMPILED


def run_tool(name: str, arguments: list[str]) -> int:
    """Run one of PySide6's translation tools; returns its exit code."""
    return QProcess.execute(str(Path(pyside_file).parent / name), arguments)


class Translations:
    """Owner of the installed translator."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translator = QTranslator(application)
        self.language = Language.ENGLISH

    def use(self, language: Language) -> None:
        """Switch the language; windows made afterwards speak it.

        Raises:
            TranslationsMissing: Chinese is asked for and was never compiled.
        """
        self._application.removeTranslator(self._translator)
        if language is Language.CHINESE:
            if not self._translator.load(str(COMPILED)):
                raise TranslationsMissing(str(COMPILED.name))
            self._application.installTranslator(self._translator)
        self._application.setProperty("language", language.value)
        QLocale.setDefault(QLocale(language.value))
        self.language = language


def current_language() -> Language:
    """The language the screen speaks; English before one is chosen."""
    application = QCoreApplication.instance()
    chosen = application.property("language") if application is not None else None
    return Language(chosen) if isinstance(chosen, str) else Language.ENGLISH


def system_language() -> Language:
    """Chinese unless the machine clearly speaks something else."""
    name = QLocale.system().name()
    return Language.ENGLISH if name.startswith("en_") else Language.CHINESE
